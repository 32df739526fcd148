/** The cards for content: stopped by a rule, or let through only after a second thought. */
import type { BlockedPrompt, ShellState, WarnPrompt } from '../../contracts/shell.ts';
import type { Finding } from '../../contracts/verdict.ts';
import { button, type Child, el, hostile, words } from '../render/dom.ts';
import { common, prompt as text } from '../text.ts';
import { type Answers, declineButton, proceedButton } from './answer.ts';
import { type Card, makeCard } from './card.ts';
import { causeOf, findingText, justified, MAX_JUSTIFICATION, shorten } from './model.ts';

const MOST_FILES = 8;
const MOST_FINDINGS = 8;

function block(title: string, ...content: readonly Child[]): HTMLElement {
  return el('section', { class: 'block' }, el('h2', {}, title), ...content);
}

function list(items: readonly HTMLElement[], more: number): HTMLElement {
  return el('ul', {}, ...items, more === 0 ? null : el('li', { class: 'quiet' }, common.andMore(more)));
}

function findingItem(finding: Finding): HTMLElement {
  const { text: what, samples } = findingText(finding);
  const inside = samples.flatMap((sample, index): Child[] => [
    index === 0 ? '' : ', ',
    hostile(sample, 'sample'),
  ]);
  return el('li', {}, el('bdi', {}, what), ...(inside.length === 0 ? [] : [' (', ...inside, ')']));
}

function details(prompt: BlockedPrompt | WarnPrompt, organization: string | null): Child[] {
  const files = shorten(prompt.files, MOST_FILES);
  const findings = shorten(prompt.findings, MOST_FINDINGS);
  return [
    prompt.rule === null ? null : el('p', { class: 'rule', attrs: { dir: 'auto' } }, text.rule(prompt.rule)),
    prompt.message === null
      ? null
      : el(
          'blockquote',
          { class: 'message' },
          el('p', { class: 'from' }, text.messageFrom(organization)),
          words(prompt.message),
        ),
    prompt.findings.length === 0
      ? null
      : block(text.found, list(findings.shown.map(findingItem), findings.more)),
    prompt.files.length === 0
      ? null
      : block(
          text.files(prompt.files.length),
          list(
            files.shown.map((name) => el('li', {}, hostile(name, 'file'))),
            files.more,
          ),
        ),
    prompt.failure === null ? null : block(text.reason, words(prompt.failure)),
  ];
}

function asides(
  prompt: BlockedPrompt | WarnPrompt,
  state: ShellState,
  answers: Answers,
): HTMLButtonElement[] {
  const { act } = answers;
  if (prompt.learnMoreUrl !== null) {
    const open = { type: 'open-learn-more', id: prompt.id } as const;
    return [button({ id: 'learn-more', label: common.learnMore, kind: 'link', press: () => void act(open) })];
  }
  if (state.supportUrl === null) return [];
  return [
    button({
      id: 'support',
      label: common.getHelp,
      kind: 'link',
      press: () => void act({ type: 'open-support' }),
    }),
  ];
}

/** The card for content that was stopped. */
export function blockedCard(prompt: BlockedPrompt, state: ShellState, answers: Answers): Card {
  const { organizationName } = state;
  const cause = causeOf(prompt);
  return makeCard({
    role: 'alertdialog',
    tone: 'stop',
    icon: 'stop',
    title: text.blockedTitle(prompt.channel, prompt.files.length),
    lead: text.stopped[cause][prompt.channel](organizationName, prompt.files.length),
    body: [
      ...details(prompt, organizationName),
      block(text.insteadTitle, el('p', {}, text.instead[cause][prompt.channel](organizationName))),
      el('p', { class: 'quiet' }, text.recordedBlock(organizationName)),
    ],
    asides: asides(prompt, state, answers),
    actions: [declineButton(answers, common.ok, 'primary')],
  });
}

function reasonField(): { readonly field: HTMLTextAreaElement; readonly element: HTMLElement } {
  const field = el('textarea', {
    attrs: {
      id: 'justification',
      rows: '2',
      maxlength: String(MAX_JUSTIFICATION),
      'aria-describedby': 'justification-hint',
      'aria-required': 'true',
      autocomplete: 'off',
      dir: 'auto',
    },
  });
  const element = el(
    'div',
    { class: 'field' },
    el('label', { attrs: { for: 'justification' } }, text.whyNeeded),
    field,
    el('p', { class: 'quiet', attrs: { id: 'justification-hint' } }, text.whyHint),
  );
  return { field, element };
}

/** The card for content that goes through only when the person says so. */
export function warnCard(prompt: WarnPrompt, state: ShellState, answers: Answers): Card {
  const { organizationName } = state;
  const cause = causeOf(prompt);
  const asked = prompt.requireJustification ? reasonField() : null;
  const recorded = asked === null ? text.recordedWarn : text.recordedJustification;
  return makeCard({
    role: 'alertdialog',
    tone: 'warn',
    icon: 'warning',
    title: text.warnTitle[prompt.channel],
    lead: text.questioned[cause][prompt.channel](organizationName, prompt.files.length),
    body: [...details(prompt, organizationName), el('p', {}, recorded(organizationName))],
    fixed: asked?.element ?? null,
    asides: asides(prompt, state, answers),
    actions: [
      declineButton(answers, common.cancel, 'secondary'),
      proceedButton(answers, {
        label: text.proceed[prompt.channel],
        kind: 'primary',
        reason: asked === null ? null : { field: asked.field, holds: justified },
      }),
    ],
  });
}
