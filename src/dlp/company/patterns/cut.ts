/** The cheapest set of nodes that all ways from beginning to end pass: maximum flow, after Edmonds and Karp. */

interface Ways {
  readonly next: readonly (readonly number[])[];
  readonly begins: Uint8Array;
  readonly ends: Uint8Array;
}

/** Prices become whole numbers, so that the flow fills exactly. */
const SCALE = 1e9;
/** What must not be cut. */
const NEVER = 2 ** 50;

/**
 * Takes what each node costs; nodes that cost Infinity are not cut.
 * @returns null where there is no cut without such nodes
 */
export function cheapestCut({ next, begins, ends }: Ways, costs: readonly number[]): number[] | null {
  const flow = new Flow(2 * costs.length + 2);
  const source = 2 * costs.length;
  const sink = source + 1;
  for (const [node, cost] of costs.entries()) {
    // A node is a way from its front to its back that has room for its price.
    flow.add(2 * node, 2 * node + 1, cost === Infinity ? NEVER : Math.ceil(cost * SCALE) + 1);
    if (begins[node] === 1) flow.add(source, 2 * node, NEVER);
    if (ends[node] === 1) flow.add(2 * node + 1, sink, NEVER);
    for (const to of next[node] ?? []) flow.add(2 * node + 1, 2 * to, NEVER);
  }
  if (flow.fill(source, sink) >= NEVER) return null;
  const near = flow.reach(source);
  return [...costs.keys()].filter((node) => near[2 * node] !== -1 && near[2 * node + 1] === -1);
}

class Flow {
  readonly #edges: number[][];
  readonly #to: number[] = [];
  readonly #room: number[] = [];

  constructor(nodes: number) {
    this.#edges = Array.from({ length: nodes }, () => []);
  }

  add(from: number, to: number, room: number): void {
    this.#edges[from]?.push(this.#to.length);
    this.#to.push(to);
    this.#room.push(room);
    this.#edges[to]?.push(this.#to.length);
    this.#to.push(from);
    this.#room.push(0);
  }

  /** Sends as much as goes; stops where it is endless. */
  fill(source: number, sink: number): number {
    let sent = 0;
    while (sent < NEVER) {
      const by = this.reach(source);
      if (by[sink] === -1) break;
      let most = NEVER;
      for (let node = sink; node !== source; node = this.#before(by, node))
        most = Math.min(most, this.#room[by[node] ?? 0] ?? 0);
      for (let node = sink; node !== source; node = this.#before(by, node)) {
        const edge = by[node] ?? 0;
        this.#room[edge] = (this.#room[edge] ?? 0) - most;
        this.#room[edge ^ 1] = (this.#room[edge ^ 1] ?? 0) + most;
      }
      sent += most;
    }
    return sent;
  }

  /** By node: the edge it is reached by with room left; -1: it is not. */
  reach(source: number): Int32Array {
    const by = new Int32Array(this.#edges.length).fill(-1);
    by[source] = -2;
    const queue = [source];
    for (const node of queue)
      for (const edge of this.#edges[node] ?? []) {
        const to = this.#to[edge] ?? 0;
        if (by[to] !== -1 || (this.#room[edge] ?? 0) <= 0) continue;
        by[to] = edge;
        queue.push(to);
      }
    return by;
  }

  #before(by: Int32Array, node: number): number {
    return this.#to[(by[node] ?? 0) ^ 1] ?? 0;
  }
}
