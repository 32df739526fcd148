/** The window: our strip on top, below it the messenger or our stage, and over these our prompts. */
import { join } from 'node:path';
import { BaseWindow, type Session, type WebContents, WebContentsView } from 'electron';
import {
  SHELL_CHANNELS,
  type ShellAction,
  type ShellState,
  shellActionSchema,
} from '../../contracts/shell.ts';
import {
  confine,
  isFromPage,
  type OwnPage,
  openOwnSession,
  ownPagePreferences,
  ownPageUrl,
} from './own-pages.electron.ts';
import type { ShellStateStore } from './shell-state.ts';

export const STRIP_HEIGHT = 44;

/** The pages of this window; the policy page has a window of its own. */
type ShellPage = Exclude<OwnPage, 'policy'>;

export interface ShellWindowOptions {
  readonly state: ShellStateStore;
  /** Folder of the built pages. */
  readonly pages: string;
  /** Absolute path of the shell preload's bundle. */
  readonly preload: string;
  readonly onAction: (action: ShellAction) => Promise<void>;
  readonly onRejected: (channel: string, reason: string) => void;
  readonly onPageGone: (page: OwnPage, reason: string) => void;
  /** Returns whether the window may close now. */
  readonly mayClose: () => boolean;
}

export class ShellWindow {
  readonly window: BaseWindow;
  readonly #options: ShellWindowOptions;
  readonly #views: Record<ShellPage, WebContentsView>;
  #messenger: WebContentsView | null = null;
  #promptShown: string | null = null;

  constructor(options: ShellWindowOptions) {
    this.#options = options;
    this.window = new BaseWindow({
      width: 1200,
      height: 820,
      minWidth: 480,
      minHeight: 480,
      title: 'Cordon',
      // The strip holds what people need; Alt shows the menu.
      autoHideMenuBar: true,
      backgroundColor: '#10151c',
    });
    const session = openOwnSession(options.pages);
    this.#views = {
      strip: this.#open('strip', session),
      stage: this.#open('stage', session),
      prompt: this.#open('prompt', session),
    };
    this.#views.prompt.setBackgroundColor('#00000000');
    this.#views.prompt.setVisible(false);
    // The window's own resize event comes before its content has the new size.
    this.window.contentView.on('bounds-changed', () => this.#layout());
    this.window.on('close', (event) => {
      if (!options.mayClose()) event.preventDefault();
    });
    options.state.subscribe((state) => this.#apply(state));
    this.#layout();
    this.#apply(options.state.current);
  }

  /** Puts the messenger's view below the strip, under the stage and the prompts; null takes it away. */
  setMessenger(view: WebContentsView | null): void {
    if (this.#messenger !== null) this.window.contentView.removeChildView(this.#messenger);
    this.#messenger = view;
    if (view !== null) this.window.contentView.addChildView(view, 0);
    this.#layout();
    this.#apply(this.#options.state.current);
  }

  /** Brings the window to the front. */
  focus(): void {
    if (this.window.isMinimized()) this.window.restore();
    this.window.show();
    this.window.focus();
  }

  #open(page: ShellPage, session: Session): WebContentsView {
    const view = new WebContentsView({
      webPreferences: {
        ...ownPagePreferences(this.#options.preload, session),
        // A prompt must work while its window is in the background.
        backgroundThrottling: false,
      },
    });
    const { webContents } = view;
    const load = (): void => {
      webContents
        .loadURL(ownPageUrl(page))
        .catch((error: unknown) => this.#options.onPageGone(page, String(error)));
    };
    confine(webContents);
    webContents.on('render-process-gone', (_event, details) => {
      this.#options.onPageGone(page, details.reason);
      load();
    });
    this.#serve(webContents, page);
    this.window.contentView.addChildView(view);
    load();
    return view;
  }

  #serve(contents: WebContents, page: ShellPage): void {
    const refuse = (channel: string, reason: string): never => {
      this.#options.onRejected(channel, reason);
      throw new Error('refused');
    };
    const fromOwnPage = (event: Electron.IpcMainInvokeEvent, channel: string): void => {
      if (!isFromPage(event, page)) refuse(channel, 'not from a page of ours');
    };
    contents.ipc.handle(SHELL_CHANNELS.getPolicies, () =>
      refuse(SHELL_CHANNELS.getPolicies, 'not from the policy page'),
    );
    contents.ipc.handle(SHELL_CHANNELS.getState, (event) => {
      fromOwnPage(event, SHELL_CHANNELS.getState);
      return this.#options.state.current;
    });
    contents.ipc.handle(SHELL_CHANNELS.act, async (event, input: unknown) => {
      fromOwnPage(event, SHELL_CHANNELS.act);
      const action = shellActionSchema.safeParse(input);
      if (!action.success) {
        this.#options.onRejected(SHELL_CHANNELS.act, action.error.message);
        throw new Error('This action is not known.');
      }
      await this.#options.onAction(action.data);
    });
  }

  #apply(state: ShellState): void {
    if (this.window.isDestroyed()) return;
    for (const view of Object.values(this.#views)) view.webContents.send(SHELL_CHANNELS.state, state);
    const showMessenger = state.stage.name === 'messenger' && this.#messenger !== null;
    this.#messenger?.setVisible(showMessenger);
    this.#views.stage.setVisible(!showMessenger);
    this.#showPrompt(state.prompt?.id ?? null);
  }

  /** The prompt takes the keyboard when it comes and gives it back when it goes. */
  #showPrompt(id: string | null): void {
    if (this.#promptShown === id) return;
    this.#promptShown = id;
    this.#views.prompt.setVisible(id !== null);
    if (id !== null) this.#views.prompt.webContents.focus();
    else if (this.#messenger !== null && this.#options.state.current.stage.name === 'messenger') {
      this.#messenger.webContents.focus();
    } else this.#views.stage.webContents.focus();
  }

  #layout(): void {
    const { width, height } = this.window.contentView.getBounds();
    const below = { x: 0, y: STRIP_HEIGHT, width, height: Math.max(0, height - STRIP_HEIGHT) };
    this.#views.strip.setBounds({ x: 0, y: 0, width, height: STRIP_HEIGHT });
    this.#views.stage.setBounds(below);
    this.#views.prompt.setBounds(below);
    this.#messenger?.setBounds(below);
  }
}

/** The built pages and preloads relative to the main bundle. */
export function builtPaths(mainDirectory: string): {
  pages: string;
  shellPreload: string;
  guard: string;
  inspector: string;
} {
  const out = join(mainDirectory, '..');
  return {
    pages: join(out, 'renderer'),
    shellPreload: join(out, 'preload', 'shell.cjs'),
    guard: join(out, 'preload', 'guard.cjs'),
    inspector: join(mainDirectory, 'inspector.js'),
  };
}
