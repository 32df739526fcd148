/** The stages but `unreachable`, each built anew from the state. */
import type { RemovedNotice, ShellState, WipeProgress } from '../../contracts/shell.ts';
import type { Act } from '../render/connect.ts';
import { button, type Child, el, words } from '../render/dom.ts';
import { type IconName, icon } from '../render/icons.ts';
import { policiesButton } from '../render/policies-button.ts';
import { fact, factList, problemList } from '../render/problems.ts';
import { stage as text } from '../text.ts';
import { actions, contact, sheet } from './frame.ts';
import { momentText, mustUnlinkByHand, removedCompletely } from './model.ts';
import { retryButton, unreachableView } from './unreachable.ts';

type View = (state: ShellState, act: Act) => HTMLElement;

const startingView: View = () =>
  sheet(
    { icon: 'shield', tone: 'calm', title: text.starting.title },
    el('p', { class: 'lead' }, text.starting.text),
    el('div', { class: 'spinner' }, icon('running')),
  );

const lockedView: View = (state, act) => {
  const { problems } = state.stage;
  return sheet(
    { icon: 'lock', tone: 'stop', title: text.locked.title },
    el('p', { class: 'lead' }, text.locked.text),
    el('h2', {}, text.locked.problems(problems.length)),
    problems.length === 0 ? el('p', { class: 'quiet' }, text.locked.noProblems) : problemList(problems),
    actions(policiesButton(act)),
    contact(state, act),
  );
};

const protectionFailedView: View = (state, act) =>
  sheet(
    { icon: 'stop', tone: 'stop', title: text.protectionFailed.title },
    el('p', { class: 'lead' }, text.protectionFailed.text),
    el(
      'dl',
      {},
      fact(text.protectionFailed.reason, words(state.stage.failure ?? text.protectionFailed.unknown)),
    ),
    actions(retryButton(act, false)),
    contact(state, act),
  );

const STEP_MARKS: Record<WipeProgress['steps'][number]['state'], IconName> = {
  waiting: 'waiting',
  running: 'running',
  done: 'done',
  failed: 'failed',
};

const wipingView: View = (state) => {
  const { wipe } = state.stage;
  const steps = (wipe?.steps ?? []).map((step) =>
    el(
      'li',
      { class: `step ${step.state}` },
      icon(STEP_MARKS[step.state]),
      el('bdi', {}, step.label),
      el('span', { class: 'step-state' }, text.wiping.states[step.state]),
    ),
  );
  return sheet(
    { icon: 'shield', tone: 'calm', title: text.wiping.title },
    el('p', { class: 'lead' }, wipe === null ? '' : `${text.wiping.causes[wipe.origin]} `, text.wiping.text),
    steps.length === 0
      ? el('div', { class: 'spinner' }, icon('running'))
      : el('ol', { class: 'steps', attrs: { 'aria-label': text.wiping.steps } }, ...steps),
  );
};

function removedFacts(notice: RemovedNotice): Child[] {
  const { removed } = text;
  const when = el('time', { attrs: { datetime: notice.completedAt } }, momentText(notice.completedAt));
  return [
    factList(
      fact(removed.why, removed.causes[notice.origin]),
      fact(removed.when, when),
      fact(removed.check, notice.verified ? removed.verified : removed.notVerified),
      fact(removed.phone, removed.unlink[notice.unlink]),
    ),
    ...(notice.failures.length === 0
      ? []
      : [
          el('h2', {}, removed.failures),
          el(
            'ul',
            { class: 'failures' },
            ...notice.failures.map((line) => el('li', { attrs: { dir: 'auto' } }, line)),
          ),
        ]),
    ...(mustUnlinkByHand(notice.unlink)
      ? [
          el('h2', {}, removed.unlinkTitle),
          el('ol', { class: 'instructions' }, ...removed.unlinkSteps.map((line) => el('li', {}, line))),
        ]
      : []),
  ];
}

/** What is left of a session that is not surely gone must go first: main then takes `continue` as another attempt. */
function nextButton(notice: RemovedNotice | null, act: Act): HTMLButtonElement {
  const label = notice?.verified === true ? text.removed.signInAgain : text.removed.removeAgain;
  return button({ id: 'continue', label, kind: 'primary', press: () => void act({ type: 'continue' }) });
}

const removedView: View = (state, act) => {
  const notice = state.stage.removed;
  const complete = notice !== null && removedCompletely(notice);
  const { title, titleIncomplete, close } = text.removed;
  return sheet(
    complete
      ? { icon: 'done', tone: 'good', title }
      : { icon: 'warning', tone: 'warn', title: titleIncomplete },
    ...(notice === null ? [el('p', { class: 'lead' }, text.removed.notVerified)] : removedFacts(notice)),
    actions(
      nextButton(notice, act),
      button({ id: 'quit', label: close, kind: 'secondary', press: () => void act({ type: 'quit' }) }),
    ),
    complete ? null : contact(state, act),
  );
};

/** The view of each stage; none for the messenger, which is not ours. */
export const VIEWS: Record<ShellState['stage']['name'], View | null> = {
  starting: startingView,
  messenger: null,
  locked: lockedView,
  unreachable: unreachableView,
  'protection-failed': protectionFailedView,
  wiping: wipingView,
  removed: removedView,
};
