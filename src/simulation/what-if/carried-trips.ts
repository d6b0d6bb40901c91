import type { TripTable } from '#core/traffic-network.ts';
import type { ClassTrips } from '#simulation/traffic/class-assignment.ts';

function isOfPairs(one: TripTable, other: TripTable): boolean {
  return (
    one.start.length === other.start.length &&
    one.destination.length === other.destination.length &&
    one.start.every((own, zone) => own === other.start[zone]) &&
    one.destination.every((own, pair) => own === other.destination[pair])
  );
}

/** Pairs by destination of those that begin in a zone. */
function pairsFrom({ start, destination }: TripTable, zone: number): Map<number, number> {
  const pairs = new Map<number, number>();
  for (let pair = start[zone] as number; pair < (start[zone + 1] as number); pair++) {
    pairs.set(destination[pair] as number, pair);
  }
  return pairs;
}

function carried(base: TripTable, sample: TripTable, own: TripTable): TripTable {
  if (!isOfPairs(base, sample)) throw new RangeError('a sample of other pairs than the baseline');
  const flow = own.flow.slice();
  for (let zone = 0; zone + 1 < own.start.length; zone++) {
    const known = pairsFrom(base, zone);
    for (let pair = own.start[zone] as number; pair < (own.start[zone + 1] as number); pair++) {
      const to = own.destination[pair] as number;
      const of = known.get(to);
      if (of === undefined)
        throw new RangeError(`trips from zone ${zone} to ${to} have no baseline`);
      const [before, sampled] = [base.flow[of] as number, sample.flow[of] as number];
      const here = flow[pair] as number;
      // Trips that the scenario leaves as they are become those of the sample to the last bit.
      flow[pair] = here === before ? sampled : here * (sampled / before);
    }
  }
  return { ...own, flow };
}

/**
 * What a sample of the baseline's trips makes of a scenario's: each pair times what the sample changes in the
 * baseline, so that both sides differ by the scenario alone. Trips that are the baseline's are the sample's. Throws a
 * `RangeError` for a sample of other pairs than the baseline, and for pairs of the scenario that have no baseline.
 */
export function carriedTrips(base: ClassTrips, sample: ClassTrips, own: ClassTrips): ClassTrips {
  return {
    light: carried(base.light, sample.light, own.light),
    heavy: carried(base.heavy, sample.heavy, own.heavy),
  };
}
