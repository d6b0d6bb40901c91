import type { Work } from '#core/progress.ts';
import type { VehicleClass } from '#core/scenario.ts';
import type { TrafficNetwork } from '#core/traffic-network.ts';
import { LinkCosts } from '#simulation/traffic/link-costs.ts';
import { linkStars } from '#simulation/traffic/link-stars.ts';
import { ShortestTree } from '#simulation/traffic/shortest-tree.ts';
import { type LinkNoise, linkNoise, ROUNDING } from './link-noise.ts';
import type { TrafficRun } from './traffic-run.ts';

/** How long trips take in a run. */
export interface TripTimes {
  /** [zones × zones] minutes from row to column, infinite where no way leads; by class. */
  readonly minutes: Readonly<Record<VehicleClass, Float64Array<ArrayBuffer>>>;
  /** What errors may make of them, as a part of each; NaN = not known. */
  readonly relativeNoise: number;
}

/** A run with what its indicators are made of: worth keeping with it. */
export interface TimedRun {
  readonly run: TrafficRun;
  readonly noise: LinkNoise;
  readonly times: TripTimes;
}

/** [links] minutes, infinite on those that may not be driven. */
export function openMinutes({ traffic, minutes }: TrafficRun): Float64Array<ArrayBuffer> {
  return minutes.map((own, link) => (traffic.closed[link] === 1 ? Number.POSITIVE_INFINITY : own));
}

/** [links] minutes without any traffic, infinite where no heavy vehicle may drive: what heavy ones choose by. */
function heavyCosts({ traffic }: TrafficRun): Float64Array<ArrayBuffer> {
  const { network, closed, noHeavy } = traffic;
  const { cost } = new LinkCosts(network, { toll: 0, length: 0 });
  return cost.map((free, link) =>
    closed[link] === 1 || noHeavy[link] === 1 ? Number.POSITIVE_INFINITY : free,
  );
}

/** [nodes] minutes along the ways of a tree, infinite where none leads. */
function alongTree(
  { from, nodes }: TrafficNetwork,
  tree: ShortestTree,
  linkMinutes: Float64Array,
): Float64Array<ArrayBuffer> {
  const minutes = new Float64Array(nodes).fill(Number.POSITIVE_INFINITY);
  for (let at = 0; at < tree.reached; at++) {
    const node = tree.order[at] as number;
    const by = tree.by[node] as number;
    minutes[node] =
      by < 0 ? 0 : (minutes[from[by] as number] as number) + (linkMinutes[by] as number);
  }
  return minutes;
}

/**
 * How long trips take: light vehicles the least time there is with all traffic on the roads, which at
 * equilibrium is that of every way they take; heavy ones the time along the ways that are fastest without
 * traffic, to which they keep. So for cities where time alone is what a way costs. Noise: with r the largest
 * relative error of a link's minutes, every way's true minutes are within (1 ± r) of those found, and so is the
 * least of them.
 */
async function tripTimes(run: TrafficRun, relative: number, work: Work): Promise<TripTimes> {
  const { network } = run.traffic;
  const { zones } = network;
  const tree = new ShortestTree(network, linkStars(network.nodes, network.from));
  const [open, heavyCost] = [openMinutes(run), heavyCosts(run)];
  const light = new Float64Array(zones * zones);
  const heavy = new Float64Array(zones * zones);
  for (let origin = 0; origin < zones; origin++) {
    tree.grow(origin, open);
    light.set(tree.cost.subarray(0, zones), origin * zones);
    tree.grow(origin, heavyCost);
    heavy.set(alongTree(network, tree, open).subarray(0, zones), origin * zones);
    await work.pause();
  }
  return { minutes: { light, heavy }, relativeNoise: relative + ROUNDING };
}

/** A run with its noise and the times of its trips. Two trees a zone. Throws `cancelled`. */
export async function timedRun(run: TrafficRun, work: Work): Promise<TimedRun> {
  const noise = linkNoise(run);
  return { run, noise, times: await tripTimes(run, noise.relative, work) };
}
