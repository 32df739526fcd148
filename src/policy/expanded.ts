/**
 * Expandable texts (REG_EXPAND_SZ) in files that are yet to reach a computer. There each `%NAME%` is replaced before the
 * value is judged, so it must be here as well; by what it looks like there, since no computer is known.
 */
import type { PolicyProblem } from '../contracts/problem.ts';
import { expandVariables } from './expand-variables.ts';
import { ProblemList } from './formats/problem-list.ts';
import { type DocumentRead, type RawSetting, type RawValue, unusable } from './model.ts';

const HOME = 'C:\\Users\\USER';
/** The variables that Windows itself sets, as they are on most computers. */
const STAND_INS: ReadonlyMap<string, string> = new Map([
  ['USERPROFILE', HOME],
  ['USERNAME', 'USER'],
  ['HOMEDRIVE', 'C:'],
  ['HOMEPATH', '\\Users\\USER'],
  ['APPDATA', `${HOME}\\AppData\\Roaming`],
  ['LOCALAPPDATA', `${HOME}\\AppData\\Local`],
  ['ONEDRIVE', `${HOME}\\OneDrive`],
  ['TEMP', `${HOME}\\AppData\\Local\\Temp`],
  ['TMP', `${HOME}\\AppData\\Local\\Temp`],
  ['PUBLIC', 'C:\\Users\\Public'],
  ['PROGRAMDATA', 'C:\\ProgramData'],
  ['ALLUSERSPROFILE', 'C:\\ProgramData'],
  ['PROGRAMFILES', 'C:\\Program Files'],
  ['SYSTEMDRIVE', 'C:'],
  ['SYSTEMROOT', 'C:\\Windows'],
  ['WINDIR', 'C:\\Windows'],
]);
const SHOWN_LENGTH = 200;

/**
 * A document of the registry with the variables of Windows replaced by stand-ins, and a note for each such value. Unusable
 * where a text becomes longer than any policy that way: a computer would refuse all of it.
 */
export function withStandIns(read: DocumentRead): DocumentRead {
  if (!read.ok) return read;
  try {
    return standingIn(read);
  } catch (error) {
    if (!(error instanceof TooLong)) throw error;
    const { name, place } = error.setting;
    const at = place.line === null ? null : { line: place.line, column: place.column ?? 1 };
    return unusable(
      place.file,
      at,
      `${JSON.stringify(name.slice(0, SHOWN_LENGTH))} is larger than any policy once its variables are replaced`,
      'Shorten it, or write it without variables.',
    );
  }
}

function standingIn(read: Extract<DocumentRead, { ok: true }>): DocumentRead {
  const notes = new Map<string, ProblemList>();
  const tell = ({ name, place }: RawSetting, problem: string, remedy: string): void => {
    const list = notes.get(place.file) ?? new ProblemList(place.file);
    notes.set(place.file, list);
    const { line, column } = place;
    const at = line === null ? null : { line, column: column ?? 1 };
    list.add(at, `${JSON.stringify(name.slice(0, SHOWN_LENGTH))} ${problem}`, remedy);
  };
  const layers = read.layers.map((layer) => ({
    ...layer,
    settings: layer.settings.map((setting) => expandedSetting(setting, tell)),
  }));
  const more: PolicyProblem[] = [...notes.values()].flatMap((list) => list.all());
  return { ok: true, layers, notes: [...read.notes, ...more] };
}

type Tell = (setting: RawSetting, problem: string, remedy: string) => void;

/** What is said is about variables only: the text around them may be a secret, and so may what only looks like one. */
function expandedSetting(setting: RawSetting, tell: Tell): RawSetting {
  const known = new Set<string>();
  let isOpen = false;
  const value = expandedValue(setting, setting.value, (name, standIn) => {
    if (standIn !== null) known.add(name.toUpperCase());
    else isOpen ||= /^[A-Za-z_]\w{0,40}$/.test(name);
  });
  for (const name of known) {
    const standIn = JSON.stringify(STAND_INS.get(name));
    tell(
      setting,
      `holds %${name}%, which is expanded on each computer; shown here as ${standIn}`,
      'Nothing to do; check on one computer what becomes of it.',
    );
  }
  if (isOpen) {
    tell(
      setting,
      'seems to hold a variable (%NAME%) that Windows does not set by itself; it is judged here as it stands',
      'Check on one computer what becomes of it.',
    );
  }
  return known.size === 0 ? setting : { ...setting, value };
}

type Seen = (name: string, standIn: string | null) => void;

function expandedValue(setting: RawSetting, value: RawValue, seen: Seen): RawValue {
  if (value.form === 'registry-list') {
    return { ...value, values: value.values.map((item) => expandedValue(setting, item, seen)) };
  }
  if (value.form !== 'registry' || value.type !== 'EXPAND_SZ' || typeof value.value !== 'string')
    return value;
  const text = expandVariables(value.value, (name) => {
    const standIn = STAND_INS.get(name.toUpperCase()) ?? null;
    seen(name, standIn);
    return standIn;
  });
  if (text === null) throw new TooLong(setting);
  return { ...value, value: text };
}

class TooLong extends Error {
  readonly setting: RawSetting;
  constructor(setting: RawSetting) {
    super('too long once its variables are replaced');
    this.setting = setting;
  }
}
