import type { PolicySource, SettingsLayer, SourceRead } from '../../policy/index.ts';

/** A source whose state a test sets. */
export class FakeSource implements PolicySource {
  readonly id: string;
  state: 'absent' | 'failed' | 'throws' | Record<string, unknown> = 'absent';
  readonly #scope: 'machine' | 'user';

  constructor(id = 'fake', scope: 'machine' | 'user' = 'machine') {
    this.id = id;
    this.#scope = scope;
  }

  async read(): Promise<SourceRead> {
    const base = { id: this.id, name: `key of ${this.id}`, layers: [], problems: [] };
    if (this.state === 'throws') throw new Error('planted');
    if (this.state === 'absent') return { ...base, state: 'absent' };
    const place = { file: base.name, line: null, column: null };
    if (this.state === 'failed')
      return { ...base, state: 'failed', problems: [{ ...place, problem: 'is broken', remedy: 'Mend it.' }] };
    const layer: SettingsLayer = {
      scope: this.#scope,
      level: 'mandatory',
      source: base.name,
      settings: Object.entries(this.state).map(([name, value]) => ({
        name,
        value: { form: 'plain', value },
        place,
      })),
    };
    return { ...base, state: 'ok', layers: [layer] };
  }

  async signature(): Promise<string> {
    return JSON.stringify(this.state, (_key, value: unknown) =>
      typeof value === 'bigint' ? `${value}n` : value,
    );
  }
}
