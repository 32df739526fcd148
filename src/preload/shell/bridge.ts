import type { PolicyPageState } from '../../contracts/policy/page.ts';
import type {
  PolicyPageAction,
  SHELL_CHANNELS,
  ShellAction,
  ShellBridge,
  ShellState,
} from '../../contracts/shell.ts';

/**
 * The channel names, spelled again as values: importing them would carry the contract's parser (zod) into every
 * page for a few strings. The type makes a copy that differs from the contract a compile error.
 */
const CHANNELS: typeof SHELL_CHANNELS = {
  state: 'shell:state',
  getState: 'shell:get-state',
  policies: 'shell:policies',
  getPolicies: 'shell:get-policies',
  act: 'shell:act',
};

/** The part of Electron's `ipcRenderer` the bridge needs. */
export interface Ipc {
  invoke(channel: string, ...args: unknown[]): Promise<unknown>;
  on(channel: string, listener: (event: unknown, ...args: unknown[]) => void): unknown;
  removeListener(channel: string, listener: (event: unknown, ...args: unknown[]) => void): unknown;
}

/**
 * Takes off what Electron puts before an error that main threw ("Error invoking remote method 'x': Error: …"), so
 * that a page can show main's own words. Takes anything that was thrown; returns a non-empty text.
 */
export function plainMessage(thrown: unknown): string {
  const raw = thrown instanceof Error ? thrown.message : String(thrown);
  const own = raw
    .replace(/^Error invoking remote method '[^']*': /, '')
    .replace(/^(?:[A-Za-z]*Error): /, '')
    .trim();
  return own === '' ? 'Cordon gave no reason.' : own;
}

async function ask(ipc: Ipc, channel: string, ...args: unknown[]): Promise<unknown> {
  try {
    return await ipc.invoke(channel, ...args);
  } catch (error) {
    throw new Error(plainMessage(error));
  }
}

/** Hands on what main sends on a channel, and nothing of the event. Main is the trusted side here. */
function listen<T>(ipc: Ipc, channel: string, listener: (value: T) => void): () => void {
  const forward = (_event: unknown, value: unknown): void => listener(value as T);
  ipc.on(channel, forward);
  return () => {
    ipc.removeListener(channel, forward);
  };
}

/**
 * Builds what our own pages get as `window.cordon`. Takes the IPC of the preload; returns exactly the contract's
 * five functions. No IPC event object is ever handed on: it carries `sender`, and with it every channel.
 */
export function createBridge(ipc: Ipc): ShellBridge {
  return {
    async getState(): Promise<ShellState> {
      // Main is the trusted side here, and typed against the same contract.
      return (await ask(ipc, CHANNELS.getState)) as ShellState;
    },
    onState(listener: (state: ShellState) => void): () => void {
      return listen(ipc, CHANNELS.state, listener);
    },
    async getPolicies(): Promise<PolicyPageState> {
      return (await ask(ipc, CHANNELS.getPolicies)) as PolicyPageState;
    },
    onPolicies(listener: (state: PolicyPageState) => void): () => void {
      return listen(ipc, CHANNELS.policies, listener);
    },
    async act(action: ShellAction | PolicyPageAction): Promise<void> {
      await ask(ipc, CHANNELS.act, action);
    },
  };
}
