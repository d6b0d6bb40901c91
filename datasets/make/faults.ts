import type { Quantity } from '#core/quantity.ts';
import { Random } from '#core/random.ts';
import { STEPS } from './clock.ts';
import type { Station } from './sensor-network.ts';

/** How an instrument fails. */
export const FAULT_KINDS = ['stuck', 'drift', 'spike', 'dropout', 'offset'] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** A planted fault: steps `from` to `to` (exclusive) of one datastream. */
export interface Fault {
  readonly sensor: string;
  readonly quantity: Quantity;
  readonly kind: FaultKind;
  readonly from: number;
  readonly to: number;
  /** Offset, end of the drift, height of a spike in the unit of the quantity; 0 where it has no meaning. */
  readonly size: number;
}

/** Offset, drift and spike by quantity: well beyond the noise of a healthy instrument. */
const SIZES: Readonly<Partial<Record<Quantity, readonly [number, number, number]>>> = {
  speed: [-22, -30, 75],
  flow: [700, 900, 3800],
  no2: [17, 26, 110],
  airTemperature: [3.2, 4.5, 14],
  noise: [9, 12, 28],
  waterLevel: [55, 80, 260],
};

const WANTED: readonly (readonly [Quantity, readonly FaultKind[]])[] = [
  ['speed', ['stuck', 'drift', 'dropout', 'spike']],
  ['flow', ['offset', 'spike', 'stuck']],
  ['no2', ['stuck', 'drift', 'spike', 'dropout', 'offset']],
  ['airTemperature', ['stuck', 'drift', 'spike', 'offset']],
  ['noise', ['dropout', 'offset', 'stuck', 'drift']],
  ['waterLevel', ['spike', 'drift', 'dropout']],
];

/** Hours that a fault lasts. */
const HOURS: Readonly<Record<FaultKind, readonly [number, number]>> = {
  stuck: [10, 15],
  drift: [14, 24],
  spike: [3, 8],
  dropout: [4, 8],
  offset: [9, 18],
};

function sizeOf(kind: FaultKind, quantity: Quantity): number {
  const [offset = 0, drift = 0, spike = 0] = SIZES[quantity] ?? [];
  if (kind === 'offset') return offset;
  if (kind === 'drift') return drift;
  return kind === 'spike' ? spike : 0;
}

/** The faults of the town's stations, at most one a station. The same stations and seed give the same. */
export function faultsOf(stations: readonly Station[], seed: number): Fault[] {
  const random = new Random(seed, 8);
  const free = new Map<Quantity, Station[]>();
  const taken = new Set<string>();
  return WANTED.flatMap(([quantity, kinds]) => {
    const own =
      free.get(quantity) ??
      random.shuffled(
        stations.filter(({ id, quantities }) => quantities.includes(quantity) && !taken.has(id)),
      );
    free.set(quantity, own);
    return kinds.map((kind): Fault => {
      const station = own.pop();
      if (station === undefined) throw new Error(`too few stations of ${quantity}`);
      taken.add(station.id);
      const steps = Math.round(random.between(...HOURS[kind]) * 12);
      // From Tuesday 05:00 on, so that each begins with a healthy stretch.
      const from = 60 + random.index(STEPS - 60 - steps);
      return {
        sensor: station.id,
        quantity,
        kind,
        from,
        to: from + steps,
        size: sizeOf(kind, quantity),
      };
    });
  });
}
