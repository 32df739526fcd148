/** Text from files, made safe for a terminal. */

/**
 * Characters that a terminal obeys, or that make a line read otherwise than it is. Space is the only separator left
 * alone.
 */
const COMMANDING = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}]/gu;

/** A text in one line, with everything that is no plain character written out (`\u{1b}`). */
export function plain(text: string): string {
  return text.replace(COMMANDING, (char) => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`);
}

/** A value as JSON in one line, cut to a length. */
export function shortValue(value: unknown, length: number): string {
  const text = plain(JSON.stringify(value) ?? 'null');
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}

/** Longer than any message that is meant to be read, with a path in it. */
const MESSAGE_LENGTH = 1000;

/** A message that may hold names from files; the middle of a very long one is left out. */
export function shortMessage(text: string): string {
  if (text.length <= MESSAGE_LENGTH) return text;
  const half = (MESSAGE_LENGTH - 1) / 2;
  return `${text.slice(0, Math.ceil(half))}…${text.slice(text.length - Math.floor(half))}`;
}

/** `file:line:column`, as far as there is one. */
export function placeText(place: {
  readonly file: string;
  readonly line: number | null;
  readonly column: number | null;
}): string {
  const parts = [plain(place.file), place.line, place.line === null ? null : place.column];
  return parts.filter((part) => part !== null).join(':');
}

/** `1 error`, `2 errors`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
