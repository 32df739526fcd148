/** Takes secrets out of what is shown or copied: of policies that may hold some, of names not known, of every address. */
import {
  DEFINITIONS,
  definitionOf,
  HIDDEN,
  type PolicyEntry,
  type PolicyReport,
} from '../contracts/policy/index.ts';
import { parseJsonText } from './formats/json.ts';

/** Words in the names of fields, and of policies that this version does not know, whose values nobody needs to read. */
const SECRET_WORD =
  /secret|token|passw|passphrase|pwd|credential|authori[sz]ation|bearer|private|api[-_]?key|(?:^|[^a-z])(?:pass|auth|key|pin)(?:$|[^a-z])/i;

/** How closely a value is looked at. */
interface Care {
  /** The policy may hold secrets: of addresses the host is shown, not the path. */
  readonly sensitive: boolean;
  /** Nobody knows what the value means: a text that speaks of secrets is hidden whole. */
  readonly unknown: boolean;
}

/** A report with every secret replaced by `(hidden)`. */
export function hideSecrets(report: PolicyReport): PolicyReport {
  return { ...report, policies: report.policies.map(withoutSecrets) };
}

function withoutSecrets(entry: PolicyEntry): PolicyEntry {
  const definition = definitionOf(DEFINITIONS, entry.name);
  const unknown = definition === null;
  const care: Care = { sensitive: entry.sensitive, unknown };
  const whole = unknown && (entry.sensitive || SECRET_WORD.test(entry.name));
  const fits = (value: unknown): boolean => definition?.schema.safeParse(value).success === true;
  const hide = (value: unknown, fitting: boolean): unknown => {
    if (value === null) return null;
    // What does not fit the definition may hold its secret anywhere.
    return whole || (entry.sensitive && !fitting) ? HIDDEN : hidden(value, care);
  };
  return {
    ...entry,
    value: hide(entry.value, true),
    given: hide(entry.given, fits(entry.given)),
    overridden: entry.overridden.map((other) => ({ ...other, value: hide(other.value, fits(other.value)) })),
  };
}

function hidden(value: unknown, care: Care): unknown {
  if (typeof value === 'string') return hiddenText(value, care);
  if (Array.isArray(value)) return value.map((inner) => hidden(inner, care));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, SECRET_WORD.test(key) ? HIDDEN : hidden(inner, care)]),
  );
}

/** A text that is JSON, as the registry has it, is looked into. What looks like it and is none may hold anything. */
function hiddenText(text: string, care: Care): string {
  if (/^\s*[[{]/.test(text)) {
    const parsed = parseJsonText(text);
    if ('value' in parsed) return JSON.stringify(hidden(parsed.value, care));
    return SECRET_WORD.test(text) ? HIDDEN : withoutCredentials(text, care);
  }
  if (care.unknown && SECRET_WORD.test(text)) return HIDDEN;
  return withoutCredentials(text, care);
}

/** Each word without user, password, query and fragment. Linear: each character is looked at a few times. */
function withoutCredentials(text: string, care: Care): string {
  return text.replace(/\S+/g, (word) => {
    const [scheme = '', rest = word] = word.includes('://') ? halves(word, '://') : ['', word];
    // A password may hold any sign, so the last one of these ends it.
    const at = rest.lastIndexOf('@');
    // Without a scheme, an address of mail is no password.
    const carries = at > 0 && (scheme !== '' || rest.slice(0, at).includes(':'));
    const behind = carries ? rest.slice(at + 1) : rest;
    const lead = scheme === '' ? '' : `${scheme}://`;
    return `${lead}${carries ? `${HIDDEN}@` : ''}${scheme === '' ? behind : withoutPrivateParts(behind, care)}`;
  });
}

/** What follows `://`: the host, and what of path, query and fragment may be shown. */
function withoutPrivateParts(address: string, care: Care): string {
  const end = address.search(/[?#]/);
  const shown = end === -1 ? address : `${address.slice(0, end + 1)}${HIDDEN}`;
  const [host, path = ''] = halves(shown, '/');
  return care.sensitive && path !== '' ? `${host}/${HIDDEN}` : shown;
}

function halves(text: string, mark: string): [string, string?] {
  const at = text.indexOf(mark);
  return at === -1 ? [text] : [text.slice(0, at), text.slice(at + mark.length)];
}
