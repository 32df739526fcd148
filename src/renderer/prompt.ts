/** The prompt: one card over the messenger, for the one question or notice that main has now. */
import type { Prompt, ShellState } from '../contracts/shell.ts';
import { type Answers, decline } from './prompt/answer.ts';
import type { Card } from './prompt/card.ts';
import { blockedCard, warnCard } from './prompt/content.ts';
import { promptKey } from './prompt/model.ts';
import { helpCard, linkCard, wipeCard } from './prompt/others.ts';
import type { Act } from './render/connect.ts';
import { required } from './render/dom.ts';
import { type Page, startPage } from './render/page.ts';

function cardFor(prompt: Prompt, state: ShellState, answers: Answers): Card {
  switch (prompt.kind) {
    case 'blocked':
      return blockedCard(prompt, state, answers);
    case 'warn':
      return warnCard(prompt, state, answers);
    case 'link':
      return linkCard(prompt, state, answers);
    case 'confirm-wipe':
      return wipeCard(prompt, state, answers);
    case 'help':
      return helpCard(prompt, state, answers);
  }
}

function makePrompt(root: HTMLElement, act: Act): Page {
  let shown: { readonly key: string; readonly card: Card; readonly answers: Answers } | null = null;

  document.addEventListener('keydown', (event) => {
    if (shown === null) return;
    if (event.key === 'Tab') shown.card.tab(event);
    // During composition Escape belongs to the input method.
    if (event.key === 'Escape' && !event.isComposing && !event.repeat) decline(shown.answers);
  });
  // The view gets the focus as a whole (by main, or by a click beside the card): pass it on to the card.
  window.addEventListener('focus', () => {
    if (shown !== null && !shown.card.element.contains(document.activeElement)) shown.card.focus();
  });
  root.addEventListener('mousedown', (event) => {
    // A click beside the card, or on its plain parts, must not take the focus out of it.
    if (shown !== null && event.target === root) event.preventDefault();
  });

  return {
    render(state) {
      const key = promptKey(state);
      if (shown !== null && shown.key === key) return;
      if (key === null || state.prompt === null) {
        shown = null;
        root.replaceChildren();
        return;
      }
      const answers: Answers = { pending: false, prompt: state.prompt, act };
      const card = cardFor(state.prompt, state, answers);
      shown = { key, card, answers };
      root.replaceChildren(card.element);
      card.focus();
    },
    refused(reason) {
      shown?.card.refused(reason);
    },
  };
}

const root = required('page');
startPage(root, (act) => makePrompt(root, act));
