import { DELAY_FUNCTIONS, type TrafficNetwork } from '#core/traffic-network.ts';
import type { TurnBans } from './turn-bans.ts';

const CONSTANT = DELAY_FUNCTIONS.indexOf('constant');

/** The links at a node of which some turns are banned. */
interface Crossing {
  readonly arriving: number[];
  readonly leaving: number[];
}

function crossingsOf(
  { from, to, closedToThrough }: TrafficNetwork,
  banned: ReadonlyMap<number, ReadonlySet<number>>,
): Map<number, Crossing> {
  const crossings = new Map<number, Crossing>();
  for (const link of banned.keys()) {
    const node = to[link] as number;
    if (closedToThrough[node] !== 1) crossings.set(node, { arriving: [], leaving: [] });
  }
  from.forEach((node, link) => {
    crossings.get(node)?.leaving.push(link);
    crossings.get(to[link] as number)?.arriving.push(link);
  });
  return crossings;
}

/** Takes nodes apart: links get ends of their own, which turns join again. */
class TurnSplitter {
  readonly from: Uint32Array<ArrayBuffer>;
  readonly to: Uint32Array<ArrayBuffer>;
  nodes: number;
  readonly turnFrom: number[] = [];
  readonly turnTo: number[] = [];
  readonly #banned: ReadonlyMap<number, ReadonlySet<number>>;

  constructor(network: TrafficNetwork, banned: ReadonlyMap<number, ReadonlySet<number>>) {
    this.nodes = network.nodes;
    this.from = network.from.slice();
    this.to = network.to.slice();
    this.#banned = banned;
  }

  /** Every leaving link begins at a node of its own; so does every arriving one end that has banned turns. */
  split(node: number, { arriving, leaving }: Crossing): void {
    for (const link of leaving) this.from[link] = this.nodes++;
    this.#turns(node, leaving, new Set());
    for (const link of arriving) {
      const banned = this.#banned.get(link);
      if (banned === undefined) continue;
      this.to[link] = this.nodes++;
      this.#turns(this.to[link] as number, leaving, banned);
    }
  }

  #turns(end: number, leaving: readonly number[], banned: ReadonlySet<number>): void {
    for (const link of leaving) {
      if (banned.has(link)) continue;
      this.turnFrom.push(end);
      this.turnTo.push(this.from[link] as number);
    }
  }
}

function longer(values: Float64Array, more: number, value: number): Float64Array<ArrayBuffer> {
  const all = new Float64Array(values.length + more).fill(value, values.length);
  all.set(values);
  return all;
}

/**
 * The network with banned turns (`bans` by links) made impossible by its shape, so that no rule is needed to
 * find ways in it: the ends of the links at such a node become nodes of their own, joined by links of 0 min
 * for each turn that is left. Nodes and links keep their numbers; new ones follow. A trip that begins or
 * ends at the node may use any link. Bans at zones closed to through traffic change nothing.
 */
export function splitTurns(network: TrafficNetwork, bans: TurnBans): TrafficNetwork {
  const banned = new Map<number, Set<number>>();
  bans.from.forEach((link, at) => {
    const own = banned.get(link) ?? new Set();
    banned.set(link, own.add(bans.to[at] as number));
  });
  const splitter = new TurnSplitter(network, banned);
  for (const [node, crossing] of crossingsOf(network, banned)) splitter.split(node, crossing);
  const { nodes, from, to, turnFrom, turnTo } = splitter;
  const turns = turnFrom.length;
  const closedToThrough = new Uint8Array(nodes);
  closedToThrough.set(network.closedToThrough);
  const delay = new Uint8Array(from.length + turns).fill(CONSTANT, from.length);
  delay.set(network.delay);
  return {
    nodes,
    zones: network.zones,
    closedToThrough,
    from: Uint32Array.from([...from, ...turnFrom]),
    to: Uint32Array.from([...to, ...turnTo]),
    delay,
    freeFlowMin: longer(network.freeFlowMin, turns, 0),
    capacity: longer(network.capacity, turns, Number.POSITIVE_INFINITY),
    alpha: longer(network.alpha, turns, 0),
    beta: longer(network.beta, turns, 0),
    length: longer(network.length, turns, 0),
    toll: longer(network.toll, turns, 0),
  };
}
