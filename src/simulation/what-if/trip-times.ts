import type { Work } from '#core/progress.ts';
import { VEHICLE_CLASSES, type VehicleClass } from '#core/scenario.ts';
import type { TrafficNetwork } from '#core/traffic-network.ts';
import { LinkCosts } from '#simulation/traffic/link-costs.ts';
import { linkStars } from '#simulation/traffic/link-stars.ts';
import { ShortestTree } from '#simulation/traffic/shortest-tree.ts';
import { type LinkNoise, ROUNDING, summedNoise } from './link-noise.ts';
import type { TrafficRun } from './traffic-run.ts';

type ByClass = Readonly<Record<VehicleClass, Float64Array<ArrayBuffer>>>;

/** How long trips take in a run. */
export interface TripTimes {
  /** [zones × zones] minutes from row to column, infinite where no way leads; by class, NaN for one that assumed demand does not have. */
  readonly minutes: ByClass;
  /** [zones × zones] what errors may make of them, minutes; NaN = not known. */
  readonly noise: ByClass;
}

/** A run with what its indicators are made of: worth keeping with it. */
export interface TimedRun {
  readonly run: TrafficRun;
  readonly noise: LinkNoise;
  readonly times: TripTimes;
}

/** [links] minutes, infinite where no light vehicle may drive. */
export function openMinutes({ traffic, minutes }: TrafficRun): Float64Array<ArrayBuffer> {
  const { closed, noLight } = traffic;
  return minutes.map((own, link) =>
    closed[link] === 1 || noLight[link] === 1 ? Number.POSITIVE_INFINITY : own,
  );
}

/** [links] minutes without any traffic, infinite where no heavy vehicle may drive: what heavy ones choose by. */
function heavyCosts({ traffic }: TrafficRun): Float64Array<ArrayBuffer> {
  const { network, closed, noHeavy } = traffic;
  const { cost } = new LinkCosts(network, { toll: 0, length: 0 });
  return cost.map((free, link) =>
    closed[link] === 1 || noHeavy[link] === 1 ? Number.POSITIVE_INFINITY : free,
  );
}

/**
 * Whether there are or ever were heavy vehicles: trips of a baseline that a scenario takes away are asked for as well, so
 * that none in sight is not enough.
 */
function hasHeavy({ traffic }: TrafficRun): boolean {
  return traffic.assumed !== true || traffic.trips.heavy.flow.length > 0;
}

/** [zones] sum of something [links] along the ways of a tree, infinite where none leads. */
function alongTree(
  { from, nodes, zones }: TrafficNetwork,
  tree: ShortestTree,
  ofLink: Float64Array,
): Float64Array<ArrayBuffer> {
  const sums = new Float64Array(nodes).fill(Number.POSITIVE_INFINITY);
  for (let at = 0; at < tree.reached; at++) {
    const node = tree.order[at] as number;
    const by = tree.by[node] as number;
    sums[node] = by < 0 ? 0 : (sums[from[by] as number] as number) + (ofLink[by] as number);
  }
  return sums.subarray(0, zones);
}

/**
 * How long trips take: light vehicles the least time there is with all traffic on the roads, which at
 * equilibrium is that of every way they take; heavy ones the time along the ways that are fastest without
 * traffic, to which they keep. So for cities where time alone is what a way costs. Noise: that of the links
 * added up along the way, and rounding. The true least time is no more than that of the way found; where another
 * way is truly faster, its links are taken to be as noisy.
 */
async function tripTimes(run: TrafficRun, noise: LinkNoise, work: Work): Promise<TripTimes> {
  const { network } = run.traffic;
  const { zones } = network;
  const tree = new ShortestTree(network, linkStars(network.nodes, network.from));
  const costs = { light: openMinutes(run), heavy: heavyCosts(run) };
  const matrix = () => new Float64Array(zones * zones).fill(Number.NaN);
  const times = {
    minutes: { light: matrix(), heavy: matrix() },
    noise: { light: matrix(), heavy: matrix() },
  };
  const classes = hasHeavy(run) ? VEHICLE_CLASSES : (['light'] as const);
  for (let origin = 0; origin < zones; origin++) {
    for (const vehicle of classes) {
      tree.grow(origin, costs[vehicle]);
      const minutes = alongTree(network, tree, run.minutes);
      const off = alongTree(network, tree, noise.minutes);
      times.minutes[vehicle].set(minutes, origin * zones);
      times.noise[vehicle].set(
        off.map((own, zone) => own + ROUNDING * (minutes[zone] as number)),
        origin * zones,
      );
    }
    await work.pause();
  }
  return times;
}

/**
 * A run with its noise and the times of its trips. Two trees a zone. Throws `cancelled`. What a run says of single
 * streets has the noise of `linkNoise` instead.
 */
export async function timedRun(run: TrafficRun, work: Work): Promise<TimedRun> {
  const noise = summedNoise(run);
  return { run, noise, times: await tripTimes(run, noise, work) };
}
