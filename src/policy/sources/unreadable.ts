/** Stands for the policies of a system that cannot be reached at all: what may be set there is not known. */
import { wholeProblem } from '../../contracts/problem.ts';
import type { PolicySource, SourceRead } from './source.ts';

export class UnreadableSource implements PolicySource {
  readonly id = 'system';
  readonly #name: string;
  readonly #reason: string;

  /**
   * @param name what cannot be reached, for people
   * @param error what was thrown
   */
  constructor(name: string, error: unknown) {
    this.#name = name;
    this.#reason = error instanceof Error ? error.message : String(error);
  }

  async read(): Promise<SourceRead> {
    const problem = `cannot be reached: ${this.#reason}`;
    const remedy = 'Install Cordon again with all of its parts; tell support if that does not help.';
    return {
      id: this.id,
      name: this.#name,
      state: 'failed',
      layers: [],
      problems: [wholeProblem(this.#name, problem, remedy)],
    };
  }

  async signature(): Promise<string> {
    return this.#reason;
  }
}
