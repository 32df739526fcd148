/**
 * Whatever happens to the source of the policy and to what was kept of it, in whatever order: no security policy is ever
 * weaker than in the last good state, unless the administrator wrote it so.
 */
import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DEFINITIONS, type PolicyDefinition } from '../../contracts/policy/index.ts';
import { CompanyFiles } from './company-files.ts';
import { FakeSource } from './fake-source.test-support.ts';
import { LAST_GOOD_FILE, LastGood } from './last-good.ts';
import { PolicyService } from './policy-service.ts';

const GOOD: Readonly<Record<string, readonly unknown[]>> = {
  ClipboardCopy: ['allow', 'warn', 'block'],
  FileUpload: ['allow', 'report', 'block'],
  DlpFailureAction: ['allow', 'block'],
  WipeOnLogout: [true, false],
  DeveloperTools: [true, false],
  AllowedOrigins: [[], ['https://a.example']],
  MessengerUrl: ['https://web.whatsapp.com/', 'https://web.example/'],
};
const SECURITY = Object.entries(DEFINITIONS).filter(([, { wrong }]) => wrong.falls === 'strict');

/** A good value by its number, or a wrong one. */
type Written = readonly [pick: number, spoiled: boolean, wrong: unknown];
type Step =
  | { readonly set: Readonly<Record<string, Written>> }
  | { readonly source: 'absent' | 'failed' | 'throws' }
  | {
      readonly client: 'restart' | 'tamper' | 'forget' | 'lose-memory' | 'lock-keychain' | 'unlock-keychain';
    };

const wrong = fc.oneof(
  fc.constantFrom<unknown>('blok', 5, null, {}, [5], 'http://x'),
  fc.jsonValue({ maxDepth: 1 }),
);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      set: fc.dictionary(fc.constantFrom(...Object.keys(GOOD)), fc.tuple(fc.nat(), fc.boolean(), wrong)),
    }),
  },
  { weight: 3, arbitrary: fc.record({ source: fc.constantFrom('absent', 'failed', 'throws') }) },
  {
    weight: 2,
    arbitrary: fc.record({
      client: fc.constantFrom(
        'restart',
        'tamper',
        'forget',
        'lose-memory',
        'lock-keychain',
        'unlock-keychain',
      ),
    }),
  },
) as fc.Arbitrary<Step>;

/** One computer: its source, its profile, the client on it, and what its policy may be at most as weak as. */
class Computer {
  readonly #profile = mkdtempSync(join(tmpdir(), 'cordon-profile-'));
  readonly #source = new FakeSource();
  /** As on a computer whose client has run before there was a session. */
  #remembered: readonly string[] | null = [];
  #keychain = true;
  #client = this.#start();
  /** By name what was last written rightly; undefined: written wrongly, so only the strict side will do. */
  #lastGood: ReadonlyMap<string, unknown> | null = null;

  #start(): PolicyService {
    return new PolicyService({
      company: new CompanyFiles(process.platform, [process.getuid?.() ?? 0]),
      system: { sources: [this.#source], advisory: new Set() },
      person: null,
      lastGood: new LastGood({
        profileDirectory: this.#profile,
        seal: (sha256) => (this.#keychain ? createHmac('sha256', 'key').update(sha256).digest('hex') : null),
        sessionExists: () => true,
        holders: () => this.#remembered,
        setHolders: (ids) => {
          this.#remembered = ids;
        },
      }),
      sessionExists: () => true,
      onError: (what, error) => expect.unreachable(`${what}: ${String(error)}`),
    });
  }

  take(next: Step): void {
    if ('set' in next) this.#write(next.set);
    else if ('source' in next) this.#source.state = next.source;
    else {
      const file = join(this.#profile, LAST_GOOD_FILE);
      if (next.client === 'tamper') writeFileSync(file, 'tampered');
      if (next.client === 'forget') rmSync(file, { force: true });
      // settings.json taken away, alone.
      if (next.client === 'lose-memory') this.#remembered = null;
      if (next.client === 'lock-keychain') this.#keychain = false;
      if (next.client === 'unlock-keychain') this.#keychain = true;
      // While it runs, what lies on the disk does not matter: every look at it is a start.
      this.#client = this.#start();
    }
  }

  #write(set: Readonly<Record<string, Written>>): void {
    const written = Object.entries(set).map(([name, [pick, spoiled, value]]): [string, unknown] => {
      const choices = GOOD[name] ?? [];
      return [name, spoiled ? value : choices[pick % choices.length]];
    });
    const fits = (name: string, value: unknown): boolean =>
      DEFINITIONS[name]?.schema.safeParse(value).success === true;
    this.#source.state = Object.fromEntries(written);
    this.#lastGood = new Map(written.map(([name, value]) => [name, fits(name, value) ? value : undefined]));
  }

  async check(): Promise<void> {
    const { report } = await this.#client.load();
    if (this.#lastGood === null) return;
    const values = new Map(report.policies.map(({ name, value }) => [name, value]));
    for (const [name, definition] of SECURITY) {
      const allowed = this.#allowed(name, definition).map((value) => JSON.stringify(value));
      expect(allowed, name).toContain(JSON.stringify(values.get(name)));
    }
  }

  /** What a policy may be: as last written, or on its strict side. */
  #allowed(name: string, { wrong: fallsTo, default: standard }: PolicyDefinition): unknown[] {
    const strict = fallsTo.falls === 'strict' ? fallsTo.value : null;
    if (this.#lastGood?.has(name) !== true) return [strict, standard];
    const last = this.#lastGood.get(name);
    return last === undefined ? [strict] : [strict, last];
  }

  remove(): void {
    rmSync(this.#profile, { recursive: true, force: true });
  }
}

it('no sequence of source states makes a policy weaker than the last good one', {
  timeout: 120_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 12 }), async (steps) => {
      const computer = new Computer();
      try {
        for (const next of steps) {
          computer.take(next);
          await computer.check();
        }
      } finally {
        computer.remove();
      }
    }),
    { numRuns: 200 },
  );
});
