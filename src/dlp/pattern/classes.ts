/** Characters that no pattern tells apart are one class: the automaton's alphabet. */

/** Class 0: what no pattern knows. */
export interface Classes {
  /** The class of each UTF-16 unit; twice 64 KB, of which a text touches a few lines. */
  readonly of: Uint16Array;
  readonly count: number;
  /** For each set, in the order given: its classes as a bit set of `words` 32-bit words. */
  readonly bits: Uint32Array;
  readonly words: number;
}

export function classesOf(sets: readonly ReadonlySet<number>[]): Classes {
  const memberships = new Map<number, number[]>();
  for (const [id, codes] of sets.entries())
    for (const code of codes) {
      const list = memberships.get(code);
      if (list === undefined) memberships.set(code, [id]);
      else list.push(id);
    }
  const of = new Uint16Array(0x10000);
  const ids = new Map<string, number>();
  const members: number[][] = [[]];
  // ASCII first: their columns lie side by side in the table.
  for (const code of [...memberships.keys()].sort((a, b) => a - b)) {
    const list = memberships.get(code) ?? [];
    const key = list.join();
    let id = ids.get(key);
    if (id === undefined) {
      id = members.length;
      ids.set(key, id);
      members.push(list);
    }
    of[code] = id;
  }
  const words = Math.ceil(members.length / 32);
  const bits = new Uint32Array(sets.length * words);
  for (const [id, list] of members.entries())
    for (const set of list) {
      const at = set * words + (id >>> 5);
      bits[at] = (bits[at] ?? 0) | (1 << (id & 31));
    }
  return { of, count: members.length, bits, words };
}
