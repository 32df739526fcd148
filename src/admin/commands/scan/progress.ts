/** How far a scan has come, for whoever waits at a terminal. */
import type { Io } from '../../io.ts';
import { counted } from '../../output/plain.ts';

const BAR = 24;
/** Milliseconds between two pictures. */
const EVERY = 100;

export class Progress {
  readonly #io: Io;
  readonly #total: number;
  readonly #now: () => number;
  #shown = Number.NEGATIVE_INFINITY;

  /** @param now milliseconds; for tests */
  constructor(io: Io, total: number, now: () => number = () => performance.now()) {
    this.#io = io;
    this.#total = total;
    this.#now = now;
  }

  /** Shows it, if it was not shown just now. */
  at(done: number, withFindings: number): void {
    const now = this.#now();
    if (this.#io.status === undefined || (now - this.#shown < EVERY && done < this.#total)) return;
    this.#shown = now;
    const share = this.#total === 0 ? 1 : done / this.#total;
    const filled = Math.floor(share * BAR);
    const bar = `${'#'.repeat(filled)}${'.'.repeat(BAR - filled)}`;
    const percent = `${Math.floor(share * 100)}`.padStart(3);
    const found = withFindings === 0 ? '' : `, ${withFindings} with findings`;
    this.#io.status(`[${bar}] ${percent} %  ${done} of ${counted(this.#total, 'file')}${found}`);
  }

  /** Takes it away, so that something else can be written. */
  clear(): void {
    this.#io.status?.('');
    this.#shown = Number.NEGATIVE_INFINITY;
  }
}
