import type { RunSizes, SensorInput } from './sensor-contract.ts';
import type { SpatialSamples } from './spatial-model.ts';
import { valueScale } from './value-scale.ts';

/** All inputs of a run, flat in the order of their axes. */
export interface SensorFeeds {
  readonly sizes: RunSizes;
  readonly arrays: Readonly<Record<SensorInput, Float32Array>>;
}

/** Outputs of a run, flat [batch × queries]. */
export interface NetworkOutput {
  readonly mean: Float32Array;
  readonly variance: Float32Array;
}

/** What a context is measured in, in the unit of its quantity, metres and seconds. */
export interface ContextScales {
  /** East and north of the middle of all sensors, metres of their UTM zone. */
  readonly centre: readonly [number, number];
  /** Half the diagonal of the sensors' box. */
  readonly extentM: number;
  readonly lengthM: number;
  readonly timeS: number;
  readonly valueOffset: number;
  readonly valueScale: number;
}

const TIME_S = 3600;
/** Least length, so that sensors at one place stay finite. */
const LEAST_LENGTH_M = 1;

function meanOf(numbers: Float64Array): number {
  return numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
}

/** Mean of the squared differences from a number. */
function meanSquare(numbers: Float64Array, from: number): number {
  return meanOf(numbers.map((one) => (one - from) ** 2));
}

/**
 * Scales of a context as the networks are trained with them: length the root mean square distance of the
 * sensors from their middle, at least 1 m; one hour; offset and scale of the values by `valueScale`.
 */
export function contextScales({ xy, value }: SpatialSamples): ContextScales {
  const axis = (which: 0 | 1) => {
    const along = xy.filter((_, at) => at % 2 === which);
    const least = along.reduce((low, one) => Math.min(low, one), Infinity);
    const most = along.reduce((high, one) => Math.max(high, one), -Infinity);
    const middle = meanOf(along);
    return { middle, half: (most - least) / 2, square: meanSquare(along, middle) };
  };
  const [east, north] = [axis(0), axis(1)];
  const { offset, scale } = valueScale(value);
  return {
    centre: [east.middle, north.middle],
    extentM: Math.sqrt(east.half ** 2 + north.half ** 2),
    lengthM: Math.max(LEAST_LENGTH_M, Math.sqrt(east.square + north.square)),
    timeS: TIME_S,
    valueOffset: offset,
    valueScale: scale,
  };
}

/** Places [n × 2] as [n × 3] around a centre; heights are not used. */
function around(xy: Float64Array, [east, north]: readonly [number, number]): Float32Array {
  const count = xy.length / 2;
  const placed = new Float32Array(3 * count);
  for (let at = 0; at < count; at++) {
    placed[3 * at] = (xy[2 * at] ?? 0) - east;
    placed[3 * at + 1] = (xy[2 * at + 1] ?? 0) - north;
  }
  return placed;
}

/** The inputs of one run: a context, and queries `xy` [m × 2] at the time asked for. */
export function sensorFeeds(
  context: SpatialSamples,
  scales: ContextScales,
  xy: Float64Array,
): SensorFeeds {
  const [sensors, queries] = [context.value.length, xy.length / 2];
  const { lengthM, timeS, valueOffset, valueScale } = scales;
  return {
    sizes: { batch: 1, sensors, queries },
    arrays: {
      context_xyz: around(context.xy, scales.centre),
      context_time: Float32Array.from(context.ageS, (age) => Math.max(0, age)),
      context_value: Float32Array.from(context.value),
      context_mask: new Float32Array(sensors).fill(1),
      query_xyz: around(xy, scales.centre),
      query_time: new Float32Array(queries),
      scales: Float32Array.of(lengthM, timeS, valueOffset, valueScale),
    },
  };
}
