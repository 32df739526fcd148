import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refusesDamage } from '../damage.test-support.ts';
import { FingerprintBuilder } from './build.ts';
import { SHINGLE, WINDOW } from './file.ts';
import { type FingerprintUse, openFingerprints } from './fingerprints.ts';

const SEED = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8);

/** A text of different words, the same for the same number. */
function prose(number: number, words: number): string {
  let state = number * 7919 + 1;
  const next = (): number => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state >>> 8;
  };
  return Array.from({ length: words }, () => `w${(next() % 4000).toString(36)}`).join(' ');
}

function set(documents: Readonly<Record<string, string>>): Uint8Array {
  const builder = new FingerprintBuilder({ name: 'contracts', seed: SEED });
  for (const [name, text] of Object.entries(documents)) builder.add(name, text);
  return builder.finish();
}

const DOCUMENTS = { 'one.txt': prose(1, 400), 'two.txt': prose(2, 300), 'three.txt': prose(3, 1000) };
const scan = (text: string, use: FingerprintUse = {}) => openFingerprints(set(DOCUMENTS), use).scan(text);

describe('fingerprints', () => {
  it('know a whole document, however it is written', () => {
    const original = DOCUMENTS['one.txt'];
    const forms = [
      original,
      original.toUpperCase(),
      original.replaceAll(' ', '\r\n\t'),
      original.replaceAll(' w', ', w').replaceAll('a', 'á'),
      `> ${original.replaceAll(' ', '  ')} --`,
    ];
    for (const form of forms) expect(scan(form)).toMatchObject([{ document: 'one.txt', share: 1 }]);
  });

  it('say how much of it is there, and where', () => {
    const words = DOCUMENTS['three.txt'].split(' ');
    const before = prose(50, 200);
    const half = `${before} ${words.slice(0, 500).join(' ')} ${prose(51, 200)}`;
    const [match] = scan(half);
    expect(match?.document).toBe('three.txt');
    expect(match?.share).toBeGreaterThan(0.45);
    expect(match?.share).toBeLessThan(0.55);
    expect(match?.passage).toBeGreaterThan(490);
    expect(match?.start).toBeGreaterThanOrEqual(before.length);
    expect(match?.start).toBeLessThan(before.length + 50);
    expect(match?.end).toBeGreaterThan(half.length / 2);
  });

  it('find a copied passage of a document that is not there as a whole', () => {
    const words = DOCUMENTS['three.txt'].split(' ');
    const passage = words.slice(300, 360).join(' ');
    const text = `${prose(60, 300)} ${passage} ${prose(61, 300)}`;
    expect(scan(text)).toMatchObject([{ document: 'three.txt' }]);
    const [match] = scan(text);
    expect(match?.share).toBeLessThan(0.1);
    // Ends of a passage may lie between two kept hashes.
    expect(match?.passage).toBeGreaterThanOrEqual(60 - 2 * WINDOW);
    expect(passage).toContain(text.slice(match?.start, match?.end));
    expect(scan(text, { minPassage: 100 })).toEqual([]);
  });

  it('always find a passage that is long enough', () => {
    const words = DOCUMENTS['three.txt'].split(' ');
    const fingerprints = openFingerprints(set(DOCUMENTS), { minPassage: 30 });
    fc.assert(
      fc.property(fc.nat(1000 - 40), fc.nat(100), (at, before) => {
        const text = `${prose(70, before)} ${words.slice(at, at + 30 + 2 * WINDOW).join(' ')} end`;
        expect(fingerprints.scan(text)).toMatchObject([{ document: 'three.txt' }]);
      }),
      { numRuns: 200 },
    );
  });

  it('withstand small changes', () => {
    const words = DOCUMENTS['three.txt'].split(' ');
    const changed = words.map((word, at) => (at % 20 === 0 ? 'changed' : word)).join(' ');
    const [match] = scan(changed);
    expect(match?.document).toBe('three.txt');
    expect(match?.share).toBeGreaterThan(0.6);
  });

  it('find nothing in other texts', () => {
    for (let number = 100; number < 150; number++) expect(scan(prose(number, 2000))).toEqual([]);
    expect(scan('')).toEqual([]);
    expect(scan(DOCUMENTS['one.txt'].split(' ').slice(0, 30).join(' '))).toEqual([]);
  });

  it('tell several documents, the fullest first', () => {
    const text = `${DOCUMENTS['three.txt'].split(' ').slice(0, 600).join(' ')} ${DOCUMENTS['two.txt']}`;
    expect(scan(text).map((match) => match.document)).toEqual(['two.txt', 'three.txt']);
  });

  it('know versions of one document apart by their share', () => {
    const old = prose(5, 300);
    const versions = { old, new: `${old.split(' ').slice(0, 150).join(' ')} ${prose(6, 150)}` };
    const found = openFingerprints(set(versions)).scan(versions.new);
    expect(found.map((match) => match.document)).toEqual(['new', 'old']);
    expect(found[0]?.share).toBe(1);
  });

  it('know documents in writing without blanks', () => {
    const chinese = Array.from({ length: 300 }, (_unused, at) =>
      String.fromCharCode(0x4e00 + ((at * 7919) % 8000)),
    ).join('');
    expect(openFingerprints(set({ cn: chinese })).scan(`序 ${chinese.slice(50, 250)}`)).toMatchObject([
      { document: 'cn' },
    ]);
  });

  it('refuse documents that are too short', () => {
    const builder = new FingerprintBuilder({ name: 'x', seed: SEED });
    expect(builder.add('short', prose(1, 39))).toBeNull();
    expect(builder.add('enough', prose(1, 40))).toBe(40);
    expect(builder.documents).toBe(1);
  });

  it('keep no words, and are different for another seed', () => {
    const bytes = set({ a: `confidential merger ${prose(1, 100)}` });
    expect(Buffer.from(bytes).toString('latin1')).not.toMatch(/confidential|merger/);
    const other = new FingerprintBuilder({ name: 'contracts', seed: new Uint8Array(8) });
    other.add('a', `confidential merger ${prose(1, 100)}`);
    expect(Buffer.from(other.finish()).equals(Buffer.from(bytes))).toBe(false);
  });

  it('take any text', () => {
    const fingerprints = openFingerprints(set(DOCUMENTS));
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => void fingerprints.scan(text)),
      { numRuns: 200 },
    );
    expect(
      fingerprints.scan(`${DOCUMENTS['one.txt'].split(' ').slice(0, SHINGLE).join(' ')} `.repeat(20_000)),
    ).toEqual([]);
  });

  describe('as a file', () => {
    refusesDamage(
      () => set({ a: prose(1, 60), b: prose(2, 60) }),
      (bytes) => void openFingerprints(bytes).scan(prose(1, 60)),
    );
  });
});
