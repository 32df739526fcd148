/** The stage for a messenger that cannot be reached: what was tried, what came back, try again. */
import type { DiagnosisCheck, ShellState } from '../../contracts/shell.ts';
import type { Act } from '../render/connect.ts';
import { button, el, hostile, setBusy, words } from '../render/dom.ts';
import { icon } from '../render/icons.ts';
import { fact, factList } from '../render/problems.ts';
import { common, stage } from '../text.ts';
import { actions, contact, sheet } from './frame.ts';
import { advice } from './model.ts';

const text = stage.unreachable;

const MARKS = { ok: 'done', failed: 'failed', 'not checked': 'waiting' } as const;
const CLASSES = { ok: 'result good', failed: 'result bad', 'not checked': 'result' } as const;

function row(check: DiagnosisCheck): HTMLElement {
  return el(
    'tr',
    {},
    el('th', { attrs: { scope: 'row' } }, text.names[check.name]),
    el('td', { class: CLASSES[check.result] }, icon(MARKS[check.result]), text.results[check.result]),
    el('td', {}, hostile(check.detail)),
  );
}

function table(checks: readonly DiagnosisCheck[]): HTMLElement {
  if (checks.length === 0) return el('p', { class: 'quiet' }, text.noChecks);
  const heads = [text.check, text.result, text.detail].map((name) =>
    el('th', { attrs: { scope: 'col' } }, name),
  );
  return el(
    'table',
    {},
    el('caption', {}, text.checks),
    el('thead', {}, el('tr', {}, ...heads)),
    el('tbody', {}, ...checks.map(row)),
  );
}

/** The button to try again: busy from the press until main has answered. Takes whether main is at it already. */
export function retryButton(act: Act, checking: boolean): HTMLButtonElement {
  const retry = button({
    id: 'retry',
    label: checking ? text.checking : common.tryAgain,
    kind: 'primary',
    press: () => {
      setBusy(retry, true);
      void act({ type: 'retry' }).then(() => setBusy(retry, checking));
    },
  });
  setBusy(retry, checking);
  return retry;
}

/** Builds the stage. Takes the state and the way to ask main. */
export function unreachableView(state: ShellState, act: Act): HTMLElement {
  const tried = state.stage.unreachable;
  const hint = tried === null || tried.checking ? null : advice(tried.checks);
  return sheet(
    { icon: 'unplugged', tone: 'warn', title: text.title },
    tried === null ? null : el('p', { class: 'lead' }, text.text, ' ', hostile(tried.url, 'address')),
    hint === null ? null : el('p', { class: 'advice' }, hint),
    actions(retryButton(act, tried?.checking ?? false)),
    tried === null || tried.error === '' ? null : factList(fact(text.error, words(tried.error))),
    tried === null ? null : table(tried.checks),
    contact(state, act),
  );
}
