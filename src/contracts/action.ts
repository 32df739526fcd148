/** What a rule asks for. No schema here: the guard uses this without carrying a schema library into the page. */

/** Mildest first. The order is the order of strictness. */
export const ACTIONS = ['allow', 'report', 'warn', 'block'] as const;
export type Action = (typeof ACTIONS)[number];

/** Returns the stricter of two actions (`block` is the strictest). */
export function stricter(a: Action, b: Action): Action {
  return ACTIONS.indexOf(a) >= ACTIONS.indexOf(b) ? a : b;
}
