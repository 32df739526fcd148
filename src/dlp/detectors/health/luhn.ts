/** The check digit of ISO/IEC 7812-1. */

/** Whether the last of `digits` is the check digit of those before it. */
export function isLuhn(digits: string): boolean {
  let sum = 0;
  for (let at = digits.length - 1, doubled = false; at >= 0; at--, doubled = !doubled) {
    const digit = digits.charCodeAt(at) - 48;
    const twice = digit * 2;
    sum += doubled ? (twice > 9 ? twice - 9 : twice) : digit;
  }
  return sum % 10 === 0;
}
