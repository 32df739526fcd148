/** Many patterns as one nondeterministic automaton (after Thompson), for `automaton.ts` to run. */
import type { Node } from './parse.ts';

/** A place after which a match of pattern `tag` may end. */
const NO_TAG = -1;

export class Nfa {
  /** For each state: the set it consumes (an index into `sets`), or -1. */
  readonly set: number[] = [];
  /** For each state: where it goes on. States without a set go on without consuming. */
  readonly out: number[][] = [];
  /** For each state: the pattern that has matched here, or -1. */
  readonly tag: number[] = [];
  readonly sets: ReadonlySet<number>[] = [];
  /** For each state: the pattern it belongs to. */
  readonly owner: number[] = [];
  readonly starts: number[] = [];
  #adding = 0;
  readonly #setIds = new Map<string, number>();
  readonly #known = new Map<ReadonlySet<number>, number>();

  /** Adds a pattern under a tag. */
  add(node: Node, tag: number): void {
    this.#adding = tag;
    const end = this.#state(-1);
    this.tag[end] = tag;
    this.starts.push(this.#build(node, end));
  }

  #state(set: number): number {
    this.set.push(set);
    this.out.push([]);
    this.tag.push(NO_TAG);
    this.owner.push(this.#adding);
    return this.set.length - 1;
  }

  /** Builds what matches `node` and then goes on to `next`; returns where it begins. */
  #build(node: Node, next: number): number {
    switch (node.kind) {
      case 'set': {
        const state = this.#state(this.#setId(node.codes));
        this.out[state] = [next];
        return state;
      }
      case 'sequence':
        return node.parts.reduceRight((after, part) => this.#build(part, after), next);
      case 'choice': {
        const state = this.#state(-1);
        this.out[state] = node.options.map((option) => this.#build(option, next));
        return state;
      }
      case 'repeat': {
        let after = next;
        for (let more = node.most; more > node.least; more--) {
          const state = this.#state(-1);
          this.out[state] = [this.#build(node.inner, after), next];
          after = state;
        }
        for (let count = 0; count < node.least; count++) after = this.#build(node.inner, after);
        return after;
      }
    }
  }

  #setId(codes: ReadonlySet<number>): number {
    const same = this.#known.get(codes);
    if (same !== undefined) return same;
    const id = this.#newSetId(codes);
    this.#known.set(codes, id);
    return id;
  }

  #newSetId(codes: ReadonlySet<number>): number {
    const key = [...codes].sort((a, b) => a - b).join();
    const known = this.#setIds.get(key);
    if (known !== undefined) return known;
    this.sets.push(codes);
    this.#setIds.set(key, this.sets.length - 1);
    return this.sets.length - 1;
  }
}
