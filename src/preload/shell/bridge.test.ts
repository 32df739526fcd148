import { describe, expect, it } from 'vitest';
import { SHELL_CHANNELS, type ShellState } from '../../contracts/shell.ts';
import { createBridge, type Ipc, plainMessage } from './bridge.ts';

type Listener = (event: unknown, ...args: unknown[]) => void;

function fakeIpc(answer: (channel: string, args: unknown[]) => unknown) {
  const listeners = new Map<string, Set<Listener>>();
  const invoked: { channel: string; args: unknown[] }[] = [];
  const ipc: Ipc = {
    async invoke(channel, ...args) {
      invoked.push({ channel, args });
      return answer(channel, args);
    },
    on(channel, listener) {
      listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener));
    },
    removeListener(channel, listener) {
      listeners.get(channel)?.delete(listener);
    },
  };
  const send = (channel: string, ...args: unknown[]) => {
    for (const listener of listeners.get(channel) ?? []) listener({ sender: 'secret' }, ...args);
  };
  return { ipc, invoked, send };
}

describe('the bridge of our own pages', () => {
  it('has exactly the five functions of the contract', () => {
    expect(Object.keys(createBridge(fakeIpc(() => null).ipc)).sort()).toEqual([
      'act',
      'getPolicies',
      'getState',
      'onPolicies',
      'onState',
    ]);
  });

  it('asks for the state and acts on the channels of the contract', async () => {
    const { ipc, invoked } = fakeIpc((channel) =>
      channel === SHELL_CHANNELS.getState ? { managed: true } : undefined,
    );
    const bridge = createBridge(ipc);
    expect(await bridge.getState()).toEqual({ managed: true });
    await bridge.act({ type: 'retry' });
    expect(invoked).toEqual([
      { channel: SHELL_CHANNELS.getState, args: [] },
      { channel: SHELL_CHANNELS.act, args: [{ type: 'retry' }] },
    ]);
  });

  it('hands on the state alone, and stops when told', () => {
    const { ipc, send } = fakeIpc(() => null);
    const calls: unknown[][] = [];
    const stop = createBridge(ipc).onState((...args: unknown[]) => calls.push(args));
    const state = { managed: false } as unknown as ShellState;
    send(SHELL_CHANNELS.state, state, 'more');
    stop();
    send(SHELL_CHANNELS.state, state);
    expect(calls).toEqual([[state]]);
  });

  it('asks for the policies on their own channel, and hands on nothing else', async () => {
    const { ipc, invoked, send } = fakeIpc(() => ({ system: 'Linux' }));
    const bridge = createBridge(ipc);
    expect(await bridge.getPolicies()).toEqual({ system: 'Linux' });
    await bridge.act({ type: 'copy-policies' });
    expect(invoked).toEqual([
      { channel: SHELL_CHANNELS.getPolicies, args: [] },
      { channel: SHELL_CHANNELS.act, args: [{ type: 'copy-policies' }] },
    ]);
    const calls: unknown[][] = [];
    const stop = bridge.onPolicies((...args: unknown[]) => calls.push(args));
    send(SHELL_CHANNELS.state, 'of the window');
    send(SHELL_CHANNELS.policies, 'policies', 'more');
    stop();
    send(SHELL_CHANNELS.policies, 'late');
    expect(calls).toEqual([['policies']]);
  });

  it("rejects with main's own words", async () => {
    const { ipc } = fakeIpc(() => {
      throw new Error("Error invoking remote method 'shell:act': Error: The wipe has already begun.");
    });
    await expect(createBridge(ipc).act({ type: 'continue' })).rejects.toThrow(
      /^The wipe has already begun\.$/,
    );
  });

  it('always has something to say', () => {
    expect(plainMessage(new Error("Error invoking remote method 'shell:act': Error: "))).toBe(
      'Cordon gave no reason.',
    );
    expect(plainMessage(new Error('ZodError: bad id'))).toBe('bad id');
    expect(plainMessage('plain')).toBe('plain');
  });
});
