/** How a page follows the state of main and asks main for things. */
import type { PolicyPageAction, ShellAction, ShellBridge } from '../../contracts/shell.ts';

/** The words of anything that was thrown. */
export function reasonOf(thrown: unknown): string {
  return thrown instanceof Error && thrown.message !== '' ? thrown.message : String(thrown);
}

/** A state that main keeps: the one now, and every change. */
export interface Feed<T> {
  readonly get: () => Promise<T>;
  readonly on: (listener: (state: T) => void) => () => void;
}

/**
 * Calls `render` with the state now and at every change; `fail` with plain words when the state cannot be had or
 * cannot be shown. Subscribes before it asks, so that no change is missed; an answer older than a change is dropped.
 */
export function follow<T>(feed: Feed<T>, render: (state: T) => void, fail: (reason: string) => void): void {
  let pushed = false;
  const show = (state: T): void => {
    try {
      render(state);
    } catch (error) {
      fail(reasonOf(error));
      throw error;
    }
  };
  feed.on((state) => {
    pushed = true;
    show(state);
  });
  feed.get().then(
    (state) => {
      if (!pushed) show(state);
    },
    (error: unknown) => {
      if (!pushed) fail(reasonOf(error));
    },
  );
}

export type Act = (action: ShellAction | PolicyPageAction) => Promise<boolean>;

/**
 * Makes the function views use to ask main. It never rejects: it resolves to true when main did it, and otherwise
 * tells `refused` main's words and resolves to false.
 */
export function asker(bridge: Pick<ShellBridge, 'act'>, refused: (reason: string | null) => void): Act {
  return async (action) => {
    refused(null);
    try {
      await bridge.act(action);
      return true;
    } catch (error) {
      refused(reasonOf(error));
      return false;
    }
  };
}
