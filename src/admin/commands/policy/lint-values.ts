/** Values that are allowed, and worth a second look before they are rolled out. */
import { DEFINITIONS, definitionOf } from '../../../contracts/policy/index.ts';
import type { RawSetting } from '../../../policy/index.ts';
import { type Finding, warning } from './lint-finding.ts';
import { SYSTEM_NAMES, type System } from './systems.ts';

const MESSENGER_ORIGIN = 'https://web.whatsapp.com';

interface Look {
  readonly policy: string;
  readonly applies: (value: unknown) => boolean;
  readonly problem: string;
  readonly remedy: string;
}

const LOOKS: readonly Look[] = [
  {
    policy: 'DeveloperTools',
    applies: (value) => value === true,
    problem: 'DeveloperTools true lets people go around every rule',
    remedy: 'Keep it for computers that only test.',
  },
  {
    policy: 'DlpFailureAction',
    applies: (value) => value === 'allow',
    problem: 'DlpFailureAction allow lets files pass that could not be inspected, also those made for it',
    remedy: 'Say block, unless that is meant.',
  },
  {
    policy: 'MessengerUrl',
    applies: (value) =>
      typeof value === 'string' && URL.canParse(value) && new URL(value).origin !== MESSENGER_ORIGIN,
    problem: `MessengerUrl is not ${MESSENGER_ORIGIN}: people will sign in there, and what they write goes there`,
    remedy: 'Check who runs that address; without this policy the standard one is opened.',
  },
];

/**
 * Warnings about a value in force.
 * @param system the only one that takes such documents; null: any may
 */
export function valueFindings(
  policy: string,
  setting: RawSetting,
  value: unknown,
  system: System | null,
): Finding[] {
  const looks = LOOKS.filter((look) => look.policy === policy && look.applies(value));
  return [
    ...blockingForNow(policy, setting, value),
    ...looks.map(({ problem, remedy }) => warning(policy, setting, [], problem, remedy)),
    ...(policy === 'DownloadDirectory' ? foreignPath(policy, setting, value, system) : []),
  ];
}

/** `redact` and `contain` as the action of a whole channel. */
function blockingForNow(policy: string, setting: RawSetting, value: unknown): Finding[] {
  const type = definitionOf(DEFINITIONS, policy)?.type;
  if (type?.kind !== 'choice' || (value !== 'redact' && value !== 'contain')) return [];
  const remedy = 'Say block if that is meant, or warn until this version is replaced.';
  return [warning(policy, setting, [], `${policy} ${value} blocks in this version`, remedy)];
}

/** A path that the document's own system does not have. */
function foreignPath(policy: string, setting: RawSetting, value: unknown, system: System | null): Finding[] {
  if (system === null || typeof value !== 'string') return [];
  const isOfWindows = !value.startsWith('/');
  if (isOfWindows === (system === 'win32')) return [];
  const others = isOfWindows ? 'Windows' : 'macOS and Linux';
  return [
    warning(
      policy,
      setting,
      [],
      `${policy} is a path of ${others}, in a document for ${SYSTEM_NAMES[system]}: nothing could be saved there`,
      `Write a path of ${SYSTEM_NAMES[system]}, such as ${system === 'win32' ? 'D:\\WhatsApp files' : '/Users/Shared/WhatsApp files'}.`,
    ),
  ];
}
