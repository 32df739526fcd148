/** What all stages share: the sheet with its mark and heading, and the contact. */
import type { ShellState } from '../../contracts/shell.ts';
import type { Act } from '../render/connect.ts';
import { button, type Child, el, words } from '../render/dom.ts';
import { type IconName, icon } from '../render/icons.ts';
import { common, stage as text } from '../text.ts';

export interface Sheet {
  readonly icon: IconName;
  readonly tone: 'calm' | 'warn' | 'stop' | 'good';
  readonly title: string;
}

/** One sheet in the middle of the window. The heading can take the focus, so that a new stage is read out. */
export function sheet(spec: Sheet, ...body: readonly Child[]): HTMLElement {
  return el(
    'section',
    { class: `sheet ${spec.tone}`, attrs: { 'aria-labelledby': 'stage-title' } },
    el('span', { class: 'emblem' }, icon(spec.icon)),
    el('h1', { attrs: { id: 'stage-title', tabindex: '-1' } }, spec.title),
    ...body,
  );
}

/** A row of buttons. */
export function actions(...buttons: readonly Child[]): HTMLElement {
  return el('div', { class: 'actions' }, ...buttons);
}

/** Whom to ask, and the button to the support page where there is one. */
export function contact(state: ShellState, act: Act): HTMLElement {
  const { title, withSupport, without } = text.contact;
  const supported = state.supportUrl !== null;
  return el(
    'section',
    { class: 'contact', attrs: { 'aria-labelledby': 'contact-title' } },
    el('h2', { attrs: { id: 'contact-title' } }, title),
    words((supported ? withSupport : without)(state.organizationName)),
    supported
      ? button({
          id: 'support',
          label: common.getHelp,
          kind: 'link',
          press: () => void act({ type: 'open-support' }),
        })
      : null,
  );
}
