/**
 * No guard, no page: scripts of a document are not let in before its guard has reported, and a document whose guard
 * does not report in time is taken down.
 */
const READY_LIMIT_MS = 5000;
/** A navigation may wait long for its server; requests of the page that is being left wait with it. */
const NAVIGATION_LIMIT_MS = 60_000;

export interface GuardGateOptions {
  /** A document was committed and its guard did not report. */
  readonly onMissing: () => void;
  readonly limitMs?: number;
}

export class GuardGate {
  readonly #options: GuardGateOptions;
  #ready = false;
  #readyBefore = false;
  #waiting = new Set<(mayLoad: boolean) => void>();
  #timer: NodeJS.Timeout | null = null;

  constructor(options: GuardGateOptions) {
    this.#options = options;
  }

  /** A navigation of the top frame to another document began: the guard of the new one has to report first. */
  navigationStarted(): void {
    this.#readyBefore = this.#ready;
    this.#ready = false;
  }

  /** The navigation came to nothing (it was a download, or stopped): the old document stays, guarded as before. */
  navigationAborted(): void {
    if (this.#readyBefore) this.ready();
  }

  /** The new document is there; its guard reports before or soon after. */
  committed(): void {
    // The old document is gone: its guard vouches for nothing any more.
    this.#readyBefore = false;
    if (this.#ready) return;
    this.#disarm();
    this.#timer = setTimeout(() => {
      this.close();
      this.#options.onMissing();
    }, this.#options.limitMs ?? READY_LIMIT_MS);
  }

  /** The guard of the top document reported that it is installed. */
  ready(): void {
    this.#ready = true;
    this.#disarm();
    for (const resume of this.#waiting) resume(true);
    this.#waiting.clear();
  }

  /** Resolves to whether a sub-resource may be loaded: at once when the guard stands, else when it reports. */
  async mayLoad(): Promise<boolean> {
    if (this.#ready) return true;
    return await new Promise<boolean>((resolve) => {
      const answer = (mayLoad: boolean): void => {
        clearTimeout(timer);
        this.#waiting.delete(answer);
        resolve(mayLoad);
      };
      const timer = setTimeout(() => answer(false), NAVIGATION_LIMIT_MS);
      this.#waiting.add(answer);
    });
  }

  /** Nothing may load any more. */
  close(): void {
    this.#ready = false;
    this.#readyBefore = false;
    this.#disarm();
    for (const refuse of this.#waiting) refuse(false);
    this.#waiting.clear();
  }

  #disarm(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
