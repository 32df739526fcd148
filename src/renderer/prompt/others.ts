/** The cards that are not about content: a link outside, the wipe, and what is protected here. */
import type { ConfirmWipePrompt, HelpPrompt, LinkPrompt, ShellState } from '../../contracts/shell.ts';
import { button, type Child, el, hostile, words } from '../render/dom.ts';
import { policiesButton } from '../render/policies-button.ts';
import { problemList } from '../render/problems.ts';
import { common, prompt as text } from '../text.ts';
import { type Answers, declineButton, proceedButton } from './answer.ts';
import { type Card, makeCard } from './card.ts';
import { linkNotes } from './model.ts';

/** The card that asks before a link leaves the client. */
export function linkCard(prompt: LinkPrompt, _state: ShellState, answers: Answers): Card {
  const { link } = text;
  const notes = linkNotes(prompt.url, prompt.host).map((note) =>
    el('p', { class: 'note' }, link.notes[note]),
  );
  return makeCard({
    role: 'dialog',
    tone: 'calm',
    icon: 'open',
    title: link.title,
    lead: link.text,
    body: [
      prompt.host === ''
        ? null
        : el(
            'dl',
            { class: 'target' },
            el('div', {}, el('dt', {}, link.host), el('dd', {}, hostile(prompt.host, 'host'))),
          ),
      // Before the whole address: a long one must not push them out of sight.
      ...notes,
      el(
        'dl',
        { class: 'target' },
        el('div', {}, el('dt', {}, link.whole), el('dd', {}, hostile(prompt.url, 'address'))),
      ),
    ],
    asides: [],
    actions: [
      declineButton(answers, common.cancel, 'secondary'),
      proceedButton(answers, { label: link.open, kind: 'primary', opensOutside: true, reason: null }),
    ],
  });
}

/** The card that asks before the session is taken away. */
export function wipeCard(_prompt: ConfirmWipePrompt, state: ShellState, answers: Answers): Card {
  const { wipe } = text;
  const points = [...(state.linked ? [wipe.linked] : []), wipe.deleted, wipe.kept, wipe.restart];
  return makeCard({
    role: 'alertdialog',
    tone: 'danger',
    icon: 'leave',
    title: state.linked ? wipe.title : wipe.titleNotLinked,
    lead: wipe.finalWord,
    body: [el('ul', { class: 'points' }, ...points.map((point) => el('li', {}, point)))],
    asides: [],
    actions: [
      declineButton(answers, common.cancel, 'secondary'),
      proceedButton(answers, {
        label: state.linked ? wipe.confirm : wipe.confirmNotLinked,
        kind: 'danger',
        reason: null,
      }),
    ],
  });
}

function protections(state: ShellState): HTMLElement {
  if (state.protections.length === 0) return el('p', {}, text.help.none);
  return el(
    'dl',
    { class: 'protections' },
    ...state.protections.map((line) =>
      el(
        'div',
        {},
        el('dt', { attrs: { dir: 'auto' } }, line.title),
        el('dd', { attrs: { dir: 'auto' } }, line.text),
      ),
    ),
  );
}

function versions(state: ShellState): string {
  const { cordon, electron, chrome } = state.versions;
  return `${text.help.versions}: Cordon ${cordon}, Electron ${electron}, Chrome ${chrome}`;
}

/** The card that says what is protected here. */
export function helpCard(_prompt: HelpPrompt, state: ShellState, answers: Answers): Card {
  const { help } = text;
  const notice = state.employeeNotice;
  const body: Child[] = [
    protections(state),
    notice === null
      ? null
      : el('section', { class: 'block' }, el('h2', {}, help.notice(state.organizationName)), words(notice)),
    state.policyWarnings.length === 0
      ? null
      : el(
          'section',
          { class: 'block' },
          el('h2', {}, help.problems),
          el('p', {}, help.problemsText),
          problemList(state.policyWarnings),
        ),
    el('p', { class: 'quiet' }, versions(state)),
  ];
  return makeCard({
    role: 'dialog',
    tone: 'calm',
    icon: 'shield',
    title: help.title,
    lead: el('bdi', {}, state.managed ? help.managed(state.organizationName) : help.notManaged),
    body,
    asides: [
      ...(state.supportUrl === null
        ? []
        : [
            button({
              id: 'support',
              label: common.getHelp,
              kind: 'link',
              press: () => void answers.act({ type: 'open-support' }),
            }),
          ]),
      policiesButton(answers.act),
    ],
    actions: [declineButton(answers, common.close, 'primary')],
  });
}
