/** Problems with the policy, for the stage that is locked by them and for the help that warns of them. */
import type { PolicyProblem } from '../../contracts/problem.ts';
import { problem as text } from '../text.ts';
import { type Child, el, hostile, words } from './dom.ts';

/** A description list whose terms are as wide as the widest of them. */
export function factList(...facts: readonly Child[]): HTMLElement {
  return el('dl', { class: 'facts' }, ...facts);
}

/** One line of such a list. */
export function fact(term: string, ...value: readonly Child[]): HTMLElement {
  return el('div', { class: 'fact' }, el('dt', {}, term), el('dd', {}, ...value));
}

/** Each problem with its file, place and remedy. */
export function problemList(problems: readonly PolicyProblem[]): HTMLElement {
  const items = problems.map((item) =>
    factList(
      fact(text.file, hostile(item.file, 'path')),
      fact(text.where, text.place(item.line, item.column)),
      fact(text.problem, words(item.problem)),
      fact(text.remedy, words(item.remedy)),
    ),
  );
  return el('ul', { class: 'problems' }, ...items.map((item) => el('li', {}, item)));
}
