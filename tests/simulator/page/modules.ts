/** What the page's module system answers to `window.require`, and the debug handle beside it. */
import type { Boot } from '../shared/protocol.ts';
import type { Session, SocketState } from './session.ts';

type StateListener = (socket: SocketModel, state: SocketState) => void;

/** The model behind `WAWebSocketModel`. */
export class SocketModel {
  readonly #session: Session;
  readonly #listeners = new Set<StateListener>();

  constructor(session: Session) {
    this.#session = session;
  }

  get state(): SocketState {
    return this.#session.state;
  }

  get hasSynced(): boolean {
    return this.#session.state === 'CONNECTED';
  }

  /** Unlinks this device; resolves once it is unlinked. */
  logout(): Promise<void> {
    return this.#session.logout();
  }

  on(_event: 'change:state', listener: StateListener): void {
    this.#listeners.add(listener);
  }

  off(_event: 'change:state', listener: StateListener): void {
    this.#listeners.delete(listener);
  }

  /** Tells those who listen that the state is another. */
  announce(): void {
    for (const listener of this.#listeners) listener(this, this.state);
  }
}

/** Puts `require` and `Debug` on the window. */
export function exposeModules(boot: Boot, socket: SocketModel, session: Session): void {
  const modules: Record<string, object> = {
    WAWebSocketModel: { Socket: socket },
    WAWebUserPrefsMeUser: { getMaybeMePnUser: () => session.wid, getMeUser: () => session.wid },
    WAWebBuildConstants: { VERSION_STR: boot.version },
  };
  const require = (name: string) => {
    const found = modules[name];
    if (found === undefined) throw new Error(`Requiring unknown module "${name}"`);
    return found;
  };
  Object.assign(window, { require, Debug: { VERSION: boot.version } });
}
