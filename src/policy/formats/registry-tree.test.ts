import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RawValue } from '../model.ts';
import { foldName, positionOf, RegistryTree } from './registry-tree.ts';

const sz = (value: string): RawValue => ({ form: 'registry', type: 'SZ', value });
const nameOf = (below: readonly string[]) => ['KEY', ...below].join('\\');

/** The values of the one list, in the order a policy gets them. */
function listOf(names: readonly string[]): unknown[] {
  const tree = new RegistryTree();
  for (const name of names) tree.set(['List'], name, sz(name), null);
  const value = tree.layers('machine', nameOf).layers[0]?.settings[0]?.value;
  return value?.form === 'registry-list'
    ? value.values.map((item) => (item.form === 'registry' ? item.value : item))
    : [value];
}

describe('RegistryTree', () => {
  it('orders a list by number, then what has no number by name', () => {
    const names = [
      'b',
      '10',
      '**delvals.',
      '2',
      '0',
      '1',
      '99999999999999999999999',
      '100000000000000000000000',
      '-1',
      '007',
    ];
    const ordered = ['1', '2', '007', '10', '99999999999999999999999', '100000000000000000000000'];
    expect(listOf(names)).toEqual([...ordered, '**delvals.', '-1', '0', 'b']);
  });

  it('orders a list the same whatever the order it was read in', () => {
    const names = fc.uniqueArray(fc.oneof(fc.nat(200).map(String), fc.string({ maxLength: 3 })), {
      selector: foldName,
    });
    fc.assert(
      fc.property(names, (given) => {
        expect(listOf(given.toReversed())).toEqual(listOf(given));
      }),
      { seed: 31 },
    );
  });

  it('names the key each setting stands in', () => {
    const tree = new RegistryTree();
    tree.set([], 'A', sz('a'), null);
    tree.set(['recommended'], 'B', sz('b'), null);
    tree.set(['Recommended', 'List'], '1', sz('c'), null);
    const { layers } = tree.layers('user', nameOf);
    expect(layers.map(({ source }) => source)).toEqual(['KEY', 'KEY\\recommended']);
    const files = layers.flatMap(({ settings }) => settings.map(({ place }) => place.file));
    expect(files).toEqual(['KEY', 'KEY\\recommended', 'KEY\\recommended\\List']);
  });

  it('takes a second Recommended inside the first for a list, as its name says nothing there', () => {
    const tree = new RegistryTree();
    tree.set(['Recommended', 'Recommended'], '1', sz('a'), null);
    const { layers } = tree.layers('user', nameOf);
    expect(layers).toMatchObject([{ level: 'recommended', settings: [{ name: 'Recommended' }] }]);
  });

  it('has no layer for what is empty', () => {
    const tree = new RegistryTree();
    tree.addKey(['List'], null);
    tree.set(['Recommended'], 'A', sz('a'), null);
    tree.deleteValue(['RECOMMENDED'], 'a');
    expect(tree.layers('machine', nameOf)).toEqual({ layers: [], notes: [] });
  });
});

describe('foldName and positionOf', () => {
  it('compares letters of all scripts, and lets none pass for one of ASCII', () => {
    expect(foldName('aÄä\u0101z')).toBe('AÄÄ\u0100Z');
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 6 }), (name) => {
        expect(foldName(name)).toHaveLength(name.length);
        expect(foldName(foldName(name))).toBe(foldName(name));
        expect(foldName(name).replace(/[^\0-\x7f]/g, '')).toHaveLength(
          name.replace(/[^\0-\x7f]/g, '').length,
        );
      }),
      { seed: 32, numRuns: 3000 },
    );
    const letters = Array.from({ length: 0xff80 }, (_, at) => String.fromCharCode(0x80 + at));
    expect(letters.filter((letter) => foldName(letter) < '\x80')).toEqual([]);
  });

  it.each([
    ['software\\POLICIES\\Cordon\\Client', { kind: 'ours', below: [] }],
    ['SOFTWARE\\Policies\\Cordon\\Client\\A\\b', { kind: 'ours', below: ['A', 'b'] }],
    ['SOFTWARE\\Policies', { kind: 'above', next: 'CORDON' }],
    ['SOFTWARE', { kind: 'above', next: 'POLICIES' }],
    ['SOFTWARE\\Policies\\Cordon\\Client2', { kind: 'foreign' }],
    ['X\\SOFTWARE\\Policies\\Cordon\\Client', { kind: 'foreign' }],
    ['', { kind: 'foreign' }],
    ['SOFTWARE\\Policies\\Cordon\\Client\\', { kind: 'misspelt' }],
    ['SOFTWARE/Policies/Cordon/Client', { kind: 'misspelt' }],
    ['SOFTWARE\\ Policies\\Cordon\\Client', { kind: 'misspelt' }],
    ['SOFTWARE\\Policies\\Cordon\\Client\\\\A', { kind: 'misspelt' }],
  ])('%s', (path, expected) => {
    expect(positionOf(path)).toEqual(expected);
  });
});
