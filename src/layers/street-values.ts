import type { StreetTraffic } from '#core/street-traffic.ts';
import {
  type StreetDirection,
  type StreetDirections,
  streetDirections,
} from './street-directions.ts';
import type { StreetFeatures } from './street-features.ts';

/** What layers of streets can show of simulated traffic. */
export const STREET_QUANTITIES = ['flow', 'speed', 'delay', 'volumeCapacity'] as const;
export type StreetQuantity = (typeof STREET_QUANTITIES)[number];

/** A value and what the solver's error may make of it. NaN = none, or not known. */
interface Ranged {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
}

/** One quantity of n streets, not rounded. */
export interface StreetValues {
  /** [n] both directions together. */
  readonly value: Float64Array<ArrayBuffer>;
  /** [n] ends of what the solver's error may make of it. */
  readonly lower: Float64Array<ArrayBuffer>;
  readonly upper: Float64Array<ArrayBuffer>;
  /** [n] as the street is drawn; NaN without that direction. */
  readonly along: Float64Array<ArrayBuffer>;
  /** [n] against the drawing. */
  readonly against: Float64Array<ArrayBuffer>;
}

const NONE: Ranged = { value: Number.NaN, lower: Number.NaN, upper: Number.NaN };

function within(value: number, noise: number, least = 0): Ranged {
  return { value, lower: Math.max(least, value - noise), upper: value + noise };
}

function mean(a: number, b: number, aWeight: number, bWeight: number): number {
  const weights = aWeight + bWeight;
  return weights === 0 ? (a + b) / 2 : (aWeight * a + bWeight * b) / weights;
}

interface Weighted extends Ranged {
  readonly flow: number;
  readonly flowNoise: number;
}

/** The mean of two ends, as much as the flows' errors allow weighted towards the one that `isFirst` picks. */
function tilted(
  [a, b]: readonly [Weighted, Weighted],
  end: 'lower' | 'upper',
  isFirst: (a: number, b: number) => boolean,
): number {
  const [x, y] = isFirst(a[end], b[end]) ? [a, b] : [b, a];
  return mean(x[end], y[end], x.flow + x.flowNoise, Math.max(0, y.flow - y.flowNoise));
}

/**
 * Mean of the directions, weighted with their flows; plain where nobody drives. Its range: a weighted mean rises
 * with both values, and with the weight of the greater one, so its ends are where all errors pull one way.
 */
function weightedMean(both: readonly Weighted[]): Ranged {
  const [a, b] = both;
  if (a === undefined) return NONE;
  if (b === undefined) return a;
  return {
    value: mean(a.value, b.value, a.flow, b.flow),
    lower: tilted([a, b], 'lower', (x, y) => x < y),
    upper: tilted([a, b], 'upper', (x, y) => x > y),
  };
}

/** Minutes a kilometre; true ones are never below those without traffic. */
function pace({ minutes, minutesNoise, freeFlowMin, openM }: StreetDirection): Ranged {
  const perKm = 1000 / openM;
  return within(minutes * perKm, minutesNoise * perKm, Math.min(minutes, freeFlowMin) * perKm);
}

function toSpeed({ value, lower, upper }: Ranged): Ranged {
  return { value: 60 / value, lower: 60 / upper, upper: 60 / lower };
}

function delay({ minutes, minutesNoise, freeFlowMin }: StreetDirection): Ranged {
  return within(Math.max(0, minutes - freeFlowMin) * 60, minutesNoise * 60);
}

function flow(one: StreetDirection): Ranged {
  return within(one.flow, one.flowNoise);
}

function ratio({ volumeCapacity, volumeCapacityNoise }: StreetDirection): Ranged {
  return within(volumeCapacity, volumeCapacityNoise);
}

function listed({ along, against }: StreetDirections): StreetDirection[] {
  return [along, against].filter((one) => one !== undefined);
}

/** The directions in which something may be driven, with what `of` says of each and its weight. */
function openOnes(both: StreetDirections, of: (one: StreetDirection) => Ranged): Weighted[] {
  return listed(both)
    .filter(({ openM }) => openM > 0)
    .map((one) => ({ ...of(one), flow: one.flow, flowNoise: one.flowNoise }));
}

function joinedBy(join: (a: number, b: number) => number, both: readonly Ranged[]): Ranged {
  return both.reduce((a, b) => ({
    value: join(a.value, b.value),
    lower: join(a.lower, b.lower),
    upper: join(a.upper, b.upper),
  }));
}

const TOGETHER: Readonly<Record<StreetQuantity, (both: StreetDirections) => Ranged>> = {
  flow: (both) => joinedBy((a, b) => a + b, listed(both).map(flow)),
  speed: (both) => toSpeed(weightedMean(openOnes(both, pace))),
  delay: (both) => weightedMean(openOnes(both, delay)),
  volumeCapacity: (both) => joinedBy(Math.max, listed(both).map(ratio)),
};

const ALONE: Readonly<Record<StreetQuantity, (one: StreetDirection) => number>> = {
  flow: (one) => one.flow,
  speed: (one) => (one.openM > 0 ? toSpeed(pace(one)).value : Number.NaN),
  delay: (one) => (one.openM > 0 ? delay(one).value : Number.NaN),
  volumeCapacity: (one) => one.volumeCapacity,
};

/**
 * A quantity by street, [streets] each. Flow: the sum of the directions, {vehicle}/h, of each the mean along the
 * street. Speed: the harmonic mean of the directions by flow, km/h. Delay: the mean by flow of the time above that
 * without traffic, s, for the whole street. `volumeCapacity`: the greatest of any stretch. Where nobody may drive
 * there is neither speed nor delay (NaN). The ranges hold what the noises of all arcs can make together.
 */
export function streetValues(
  streets: StreetFeatures,
  traffic: StreetTraffic,
  quantity: StreetQuantity,
): StreetValues {
  const directions = streetDirections(streets, traffic);
  const together = directions.map(TOGETHER[quantity]);
  const alone = (name: 'along' | 'against') =>
    Float64Array.from(directions, ({ [name]: one }) =>
      one === undefined ? Number.NaN : ALONE[quantity](one),
    );
  return {
    value: Float64Array.from(together, ({ value }) => value),
    lower: Float64Array.from(together, ({ lower }) => lower),
    upper: Float64Array.from(together, ({ upper }) => upper),
    along: alone('along'),
    against: alone('against'),
  };
}
