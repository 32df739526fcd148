import { h } from '../dom.ts';

const SHOWN_MS = 3500;

/** Says something in passing at the bottom of the window. */
export function toast(text: string): void {
  document.querySelector('[data-testid="toast"]')?.remove();
  const element = h('div', { class: 'toast', role: 'status', 'data-testid': 'toast' }, text);
  document.body.append(element);
  setTimeout(() => element.remove(), SHOWN_MS);
}
