import { h } from '../dom.ts';

const HUES = 8;

/** A round badge with initials, always the same colour for the same name. */
export function avatar(name: string): HTMLElement {
  let sum = 0;
  for (const character of name) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 9973;
  const initials = name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => [...word][0] ?? '')
    .join('');
  return h('div', { class: `avatar hue-${sum % HUES}`, 'aria-hidden': 'true' }, initials.toUpperCase());
}
