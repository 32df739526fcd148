/** How random a string looks. */

/**
 * Shannon entropy in bits per character: 0 for one character over and over, at most log2 of the length.
 * The measure that secret scanners use: C. Shannon, A Mathematical Theory of Communication, 1948.
 */
export function entropyOf(value: string): number {
  const counts = new Map<number, number>();
  for (let at = 0; at < value.length; at++) {
    const code = value.charCodeAt(at);
    counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  let bits = 0;
  for (const count of counts.values()) bits -= (count / value.length) * Math.log2(count / value.length);
  return bits === 0 ? 0 : bits;
}

/** Lower-case letter, upper-case letter, digit, other. */
function kindOfCode(code: number): number {
  if (code >= 97 && code <= 122) return 0;
  if (code >= 65 && code <= 90) return 1;
  return code >= 48 && code <= 57 ? 2 : 3;
}

/**
 * How often letters and digits, or small and capital letters inside a word, take turns. Words and names written
 * together (`UserName`, `build-server-12`) take few turns, what a machine drew takes many. A capital before small
 * letters is how words begin and does not count.
 */
export function turnsOf(value: string): number {
  let turns = 0;
  for (let at = 1; at < value.length; at++) {
    const before = kindOfCode(value.charCodeAt(at - 1));
    const kind = kindOfCode(value.charCodeAt(at));
    if (before === kind || before === 3 || kind === 3) continue;
    if (before === 1 && kind === 0) continue;
    turns++;
  }
  return turns;
}

/**
 * Whether a machine drew it, as far as can be told: letters and digits that take turns, no words in a row.
 * @param least entropy in bits per character
 */
export function looksDrawn(value: string, least: number): boolean {
  if (!/\d/.test(value) || !/[A-Za-z]/.test(value)) {
    // Letters only: many turns between small and capital ones. Digits only: never.
    return value.length >= 16 && turnsOf(value) * 4 >= value.length && entropyOf(value) >= least;
  }
  if (entropyOf(value) < least) return false;
  return turnsOf(value) * 8 >= value.length;
}
