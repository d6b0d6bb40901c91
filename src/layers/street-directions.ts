import type { StreetTraffic } from '#core/street-traffic.ts';
import type { StreetFeatures } from './street-features.ts';

/** One direction of a street, its arcs taken together. */
export interface StreetDirection {
  /** Vehicles an hour: the mean along the street. */
  readonly flow: number;
  readonly flowNoise: number;
  /** Of the part that may be driven; 0 where none may be. */
  readonly openM: number;
  readonly minutes: number;
  readonly minutesNoise: number;
  readonly freeFlowMin: number;
  /** The greatest along the street. */
  readonly volumeCapacity: number;
  readonly volumeCapacityNoise: number;
}

/** The directions of a street that there are; `undefined` for one that it does not have. */
export interface StreetDirections {
  along?: StreetDirection;
  against?: StreetDirection;
}

function joined(before: StreetDirection & { lengthM: number }, arc: typeof before): typeof before {
  const lengthM = before.lengthM + arc.lengthM;
  const mean = (of: 'flow' | 'flowNoise') =>
    (before[of] * before.lengthM + arc[of] * arc.lengthM) / lengthM;
  return {
    lengthM,
    flow: mean('flow'),
    flowNoise: mean('flowNoise'),
    openM: before.openM + arc.openM,
    minutes: before.minutes + arc.minutes,
    minutesNoise: before.minutesNoise + arc.minutesNoise,
    freeFlowMin: before.freeFlowMin + arc.freeFlowMin,
    volumeCapacity: Math.max(before.volumeCapacity, arc.volumeCapacity),
    volumeCapacityNoise: Math.max(before.volumeCapacityNoise, arc.volumeCapacityNoise),
  };
}

function arcState(traffic: StreetTraffic, arc: number, lengthM: number) {
  const isOpen = traffic.closed[arc] !== 1;
  const whenOpen = (numbers: Float64Array) => (isOpen ? (numbers[arc] as number) : 0);
  return {
    lengthM,
    flow: traffic.flowVehH[arc] as number,
    flowNoise: traffic.flowNoiseVehH[arc] as number,
    openM: isOpen ? lengthM : 0,
    minutes: whenOpen(traffic.minutes),
    minutesNoise: whenOpen(traffic.minutesNoise),
    freeFlowMin: whenOpen(traffic.freeFlowMin),
    volumeCapacity: traffic.volumeCapacity[arc] as number,
    volumeCapacityNoise: traffic.volumeCapacityNoise[arc] as number,
  };
}

/** [streets] the directions of each, in arrays of plain objects. Throws a `RangeError` for another number of arcs. */
export function streetDirections(
  { ids, row, arcs }: StreetFeatures,
  traffic: StreetTraffic,
): StreetDirections[] {
  if (traffic.flowVehH.length !== row.length) {
    throw new RangeError(`traffic of ${traffic.flowVehH.length} arcs on ${row.length}`);
  }
  const all = Array.from({ length: ids.offsets.length - 1 }, (): StreetDirections => ({}));
  row.forEach((street, arc) => {
    const name = arcs.against[arc] === 1 ? 'against' : 'along';
    const own = arcState(traffic, arc, arcs.lengthM[arc] as number);
    const directions = all[street] as StreetDirections;
    const before = directions[name] as typeof own | undefined;
    directions[name] = before === undefined ? own : joined(before, own);
  });
  return all;
}
