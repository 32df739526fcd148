/** The person's own settings, from what the client remembers. They count where the definition of a policy lets them. */
import type { PolicySource, SourceRead } from '../../policy/index.ts';

/** Stands for a file in problems with the person's own settings. */
export const PERSONS_OWN = "the person's own settings";

/** A source of the lowest rank. `settings` gives names and values as they were written down, hostile until parsed. */
export class PersonSettings implements PolicySource {
  readonly id = 'person';
  readonly #settings: () => Readonly<Record<string, unknown>>;

  constructor(settings: () => Readonly<Record<string, unknown>>) {
    this.#settings = settings;
  }

  async read(): Promise<SourceRead> {
    const place = { file: PERSONS_OWN, line: null, column: null };
    const settings = Object.entries(this.#settings()).map(
      ([name, value]) => ({ name, value: { form: 'plain', value }, place }) as const,
    );
    const layers =
      settings.length === 0
        ? []
        : [{ scope: 'person', level: 'user', source: PERSONS_OWN, settings } as const];
    return {
      id: this.id,
      name: PERSONS_OWN,
      state: settings.length === 0 ? 'absent' : 'ok',
      layers,
      problems: [],
    };
  }

  async signature(): Promise<string> {
    return JSON.stringify(this.#settings());
  }
}
