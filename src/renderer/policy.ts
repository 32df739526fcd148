/** The policy page: every policy with its value, where it comes from and what became of it. */
import type { PolicyPageState } from '../contracts/policy/page.ts';
import { makeHead } from './policy/head.ts';
import { handleKeys } from './policy/keys.ts';
import { hasChanged, summaryOf } from './policy/model.ts';
import { makeTable } from './policy/table.ts';
import { makeTools } from './policy/tools.ts';
import type { Act } from './render/connect.ts';
import { button, el, required, setText } from './render/dom.ts';
import { type Page, startFrom } from './render/page.ts';
import { common, policyPage as text } from './text.ts';

/** The live region speaks when typing rests, not at every letter. */
const REST_MS = 400;

function makePolicyPage(root: HTMLElement, announcer: HTMLElement, act: Act): Page<PolicyPageState> {
  let shown: PolicyPageState | null = null;
  let restTimer: ReturnType<typeof setTimeout> | undefined;
  let waiting: string[] = [];

  const refusal = el('p', { class: 'refusal', attrs: { role: 'alert', hidden: '' } });
  const announce = (words: string): void => {
    clearTimeout(restTimer);
    waiting.push(words);
    // Emptied first: the same words a second time are spoken again.
    setText(announcer, '');
    restTimer = setTimeout(() => {
      setText(announcer, waiting.join(' '));
      waiting = [];
    }, REST_MS);
  };

  const head = makeHead();
  const table = makeTable();
  const tools = makeTools(act, () => applyFilter(true), announce);
  const emptyHint = el('p', { class: 'quiet' });
  const empty = el(
    'div',
    { class: 'empty', attrs: { hidden: '' } },
    el('p', { class: 'empty-title' }, text.nothingFound),
    emptyHint,
    button({
      id: 'show-everything',
      label: text.showEverything,
      kind: 'secondary',
      press: () => {
        tools.clear();
        tools.focusSearch();
      },
    }),
  );

  function applyFilter(speak: boolean): void {
    const { query, onlySet } = tools.filter;
    const { shown: count, total } = table.filter({ query, onlySet });
    const words = text.count(count, total);
    tools.count(words);
    empty.hidden = count > 0;
    setText(
      emptyHint,
      onlySet ? `${text.nothingFoundHint} ${text.nothingFoundOnlySet}` : text.nothingFoundHint,
    );
    if (!speak) return;
    // The count of the letter before is of no interest any more.
    waiting = [];
    announce(`${count === 0 ? text.nothingFound : words}.`);
  }

  handleKeys(tools);

  return {
    render(state) {
      const before = shown;
      shown = state;
      head.update(state);
      table.update(state.entries);
      applyFilter(false);
      if (before === null) {
        const bar = el('div', { class: 'bar' }, tools.element, refusal, table.columnHeads);
        root.replaceChildren(head.element, bar, empty, table.element);
      } else if (hasChanged(before, state)) {
        announce(`${text.changed} ${summaryOf(state)}.`);
      }
    },
    refused(reason) {
      refusal.hidden = reason === null;
      setText(refusal, reason === null ? '' : common.actionFailed(reason));
    },
  };
}

document.title = text.documentTitle;
const root = required('page');
startFrom(
  root,
  ({ getPolicies, onPolicies }) => ({ get: getPolicies, on: onPolicies }),
  (act) => makePolicyPage(root, required('announcer'), act),
);
