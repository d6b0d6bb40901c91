import { Random } from '#core/random.ts';
import { withMotorway } from './motorway.ts';
import type { StreetRank } from './planar-graph.ts';
import { isInside, type Ring, type Vec } from './plane.ts';
import { alongLine, lengthOf } from './polyline.ts';
import { quarterAt } from './quarters.ts';
import { type StreetEdge, streetEdges } from './street-edges.ts';
import type { TownPlan } from './town-plan.ts';

/** A street as cars use it. Speeds in km/h, capacity in vehicles per hour and direction. */
export interface Street extends StreetEdge {
  readonly oneway: boolean;
  /** Lanes of both directions together. */
  readonly lanes: number;
  readonly speedKmh: number;
  readonly capacityVehH: number;
  readonly bridge: boolean;
  readonly lenM: number;
  readonly middle: Vec;
}

export interface StreetNetwork {
  readonly nodes: readonly Vec[];
  readonly streets: readonly Street[];
}

interface RankFacts {
  readonly lanes: number;
  readonly speedKmh: number;
  readonly capacityVehH: number;
}

const RANK_FACTS: Readonly<Record<StreetRank, RankFacts>> = {
  motorway: { lanes: 3, speedKmh: 100, capacityVehH: 6000 },
  primary: { lanes: 4, speedKmh: 50, capacityVehH: 1900 },
  secondary: { lanes: 2, speedKmh: 50, capacityVehH: 1100 },
  tertiary: { lanes: 2, speedKmh: 50, capacityVehH: 800 },
  local: { lanes: 2, speedKmh: 30, capacityVehH: 400 },
};

/** Beyond this distance from the market, main roads are country roads, in metres. */
const COUNTRY_M = 2350;

function streetOf(edge: StreetEdge, river: Ring, slip?: boolean): Street {
  const facts = RANK_FACTS[edge.rank];
  const lenM = lengthOf(edge.line);
  const middle = alongLine(edge.line, lenM / 2);
  const isCountry = edge.rank === 'primary' && Math.hypot(middle[0], middle[1]) > COUNTRY_M;
  const isOld = edge.rank === 'tertiary' && quarterAt(middle).fabric === 'oldTown';
  const speedKmh = isCountry ? 80 : isOld ? 30 : facts.speedKmh;
  const own = slip === true ? { lanes: 1, speedKmh: 60, capacityVehH: 1500 } : {};
  const bridge = isInside(river, middle);
  return { ...edge, ...facts, speedKmh, ...own, oneway: slip !== undefined, bridge, lenM, middle };
}

/** For each node those that a car reaches next, or that it comes from. */
function neighbours({ nodes, streets }: StreetNetwork, backwards: boolean): number[][] {
  const next: number[][] = nodes.map(() => []);
  for (const { from, to, oneway } of streets) {
    if (!oneway || !backwards) next[from]?.push(to);
    if (!oneway || backwards) next[to]?.push(from);
  }
  return next;
}

/** Number of nodes that can be reached from the first. */
function reached(next: readonly (readonly number[])[]): number {
  const seen = new Set([0]);
  const open = [0];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const fresh = (next[node] ?? []).filter((other) => !seen.has(other));
    for (const other of fresh) seen.add(other);
    open.push(...fresh);
  }
  return seen.size;
}

/** Whether every node reaches every other along the directions of the streets. */
export function isStronglyConnected(network: StreetNetwork): boolean {
  const ways = [neighbours(network, false), neighbours(network, true)];
  return ways.every((next) => reached(next) === network.nodes.length);
}

/** One-way streets: many of the old town's lanes, some elsewhere, none that would cut off a place. */
function withOneWays(network: StreetNetwork, random: Random): StreetNetwork {
  let current = network;
  network.streets.forEach((street, at) => {
    if (street.rank !== 'local' || street.oneway) return;
    const { fabric } = quarterAt(street.middle);
    const share = fabric === 'oldTown' ? 0.42 : fabric === 'perimeter' ? 0.12 : 0;
    if (random.next() >= share) return;
    const streets = current.streets.with(at, { ...street, oneway: true, lanes: 1 });
    const changed = { nodes: network.nodes, streets };
    if (isStronglyConnected(changed)) current = changed;
  });
  return current;
}

/** The streets of the town with its motorway. The same plan and seed give the same network. */
export function streetNetwork({ streets, waters }: TownPlan, seed: number): StreetNetwork {
  const { nodes, edges, motorway } = withMotorway(streetEdges(streets));
  const river = waters[0]?.ring ?? [];
  const crossesMotorway = (edge: StreetEdge) =>
    motorway.some(({ slip, from, to }) => slip && [from, to].includes(edge.from)) &&
    motorway.some(({ slip, from, to }) => slip && [from, to].includes(edge.to));
  const all = [
    ...edges.map((edge) => {
      const street = streetOf(edge, river);
      return crossesMotorway(edge) ? { ...street, bridge: true } : street;
    }),
    ...motorway.map((edge) => streetOf(edge, river, edge.slip)),
  ];
  return withOneWays({ nodes, streets: all }, new Random(seed, 4));
}
