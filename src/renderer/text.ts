/**
 * Every English word our own pages show, in one place, so that a translation replaces this file and nothing else.
 * Strings that come from outside (names, messages, addresses) are put in by the views, isolated from this text.
 */
import type { TakesEffect } from '../contracts/policy/definition.ts';
import type { PolicyLevel, PolicyStatus, SourceStatus } from '../contracts/policy/report.ts';
import type { DiagnosisCheck, UnlinkOutcome, WipeOrigin, WipeProgress } from '../contracts/shell.ts';
import type { Channel } from '../contracts/verdict.ts';

/** The language of these texts: dates and lists are written in it, or the sentence around them would change language. */
export const LANGUAGE = 'en-GB';

const listOf = new Intl.ListFormat(LANGUAGE, { type: 'conjunction' });

/** The organisation inside a sentence. */
const org = (name: string | null): string => name ?? 'your organisation';
/** The organisation at the beginning of a sentence. */
const Org = (name: string | null): string => name ?? 'Your organisation';
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Why content was stopped or questioned: a rule on its content, the channel's default, or a check that failed. */
export type Cause = 'rule' | 'default' | 'failure';

export const common = {
  getHelp: 'Get help',
  learnMore: 'Learn more',
  tryAgain: 'Try again',
  cancel: 'Cancel',
  ok: 'OK',
  close: 'Close',
  details: 'Details',
  andMore: (count: number): string => `and ${count} more`,
  pageFailed: (reason: string): string =>
    `This part of Cordon could not be shown. Close Cordon and start it again. Reason: ${reason}`,
  noBridge: 'the page has no connection to Cordon (its preload script did not run)',
  actionFailed: (reason: string): string => `That did not work: ${reason}`,
};

export const problem = {
  file: 'File',
  where: 'Place',
  problem: 'Problem',
  remedy: 'Remedy',
  place: (line: number | null, column: number | null): string => {
    if (line === null) return 'Whole file';
    return column === null ? `Line ${line}` : `Line ${line}, column ${column}`;
  },
};

const channelNouns: Record<Channel, string> = {
  copy: 'copy',
  paste: 'paste',
  upload: 'uploads',
  download: 'downloads',
};

export const strip = {
  product: 'Cordon',
  managedBy: (name: string | null): string => `Managed by ${org(name)}`,
  notManaged: 'Not managed: no company policy on this computer',
  policyUnusable: 'Company policy cannot be used',
  /** Which channels are checked, in the order they are given. */
  checked: (channels: readonly Channel[]): string => {
    if (channels.length === 0) return 'Nothing is checked';
    const list = listOf.format(channels.map((channel) => channelNouns[channel]));
    const [first] = channels;
    const single = channels.length === 1 && (first === 'copy' || first === 'paste');
    return capital(`${list} ${single ? 'is' : 'are'} checked`);
  },
  whatIsProtected: 'What is protected',
  policies: 'Policies in force',
  signOutAndWipe: 'Sign out and wipe',
  wipeData: 'Wipe Cordon data',
  policyProblems: (count: number): string => (count === 1 ? 'Policy problem' : `${count} policy problems`),
  policyProblemsHint: 'The last good policy stays in force. Open for details.',
};

const causes: Record<WipeOrigin, string> = {
  'page-logout': 'You logged out of WhatsApp.',
  menu: 'You chose to sign out and wipe.',
  'policy-nonce': 'Your organisation ended the session on this computer.',
  resumed: 'A removal that had been interrupted earlier was taken up again.',
};

export const stage = {
  starting: { title: 'Starting Cordon', text: 'Reading the company policy and setting up protection.' },

  locked: {
    title: 'Cordon is locked',
    text: 'The company policy on this computer cannot be used. The messenger stays closed until the policy is mended, and opens by itself then. There is nothing you need to restart.',
    problems: (count: number): string => (count < 2 ? 'What is wrong' : `What is wrong (${count} problems)`),
    noProblems: 'No details are known. The diagnostics log of Cordon may say more.',
  },

  contact: {
    title: 'Whom to ask',
    withSupport: (name: string | null): string =>
      `${Org(name)} has a help page for this. Show them the details on this page.`,
    without: (name: string | null): string =>
      `Ask the IT department of ${org(name)}, and show them the details on this page.`,
  },

  unreachable: {
    title: 'The messenger cannot be reached',
    text: 'Cordon tried to open this address:',
    error: 'Error',
    checks: 'What was checked',
    check: 'Check',
    result: 'Result',
    detail: 'What came back',
    names: {
      Network: 'Network',
      Proxy: 'Proxy',
      DNS: 'Name lookup (DNS)',
      Connection: 'Connection to the server',
      TLS: 'Secure connection (TLS)',
    } satisfies Record<DiagnosisCheck['name'], string>,
    results: { ok: 'Works', failed: 'Failed', 'not checked': 'Not checked' } satisfies Record<
      DiagnosisCheck['result'],
      string
    >,
    advice: {
      Network: 'This computer seems to have no network. Check the cable or Wi-Fi, then try again.',
      Proxy:
        'The proxy of your network does not let the connection through. Your IT department can look into it.',
      DNS: 'The name of the messenger cannot be found. Check whether other sites open; if they do, the name may be blocked in your network.',
      Connection:
        'The server does not answer. The network may block it, or the service may be down: try again in a few minutes.',
      TLS: 'The secure connection was refused or could not be trusted. Check the date and time of this computer; if they are right, tell your IT department.',
    } satisfies Record<DiagnosisCheck['name'], string>,
    checking: 'Checking…',
    checkingNow: 'Checking the connection.',
    checked: 'The check is done. The messenger still cannot be reached.',
    noChecks: 'No checks have been made yet.',
  },

  protectionFailed: {
    title: 'Protection could not be started',
    text: 'Cordon opens the messenger only when its protection is in place. It is not, so nothing was loaded.',
    reason: 'Reason',
    unknown: 'No reason was given. The diagnostics log of Cordon may say more.',
  },

  wiping: {
    title: 'Removing your session from this computer',
    text: 'This takes a moment and cannot be stopped. If the computer is switched off now, the removal goes on at the next start, before anything else.',
    steps: 'Steps',
    causes,
    states: { waiting: 'Waiting', running: 'Running', done: 'Done', failed: 'Failed' } satisfies Record<
      WipeProgress['steps'][number]['state'],
      string
    >,
    preparing: 'Preparing the removal.',
    progress: (position: number, total: number, label: string): string =>
      `Step ${position} of ${total}: ${label}`,
    allDone: 'All steps are done.',
    stepFailed: (label: string): string => `Failed: ${label}`,
  },

  removed: {
    title: 'Your session was removed from this computer',
    titleIncomplete: 'Your session could not be removed completely',
    when: 'When',
    why: 'Why',
    check: 'Check',
    phone: 'On your phone',
    causes: {
      ...causes,
      resumed: 'A removal that had been interrupted earlier was finished at this start.',
    } satisfies Record<WipeOrigin, string>,
    verified: 'Confirmed: nothing of the session is left on this computer.',
    notVerified:
      'Not confirmed: parts of the session may still be on this computer. Tell your IT department.',
    unlink: {
      unlinked: 'Your phone no longer lists this computer.',
      'was-not-linked': 'This computer was not linked to a phone.',
      'timed-out': 'Your phone did not confirm in time. It may still list this computer.',
      'page-unavailable':
        'The messenger could not be reached to unlink. Your phone probably still lists this computer.',
    } satisfies Record<UnlinkOutcome, string>,
    unlinkTitle: 'Unlink this computer on your phone',
    unlinkSteps: [
      'Open WhatsApp on your phone.',
      'Go to Settings, then Linked devices. (On Android: the three dots, then Linked devices.)',
      'Tap this computer in the list, then Log out.',
    ],
    failures: 'What failed',
    signInAgain: 'Sign in again',
    removeAgain: 'Try the removal again',
    close: 'Close Cordon',
  },
};

const stopped: Record<Cause, Record<Channel, (name: string | null, files: number) => string>> = {
  rule: {
    copy: (name) => `What you copied matches a rule of ${org(name)}, so it was not copied.`,
    paste: (name) => `What you pasted matches a rule of ${org(name)}, so it was not put into the messenger.`,
    upload: (name, files) =>
      files > 1
        ? `The files match a rule of ${org(name)}, so they did not reach the messenger.`
        : `The file matches a rule of ${org(name)}, so it did not reach the messenger.`,
    download: (name) => `The file matches a rule of ${org(name)}, so it was not saved on this computer.`,
  },
  default: {
    copy: (name) => `${Org(name)} does not allow copying out of the messenger.`,
    paste: (name) => `${Org(name)} does not allow pasting into the messenger.`,
    upload: (name) => `${Org(name)} does not allow sending files with the messenger.`,
    download: (name) => `${Org(name)} does not allow saving files from the messenger.`,
  },
  failure: {
    copy: () => 'Cordon could not check what you copied, so it was not copied.',
    paste: () => 'Cordon could not check what you pasted, so it was not put into the messenger.',
    upload: (_name, files) =>
      files > 1
        ? 'Cordon could not check these files, so they did not reach the messenger.'
        : 'Cordon could not check this file, so it did not reach the messenger.',
    download: () => 'Cordon could not check this file, so it was not saved on this computer.',
  },
};

const questioned: Record<Cause, Record<Channel, (name: string | null, files: number) => string>> = {
  rule: {
    copy: (name) => `What you are copying matches a rule of ${org(name)}. Nothing has been copied yet.`,
    paste: (name) => `What you are pasting matches a rule of ${org(name)}. Nothing has been pasted yet.`,
    upload: (name, files) =>
      files > 1
        ? `The files match a rule of ${org(name)}. Nothing has been sent yet.`
        : `The file matches a rule of ${org(name)}. Nothing has been sent yet.`,
    download: (name) => `The file matches a rule of ${org(name)}. It has not been saved yet.`,
  },
  default: {
    copy: (name) => `${Org(name)} asks you to think before copying out of the messenger.`,
    paste: (name) => `${Org(name)} asks you to think before pasting into the messenger.`,
    upload: (name) => `${Org(name)} asks you to think before sending files.`,
    download: (name) => `${Org(name)} asks you to think before saving files from the messenger.`,
  },
  failure: {
    copy: () => 'Cordon could not check what you are copying. Nothing has been copied yet.',
    paste: () => 'Cordon could not check what you are pasting. Nothing has been pasted yet.',
    upload: () => 'Cordon could not check everything you are sending. Nothing has been sent yet.',
    download: () => 'Cordon could not check this file. It has not been saved yet.',
  },
};

const instead: Record<Cause, Record<Channel, (name: string | null) => string>> = {
  rule: {
    copy: (name) =>
      `Leave out the part named above and copy the rest, or ask ${org(name)} for an approved way to share it.`,
    paste: (name) =>
      `Take out the part named above and paste again, or ask ${org(name)} for an approved way to share it.`,
    upload: (name) =>
      `Send a file without the part named above, or ask ${org(name)} for an approved way to share it.`,
    download: (name) =>
      `The file is still in the chat. Ask ${org(name)} if your work needs it on this computer.`,
  },
  default: {
    copy: (name) => `If your work needs it, ask ${org(name)} for an approved way.`,
    paste: (name) => `Type the text, or ask ${org(name)} for an approved way.`,
    upload: (name) => `Ask ${org(name)} for an approved way to send files.`,
    download: (name) =>
      `The file is still in the chat. Ask ${org(name)} if your work needs it on this computer.`,
  },
  failure: {
    copy: (name) => `Try a smaller part. If it is stopped again, tell ${org(name)}.`,
    paste: (name) => `Try a smaller part. If it is stopped again, tell ${org(name)}.`,
    upload: (name) =>
      `Try again, or send a file that can be read (for instance without a password). If it is stopped again, tell ${org(name)}.`,
    download: (name) =>
      `The file is still in the chat. Ask ${org(name)} if your work needs it on this computer.`,
  },
};

export const prompt = {
  blockedTitle: (channel: Channel, files: number): string => {
    if (channel === 'upload') return files > 1 ? `${files} files not sent` : 'File not sent';
    return { copy: 'Copy stopped', paste: 'Paste stopped', download: 'Download stopped' }[channel];
  },
  warnTitle: {
    copy: 'Check before you copy',
    paste: 'Check before you paste',
    upload: 'Check before you send',
    download: 'Check before you save',
  } satisfies Record<Channel, string>,
  proceed: {
    copy: 'Copy anyway',
    paste: 'Paste anyway',
    upload: 'Send anyway',
    download: 'Save anyway',
  } satisfies Record<Channel, string>,
  stopped,
  questioned,
  instead,
  rule: (name: string): string => `Rule: ${name}`,
  messageFrom: (name: string | null): string => `Message from ${org(name)}`,
  found: 'What was found',
  files: (count: number): string => (count === 1 ? 'File' : 'Files'),
  reason: 'Why it could not be checked',
  insteadTitle: 'What to do instead',
  /** `label` is the singular name of what was found, as the engine gives it. */
  finding: (count: number, label: string): string => (count === 1 ? `1 ${label}` : `${count} × ${label}`),
  recordedBlock: (name: string | null): string =>
    `${Org(name)} is told that this was stopped, by which rule and what kind of content it was, not what it said.`,
  recordedWarn: (name: string | null): string =>
    `Go on only if your work needs it. Your decision is recorded for ${org(name)}, without the content.`,
  recordedJustification: (name: string | null): string =>
    `Go on only if your work needs it. Your decision and your reason are recorded for ${org(name)}, without the content.`,
  whyNeeded: 'Why is this needed?',
  whyHint: 'At least 3 characters. Do not repeat the content itself.',

  link: {
    title: 'Open this link outside?',
    host: 'The site',
    whole: 'Whole address',
    text: 'It opens in your web browser. Cordon does not check what happens there.',
    open: 'Open in browser',
    notes: {
      punycode:
        'The name of this site uses letters from another script, which can imitate a well-known name. Open it only if you know the site.',
      credentials:
        'The address begins with a name before “@”. That name is not the site: only the site shown large is.',
      unencrypted: 'The connection to this site is not encrypted: others in the network can read along.',
      'bare-address': 'This is a bare network address, not a named site.',
    },
  },

  wipe: {
    title: 'Sign out and wipe this computer?',
    titleNotLinked: 'Wipe Cordon data from this computer?',
    linked: 'You are signed out of WhatsApp here, and your phone takes this computer off its linked devices.',
    deleted: 'Everything Cordon keeps of WhatsApp on this computer is deleted. Your phone keeps your chats.',
    kept: 'Files you already saved to your own folders stay.',
    restart: 'Cordon restarts. To chat here again, you link this computer with your phone.',
    finalWord: 'This cannot be undone.',
    confirm: 'Sign out and wipe',
    confirmNotLinked: 'Wipe Cordon data',
  },

  help: {
    title: 'What is protected here',
    none: 'No protection is set on this computer.',
    problems: 'Problems with the company policy',
    problemsText: 'The last good policy stays in force until these are mended.',
    notice: (name: string | null): string => `From ${org(name)}`,
    managed: (name: string | null): string =>
      `This client is managed by ${org(name)}. This is what it watches:`,
    notManaged: 'No company policy is set on this computer.',
    versions: 'Versions',
  },
};

const numbers = new Intl.NumberFormat(LANGUAGE);
const counted = (count: number, one: string, many: string): string =>
  `${numbers.format(count)} ${count === 1 ? one : many}`;

const levels: Record<PolicyLevel, string> = {
  mandatory: 'Mandatory',
  recommended: 'Recommended',
  user: 'Own setting',
  default: 'Default',
};

export const policyPage = {
  title: 'Policies in force',
  documentTitle: 'Policies in force – Cordon',
  versions: (system: string, cordon: string, electron: string, chrome: string): string =>
    `${system} · Cordon ${cordon} · Electron ${electron} · Chrome ${chrome}`,
  summary: (set: number | null, problems: number, readAt: string | null): string =>
    [
      set === null
        ? 'All that protects is at its strictest'
        : set === 0
          ? 'No policy is set'
          : counted(set, 'policy is set', 'policies are set'),
      problems === 0 ? 'no problems' : counted(problems, 'problem', 'problems'),
      readAt === null ? 'not read yet' : `last read on ${readAt}`,
    ].join(', '),
  locked:
    'The messenger stays closed: a source of policies cannot be read, and no good state of it is known. It opens by itself when the problems below are mended.',
  notManaged: 'No organisation has set a policy on this computer. The defaults are in force.',

  sources: {
    title: 'Sources',
    none: 'No sources have been looked at.',
    states: {
      ok: () => 'Read',
      absent: () => 'Nothing there',
      failed: () => 'Could not be read',
      kept: (readAt) =>
        readAt === null
          ? 'Cannot be read now: its last good state stays in force'
          : `Cannot be read now: its last good state, of ${readAt}, stays in force`,
    } satisfies Record<SourceStatus['state'], (readAt: string | null) => string>,
  },

  problems: {
    title: (count: number): string => (count === 1 ? '1 problem' : `${numbers.format(count)} problems`),
    showAll: (count: number): string => `Show all ${numbers.format(count)} problems`,
    showFewer: 'Show fewer problems',
  },

  search: 'Search policies',
  searchHint: 'Name, caption or value',
  onlySet: 'Show only set',
  reload: 'Reload',
  reloaded: 'The policies were read again.',
  copy: 'Copy as JSON',
  copied: 'Copied as JSON, without secrets.',
  changed: 'The policies have changed.',
  count: (shown: number, total: number): string =>
    shown === total
      ? counted(total, 'policy', 'policies')
      : `${numbers.format(shown)} of ${counted(total, 'policy', 'policies')}`,
  nothingFound: 'No policy fits',
  nothingFoundHint: 'The search looks at names, captions and values.',
  nothingFoundOnlySet: 'Only policies that are set are shown.',
  showEverything: 'Show all policies',

  notYet: (caption: string): string => `${caption} · not yet in force`,
  noName: '(a name without letters)',
  unknownNames: 'Names this version does not know',
  columns: { name: 'Policy', value: 'Value', source: 'Source', level: 'Level', status: 'Status' },
  details: (name: string): string => `Details of ${name}`,

  value: {
    notSet: 'Not set',
    hidden: 'Hidden: it may hold secrets',
    emptyText: 'Empty text',
    emptyList: 'Empty list',
    emptyObject: 'Empty object',
    characters: (count: number): string => counted(count, 'character', 'characters'),
    list: (count: number): string => `List with ${counted(count, 'entry', 'entries')}`,
    object: (count: number): string => `Object with ${counted(count, 'name', 'names')}`,
    content: (name: string): string => `Whole value of ${name}`,
    cut: (shown: number, total: number): string =>
      `Only the first ${numbers.format(shown)} of ${counted(total, 'character', 'characters')} are shown. “Copy as JSON” has all.`,
  },
  noSource: 'Default',
  levels,
  scopes: {
    machine: 'for this computer',
    user: 'for this person, set by IT',
    person: 'by this person',
  },
  statuses: {
    default: 'Not set',
    ok: 'In force',
    conflict: 'Conflict',
    error: 'Error',
    ignored: 'Ignored',
    'not-in-force': 'Not yet in force',
    unknown: 'Unknown name',
  } satisfies Record<PolicyStatus, string>,
  meanings: {
    default: 'Nobody set this policy. Its default is in force.',
    ok: 'This policy is set and in force.',
    conflict: 'Several sources set this policy to different values. The value shown counts.',
    error: 'What was set cannot be used. The value shown took its place.',
    ignored: 'This policy is set in a place that does not count for it.',
    'not-in-force': 'This policy is set and was checked. This version of Cordon does nothing with it yet.',
    unknown:
      'This version of Cordon does not know this name. Look for a typing mistake, or for a newer version.',
  } satisfies Record<PolicyStatus, string>,
  facts: {
    meaning: 'Status',
    mistake: 'What is wrong',
    help: 'What it does',
    security: 'Security',
    default: 'Default',
    given: 'What was written',
    overridden: 'Values that do not count',
    source: 'Source',
    takesEffect: 'A change takes effect',
    since: 'Known since',
    version: (since: string): string => `Version ${since}`,
    notYet: 'This version of Cordon does nothing with this policy yet, whatever it is set to.',
  },
  takesEffect: {
    'at once': 'At once',
    'when the messenger opens anew': 'When the messenger opens anew',
    'at the next start': 'At the next start of Cordon',
  } satisfies Record<TakesEffect, string>,
};
