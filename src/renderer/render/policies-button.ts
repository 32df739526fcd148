/** The way to the policy page from the other pages. */
import { strip } from '../text.ts';
import type { Act } from './connect.ts';
import { button } from './dom.ts';

/** A button like a link that opens the policy page. Takes the function to ask main with. */
export function policiesButton(act: Act): HTMLButtonElement {
  return button({
    id: 'policies',
    label: strip.policies,
    kind: 'link',
    press: () => void act({ type: 'open-policies' }),
  });
}
