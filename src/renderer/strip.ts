/** The status strip above the messenger: who manages this client, what is protected, help and the way out. */
import type { ShellState } from '../contracts/shell.ts';
import type { Act } from './render/connect.ts';
import { button, el, hostile, required, setText } from './render/dom.ts';
import { visible } from './render/hostile.ts';
import { icon } from './render/icons.ts';
import { type Page, startPage } from './render/page.ts';
import { stripModel } from './strip/model.ts';
import { common, strip as text } from './text.ts';

/** Sets the label of an icon button, which is also its tooltip: on a narrow strip only the icon is seen. */
function relabel(target: HTMLButtonElement, label: string | null, hint = ''): void {
  target.hidden = label === null;
  const span = target.querySelector<HTMLElement>('.label');
  if (label === null || span === null) return;
  setText(span, label);
  target.title = hint === '' ? label : `${label}. ${hint}`;
}

function makeStrip(root: HTMLElement, act: Act): Page {
  const owner = el('h1', { class: 'owner', attrs: { dir: 'auto' } });
  const summary = el('span', { class: 'summary' });
  // One live region that stays: a notice is spoken when it comes, and the same notice only once.
  const notice = el('span', { class: 'notice', attrs: { role: 'status' } });
  const warning = button({
    id: 'warning',
    label: '',
    kind: 'secondary',
    icon: icon('warning'),
    press: () => void act({ type: 'help' }),
  });
  const help = button({
    id: 'help',
    label: text.whatIsProtected,
    kind: 'secondary',
    icon: icon('info'),
    press: () => void act({ type: 'help' }),
  });
  const policies = button({
    id: 'policies',
    label: text.policies,
    kind: 'secondary',
    icon: icon('list'),
    press: () => void act({ type: 'open-policies' }),
  });
  const wipe = button({
    id: 'sign-out-and-wipe',
    label: text.signOutAndWipe,
    kind: 'secondary',
    icon: icon('leave'),
    press: () => void act({ type: 'sign-out-and-wipe' }),
  });
  const bar = el(
    'div',
    { class: 'bar' },
    el('span', { class: 'mark' }, icon('shield'), owner),
    el('span', { class: 'middle' }, summary, notice),
    warning,
    help,
    policies,
    wipe,
  );

  let refusal: string | null = null;
  let announced: string | null = null;
  let shown: ShellState | null = null;

  const announce = (message: string | null): void => {
    bar.classList.toggle('has-notice', message !== null);
    bar.classList.toggle('has-refusal', refusal !== null);
    if (message === announced) return;
    announced = message;
    notice.replaceChildren(...(message === null ? [] : [hostile(message)]));
    notice.title = message === null ? '' : visible(message);
  };

  const render = (state: ShellState): void => {
    const model = stripModel(state);
    // A change of main's own notice takes the place of an older refusal.
    if (shown !== null && shown.notice !== state.notice) refusal = null;
    shown = state;
    if (!root.contains(bar)) root.replaceChildren(bar);
    bar.classList.toggle('unmanaged', !state.managed);
    setText(owner, model.owner);
    owner.title = model.owner;
    setText(summary, model.summary ?? '');
    summary.title = model.summary ?? '';
    relabel(warning, model.warning, text.policyProblemsHint);
    relabel(help, model.help ? text.whatIsProtected : null);
    relabel(policies, model.policies ? text.policies : null);
    relabel(wipe, model.wipe);
    announce(refusal ?? model.notice);
  };

  return {
    render,
    refused(reason) {
      refusal = reason === null ? null : common.actionFailed(reason);
      if (shown !== null) render(shown);
    },
  };
}

const root = required('page');
startPage(root, (act) => makeStrip(root, act));
