import type { TrafficNetwork } from '#core/traffic-network.ts';
import type { LinkStars } from './link-stars.ts';

/** Place of a node that is no longer in the heap. */
const SETTLED = -2;

/** Cheapest ways from one zone to all nodes, over and over in the same memory (Dijkstra with a binary heap). */
export class ShortestTree {
  /** [nodes] cost from the origin, infinite where there is no way. */
  readonly cost: Float64Array<ArrayBuffer>;
  /** [nodes] link by which the node is reached, −1 at the origin and where there is no way. */
  readonly by: Int32Array<ArrayBuffer>;
  /** [nodes] the nodes that are reached, by rising cost; `reached` of them. */
  readonly order: Uint32Array<ArrayBuffer>;
  reached = 0;
  readonly #network: TrafficNetwork;
  readonly #out: LinkStars;
  readonly #heap: Int32Array;
  /** [nodes] place in the heap, −1 = not in it yet. */
  readonly #place: Int32Array;
  #size = 0;

  constructor(network: TrafficNetwork, out: LinkStars) {
    this.#network = network;
    this.#out = out;
    this.cost = new Float64Array(network.nodes);
    this.by = new Int32Array(network.nodes);
    this.order = new Uint32Array(network.nodes);
    this.#heap = new Int32Array(network.nodes);
    this.#place = new Int32Array(network.nodes);
  }

  /** Grows the tree of that origin at these link costs [links] ≥ 0; infinite ones are no way. */
  grow(origin: number, linkCost: Float64Array): void {
    const { cost, by } = this;
    cost.fill(Number.POSITIVE_INFINITY);
    by.fill(-1);
    this.#place.fill(-1);
    this.reached = 0;
    cost[origin] = 0;
    this.#push(origin);
    this.#settle(origin, linkCost);
  }

  /**
   * Grows the tree to the nodes whose cost in `known` [nodes] is infinite, from those that have one, which keep it
   * though there may be cheaper ways to them. `order` lists only those that are found; they alone have a `by`.
   */
  growOn(origin: number, known: Float64Array, linkCost: Float64Array): void {
    const { from, to, closedToThrough } = this.#network;
    this.cost.set(known);
    this.by.fill(-1);
    for (let node = 0; node < known.length; node++) {
      this.#place[node] = known[node] === Number.POSITIVE_INFINITY ? -1 : SETTLED;
    }
    this.reached = 0;
    for (let way = 0; way < from.length; way++) {
      const tail = from[way] as number;
      if (known[tail] === Number.POSITIVE_INFINITY) continue;
      if (closedToThrough[tail] === 1 && tail !== origin) continue;
      this.#reach(to[way] as number, (known[tail] as number) + (linkCost[way] as number), way);
    }
    this.#settle(origin, linkCost);
  }

  /**
   * Lowers the costs of `known` [nodes] to those of the cheapest ways, where there are cheaper ones; infinite ones are
   * nodes not looked for yet. `order` lists only those that are lowered; they alone have a `by`.
   */
  lower(origin: number, known: Float64Array, linkCost: Float64Array): void {
    const { from, to, closedToThrough } = this.#network;
    const { cost } = this;
    cost.set(known);
    this.by.fill(-1);
    this.#place.fill(-1);
    this.reached = 0;
    for (let way = 0; way < from.length; way++) {
      const tail = from[way] as number;
      const there = (known[tail] as number) + (linkCost[way] as number);
      if (there >= (cost[to[way] as number] as number)) continue;
      if (closedToThrough[tail] === 1 && tail !== origin) continue;
      this.#reach(to[way] as number, there, way);
    }
    this.#settle(origin, linkCost);
  }

  /** Takes a way to a node, if it is cheaper. */
  #reach(head: number, there: number, way: number): void {
    if (this.#place[head] === SETTLED || there >= (this.cost[head] as number)) return;
    this.cost[head] = there;
    this.by[head] = way;
    this.#push(head);
  }

  /** Takes node after node from the heap, and reaches on from each. */
  #settle(origin: number, linkCost: Float64Array): void {
    const { to, closedToThrough } = this.#network;
    const { start, link } = this.#out;
    const { cost, order } = this;
    while (this.#size > 0) {
      const node = this.#pop();
      order[this.reached++] = node;
      if (closedToThrough[node] === 1 && node !== origin) continue;
      const here = cost[node] as number;
      const end = start[node + 1] as number;
      for (let at = start[node] as number; at < end; at++) {
        const way = link[at] as number;
        this.#reach(to[way] as number, here + (linkCost[way] as number), way);
      }
    }
  }

  /** Puts a node into the heap, or further up when its cost fell. */
  #push(node: number): void {
    const heap = this.#heap;
    const place = this.#place;
    const own = this.cost[node] as number;
    let at = place[node] as number;
    if (at < 0) at = this.#size++;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = heap[parent] as number;
      if ((this.cost[above] as number) <= own) break;
      heap[at] = above;
      place[above] = at;
      at = parent;
    }
    heap[at] = node;
    place[node] = at;
  }

  #pop(): number {
    const heap = this.#heap;
    const place = this.#place;
    const top = heap[0] as number;
    place[top] = SETTLED;
    this.#size -= 1;
    const size = this.#size;
    if (size === 0) return top;
    const last = heap[size] as number;
    const own = this.cost[last] as number;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= size) break;
      const right = child + 1;
      const rightNode = heap[right] as number;
      if (
        right < size &&
        (this.cost[rightNode] as number) < (this.cost[heap[child] as number] as number)
      )
        child = right;
      const below = heap[child] as number;
      if ((this.cost[below] as number) >= own) break;
      heap[at] = below;
      place[below] = at;
      at = child;
    }
    heap[at] = last;
    place[last] = at;
    return top;
  }
}
