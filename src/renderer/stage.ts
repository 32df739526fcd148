/** The stage: fills the window below the strip whenever the messenger is not shown. */
import type { ShellState, StageName } from '../contracts/shell.ts';
import type { Act } from './render/connect.ts';
import { el, required, setText } from './render/dom.ts';
import { type Page, startPage } from './render/page.ts';
import { announcement } from './stage/model.ts';
import { VIEWS } from './stage/views.ts';
import { common } from './text.ts';

/** Everything a stage is built from: nothing is built again, and no focus is lost, while this stays the same. */
function keyOf(state: ShellState): string {
  return JSON.stringify([state.stage, state.organizationName, state.supportUrl]);
}

function makeStage(root: HTMLElement, announcer: HTMLElement, act: Act): Page {
  let shownKey: string | null = null;
  let shownStage: StageName | null = null;
  const refusal = el('p', { class: 'refusal', attrs: { role: 'alert', hidden: '' } });

  const place = (state: ShellState): void => {
    const focused = document.activeElement?.id ?? '';
    const view = VIEWS[state.stage.name];
    root.replaceChildren(...(view === null ? [] : [view(state, act), refusal]));
    if (state.stage.name === shownStage) {
      if (focused !== '') document.getElementById(focused)?.focus();
      return;
    }
    shownStage = state.stage.name;
    window.scrollTo(0, 0);
    // The heading, not a button: a key meant for the messenger must not press anything here.
    document.getElementById('stage-title')?.focus();
  };

  return {
    render(state) {
      const key = keyOf(state);
      if (key === shownKey) return;
      shownKey = key;
      refusal.hidden = true;
      place(state);
      setText(announcer, announcement(state.stage));
    },
    refused(reason) {
      refusal.hidden = reason === null;
      setText(refusal, reason === null ? '' : common.actionFailed(reason));
    },
  };
}

const root = required('page');
startPage(root, (act) => makeStage(root, required('announcer'), act));
