/**
 * The last good policy, kept in the profile and sealed with the device's key: a policy that cannot be read, or that was
 * taken away, stays in force over a restart. A file that was changed, or comes from another computer, is not used.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import { closeSync, constants, fstatSync, openSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';
import {
  isBinding,
  type KeptSource,
  type KeptSources,
  type RawSetting,
  type RawValue,
  type SettingsLayer,
} from '../../policy/index.ts';

export const LAST_GOOD_FILE = 'last-good-policy.json';
/** Four sources of 4 MB each is more than there can be. */
const MOST_BYTES = 16 * 1024 * 1024;
const PURPOSE = 'cordon last good policy v1\n';

export interface LastGoodOptions {
  readonly profileDirectory: string;
  /** A keyed digest of a SHA-256, hex; null while there is no key. */
  readonly seal: (sha256: Buffer) => string | null;
  /** Ids of the sources that held policies when it was last looked, as remembered; null where nothing is. */
  readonly holders: () => readonly string[] | null;
  /** Remembers which sources hold policies. @throws when it cannot be written. */
  readonly setHolders: (ids: readonly string[]) => void;
  /** Whether there is a session: without one, nothing remembered means that there was nothing. */
  readonly sessionExists: () => boolean;
}

const rawValueSchema: z.ZodType<SettingsLayer['settings'][number]['value']> = z.lazy(() =>
  z.discriminatedUnion('form', [
    z.strictObject({ form: z.literal('plain'), value: z.unknown() }),
    z.strictObject({
      form: z.literal('registry'),
      type: z.enum(['SZ', 'EXPAND_SZ', 'MULTI_SZ', 'DWORD', 'QWORD', 'BINARY', 'OTHER']),
      value: z.unknown(),
    }),
    z.strictObject({ form: z.literal('registry-list'), values: z.array(rawValueSchema) }),
    z.strictObject({ form: z.literal('foreign'), type: z.string() }),
  ]),
);
const contentSchema = z.array(
  z.strictObject({
    id: z.string(),
    name: z.string(),
    readAt: z.iso.datetime(),
    layers: z.array(
      z.strictObject({
        scope: z.enum(['machine', 'user']),
        level: z.enum(['mandatory', 'recommended']),
        source: z.string(),
        settings: z.array(
          z.strictObject({
            name: z.string(),
            value: rawValueSchema,
            place: z.strictObject({
              file: z.string(),
              line: z.int().nullable(),
              column: z.int().nullable(),
            }),
          }),
        ),
      }),
    ),
  }),
);
const fileSchema = z.strictObject({ v: z.literal(1), seal: z.string(), content: z.string() });

export class LastGood {
  readonly #options: LastGoodOptions;
  readonly #file: string;
  #written: string | null = null;

  constructor(options: LastGoodOptions) {
    this.#options = options;
    this.#file = join(options.profileDirectory, LAST_GOOD_FILE);
  }

  /** What was kept. Never throws: what cannot be used is said. */
  load(): KeptSources {
    let text: string;
    try {
      text = readKept(this.#file);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
      if (code === 'ENOENT' && this.#holders()?.length === 0) return { usable: true, sources: new Map() };
      return this.#unusable(code === 'ENOENT' ? 'it was not kept' : `it cannot be read (${code})`);
    }
    const file = fileSchema.safeParse(parsedJson(text));
    if (!file.success) return this.#unusable('its file is damaged');
    const seal = this.#seal(file.data.content);
    if (seal === null) return this.#unusable('there is no keychain to check it with');
    if (!sameText(seal, file.data.seal))
      return this.#unusable('its file was changed, or made by another computer');
    const content = contentSchema.safeParse(parsedJson(file.data.content));
    if (!content.success) return this.#unusable('its file is damaged');
    const sources = new Map(content.data.map(({ id, ...source }) => [id, source]));
    // An older file of this very computer bears a good seal too.
    const missing = this.#holders()?.find((id) => !isBinding(sources.get(id)?.layers ?? []));
    if (missing !== undefined) return this.#unusable('it is older than the policy that was in force');
    return { usable: true, sources };
  }

  #holders(): readonly string[] | null {
    return this.#options.holders() ?? (this.#options.sessionExists() ? null : []);
  }

  /**
   * Keeps the good states, durably. Without a keychain nothing can be sealed: what was kept before goes then, since it
   * is older than what is in force.
   * @throws when something cannot be written; the rest is written all the same.
   */
  save(kept: ReadonlyMap<string, KeptSource>): void {
    const failures: unknown[] = [];
    // Who held what comes first: without the file that memory locks, without the memory the file may be taken away.
    for (const write of [() => this.#rememberHolders(kept), () => this.#write(kept)]) {
      try {
        write();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
  }

  #rememberHolders(kept: ReadonlyMap<string, KeptSource>): void {
    const holders = [...kept].filter(([, { layers }]) => isBinding(layers)).map(([id]) => id);
    const known = this.#options.holders();
    if (known === null || holders.join() !== known.join()) this.#options.setHolders(holders);
  }

  #write(kept: ReadonlyMap<string, KeptSource>): void {
    // The time of reading alone is not worth a write: a source that fails is read again every few seconds.
    const substance = written(kept, false);
    if (substance === this.#written) return;
    const content = written(kept, true);
    const seal = this.#seal(content);
    if (seal === null) rmSync(this.#file, { force: true });
    else {
      const text = JSON.stringify({ v: 1, seal, content });
      writeFileAtomic.sync(this.#file, text, { mode: 0o600, fsync: true });
    }
    this.#written = substance;
  }

  #unusable(reason: string): KeptSources {
    const holders = this.#options.holders();
    // A file without a memory of who held what: the memory was lost, so anything may have been.
    return {
      usable: false,
      reason,
      held: holders === null || holders.length === 0 ? null : new Set(holders),
    };
  }

  #seal(content: string): string | null {
    return this.#options.seal(createHash('sha256').update(PURPOSE).update(content).digest());
  }
}

/** Reads a regular file of a sensible size; a pipe in its place would never end. @throws as node:fs does. */
function readKept(file: string): string {
  const descriptor = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const stats = fstatSync(descriptor);
    if (!stats.isFile()) throw Object.assign(new Error('no regular file'), { code: 'no regular file' });
    if (stats.size > MOST_BYTES) throw Object.assign(new Error('too large'), { code: 'too large' });
    return readFileSync(descriptor, 'utf8');
  } finally {
    closeSync(descriptor);
  }
}

/** JSON of what can be read back the same; without lines, which may be others by then. */
function written(kept: ReadonlyMap<string, KeptSource>, withTimes: boolean): string {
  // A source that held nothing is not worth a restart: then its failure locks.
  const sources = [...kept]
    .filter(([, { layers }]) => layers.length > 0)
    .map(([id, { name, layers, readAt }]) => ({
      id,
      name,
      ...(withTimes ? { readAt } : {}),
      layers: layers.map((layer) => ({ ...layer, settings: layer.settings.map(writtenSetting) })),
    }));
  return JSON.stringify(sources);
}

function writtenSetting({ name, value, place }: RawSetting): unknown {
  return { name, value: writtenValue(value), place: { file: place.file, line: null, column: null } };
}

/** Numbers that JSON cannot hold: a QWORD as text, which it is read back from; any other makes a value no policy has. */
function writtenValue(value: RawValue): unknown {
  if (value.form === 'registry-list') return { ...value, values: value.values.map(writtenValue) };
  if (value.form === 'registry')
    return typeof value.value === 'bigint' ? { ...value, value: value.value.toString() } : value;
  return value.form === 'plain' && holdsBigInt(value.value)
    ? { form: 'foreign', type: 'a number that is too large' }
    : value;
}

function holdsBigInt(value: unknown): boolean {
  if (typeof value === 'bigint') return true;
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsBigInt);
}

/** Null for a text that is no JSON: the schemas refuse it. */
function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
