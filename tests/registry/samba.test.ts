/** Registry.pol against Samba, which writes and reads the format on its own. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PolEntry, parsePol, readRegistryPol } from '../../src/policy/formats/registry-pol.ts';
import { type SambaEntry, sambaMissing, sambaReads, sambaWrites } from './support/samba.ts';

const KEY = 'Software\\Policies\\Cordon\\Client';
const missing = sambaMissing();

const hex = (text: string) => Buffer.from(text, 'utf16le').toString('hex');
const ALL_TYPES: readonly SambaEntry[] = [
  { key: KEY, name: 'Text', type: 1, data: 'Müller & Söhne 😀' },
  { key: KEY, name: 'Empty', type: 1, data: '' },
  { key: KEY, name: 'Path', type: 2, data: '%PROGRAMDATA%\\x' },
  { key: KEY, name: 'Binary', type: 3, data: '00ff5d003b00' },
  { key: KEY, name: 'Number', type: 4, data: '4294967295' },
  { key: KEY, name: 'Swapped', type: 5, data: '258' },
  { key: KEY, name: 'Lines', type: 7, data: hex('a\0b c\0\0') },
  { key: KEY, name: 'Long', type: 11, data: '18446744073709551615' },
  { key: `${KEY}\\AllowedOrigins`, name: '**delvals.', type: 1, data: ' ' },
  { key: `${KEY}\\AllowedOrigins`, name: '1', type: 1, data: 'https://one.example' },
  { key: `${KEY}\\AllowedOrigins`, name: '2', type: 1, data: 'https://two.example' },
  { key: `${KEY}\\Recommended`, name: 'Hint', type: 4, data: '1' },
  { key: 'Software\\Policies\\Other', name: 'Foreign', type: 8, data: 'aabb' },
];

/** Samba's view of one of our entries: it turns text and numbers into Python's. */
function asSamba(entry: PolEntry): SambaEntry & { size: number } {
  const bytes = Buffer.from(entry.data);
  const data = () => {
    if (entry.type === 1 || entry.type === 2) return bytes.toString('utf16le').replace(/\0.*$/s, '');
    if (entry.type === 4) return String(bytes.readUInt32LE());
    if (entry.type === 5) return String(bytes.readUInt32BE());
    if (entry.type === 11) return String(bytes.readBigUInt64LE());
    return bytes.toString('hex');
  };
  return { key: entry.key, name: entry.name, type: entry.type, size: bytes.length, data: data() };
}

function ours(bytes: Uint8Array): ReturnType<typeof asSamba>[] | null {
  const parsed = parsePol(bytes);
  return parsed.ok ? parsed.entries.map(asSamba) : null;
}

describe.skipIf(missing !== null)(
  `Registry.pol against Samba${missing === null ? '' : ` (skipped: ${missing})`}`,
  () => {
    it('reads what Samba wrote, all types', async () => {
      const read = readRegistryPol('/gpo/Machine/Registry.pol', await sambaWrites(ALL_TYPES), 'machine');
      expect(read.ok && read.notes).toEqual([]);
      const layers = read.ok ? read.layers : [];
      const plain = layers.map(({ scope, level, settings }) => {
        return { scope, level, settings: settings.map(({ name, value }) => [name, value]) };
      });
      const registry = (type: string, value: unknown) => ({ form: 'registry', type, value });
      expect(plain).toEqual([
        {
          scope: 'machine',
          level: 'mandatory',
          settings: [
            ['Text', registry('SZ', 'Müller & Söhne 😀')],
            ['Empty', registry('SZ', '')],
            ['Path', registry('EXPAND_SZ', '%PROGRAMDATA%\\x')],
            ['Binary', registry('BINARY', null)],
            ['Number', registry('DWORD', 0xffffffff)],
            ['Swapped', registry('DWORD', 258)],
            ['Lines', registry('MULTI_SZ', ['a', 'b c'])],
            ['Long', registry('QWORD', 0xffffffffffffffffn)],
            [
              'AllowedOrigins',
              {
                form: 'registry-list',
                values: [registry('SZ', 'https://one.example'), registry('SZ', 'https://two.example')],
              },
            ],
          ],
        },
        { scope: 'machine', level: 'recommended', settings: [['Hint', registry('DWORD', 1)]] },
      ]);
    });

    it('finds the same entries as Samba does, in its files and in files made by chance', async () => {
      const text = fc.string({ unit: 'grapheme', maxLength: 12 }).map((made) => made.replaceAll('\0', ''));
      const entry: fc.Arbitrary<SambaEntry> = fc.oneof(
        fc.record({ key: text, name: text, type: fc.constantFrom(1, 2), data: text }),
        fc.record({
          key: text,
          name: text,
          type: fc.constantFrom(4, 5),
          data: fc.nat(0xffffffff).map(String),
        }),
        fc.record({
          key: text,
          name: text,
          type: fc.constant(11),
          data: fc.bigInt(0n, 2n ** 64n - 1n).map(String),
        }),
        fc.record({
          key: text,
          name: text,
          type: fc.constantFrom(3, 7, 8),
          data: fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes).toString('hex')),
        }),
      );
      const lists = fc.sample(fc.array(entry, { minLength: 1, maxLength: 8 }), { seed: 20, numRuns: 15 });
      const files: Uint8Array[] = [await sambaWrites(ALL_TYPES)];
      for (const list of lists) {
        // An instruction without key is none to us; Samba does not mind.
        files.push(await sambaWrites(list.map((made) => ({ ...made, key: `K${made.key}` }))));
      }
      const samba = await sambaReads(files);
      expect(samba.every((entries) => entries !== null)).toBe(true);
      for (const [at, bytes] of files.entries()) expect(ours(bytes), `file ${at}`).toEqual(samba[at]);
    });

    it('never accepts a damaged file that Samba refuses, and agrees on what is in the others', async () => {
      const whole = Buffer.from(await sambaWrites(ALL_TYPES));
      const change = fc.record({ at: fc.nat(whole.length - 1), to: fc.nat(255), cut: fc.boolean() });
      const changes = fc.sample(change, { seed: 21, numRuns: 400 });
      const files = changes.map(({ at, to, cut }) => {
        const bytes = Buffer.from(whole);
        bytes[at] = to;
        return cut ? bytes.subarray(0, at) : bytes;
      });
      const samba = await sambaReads(files);
      const accepted = files.flatMap((bytes, at) => {
        const entries = parsePol(bytes);
        // Samba's reader gives up on numbers of a wrong size and on half letters; the registry keeps both.
        const odd = entries.ok && entries.entries.some(isOdd);
        return entries.ok && !odd ? [{ at, entries: entries.entries.map(asSamba), samba: samba[at] }] : [];
      });
      expect(accepted.length).toBeGreaterThan(20);
      expect(accepted.length).toBeLessThan(files.length);
      for (const { at, entries, samba: theirs } of accepted) expect(entries, `case ${at}`).toEqual(theirs);
    });

    it.each([
      ['signature', 0],
      ['version', 4],
    ])('refuses a wrong %s, which Samba takes', async (what, at) => {
      const bytes = Buffer.from(await sambaWrites(ALL_TYPES));
      bytes[at] = (bytes[at] ?? 0) + 1;
      expect((await sambaReads([bytes]))[0]).toHaveLength(ALL_TYPES.length);
      const read = readRegistryPol('/gpo/Machine/Registry.pol', bytes, 'machine');
      expect(read.ok).toBe(false);
      expect(JSON.stringify(read)).toContain(what);
      expect(JSON.stringify(read)).toContain(`at byte ${at},`);
    });
  },
);

function isOdd({ key, name, type, data }: PolEntry): boolean {
  if (hasHalves(key) || hasHalves(name)) return true;
  if (type === 4 || type === 5) return data.length !== 4;
  if (type === 11) return data.length !== 8;
  if (type !== 1 && type !== 2) return false;
  return data.length % 2 !== 0 || hasHalves(Buffer.from(data).toString('utf16le'));
}

/** True for text with a lone surrogate. */
function hasHalves(text: string): boolean {
  return /\p{Surrogate}/u.test(text);
}
