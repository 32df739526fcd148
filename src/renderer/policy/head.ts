/** The top of the page: whose policies these are, where they come from and what is wrong with them. */
import type { PolicyPageState } from '../../contracts/policy/page.ts';
import type { SourceStatus } from '../../contracts/policy/report.ts';
import type { PolicyProblem } from '../../contracts/problem.ts';
import { el, hostile, setText } from '../render/dom.ts';
import { type IconName, icon } from '../render/icons.ts';
import { problemList } from '../render/problems.ts';
import { policyPage as text } from '../text.ts';
import { sourceState, summaryOf } from './model.ts';
import { compactJson } from './value.ts';

/** More problems than these are opened on demand: they would push the policies out of sight. */
const FIRST_PROBLEMS = 3;

const SOURCE_MARKS: Record<SourceStatus['state'], IconName> = {
  ok: 'done',
  absent: 'waiting',
  failed: 'failed',
  kept: 'warning',
};

function sourceList(sources: readonly SourceStatus[]): HTMLElement {
  if (sources.length === 0) return el('p', { class: 'quiet' }, text.sources.none);
  const item = (source: SourceStatus): HTMLElement =>
    el(
      'li',
      { class: `source source-${source.state}` },
      icon(SOURCE_MARKS[source.state]),
      el(
        'div',
        {},
        hostile(source.name, 'hostile source-name'),
        el('span', { class: 'source-state' }, sourceState(source)),
      ),
    );
  return el('ul', { class: 'sources', attrs: { role: 'list' } }, ...sources.map(item));
}

/** The problems; all of them, or the first and a button for the rest. `all` says whether it stands open. */
function problemBox(problems: readonly PolicyProblem[], all: boolean, toggle: () => void): HTMLElement[] {
  if (problems.length <= FIRST_PROBLEMS) return [problemList(problems)];
  const more = el(
    'button',
    {
      class: 'button link',
      attrs: { id: 'all-problems', type: 'button', 'aria-expanded': String(all) },
    },
    all ? text.problems.showFewer : text.problems.showAll(problems.length),
  );
  more.addEventListener('click', toggle);
  return [problemList(all ? problems : problems.slice(0, FIRST_PROBLEMS)), more];
}

export interface Head {
  readonly element: HTMLElement;
  update(state: PolicyPageState): void;
}

/** Rebuilds an element only where what it shows has changed; returns whether it did. */
function changes(): (shown: unknown) => boolean {
  let last: string | null = null;
  return (shown) => {
    const key = compactJson(shown);
    if (key === last) return false;
    last = key;
    return true;
  };
}

/** Makes the head, empty. */
export function makeHead(): Head {
  const owner = el('p', { class: 'owner' });
  const versions = el('p', { class: 'quiet' });
  const summary = el('p', { class: 'summary' });
  const banner = el('p', { class: 'banner', attrs: { hidden: '' } });
  const sourcesBox = el('div', {});
  const problemsTitle = el('h2', { attrs: { id: 'problems-title' } });
  const problemsBox = el('div', { class: 'problems-box' });
  const problemsSection = el(
    'section',
    { class: 'panel problems-panel', attrs: { 'aria-labelledby': 'problems-title', hidden: '' } },
    problemsTitle,
    problemsBox,
  );
  const element = el(
    'header',
    { class: 'head' },
    el(
      'div',
      { class: 'title' },
      el('span', { class: 'emblem' }, icon('list')),
      el('div', { class: 'title-words' }, el('h1', {}, text.title), owner, versions),
    ),
    summary,
    banner,
    el(
      'div',
      { class: 'panels' },
      problemsSection,
      el(
        'section',
        { class: 'panel', attrs: { 'aria-labelledby': 'sources-title' } },
        el('h2', { attrs: { id: 'sources-title' } }, text.sources.title),
        sourcesBox,
      ),
    ),
  );

  let allProblems = false;
  const otherOwner = changes();
  const otherSources = changes();
  const otherProblems = changes();

  const showProblems = (problems: readonly PolicyProblem[]): void => {
    const hadFocus = document.activeElement?.id === 'all-problems';
    problemsBox.replaceChildren(
      ...problemBox(problems, allProblems, () => {
        allProblems = !allProblems;
        showProblems(problems);
      }),
    );
    if (hadFocus) document.getElementById('all-problems')?.focus({ preventScroll: true });
  };

  return {
    element,
    update(state) {
      const { cordon, electron, chrome } = state.versions;
      if (otherOwner(state.organizationName)) {
        owner.replaceChildren(...(state.organizationName === null ? [] : [hostile(state.organizationName)]));
      }
      setText(versions, text.versions(state.system, cordon, electron, chrome));
      setText(summary, summaryOf(state));
      banner.hidden = !state.locked && state.managed;
      banner.className = `banner ${state.locked ? 'stop' : 'calm'}`;
      setText(banner, state.locked ? text.locked : text.notManaged);
      if (otherSources(state.sources)) sourcesBox.replaceChildren(sourceList(state.sources));
      if (otherProblems(state.problems)) {
        problemsSection.hidden = state.problems.length === 0;
        setText(problemsTitle, text.problems.title(state.problems.length));
        showProblems(state.problems);
      }
    },
  };
}
