/**
 * The running client: brings the rooms together around one messenger view. Like main.ts it knows all rooms; nothing
 * knows it but main.ts.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { app, net, shell } from 'electron';
import { GUARD_CHANNELS } from '../contracts/guard-channels.ts';
import {
  type EffectivePolicy,
  effectivePolicy,
  type Protection,
  withDefaults,
} from '../contracts/policy/index.ts';
import type { PolicyProblem } from '../contracts/problem.ts';
import type { RemovedNotice, ShellAction, UnlinkOutcome, WipeOrigin } from '../contracts/shell.ts';
import type { AuditLog, Diagnostics } from './audit/index.ts';
import {
  clearMessengerSession,
  diagnose,
  hostOf,
  isOpenableOutside,
  MessengerView,
  openMessengerSession,
  serveGuard,
} from './container/index.ts';
import {
  clearClipboard,
  clearPrimarySelection,
  readClipboardText,
  writeClipboard,
} from './electron-features.electron.ts';
import type { DeviceKey } from './identity/index.ts';
import { CurrentPolicies, PERSONS_OWN, type PolicyService, type PolicySnapshot } from './policy/index.ts';
import { builtPaths, PolicyWindow, Prompts, ShellStateStore, ShellWindow, setMenu } from './shell/index.ts';
import { relaunchArguments, type Settings, type Values } from './start/index.ts';
import {
  ClipboardBroker,
  Decisions,
  type DownloadRules,
  Downloads,
  forkInspector,
  InspectorClient,
  Quarantine,
  Uploads,
} from './transfers/index.ts';
import { newProgress, orderWipe, wipePending, withStep } from './wipe/index.ts';

export interface ClientOptions {
  readonly profileDirectory: string;
  /** Folder of the main bundle; pages and preloads are found from it. */
  readonly mainDirectory: string;
  readonly settings: Settings;
  readonly audit: AuditLog;
  readonly diagnostics: Diagnostics;
  readonly deviceKey: DeviceKey;
  /** Whether the device's key could be opened. */
  readonly keychain: 'available' | 'unavailable';
  readonly policies: PolicyService;
}

/** While a session is taken away its page lives on for its own logout, with everything closed. */
const EVERYTHING_CLOSED: Protection = {
  defaults: { copy: 'block', paste: 'block', upload: 'block', download: 'block' },
  rules: [],
};
const UNLINK_LIMIT_MS = 30_000;
const CRASHES_BEFORE_GIVING_UP = 3;
const CRASH_WINDOW_MS = 60_000;
const MOST_PROBLEMS_RECORDED = 50;

export class Client {
  readonly #options: ClientOptions;
  readonly #paths: ReturnType<typeof builtPaths>;
  readonly #state = new ShellStateStore({
    cordon: app.getVersion(),
    electron: process.versions.electron ?? '',
    chrome: process.versions.chrome ?? '',
  });
  readonly #prompts = new Prompts((prompt) => this.#state.setPrompt(prompt));
  readonly #inspector: InspectorClient;
  readonly #clipboard: ClipboardBroker;
  readonly #uploads: Uploads;
  readonly #downloads: Downloads;
  #window: ShellWindow | null = null;
  #policies: CurrentPolicies | null = null;
  /** Whether the last policy was taken over to its end: otherwise the next reading does it again. */
  #taken = false;
  /** The policy that was last carried out to the end: what a new one is compared with. */
  #carriedOut: EffectivePolicy | null = null;
  /** Why the client is locked; null: it is not. */
  #lockedBy: readonly PolicyProblem[] | null = null;
  #policyWindow: PolicyWindow | null = null;
  #policy: EffectivePolicy | null = null;
  #view: MessengerView | null = null;
  #session: Electron.Session | null = null;
  #wiping = false;
  /** What the last wipe left to say; as long as it is shown, only the person opens the messenger again. */
  #removed: RemovedNotice | null = null;
  /** A wipe that was ordered and could not be begun: until it is, the messenger stays closed. */
  #owedWipe: WipeOrigin | null = null;
  #crashes: number[] = [];

  constructor(options: ClientOptions) {
    this.#options = options;
    this.#paths = builtPaths(options.mainDirectory);
    this.#inspector = new InspectorClient({
      fork: () => forkInspector(this.#paths.inspector),
      onCrash: (exitCode, pending) => {
        options.audit.record({ type: 'inspector.crashed', exitCode, pending });
        this.#inspector.warmUp();
      },
    });
    const decisions = new Decisions({
      person: {
        tellStopped: (channel, verdict, files) => this.#prompts.tellStopped(channel, verdict, files),
        ask: (channel, verdict, files) => this.#prompts.askToGoOn(channel, verdict, files),
      },
      record: (event) => options.audit.record(event),
      fingerprint: (sha256) => options.deviceKey.fingerprint(sha256),
    });
    this.#clipboard = new ClipboardBroker({
      system: {
        readText: readClipboardText,
        write: writeClipboard,
        clear: clearClipboard,
        clearSelection: clearPrimarySelection,
      },
      decisions,
      protection: () => this.#openProtection(),
      releasePaste: (id) => this.#tellGuards(GUARD_CHANNELS.releasePaste, id),
      onCleared: (reason) => options.audit.record({ type: 'clipboard.cleared', reason }),
    });
    this.#uploads = new Uploads({
      inspector: this.#inspector,
      decisions,
      rules: () => this.#transferRules(),
    });
    this.#downloads = new Downloads({
      quarantine: new Quarantine(join(options.profileDirectory, 'quarantine')),
      inspector: this.#inspector,
      decisions,
      rules: () => this.#transferRules(),
      notify: (notice) => this.#state.notify(notice),
      onError: (error) => options.diagnostics.error('a download could not be finished', { error }),
    });
  }

  /** Opens the window and whatever the policy and the last wipe leave to show. */
  run(first: PolicySnapshot, removed: RemovedNotice | null): void {
    const { audit, keychain } = this.#options;
    audit.record({
      type: 'client.started',
      version: app.getVersion(),
      electron: process.versions.electron ?? '',
      chrome: process.versions.chrome ?? '',
      packaged: app.isPackaged,
      keychain,
    });
    this.#inspector.warmUp();
    this.#policies = new CurrentPolicies(first, this.#state.current.versions, process.platform);
    this.#policyWindow = this.#preparePolicyWindow(this.#policies);
    this.#window = this.#openWindow();
    this.#hardenApp();
    this.#state.setLinked(this.#options.settings.get('linked'));
    this.#removed = removed;
    const { policies } = this.#options;
    policies.watch((snapshot) => this.#takePolicy(snapshot));
    try {
      this.#takePolicy(first);
    } catch (error) {
      this.#options.diagnostics.error('the first policy could not be taken over', { error });
    }
  }

  // ---- policy -------------------------------------------------------------------------------------------------

  #takePolicy(snapshot: PolicySnapshot): void {
    const changed = this.#policies?.take(snapshot) ?? true;
    try {
      // Read again by hand, with the same result: the page shows the time, and nothing else happens.
      if (!changed && this.#taken) return;
      this.#taken = false;
      this.#recordPolicy(snapshot);
      this.#carryOut(snapshot);
      this.#taken = true;
    } catch (error) {
      this.#options.policies.tellAgain();
      throw error;
    } finally {
      this.#policies?.announce();
    }
  }

  #carryOut(snapshot: PolicySnapshot): void {
    if (snapshot.status === 'refused') {
      this.#lock(snapshot);
      return;
    }
    const { policy } = snapshot;
    const before = this.#carriedOut;
    this.#policy = policy;
    this.#lockedBy = null;
    this.#state.setPolicy(policy);
    this.#state.setPolicyWarnings(snapshot.report.problems);
    this.#setMenu(policy);
    if (!this.#wiping) this.#enforce(before, policy);
    this.#carriedOut = policy;
  }

  #enforce(before: EffectivePolicy | null, policy: EffectivePolicy): void {
    if (before !== null && JSON.stringify(judgedBy(before)) !== JSON.stringify(judgedBy(policy))) {
      // What a person is being asked was judged by rules that are no longer in force.
      this.#prompts.closeAll();
    }
    this.#tellGuards(GUARD_CHANNELS.protection, policy.protection);
    if (this.#removed?.verified === false) this.#state.setStage('removed', { removed: this.#removed });
    else if (this.#nonceOrdersWipe(policy.wipeNonce)) void this.#wipe('policy-nonce', policy.wipeNonce);
    else if (this.#removed !== null) this.#state.setStage('removed', { removed: this.#removed });
    else if (before === null || needsReopening(before, policy)) this.#openMessenger();
  }

  /** No policy to go by: the messenger is closed. What a wipe left to say, or is owed, is shown first all the same. */
  #lock({ failures, wipeNonce }: Extract<PolicySnapshot, { status: 'refused' }>): void {
    this.#policy = null;
    this.#carriedOut = null;
    this.#lockedBy = failures;
    if (this.#wiping) return;
    this.#closeMessenger();
    if (this.#nonceOrdersWipe(wipeNonce)) void this.#wipe('policy-nonce', wipeNonce);
    else if (this.#removed !== null) this.#state.setStage('removed', { removed: this.#removed });
    else if (this.#owedWipe === null) this.#state.setStage('locked', { problems: failures });
  }

  /** What was read, and what was wrong with it; a policy with hundreds of mistakes is told by its first ones. */
  #recordPolicy(snapshot: PolicySnapshot): void {
    const { audit } = this.#options;
    const { failures, files, report, status } = snapshot;
    for (const { file, line, problem } of failures.slice(0, MOST_PROBLEMS_RECORDED))
      audit.record({ type: 'policy.refused', file, line, problem, keptLastGood: status === 'ok' });
    const others = report.problems.filter(
      // What the person wrote into their own settings is no matter of the organisation's, and must not crowd it out.
      (problem) => !failures.includes(problem) && problem.file !== PERSONS_OWN,
    );
    for (const { file, line, problem } of others.slice(0, MOST_PROBLEMS_RECORDED))
      audit.record({ type: 'policy.problem', file, line, problem });
    if (status === 'ok') audit.record({ type: 'policy.loaded', managed: report.managed, files: [...files] });
  }

  /** A nonce that differs from the applied one wipes; on a profile that never held a session it is only noted. */
  #nonceOrdersWipe(nonce: string | null): boolean {
    const { settings, profileDirectory } = this.#options;
    if (nonce === null || nonce === settings.get('appliedWipeNonce')) return false;
    if (this.#session !== null || existsSync(join(profileDirectory, 'Partitions'))) return true;
    this.#remember('appliedWipeNonce', nonce);
    return false;
  }

  // ---- the messenger ------------------------------------------------------------------------------------------

  #openMessenger(): void {
    const policy = this.#policy;
    if (policy === null || this.#window === null) return;
    // Whatever asks for it, and however it came here: while a wipe is owed only the wipe itself may open the page.
    if (!this.#wiping && (this.#owedWipe !== null || wipePending(this.#options.profileDirectory))) return;
    this.#closeMessenger();
    if (!this.#wiping) this.#state.setStage('starting');
    const view = this.#createView(policy);
    this.#view = view;
    this.#window.setMessenger(view.view);
    view.load();
  }

  #closeMessenger(): void {
    this.#prompts.closeAll();
    this.#uploads.abandonAll();
    this.#downloads.cancelAll();
    this.#window?.setMessenger(null);
    this.#view?.destroy();
    this.#view = null;
  }

  #createView(policy: EffectivePolicy): MessengerView {
    const { audit } = this.#options;
    const firstTime = this.#session === null;
    const session = openMessengerSession({
      allowedOrigins: policy.allowedOrigins,
      onDenied: once((permission, origin) => audit.record({ type: 'permission.denied', permission, origin })),
    });
    this.#session = session;
    if (firstTime) this.#downloads.attach(session);
    const view = new MessengerView({
      policy,
      session,
      guard: this.#paths.guard,
      listener: {
        onShown: () => {
          if (!this.#wiping) this.#state.setStage('messenger');
        },
        onUnreachable: (url, error) => void this.#unreachable(url, error),
        onCrashed: (reason) => this.#pageCrashed(reason),
        onUnguarded: (phase, message) => this.#unguarded(phase, message),
        onLoggedOutUrl: () => this.#sessionSeen(false),
        onNavigationBlocked: (host, how) => audit.record({ type: 'navigation.blocked', host, how }),
        onOutsideLink: (url) => void this.#offerLink(url),
      },
    });
    this.#serveGuard(view, policy);
    return view;
  }

  #serveGuard(view: MessengerView, policy: EffectivePolicy): void {
    const { audit, diagnostics } = this.#options;
    const logged = (work: Promise<unknown>): void => {
      work.catch((error: unknown) =>
        diagnostics.error('a message of the guard could not be handled', { error }),
      );
    };
    serveGuard(view.contents, policy.allowedOrigins, {
      protection: () => (this.#wiping ? EVERYTHING_CLOSED : (this.#policy?.protection ?? null)),
      ready: () => {
        audit.record({ type: 'guard.installed' });
        view.guardReady();
      },
      failed: (phase, message) => {
        if (phase === 'install') view.guardFailed('install', message);
        else audit.record({ type: 'guard.failed', phase, message });
      },
      decided: (decided) => logged(this.#clipboard.decided(decided)),
      clipboardWrite: (write) => this.#clipboard.pageWrite(write),
      selection: () => logged(this.#clipboard.selectionMustGo()),
      uploadBegin: (begin) => this.#uploads.begin(begin),
      uploadChunk: (id, index, bytes) => this.#uploads.chunk(id, index, bytes),
      uploadEnd: (id) => this.#uploads.end(id),
      session: (linked) => this.#sessionSeen(linked),
      rejected: (channel, reason) => audit.record({ type: 'message.rejected', channel, reason }),
    });
  }

  async #unreachable(url: string, error: string): Promise<void> {
    this.#options.audit.record({ type: 'messenger.unreachable', error });
    this.#closeMessenger();
    if (this.#wiping) return;
    const show = (checks: Awaited<ReturnType<typeof diagnose>>, checking: boolean): void => {
      if (checking || this.#state.current.stage.name === 'unreachable') {
        this.#state.setStage('unreachable', { unreachable: { url, error, checks, checking } });
      }
    };
    show([], true);
    const session = this.#session;
    const checks = await diagnose(url, {
      online: net.isOnline(),
      resolveProxy: async (address) => (session === null ? 'DIRECT' : await session.resolveProxy(address)),
    });
    if (this.#view === null) show(checks, false);
  }

  #pageCrashed(reason: string): void {
    this.#options.audit.record({ type: 'page.crashed', reason });
    this.#closeMessenger();
    if (this.#wiping) return;
    const now = Date.now();
    this.#crashes = [...this.#crashes.filter((time) => now - time < CRASH_WINDOW_MS), now];
    if (this.#crashes.length >= CRASHES_BEFORE_GIVING_UP) {
      this.#state.setStage('protection-failed', {
        failure: `The messenger's page ended ${this.#crashes.length} times within a minute (${reason}).`,
      });
    } else {
      this.#openMessenger();
    }
  }

  #unguarded(phase: 'install' | 'missing', message: string): void {
    this.#options.audit.record({ type: 'guard.failed', phase, message });
    this.#closeMessenger();
    if (!this.#wiping) this.#state.setStage('protection-failed', { failure: message });
  }

  async #offerLink(url: string): Promise<void> {
    if (this.#wiping || !isOpenableOutside(url)) return;
    const { answer } = await this.#prompts.ask({ kind: 'link', url, host: hostOf(url) });
    if (answer !== 'proceed') return;
    this.#options.audit.record({ type: 'link.opened', host: hostOf(url) });
    await this.#openOutside(url);
  }

  async #openOutside(url: string): Promise<void> {
    try {
      await shell.openExternal(url);
    } catch (error) {
      this.#state.notify('The browser could not be opened.');
      this.#options.diagnostics.warn('the system browser could not be opened', { error });
    }
  }

  // ---- the session and its end --------------------------------------------------------------------------------

  #sessionSeen(linked: boolean): void {
    const { audit, settings } = this.#options;
    if (this.#wiping || settings.get('linked') === linked) return;
    audit.record({ type: linked ? 'session.linked' : 'session.unlinked' });
    if (!linked && this.#policy?.wipeOnLogout !== false) {
      void this.#wipe('page-logout');
      return;
    }
    this.#remember('linked', linked);
    this.#state.setLinked(linked);
  }

  /** What cannot be written is remembered for this run; nothing that was ordered may fail for it. */
  #remember<K extends 'appliedWipeNonce' | 'linked'>(key: K, value: Values[K]): void {
    try {
      this.#options.settings.set(key, value);
    } catch (error) {
      this.#options.diagnostics.error('the settings could not be written', { error });
    }
  }

  async #confirmAndWipe(): Promise<void> {
    const { answer } = await this.#prompts.ask({ kind: 'confirm-wipe' });
    if (answer === 'proceed') await this.#wipe('menu');
  }

  async #wipe(origin: WipeOrigin, wipeNonce: string | null = this.#policy?.wipeNonce ?? null): Promise<void> {
    if (this.#wiping) return;
    this.#wiping = true;
    this.#owedWipe = origin;
    const { audit, profileDirectory, diagnostics } = this.#options;
    this.#prompts.closeAll();
    let progress = newProgress(origin);
    this.#state.setStage('wiping', { wipe: progress });
    try {
      await orderWipe({
        profileDirectory,
        origin,
        wipeNonce,
        record: (event) => audit.record(event),
        onStep: (step, state) => {
          progress = withStep(progress, step, state);
          this.#state.setStage('wiping', { wipe: progress });
        },
        unlinkLimitMs: UNLINK_LIMIT_MS + 5000,
        session: {
          closeInputs: async () => this.#closeInputs(),
          unlink: () => this.#unlink(origin === 'page-logout'),
          destroyViews: async () => this.#closeMessenger(),
          clearStorage: async () =>
            this.#session === null
              ? 'the session was not open in this run'
              : await clearMessengerSession(this.#session),
          relaunch: async () => this.#relaunch(),
        },
      });
    } catch (error) {
      // The intent could not be written: nothing was begun, and the session must not go on as if nothing had been ordered.
      diagnostics.error('the wipe could not be ordered', { error });
      this.#closeMessenger();
      this.#state.setStage('protection-failed', {
        failure: `The session was ordered to be removed, but that could not be written to the disk (${error instanceof Error ? error.message : String(error)}). The messenger stays closed.`,
      });
      this.#wiping = false;
    }
  }

  #closeInputs(): void {
    this.#uploads.abandonAll();
    this.#downloads.cancelAll();
    this.#tellGuards(GUARD_CHANNELS.protection, null);
    this.#view?.contents.setIgnoreMenuShortcuts(true);
  }

  /** At a start with a new nonce the page is not open yet: it is opened unseen, closed on all sides, to log out. */
  async #unlink(alreadyLoggingOut: boolean): Promise<UnlinkOutcome> {
    if (this.#view === null) this.#openMessenger();
    return this.#view === null
      ? 'page-unavailable'
      : await this.#view.unlink(UNLINK_LIMIT_MS, alreadyLoggingOut);
  }

  #relaunch(): void {
    this.#inspector.stop();
    app.relaunch({ args: relaunchArguments(process.argv.slice(1)) });
    app.exit(0);
  }

  // ---- rules for the rooms ------------------------------------------------------------------------------------

  #openProtection(): Protection | null {
    return this.#wiping || this.#policy === null ? null : this.#policy.protection;
  }

  #transferRules(): DownloadRules | null {
    const protection = this.#openProtection();
    if (protection === null || this.#policy === null) return null;
    return {
      protection,
      failureAction: this.#policy.dlpFailureAction,
      pictures: this.#policy.pictures,
      directory: this.#policy.downloadDirectory ?? app.getPath('downloads'),
    };
  }

  #tellGuards(channel: string, message: unknown): void {
    if (this.#view === null || this.#view.contents.isDestroyed()) return;
    for (const frame of this.#view.contents.mainFrame.framesInSubtree) {
      try {
        frame.send(channel, message);
      } catch (error) {
        // A frame that went away meanwhile has nothing to guard, and must not keep the others from being told.
        this.#options.diagnostics.warn('a frame could not be told', { channel, error });
      }
    }
  }

  // ---- window and menu ----------------------------------------------------------------------------------------

  #openWindow(): ShellWindow {
    const { audit, diagnostics, policies } = this.#options;
    const window = new ShellWindow({
      state: this.#state,
      pages: this.#paths.pages,
      preload: this.#paths.shellPreload,
      onAction: (action) => this.#act(action),
      onRejected: (channel, reason) => audit.record({ type: 'message.rejected', channel, reason }),
      onPageGone: (page, reason) => diagnostics.warn('a page of our own ended', { page, reason }),
      mayClose: () => !this.#wiping,
    });
    window.window.on('closed', () => {
      policies.stop();
      this.#inspector.stop();
      this.#view?.destroy();
      app.quit();
    });
    this.#setMenu(effectivePolicy(withDefaults(), false));
    return window;
  }

  #setMenu(policy: EffectivePolicy): void {
    setMenu({
      help: () => void this.#act({ type: 'help' }),
      policies: () => void this.#act({ type: 'open-policies' }),
      signOutAndWipe: () => void this.#act({ type: 'sign-out-and-wipe' }),
      reload: () => void this.#act({ type: 'retry' }),
      quit: () => void this.#act({ type: 'quit' }),
      developerTools: policy.developerTools
        ? () => this.#view?.contents.openDevTools({ mode: 'detach' })
        : null,
    });
  }

  async #act(action: ShellAction): Promise<void> {
    switch (action.type) {
      case 'help':
        void this.#prompts.ask({ kind: 'help' });
        return;
      case 'sign-out-and-wipe':
        if (!this.#wiping) void this.#confirmAndWipe();
        return;
      case 'retry':
      case 'continue':
        this.#openAgain();
        return;
      case 'quit':
        if (!this.#wiping) app.quit();
        return;
      case 'open-support':
        if (this.#policy?.supportUrl == null) throw new Error('The policy names no support address.');
        await this.#openOutside(this.#policy.supportUrl);
        return;
      case 'open-policies':
        this.#policyWindow?.show();
        return;
      case 'open-learn-more': {
        const prompt = this.#prompts.current;
        if (prompt?.id === action.id && 'learnMoreUrl' in prompt && prompt.learnMoreUrl !== null)
          await this.#openOutside(prompt.learnMoreUrl);
        return;
      }
      case 'answer-prompt':
        if (!this.#prompts.answer(action.id, action))
          throw new Error('This prompt is closed already, or its answer is not complete.');
        return;
    }
  }

  #preparePolicyWindow(policies: CurrentPolicies): PolicyWindow {
    const { audit, diagnostics } = this.#options;
    return new PolicyWindow({
      pages: this.#paths.pages,
      preload: this.#paths.shellPreload,
      state: () => policies.page(),
      subscribe: (listener) => policies.subscribe(listener),
      onCopy: () => writeClipboard(policies.json(), null),
      onReload: async () => this.#takePolicy(await this.#options.policies.load()),
      onRejected: (channel, reason) => audit.record({ type: 'message.rejected', channel, reason }),
      onPageGone: (reason) => diagnostics.warn('the policy page ended', { reason }),
    });
  }

  /** The person asks for the messenger: after a failed wipe that means another attempt at the wipe, never the page. */
  #openAgain(): void {
    if (this.#wiping) return;
    if (this.#owedWipe !== null) {
      void this.#wipe(this.#owedWipe);
      return;
    }
    if (wipePending(this.#options.profileDirectory)) {
      this.#relaunch();
      return;
    }
    this.#removed = null;
    if (this.#lockedBy !== null) this.#state.setStage('locked', { problems: this.#lockedBy });
    else this.#openMessenger();
  }

  #hardenApp(): void {
    app.on('second-instance', () => {
      this.#options.audit.record({ type: 'client.second-instance' });
      this.#window?.focus();
    });
    app.on('web-contents-created', (_event, contents) =>
      contents.on('will-attach-webview', (event) => event.preventDefault()),
    );
    app.on('select-client-certificate', (event, _contents, _url, _list, callback) => {
      event.preventDefault();
      callback();
    });
    app.on('window-all-closed', () => app.quit());
  }
}

function judgedBy({ protection, pictures }: EffectivePolicy): object {
  return { protection, pictures };
}

function needsReopening(before: EffectivePolicy, after: EffectivePolicy): boolean {
  return (
    before.messengerUrl !== after.messengerUrl ||
    before.developerTools !== after.developerTools ||
    before.allowedOrigins.join() !== after.allowedOrigins.join()
  );
}

/** Lets each pair through once: a page may ask for the same permission a thousand times. */
function once(
  report: (permission: string, origin: string) => void,
): (permission: string, origin: string) => void {
  const seen = new Set<string>();
  return (permission, origin) => {
    const key = `${permission} ${origin}`;
    if (seen.has(key) || seen.size > 100) return;
    seen.add(key);
    report(permission, origin);
  };
}
