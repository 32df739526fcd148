/** How values are shown to people and kept in records: never enough to rebuild them. */
import type { Detector } from '../detector.ts';

const LONGEST = 60;
const DOT = '•';

/**
 * A value with its letters and digits hidden, all but the last four of a long one and the last two of a shorter one;
 * of a secret nothing but its length is told.
 */
export function maskedValue(detector: Pick<Detector, 'group' | 'mask'>, value: string): string {
  const masked =
    detector.mask?.(value) ?? (detector.group === 'secret' ? hidden(value, 0) : hidden(value, shown(value)));
  return masked.length <= LONGEST ? masked : `${masked.slice(0, LONGEST - 1)}…`;
}

/** How many letters and digits at the end may be shown: at most a quarter. */
function shown(value: string): number {
  const { length } = value.replace(/[^\p{L}\p{N}]/gu, '');
  if (length >= 16) return 4;
  return length >= 8 ? 2 : 0;
}

function hidden(value: string, keep: number): string {
  const chars = [...value.slice(0, 200)];
  let left = keep;
  for (let at = chars.length - 1; at >= 0; at--) {
    if (!/[\p{L}\p{N}]/u.test(chars[at] ?? '')) continue;
    if (left > 0) left--;
    else chars[at] = DOT;
  }
  return chars.join('').replace(/\s+/g, ' ');
}

/**
 * A text with stretches made unreadable: letters and digits become dots, everything else stays, so that length and shape
 * are kept. The stretches may overlap and come in any order; offsets are UTF-16 units.
 */
export function redact(
  text: string,
  stretches: readonly { readonly start: number; readonly end: number }[],
): string {
  const parts: string[] = [];
  let done = 0;
  for (const { start, end } of [...stretches].sort((a, b) => a.start - b.start)) {
    if (end <= done) continue;
    const from = Math.max(start, done);
    parts.push(text.slice(done, from), text.slice(from, end).replace(HIDE, dots));
    done = end;
  }
  parts.push(text.slice(done));
  return parts.join('');
}

const HIDE = /[\p{L}\p{N}\p{M}]/gu;

function dots(char: string): string {
  return DOT.repeat(char.length);
}
