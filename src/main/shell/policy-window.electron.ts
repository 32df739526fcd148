/** The window of the policy page (`cordon://policy`): at most one, opened on demand, gone when it is closed. */
import { BrowserWindow, type IpcMainInvokeEvent, nativeTheme, type WebContents } from 'electron';
import type { PolicyPageState } from '../../contracts/policy/index.ts';
import { policyPageActionSchema, SHELL_CHANNELS } from '../../contracts/shell.ts';
import { confine, isFromPage, openOwnSession, ownPagePreferences, ownPageUrl } from './own-pages.electron.ts';

export interface PolicyWindowOptions {
  /** Folder of the built pages. */
  readonly pages: string;
  /** Absolute path of the shell preload's bundle. */
  readonly preload: string;
  /** Every policy as it stands now, secrets hidden already. */
  readonly state: () => PolicyPageState;
  /** Calls back whenever the policies were read again; returns a function that stops it. */
  readonly subscribe: (listener: () => void) => () => void;
  /** Puts the policies into the clipboard as JSON, secrets hidden. */
  readonly onCopy: () => void | Promise<void>;
  /** Reads all sources again; resolves when `state` has what came of it. */
  readonly onReload: () => Promise<void>;
  readonly onRejected: (channel: string, reason: string) => void;
  /** The page could not be loaded, or its process ended. */
  readonly onPageGone: (reason: string) => void;
}

/** The page's own background, so that a window in the dark scheme does not begin with a white flash. */
const BACKGROUND = { dark: '#14181f', light: '#f4f6f9' };

export class PolicyWindow {
  readonly #options: PolicyWindowOptions;
  #window: BrowserWindow | null = null;
  #reloading: Promise<void> | null = null;

  constructor(options: PolicyWindowOptions) {
    this.#options = options;
  }

  /** Opens the window, or brings the open one to the front. */
  show(): void {
    const open = this.#window;
    if (open === null) {
      this.#window = this.#open();
      return;
    }
    if (open.isMinimized()) open.restore();
    open.show();
    open.focus();
  }

  /** Closes the window where it is open. */
  close(): void {
    this.#window?.close();
  }

  #open(): BrowserWindow {
    const { onPageGone, pages, preload, state, subscribe } = this.#options;
    const window = new BrowserWindow({
      width: 1100,
      height: 780,
      minWidth: 480,
      minHeight: 480,
      title: 'Cordon',
      autoHideMenuBar: true,
      backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
      webPreferences: ownPagePreferences(preload, openOwnSession(pages)),
    });
    const { webContents } = window;
    confine(webContents);
    this.#serve(webContents);
    webContents.on('before-input-event', (event, input) => {
      // The menu has no "close": on the main window that would end the client.
      if (input.type !== 'keyDown' || input.key.toLowerCase() !== 'w' || input.shift || input.alt) return;
      if (!(process.platform === 'darwin' ? input.meta : input.control)) return;
      event.preventDefault();
      window.close();
    });
    webContents.on('render-process-gone', (_event, details) => {
      onPageGone(details.reason);
      // Not loaded again: a page that its content brings down would do so for ever.
      if (!window.isDestroyed()) window.destroy();
    });
    const unsubscribe = subscribe(() => {
      if (!window.isDestroyed()) webContents.send(SHELL_CHANNELS.policies, state());
    });
    let closing = false;
    window.on('close', () => {
      closing = true;
    });
    window.on('closed', () => {
      unsubscribe();
      if (this.#window === window) this.#window = null;
    });
    window.loadURL(ownPageUrl('policy')).catch((error: unknown) => {
      // Closed before it was loaded: nobody waits for it any more.
      if (!closing && !window.isDestroyed()) onPageGone(String(error));
    });
    return window;
  }

  #serve(contents: WebContents): void {
    const refuse = (channel: string, reason: string): never => {
      this.#options.onRejected(channel, reason);
      throw new Error('refused');
    };
    const fromPolicyPage = (event: IpcMainInvokeEvent, channel: string): void => {
      if (!isFromPage(event, 'policy')) refuse(channel, 'not from the policy page');
    };
    contents.ipc.handle(SHELL_CHANNELS.getPolicies, (event) => {
      fromPolicyPage(event, SHELL_CHANNELS.getPolicies);
      return this.#options.state();
    });
    contents.ipc.handle(SHELL_CHANNELS.getState, () =>
      refuse(SHELL_CHANNELS.getState, 'not for the policy page'),
    );
    contents.ipc.handle(SHELL_CHANNELS.act, async (event, input: unknown) => {
      fromPolicyPage(event, SHELL_CHANNELS.act);
      const action = policyPageActionSchema.safeParse(input);
      if (!action.success) {
        this.#options.onRejected(SHELL_CHANNELS.act, action.error.message);
        throw new Error('This action is not known.');
      }
      if (action.data.type === 'copy-policies') await this.#options.onCopy();
      else await this.#reload();
    });
  }

  /** One reading at a time: who asks meanwhile waits for it. */
  async #reload(): Promise<void> {
    this.#reloading ??= this.#options.onReload().finally(() => {
      this.#reloading = null;
    });
    await this.#reloading;
  }
}
