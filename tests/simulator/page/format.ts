/** How times, dates and sizes are written: by the browser's own language, as in the phone's message export. */

const LOCALE = navigator.language;

/** `10:31` or `10:31 AM`. */
export function clock(t: number): string {
  return new Date(t * 1000).toLocaleTimeString(LOCALE, { hour: 'numeric', minute: '2-digit' });
}

/** `31/12/2026`, `12/31/2026`, `31.12.2026`... */
function date(t: number): string {
  return new Date(t * 1000).toLocaleDateString(LOCALE);
}

/** The prefix a message carries: `[10:31, 31/12/2026] Name: `. */
export function prePlainText(t: number, name: string): string {
  return `[${clock(t)}, ${date(t)}] ${name}: `;
}

function daysAgo(t: number): number {
  const midnight = (time: number) => new Date(time).setHours(0, 0, 0, 0);
  return Math.round((midnight(Date.now()) - midnight(t * 1000)) / 86_400_000);
}

/** What separates the days of a conversation. */
export function day(t: number): string {
  const ago = daysAgo(t);
  if (ago === 0) return 'Today';
  return ago === 1 ? 'Yesterday' : date(t);
}

/** When something last happened in a chat, as short as can be. */
export function when(t: number): string {
  const ago = daysAgo(t);
  if (ago === 0) return clock(t);
  if (ago === 1) return 'Yesterday';
  return ago < 7 ? new Date(t * 1000).toLocaleDateString(LOCALE, { weekday: 'long' }) : date(t);
}

export function bytes(size: number): string {
  if (size < 1000) return `${size} B`;
  const kilo = size / 1000;
  return kilo < 1000 ? `${Math.round(kilo)} kB` : `${(kilo / 1000).toFixed(1)} MB`;
}
