/** A policy's value as the page shows it: short ones in place, everything else to be opened. */
import { HIDDEN } from '../../contracts/policy/page.ts';
import { visibleJson } from '../render/hostile.ts';
import { policyPage } from '../text.ts';

const text = policyPage.value;

/** More characters than this are not put into the page at once: laying them out would stop it for seconds. */
export const MAX_SHOWN = 200_000;
/** Longer texts are opened rather than read in place. */
const SHORT_TEXT = 120;
const SHORT_LIST = 3;
const SHORT_ENTRY = 60;
const PREVIEW = 80;

/**
 * - `words`: our own words for a value that has no text ("Not set").
 * - `hidden`: a secret that main took out.
 * - `text`: shown in place. `list`: a few short entries, shown in place.
 * - `long`: to be opened; `preview` is its beginning, null where that would say nothing.
 */
export type ShownValue =
  | { readonly form: 'words'; readonly words: string }
  | { readonly form: 'hidden' }
  | { readonly form: 'text'; readonly text: string }
  | { readonly form: 'list'; readonly entries: readonly string[] }
  | { readonly form: 'long'; readonly preview: string | null; readonly size: string };

/** Decides how a value is shown. Takes any value that main sends; costs little even where the value is large. */
export function shownValue(value: unknown): ShownValue {
  if (value === null || value === undefined) return { form: 'words', words: text.notSet };
  if (value === HIDDEN) return { form: 'hidden' };
  if (typeof value === 'string') return shownText(value);
  if (Array.isArray(value)) return shownList(value);
  if (typeof value === 'object') {
    const count = Object.keys(value).length;
    return count === 0
      ? { form: 'words', words: text.emptyObject }
      : { form: 'long', preview: null, size: text.object(count) };
  }
  return { form: 'text', text: String(value) };
}

function shownText(value: string): ShownValue {
  if (value === '') return { form: 'words', words: text.emptyText };
  if (value.length <= SHORT_TEXT && !/[\r\n]/.test(value)) return { form: 'text', text: value };
  const [line = ''] = value.trimStart().split(/[\r\n]/, 1);
  // By code points: half a surrogate pair would be shown as a broken character.
  const preview = [...line.slice(0, PREVIEW * 2)].slice(0, PREVIEW).join('');
  return { form: 'long', preview: `${preview}…`, size: text.characters(value.length) };
}

function shownList(value: readonly unknown[]): ShownValue {
  if (value.length === 0) return { form: 'words', words: text.emptyList };
  const short =
    value.length <= SHORT_LIST &&
    value.every(
      (entry) => isPlain(entry) && String(entry).length <= SHORT_ENTRY && String(entry).trim() !== '',
    );
  return short
    ? { form: 'list', entries: value.map(String) }
    : { form: 'long', preview: null, size: text.list(value.length) };
}

function isPlain(value: unknown): boolean {
  return ['string', 'number', 'boolean', 'bigint'].includes(typeof value);
}

/** Whole numbers beyond the safe ones come from the registry; as text they keep every digit. */
function writable(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value;
}

/** The value as JSON over several lines, with invisible characters shown as escapes. */
export function prettyJson(value: unknown): string {
  return visibleJson(JSON.stringify(value ?? null, writable, 2));
}

/** The value on one line, to compare and to search; not for display. */
export function compactJson(value: unknown): string {
  return JSON.stringify(value ?? null, writable);
}

/** What an opened value shows, and a sentence where that is not all of it. Texts keep their line breaks. */
export function openedValue(value: unknown): { readonly body: string; readonly cut: string | null } {
  const whole = typeof value === 'string' ? value : prettyJson(value);
  if (whole.length <= MAX_SHOWN) return { body: whole, cut: null };
  return { body: whole.slice(0, MAX_SHOWN), cut: text.cut(MAX_SHOWN, whole.length) };
}
