import { describe, expect, it } from 'vitest';
import type { ShellState } from '../../contracts/shell.ts';
import { sampleState } from '../sample.test-data.ts';
import { asker, follow } from './connect.ts';

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

function fakeBridge(first: Promise<ShellState>) {
  let listener: ((state: ShellState) => void) | null = null;
  return {
    push: (state: ShellState) => listener?.(state),
    get: () => first,
    on: (next: (state: ShellState) => void) => {
      listener = next;
      return () => {};
    },
  };
}

describe('following the state', () => {
  it('shows the state now and every change', async () => {
    const bridge = fakeBridge(Promise.resolve(sampleState({ notice: 'one' })));
    const seen: (string | null)[] = [];
    follow(bridge, (state) => seen.push(state.notice), expect.unreachable);
    await settled();
    bridge.push(sampleState({ notice: 'two' }));
    expect(seen).toEqual(['one', 'two']);
  });

  it('drops an answer that is older than a change', async () => {
    const bridge = fakeBridge(settled().then(() => sampleState({ notice: 'old' })));
    const seen: (string | null)[] = [];
    follow(bridge, (state) => seen.push(state.notice), expect.unreachable);
    bridge.push(sampleState({ notice: 'new' }));
    await settled();
    await settled();
    expect(seen).toEqual(['new']);
  });

  it('says so when the state cannot be had', async () => {
    const failures: string[] = [];
    follow(
      fakeBridge(Promise.reject(new Error('no main'))),
      () => expect.unreachable(),
      (reason) => failures.push(reason),
    );
    await settled();
    expect(failures).toEqual(['no main']);
  });

  it('says so when the state cannot be shown', async () => {
    const bridge = fakeBridge(new Promise(() => {}));
    const failures: string[] = [];
    const broken = () => {
      throw new Error('bad state');
    };
    follow(bridge, broken, (reason) => failures.push(reason));
    expect(() => bridge.push(sampleState({}))).toThrow('bad state');
    expect(failures).toEqual(['bad state']);
  });
});

describe('asking main', () => {
  it('tells what main refused, and clears it at the next attempt', async () => {
    const told: (string | null)[] = [];
    let fails = true;
    const act = asker(
      { act: async () => (fails ? Promise.reject(new Error('Not now.')) : undefined) },
      (reason) => told.push(reason),
    );
    expect(await act({ type: 'retry' })).toBe(false);
    fails = false;
    expect(await act({ type: 'retry' })).toBe(true);
    expect(told).toEqual([null, 'Not now.', null]);
  });
});
