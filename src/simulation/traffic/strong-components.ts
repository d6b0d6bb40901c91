import { type LinkStars, linkStars } from './link-stars.ts';

/** The parts of a network within which every node can be reached from every other. */
export interface StrongComponents {
  /** [nodes] number of the part, counted in the order of their first nodes. */
  readonly component: Uint32Array<ArrayBuffer>;
  /** [components] nodes in each. */
  readonly sizes: Uint32Array<ArrayBuffer>;
  /** The one with most nodes, the first of several; −1 without nodes. */
  readonly largest: number;
  /** Links that do not both begin and end in the largest. */
  readonly linksOutside: number;
}

/** What links join: a `RoadGraph` with its arcs, or a `TrafficNetwork`. */
interface Joined {
  readonly nodes: number;
  readonly from: Uint32Array<ArrayBuffer>;
  readonly to: Uint32Array<ArrayBuffer>;
}

const NOT_SEEN = -1;

/** Tarjan's search in depth (1972), with a stack of its own instead of calls. */
class Tarjan {
  /** [nodes] a node of the component, the same for all of it. */
  readonly root: Int32Array;
  readonly #to: Uint32Array;
  readonly #out: LinkStars;
  /** [nodes] when the node was first seen. */
  readonly #seen: Int32Array;
  /** [nodes] the earliest node of the stack that is known to be reached from it. */
  readonly #low: Int32Array;
  /** [nodes] how many of its links were followed. */
  readonly #next: Uint32Array;
  readonly #open: number[] = [];
  readonly #path: number[] = [];
  #count = 0;

  constructor({ nodes, from, to }: Joined) {
    this.root = new Int32Array(nodes).fill(NOT_SEEN);
    this.#to = to;
    this.#out = linkStars(nodes, from);
    this.#seen = new Int32Array(nodes).fill(NOT_SEEN);
    this.#low = new Int32Array(nodes);
    this.#next = this.#out.start.slice(0, nodes);
  }

  /** Finds the components of all that is reached from a node. */
  search(start: number): void {
    if (this.#seen[start] !== NOT_SEEN) return;
    this.#enter(start);
    while (this.#path.length > 0) {
      const node = this.#path.at(-1) as number;
      const at = this.#next[node] as number;
      if (at < (this.#out.start[node + 1] as number)) {
        this.#next[node] = at + 1;
        this.#follow(node, this.#to[this.#out.link[at] as number] as number);
      } else this.#leave(node);
    }
  }

  #enter(node: number): void {
    this.#seen[node] = this.#count;
    this.#low[node] = this.#count;
    this.#count += 1;
    this.#open.push(node);
    this.#path.push(node);
  }

  #follow(node: number, head: number): void {
    if (this.#seen[head] === NOT_SEEN) this.#enter(head);
    else if (this.root[head] === NOT_SEEN) this.#lower(node, this.#seen[head] as number);
  }

  #lower(node: number, low: number): void {
    if (low < (this.#low[node] as number)) this.#low[node] = low;
  }

  #leave(node: number): void {
    this.#path.pop();
    const parent = this.#path.at(-1);
    if (parent !== undefined) this.#lower(parent, this.#low[node] as number);
    if (this.#low[node] !== this.#seen[node]) return;
    for (;;) {
      const member = this.#open.pop() as number;
      this.root[member] = node;
      if (member === node) return;
    }
  }
}

/** Finds the strong components of a network, in time linear in its links. */
export function strongComponents(joined: Joined): StrongComponents {
  const tarjan = new Tarjan(joined);
  for (let node = 0; node < joined.nodes; node++) tarjan.search(node);
  const numbers = new Map<number, number>();
  const component = Uint32Array.from(tarjan.root, (root) => {
    const number = numbers.get(root) ?? numbers.size;
    numbers.set(root, number);
    return number;
  });
  const sizes = new Uint32Array(numbers.size);
  for (const number of component) sizes[number] = (sizes[number] ?? 0) + 1;
  const largest = sizes.indexOf(sizes.reduce((most, size) => Math.max(most, size), 0));
  const isInside = (node: number | undefined) => component[node ?? 0] === largest;
  let linksOutside = 0;
  joined.from.forEach((node, link) => {
    if (!isInside(node) || !isInside(joined.to[link])) linksOutside += 1;
  });
  return { component, sizes, largest, linksOutside };
}
