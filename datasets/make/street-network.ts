import { Random } from '#core/random.ts';
import { withMotorway } from './motorway.ts';
import type { StreetRank } from './planar-graph.ts';
import { isInside, type Ring, type Vec } from './plane.ts';
import { alongLine, lengthOf } from './polyline.ts';
import { type Fabric, quarterAt } from './quarters.ts';
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

/** For each node those that a car reaches next. */
function neighbours({ nodes, streets }: StreetNetwork): number[][] {
  const next: number[][] = nodes.map(() => []);
  for (const { from, to, oneway } of streets) {
    next[from]?.push(to);
    if (!oneway) next[to]?.push(from);
  }
  return next;
}

/** Whether a car gets from one node to another by the ways given. */
function isReachable(next: readonly (readonly number[])[], from: number, to: number): boolean {
  const seen = new Set([from]);
  for (const node of seen) {
    if (node === to) return true;
    for (const other of next[node] ?? []) seen.add(other);
  }
  return false;
}

/** The share of a quarter's local streets that may become one-way. */
const ONEWAY_SHARES: Readonly<Partial<Record<Fabric, number>>> = { oldTown: 0.42, perimeter: 0.12 };

/** One-way streets: many of the old town's lanes, some elsewhere, none that would cut off a place. */
function withOneWays(network: StreetNetwork, random: Random): StreetNetwork {
  const next = neighbours(network);
  const streets = network.streets.map((street): Street => {
    const { rank, oneway, from, to, middle } = street;
    if (rank !== 'local' || oneway) return street;
    if (random.next() >= (ONEWAY_SHARES[quarterAt(middle).fabric] ?? 0)) return street;
    const back = next[to] ?? [];
    back.splice(back.indexOf(from), 1);
    if (isReachable(next, to, from)) return { ...street, oneway: true, lanes: 1 };
    back.push(from);
    return street;
  });
  return { nodes: network.nodes, streets };
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
