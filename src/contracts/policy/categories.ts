/** The groups that policies are shown in, in this order, on every page and in every template. */
export const CATEGORIES = {
  organisation: 'Organisation and notices',
  messenger: 'Messenger and accounts',
  session: 'Session and lock',
  channels: 'Ways in and out',
  detection: 'Rules and detection',
  files: 'Downloads and files',
  screen: 'Screen',
  removal: 'Taking the session away',
  records: 'Records',
  audit: 'Audit and deliveries',
  network: 'Network and sign-in',
  updates: 'Updates',
  comfort: 'Language and comfort',
} as const;
export type CategoryId = keyof typeof CATEGORIES;
