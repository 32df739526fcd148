/** Lets a call wait until something it looks for has come to pass. */
export class Changes {
  readonly #waiting = new Set<() => void>();

  /** Says that something has changed: everyone who waits looks again. */
  notify(): void {
    for (const look of [...this.#waiting]) look();
  }

  /**
   * Waits until `probe` finds something.
   * @returns what it found, or null when the time was over
   */
  until<T>(probe: () => T | null, timeoutMs: number): Promise<T | null> {
    const found = probe();
    if (found !== null || timeoutMs <= 0) return Promise.resolve(found);
    return new Promise((done) => {
      const finish = (value: T | null) => {
        clearTimeout(timer);
        this.#waiting.delete(look);
        done(value);
      };
      const look = () => {
        const value = probe();
        if (value !== null) finish(value);
      };
      const timer = setTimeout(() => finish(null), timeoutMs);
      this.#waiting.add(look);
    });
  }
}
