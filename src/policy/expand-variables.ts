/** Variables of Windows in a text: the client replaces them on a computer, lint by stand-ins. */
import { MAX_DOCUMENT_BYTES } from './model.ts';

/**
 * Replaces `%NAME%` as ExpandEnvironmentStrings does: once, and leaving alone what is not known, both of its signs
 * included.
 * @param lookUp what a name, as it is written, stands for; null: not known. Asked for each name, in their order
 * @returns null when the text would be longer than any policy: a few variables can stand for very much
 */
export function expandVariables(text: string, lookUp: (name: string) => string | null): string | null {
  const pieces: string[] = [];
  let length = 0;
  let at = 0;
  for (let open = text.indexOf('%'); open >= 0; ) {
    const close = text.indexOf('%', open + 1);
    if (close < 0) break;
    const value = lookUp(text.slice(open + 1, close));
    if (value !== null) {
      length += open - at + value.length;
      if (length > MAX_DOCUMENT_BYTES) return null;
      pieces.push(text.slice(at, open), value);
      at = close + 1;
    }
    open = text.indexOf('%', close + 1);
  }
  return length + text.length - at > MAX_DOCUMENT_BYTES ? null : [...pieces, text.slice(at)].join('');
}
