/** Menus that hang on a button, and dialogs that ask. */
import { h, type IconName, icon } from '../dom.ts';

export interface MenuItem {
  readonly label: string;
  readonly testId: string;
  readonly icon?: IconName;
  readonly onPick: () => void;
}

/** Opens a menu beside `anchor`; a click elsewhere or Escape closes it. */
export function openMenu(anchor: Element, items: readonly MenuItem[]): void {
  closeMenu();
  const menu = h('div', { class: 'menu', role: 'menu', 'data-testid': 'menu-open' });
  for (const item of items) {
    const pick = () => {
      closeMenu();
      item.onPick();
    };
    const leading = item.icon === undefined ? null : icon(item.icon);
    menu.append(
      h(
        'button',
        { type: 'button', role: 'menuitem', 'data-testid': item.testId, onclick: pick },
        leading,
        item.label,
      ),
    );
  }
  document.body.append(menu);
  place(menu, anchor.getBoundingClientRect());
  menu.querySelector('button')?.focus();
  // After the click that opened it has run its course.
  setTimeout(() => {
    document.addEventListener('click', closeMenu, { once: true });
    document.addEventListener('keydown', closeOnEscape);
  });
}

function place(menu: HTMLElement, near: DOMRect): void {
  const { width, height } = menu.getBoundingClientRect();
  const below = near.bottom + 6 + height <= innerHeight;
  menu.style.top = `${below ? near.bottom + 6 : Math.max(8, near.top - 6 - height)}px`;
  const left = near.left + width <= innerWidth - 8 ? near.left : near.right - width;
  menu.style.left = `${Math.max(8, left)}px`;
}

function closeMenu(): void {
  document.querySelector('[data-testid="menu-open"]')?.remove();
  document.removeEventListener('click', closeMenu);
  document.removeEventListener('keydown', closeOnEscape);
}

function closeOnEscape(event: KeyboardEvent): void {
  if (event.key === 'Escape') closeMenu();
}

/** Asks before something that cannot be taken back. */
export function confirmDialog(question: {
  title: string;
  text: string;
  yes: string;
  onYes: () => void;
}): void {
  const veil = h('div', { class: 'veil' });
  const answer = (confirmed: boolean) => {
    veil.remove();
    if (confirmed) question.onYes();
  };
  const no = h(
    'button',
    { type: 'button', class: 'quiet', 'data-testid': 'popup-cancel', onclick: () => answer(false) },
    'Cancel',
  );
  const yes = h(
    'button',
    { type: 'button', class: 'strong', 'data-testid': 'popup-confirm', onclick: () => answer(true) },
    question.yes,
  );
  veil.append(
    h(
      'div',
      {
        class: 'dialog',
        role: 'dialog',
        'aria-modal': 'true',
        'aria-label': question.title,
        'data-testid': 'confirm-popup',
      },
      h('h2', {}, question.title),
      h('p', {}, question.text),
      h('div', { class: 'dialog-actions' }, no, yes),
    ),
  );
  veil.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') answer(false);
  });
  document.body.append(veil);
  yes.focus();
}

/** Covers the page while something runs that must not be disturbed. Returns what takes the cover away. */
export function busy(text: string): () => void {
  const veil = h(
    'div',
    { class: 'veil', 'data-testid': 'busy' },
    h(
      'div',
      { class: 'dialog busy', role: 'progressbar', 'aria-label': text },
      h('span', { class: 'spinner' }),
      text,
    ),
  );
  document.body.append(veil);
  return () => veil.remove();
}
