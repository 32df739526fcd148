/** Takes secrets out of what is shown or copied: of policies that may hold some, and of every address. */
import {
  DEFINITIONS,
  definitionOf,
  HIDDEN,
  type PolicyEntry,
  type PolicyReport,
} from '../contracts/policy/index.ts';
import { parseJsonText } from './formats/json.ts';

/** Names of fields, and of policies that this version does not know, whose values nobody needs to read. */
const SECRET_NAME = /secret|token|passw|credential|authori[sz]ation|private|api-?_?key/i;

/** A report with every secret replaced by `(hidden)`. */
export function hideSecrets(report: PolicyReport): PolicyReport {
  return { ...report, policies: report.policies.map(withoutSecrets) };
}

function withoutSecrets(entry: PolicyEntry): PolicyEntry {
  const definition = definitionOf(DEFINITIONS, entry.name);
  // What does not fit the definition may hold its secret anywhere; so may a policy that is not known.
  const whole = definition === null && (entry.sensitive || SECRET_NAME.test(entry.name));
  const hide = (value: unknown, fits: boolean): unknown => {
    if (value === null) return null;
    return whole || (entry.sensitive && !fits) ? HIDDEN : hidden(value);
  };
  const fits = (value: unknown): boolean => definition?.schema.safeParse(value).success === true;
  return {
    ...entry,
    value: hide(entry.value, true),
    given: hide(entry.given, fits(entry.given)),
    overridden: entry.overridden.map((other) => ({ ...other, value: hide(other.value, fits(other.value)) })),
  };
}

function hidden(value: unknown): unknown {
  if (typeof value === 'string') return hiddenText(value);
  if (Array.isArray(value)) return value.map(hidden);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, SECRET_NAME.test(key) ? HIDDEN : hidden(inner)]),
  );
}

/** A text that is JSON, as the registry has it, is looked into. What looks like it and is none may hold anything. */
function hiddenText(text: string): string {
  if (!/^\s*[[{]/.test(text)) return withoutCredentials(text);
  const parsed = parseJsonText(text);
  if ('value' in parsed) return JSON.stringify(hidden(parsed.value));
  return SECRET_NAME.test(text) ? HIDDEN : withoutCredentials(text);
}

/** `https://user:password@host/?key=…` without user, password and query. Linear: each character is looked at twice. */
function withoutCredentials(text: string): string {
  return text.replace(/\S+/g, (word) => {
    if (!word.includes('://')) return word;
    return word.replace(/\/\/[^/@]+@/g, `//${HIDDEN}@`).replace(/\?[^#]+/, `?${HIDDEN}`);
  });
}
