/** The messenger page in its view: sandboxed, isolated, kept on its origins, and not there at all without its guard. */
import { type Session, WebContentsView } from 'electron';
import type { EffectivePolicy } from '../../contracts/policy/index.ts';
import type { UnlinkOutcome } from '../../contracts/shell.ts';
import { GuardGate } from './guard-gate.ts';
import { hostOf, isAllowedPage, isOpenableOutside } from './origins.ts';
import { isLoggedOutUrl, unlinkPage } from './unlink.ts';

export interface MessengerListener {
  /** Ready to be shown. */
  readonly onShown: () => void;
  readonly onUnreachable: (url: string, error: string) => void;
  readonly onCrashed: (reason: string) => void;
  /** The guard is not there: the view has been taken down. */
  readonly onUnguarded: (phase: 'install' | 'missing', message: string) => void;
  readonly onLoggedOutUrl: () => void;
  readonly onNavigationBlocked: (host: string, how: 'navigate' | 'window' | 'frame' | 'redirect') => void;
  /** The page wants to open an address elsewhere; ask the person. */
  readonly onOutsideLink: (url: string) => void;
}

export interface MessengerOptions {
  readonly policy: EffectivePolicy;
  readonly session: Session;
  /** Absolute path of the guard's bundle. */
  readonly guard: string;
  readonly listener: MessengerListener;
}

const ABORTED = -3;

export class MessengerView {
  readonly view: WebContentsView;
  readonly #options: MessengerOptions;
  readonly #gate: GuardGate;
  #destroyed = false;

  constructor(options: MessengerOptions) {
    this.#options = options;
    this.#gate = new GuardGate({
      onMissing: () => this.guardFailed('missing', 'the guard did not report from the page'),
    });
    this.view = new WebContentsView({
      webPreferences: {
        preload: options.guard,
        session: options.session,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: true,
        webSecurity: true,
        allowRunningInsecureContent: false,
        webviewTag: false,
        navigateOnDragDrop: false,
        plugins: false,
        spellcheck: false,
        safeDialogs: true,
        devTools: options.policy.developerTools,
        disableBlinkFeatures: 'FileSystemAccessLocal',
      },
    });
    this.#confine();
    this.#watch();
    this.#holdScriptsUntilGuarded();
  }

  /** The page's WebContents, for its own IPC. */
  get contents(): Electron.WebContents {
    return this.view.webContents;
  }

  /** Loads the messenger. Failures arrive at the listener. */
  load(): void {
    this.contents.loadURL(this.#options.policy.messengerUrl).catch(() => {
      // did-fail-load reports it, with the reason.
    });
  }

  /** The guard of the top document reported that it stands. */
  guardReady(): void {
    this.#gate.ready();
  }

  /** The guard could not be installed, or is not there: takes the page down and tells the listener. */
  guardFailed(phase: 'install' | 'missing', message: string): void {
    if (this.#destroyed) return;
    this.destroy();
    this.#options.listener.onUnguarded(phase, message);
  }

  /** See `unlinkPage`. A page that is not there cannot unlink. */
  async unlink(limitMs: number, alreadyLoggingOut: boolean): Promise<UnlinkOutcome> {
    if (this.#destroyed || this.contents.isCrashed()) return 'page-unavailable';
    await this.#settled(limitMs / 2);
    return await unlinkPage(
      {
        run: (code) =>
          this.#destroyed ? Promise.reject(new Error('gone')) : this.contents.executeJavaScript(code),
        url: () => (this.#destroyed ? '' : this.contents.getURL()),
      },
      limitMs / 2,
      alreadyLoggingOut,
    );
  }

  /** Destroys the view and its process. Safe to call twice. */
  destroy(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    this.#gate.close();
    this.contents.removeAllListeners();
    this.contents.close({ waitForBeforeUnload: false });
  }

  /** A page that is still loading cannot be asked anything yet. */
  async #settled(limitMs: number): Promise<void> {
    const end = Date.now() + limitMs;
    const loaded = (): boolean =>
      !this.contents.isLoading() &&
      isAllowedPage(this.contents.getURL(), this.#options.policy.allowedOrigins);
    while (!this.#destroyed && !loaded() && Date.now() < end) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  #confine(): void {
    const { contents } = this;
    const { listener, policy } = this.#options;
    const allowed = (url: string): boolean => isAllowedPage(url, policy.allowedOrigins);
    contents.setWindowOpenHandler(({ url }) => {
      if (isOpenableOutside(url)) listener.onOutsideLink(url);
      else listener.onNavigationBlocked(hostOf(url), 'window');
      return { action: 'deny' };
    });
    contents.on('will-navigate', (event) => {
      if (allowed(event.url)) return;
      event.preventDefault();
      if (isOpenableOutside(event.url)) listener.onOutsideLink(event.url);
      else listener.onNavigationBlocked(hostOf(event.url), 'navigate');
    });
    contents.on('will-redirect', (event) => {
      if (!event.isMainFrame || allowed(event.url)) return;
      event.preventDefault();
      listener.onNavigationBlocked(hostOf(event.url), 'redirect');
    });
    contents.on('will-frame-navigate', (event) => {
      if (event.isMainFrame || allowed(event.url)) return;
      event.preventDefault();
      listener.onNavigationBlocked(hostOf(event.url), 'frame');
    });
    contents.on('will-attach-webview', (event) => event.preventDefault());
  }

  #watch(): void {
    const { contents } = this;
    const { listener } = this.#options;
    contents.on('preload-error', (_event, _path, error) => this.guardFailed('install', error.message));
    contents.on('did-start-navigation', (event) => {
      if (event.isMainFrame && !event.isSameDocument) this.#gate.navigationStarted();
    });
    contents.on('did-navigate', (_event, url) => {
      this.#gate.committed();
      if (isLoggedOutUrl(url)) listener.onLoggedOutUrl();
    });
    contents.on('did-navigate-in-page', (_event, url, isMainFrame) => {
      if (isMainFrame && isLoggedOutUrl(url)) listener.onLoggedOutUrl();
    });
    contents.on('did-finish-load', () => listener.onShown());
    contents.on('did-fail-load', (_event, code, description, url, isMainFrame) => {
      if (!isMainFrame) return;
      if (code === ABORTED) {
        this.#gate.navigationAborted();
        return;
      }
      this.#gate.close();
      listener.onUnreachable(url, description === '' ? `error ${code}` : description);
    });
    contents.on('render-process-gone', (_event, details) => {
      if (this.#destroyed) return;
      this.destroy();
      listener.onCrashed(details.reason);
    });
    contents.on('login', (event, _details, _authInfo, callback) => {
      event.preventDefault();
      callback();
    });
  }

  /** The second layer of "no guard, no page", and of "only its origins", for whatever leads to a request. */
  #holdScriptsUntilGuarded(): void {
    const { session, policy, listener } = this.#options;
    const id = this.contents.id;
    session.webRequest.onBeforeRequest((details, callback) => {
      const isDocument = details.resourceType === 'mainFrame' || details.resourceType === 'subFrame';
      if (isDocument) {
        const stop = !isAllowedPage(details.url, policy.allowedOrigins);
        if (stop)
          listener.onNavigationBlocked(
            hostOf(details.url),
            details.resourceType === 'mainFrame' ? 'navigate' : 'frame',
          );
        callback({ cancel: stop });
        return;
      }
      if (details.webContentsId !== id) {
        callback({});
        return;
      }
      void this.#gate.mayLoad().then((mayLoad) => callback({ cancel: !mayLoad }));
    });
  }
}
