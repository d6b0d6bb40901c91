import type { TripTable } from '#core/traffic-network.ts';
import { hasCapacity } from '#simulation/traffic/volume-capacity.ts';
import type { Figure } from './indicator.ts';
import { type LinkNoise, ROUNDING } from './link-noise.ts';
import type { TrafficRun } from './traffic-run.ts';

/** What the traffic of one hour sums up to. */
export interface RunTotals {
  /** Vehicle-hours. */
  readonly totalTime: Figure;
  /** Vehicle-kilometres. */
  readonly distance: Figure;
  /** Minutes a trip above the time without traffic on the ways taken; NaN without trips. */
  readonly meanDelay: Figure;
  /** Links with v/c over 1. */
  readonly overCapacity: Figure;
  /** Their kilometres. */
  readonly overCapacityKm: Figure;
  /** Trips an hour without a way. */
  readonly unserved: Figure;
}

function sum(numbers: Float64Array): number {
  return numbers.reduce((all, one) => all + one, 0);
}

/** Trips an hour from one zone to another. */
function betweenZones({ start, destination, flow }: TripTable): number {
  let all = 0;
  for (let origin = 0; origin + 1 < start.length; origin++) {
    for (let at = start[origin] as number; at < (start[origin + 1] as number); at++) {
      if (destination[at] !== origin) all += flow[at] as number;
    }
  }
  return all;
}

/**
 * Σ flow × weight over the open links, where each flow may be off by e and each weight by w: the sum is off by
 * Σ flow × w + e × (weight + w) at most, and by rounding.
 */
function weightedSum(
  { traffic, found }: TrafficRun,
  noise: LinkNoise,
  weight: (link: number) => number,
  weightNoise: (link: number) => number,
): Figure {
  let [value, off] = [0, 0];
  for (let link = 0; link < traffic.closed.length; link++) {
    if (traffic.closed[link] === 1) continue;
    const flow = (found.light.flow[link] as number) + (found.heavy[link] as number);
    const [own, ownNoise] = [weight(link), weightNoise(link)];
    value += flow * own;
    if (own === 0 && ownNoise === 0) continue;
    off += flow * ownNoise + (noise.flow[link] as number) * (own + ownNoise);
  }
  return { value, noise: off + ROUNDING * value };
}

/**
 * Vehicle-minutes. At equilibrium the light trips take their least times T to within the gap g: Σ trips × T is
 * (1 − g) of their total C. Errors w of the links' minutes change T by no more than the w along its ways: all in
 * all by Σ flow × w, in which the flow may be off too. So the total is off by Σ (flow + e) × w + g × C at most,
 * or by what `weightedSum` says, whichever is less.
 */
function totalMinutes(run: TrafficRun, noise: LinkNoise): Figure {
  const { light } = run.found;
  const direct = weightedSum(
    run,
    noise,
    (link) => run.minutes[link] as number,
    (link) => noise.minutes[link] as number,
  );
  const ways = weightedSum(run, noise, none, (link) => noise.minutes[link] as number);
  const gap = Math.abs(light.relativeGap * light.totalCost);
  const byWays = ways.noise + gap + ROUNDING * direct.value;
  return { value: direct.value, noise: Math.min(direct.noise, byWays) };
}

function none(): number {
  return 0;
}

function scaled({ value, noise }: Figure, factor: number): Figure {
  return { value: value * factor, noise: noise * factor };
}

/** Links over capacity; noise: those that are so, or not, by no more than the error of their flow. */
function overCapacity(
  { traffic, found }: TrafficRun,
  noise: LinkNoise,
  measure: (link: number) => number,
) {
  const { network } = traffic;
  let [value, off] = [0, 0];
  for (let link = 0; link < network.from.length; link++) {
    if (!hasCapacity(network, link)) continue;
    const ratio = found.volumeCapacity[link] as number;
    const beyond = Math.abs(ratio - 1) * (network.capacity[link] as number);
    const error = noise.flow[link] as number;
    if (ratio > 1) value += measure(link);
    if (Number.isNaN(error)) off = Number.NaN;
    else if (error > 0 && beyond <= error) off += measure(link);
  }
  return { value, noise: off };
}

/**
 * The totals of a run and their noise, from the errors of flows and minutes of `summedNoise`: each link is taken
 * to be off by as much as it may, all in the same direction. Lengths of the network are in km. Which trips
 * have a way no error changes. Trips within a zone are in none of the figures.
 */
export function runTotals(run: TrafficRun, noise: LinkNoise): RunTotals {
  const { traffic, found, minutes } = run;
  const { network, trips } = traffic;
  const minutesNoise = (link: number) => noise.minutes[link] as number;
  const km = (link: number) => network.length[link] as number;
  const delay = (link: number) => (minutes[link] as number) - (network.freeFlowMin[link] as number);
  const unserved = sum(found.light.unserved.flow) + sum(found.unservedHeavy.flow);
  const wanted = betweenZones(trips.light) + betweenZones(trips.heavy);
  const served = wanted - unserved;
  return {
    totalTime: scaled(totalMinutes(run, noise), 1 / 60),
    distance: weightedSum(run, noise, km, none),
    meanDelay: scaled(
      weightedSum(run, noise, delay, minutesNoise),
      served > ROUNDING * wanted ? 1 / served : Number.NaN,
    ),
    overCapacity: overCapacity(run, noise, () => 1),
    overCapacityKm: overCapacity(run, noise, km),
    unserved: { value: unserved, noise: 0 },
  };
}
