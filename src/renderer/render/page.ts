/** What our pages begin with: the bridge, the state, and one place for what goes wrong. */
import type { ShellBridge, ShellState } from '../../contracts/shell.ts';
import { common } from '../text.ts';
import { type Act, asker, type Feed, follow } from './connect.ts';
import { el } from './dom.ts';

declare global {
  interface Window {
    readonly cordon?: ShellBridge;
  }
}

export interface Page<T = ShellState> {
  /** Shows the state. */
  render(state: T): void;
  /** Shows main's reason for refusing the last action, or takes it away (null). */
  refused(reason: string | null): void;
}

/** Starts a page of the window. Takes what makes the page out of the function to ask main with. */
export function startPage(root: HTMLElement, make: (act: Act) => Page): void {
  startFrom(root, ({ getState, onState }) => ({ get: getState, on: onState }), make);
}

/** Starts a page that follows the state `feedOf` takes from the bridge; shows every failure in the page. */
export function startFrom<T>(
  root: HTMLElement,
  feedOf: (bridge: ShellBridge) => Feed<T>,
  make: (act: Act) => Page<T>,
): void {
  const fail = (reason: string): void => {
    root.replaceChildren(
      el('p', { class: 'page-error', attrs: { role: 'alert' } }, common.pageFailed(reason)),
    );
  };
  const bridge = window.cordon;
  if (bridge === undefined) {
    fail(common.noBridge);
    return;
  }
  let refuse: (reason: string | null) => void = () => {};
  const page = make(asker(bridge, (reason) => refuse(reason)));
  refuse = (reason) => page.refused(reason);
  follow(feedOf(bridge), (state) => page.render(state), fail);
}
