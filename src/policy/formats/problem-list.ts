import type { PolicyProblem } from '../../contracts/problem.ts';

/** More than a person reads; a file of another kind has one in every line. */
const MOST = 50;

/** Problems of one file, in their order, up to a number that can still be read. */
export class ProblemList {
  readonly #file: string;
  readonly #kept: PolicyProblem[] = [];
  #full = false;

  constructor(file: string) {
    this.#file = file;
  }

  get empty(): boolean {
    return this.#kept.length === 0;
  }

  /** True when there were more problems than are kept: looking for others is of no use. */
  get full(): boolean {
    return this.#full;
  }

  add(
    place: { readonly line: number; readonly column: number } | null,
    problem: string,
    remedy: string,
  ): void {
    this.#full = this.#kept.length === MOST;
    if (this.#full) return;
    const { line, column } = place ?? { line: null, column: null };
    this.#kept.push({ file: this.#file, line, column, problem, remedy });
  }

  /** What is kept; when that is not all, the last one says so. */
  all(): readonly PolicyProblem[] {
    if (!this.#full) return this.#kept;
    const rest: PolicyProblem = {
      file: this.#file,
      line: null,
      column: null,
      problem: 'has more problems like these',
      remedy: `Correct the first ${MOST}, then check the file again.`,
    };
    return [...this.#kept, rest];
  }
}
