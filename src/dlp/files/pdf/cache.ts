interface Kept<T> {
  readonly value: T;
  readonly cost: number;
}

/** What was used last stays, up to a cost. */
export class Cache<T> {
  readonly #entries = new Map<number, Kept<T>>();
  readonly #max: number;
  #cost = 0;

  constructor(max: number) {
    this.#max = max;
  }

  get(id: number): T | undefined {
    const entry = this.#entries.get(id);
    if (entry === undefined) return undefined;
    this.#entries.delete(id);
    this.#entries.set(id, entry);
    return entry.value;
  }

  set(id: number, value: T, cost: number): void {
    if (this.#entries.has(id)) return;
    this.#entries.set(id, { value, cost });
    this.#cost += cost;
    for (const [oldest, entry] of this.#entries) {
      if (this.#cost <= this.#max || oldest === id) return;
      this.#entries.delete(oldest);
      this.#cost -= entry.cost;
    }
  }
}
