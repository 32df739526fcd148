/** The card of a prompt as a modal dialog: labelled, described, focus kept inside, Escape declines. */
import { type Child, el } from '../render/dom.ts';
import { type IconName, icon } from '../render/icons.ts';
import { common } from '../text.ts';

export interface CardSpec {
  readonly role: 'dialog' | 'alertdialog';
  readonly tone: 'stop' | 'warn' | 'calm' | 'danger';
  readonly icon: IconName;
  readonly title: string;
  /** The first sentence: what the dialog is described by. */
  readonly lead: Child;
  readonly body: readonly Child[];
  /** What stays in sight below the part that scrolls; null for nothing. */
  readonly fixed?: HTMLElement | null;
  /** Quiet actions at the start of the last row (Learn more, Get help). */
  readonly asides: readonly HTMLButtonElement[];
  /** The actions, the one that gets the focus first. */
  readonly actions: readonly [HTMLButtonElement, ...HTMLButtonElement[]];
}

export interface Card {
  readonly element: HTMLElement;
  /** Moves the focus to the first action. Call when the card is in the page. */
  focus(): void;
  /** Shows main's reason for refusing the last action, or takes it away. */
  refused(reason: string | null): void;
  /** Moves the focus inside for a Tab key. */
  tab(event: KeyboardEvent): void;
}

const FOCUSABLE = 'button:not([disabled]):not([hidden]), textarea:not([disabled]), [tabindex="0"]';

/** Builds a card. The actions stand in the order given, the safe one first. */
export function makeCard(spec: CardSpec): Card {
  const refusal = el('p', { class: 'refusal', attrs: { role: 'alert', hidden: '' } });
  const body = el(
    'div',
    { class: 'card-body', attrs: { role: 'group', 'aria-label': common.details, tabindex: '0' } },
    el('p', { class: 'lead', attrs: { id: 'card-lead' } }, spec.lead),
    ...spec.body,
  );
  const element = el(
    'div',
    {
      class: `card ${spec.tone}`,
      attrs: {
        role: spec.role,
        'aria-modal': 'true',
        'aria-labelledby': 'card-title',
        'aria-describedby': 'card-lead',
      },
    },
    el('div', { class: 'card-head' }, icon(spec.icon), el('h1', { attrs: { id: 'card-title' } }, spec.title)),
    body,
    spec.fixed ?? null,
    refusal,
    el('div', { class: 'card-foot' }, el('div', { class: 'asides' }, ...spec.asides), ...spec.actions),
  );
  watchOverflow(body);
  return {
    element,
    focus: () => spec.actions[0].focus(),
    refused(reason) {
      refusal.hidden = reason === null;
      refusal.textContent = reason === null ? '' : common.actionFailed(reason);
    },
    tab: (event) => keepInside(element, event),
  };
}

/** A body that scrolls must be reachable by the keyboard; one that does not would be a needless stop. */
function watchOverflow(body: HTMLElement): void {
  const update = (): void => {
    if (body.scrollHeight > body.clientHeight) body.setAttribute('tabindex', '0');
    else body.removeAttribute('tabindex');
  };
  new ResizeObserver(update).observe(body);
}

/** Wraps the focus at both ends. All of it is done here: past the ends the browser would leave the page. */
function keepInside(card: HTMLElement, event: KeyboardEvent): void {
  const stops = [...card.querySelectorAll<HTMLElement>(FOCUSABLE)];
  const current = stops.indexOf(document.activeElement as HTMLElement);
  const step = event.shiftKey ? -1 : 1;
  const from = current === -1 && event.shiftKey ? 0 : current;
  event.preventDefault();
  stops.at((from + step) % stops.length)?.focus();
}
