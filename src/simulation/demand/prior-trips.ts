import type { TripTable } from '#core/traffic-network.ts';
import { type PairFlow, tripTable } from '#twin/trip-table.ts';
import { gravityTrips } from './gravity.ts';

/** Where trips begin and end, before any count is known. Arrays are [zones]; the last `gates` zones are gates. */
export interface PriorInput {
  readonly gates: number;
  /** Trips an hour that begin and that end in a zone; of a gate those that have their other end in the city. */
  readonly productions: Float64Array<ArrayBuffer>;
  readonly attractions: Float64Array<ArrayBuffer>;
  /** Trips an hour that come in and go out at a gate only to pass; 0 for other zones. */
  readonly passingIn: Float64Array<ArrayBuffer>;
  readonly passingOut: Float64Array<ArrayBuffer>;
  /** [zones × zones] minutes from row to column; infinite = no way. */
  readonly minutes: Float64Array<ArrayBuffer>;
  /** Trips become rarer by e for this many minutes more. */
  readonly deterrenceMin: number;
}

/** Trips that pass do not mind how long they are on the city's roads. */
const ANY_TIME = Number.MAX_VALUE;

/**
 * Trips between zones and gates as gravity models have them: those that begin or end in the city become rarer with
 * time, those that pass from gate to gate do not. Nothing observed is in it.
 */
export function priorTrips(input: PriorInput): TripTable {
  const { productions, attractions, passingIn, passingOut, minutes, deterrenceMin } = input;
  const zones = productions.length;
  const firstGate = zones - input.gates;
  const local = gravityTrips({
    productions,
    attractions,
    cost: minutes.map((own, at) => {
      return at % zones >= firstGate && at >= firstGate * zones ? Number.POSITIVE_INFINITY : own;
    }),
    deterrence: deterrenceMin,
  });
  const passing = gravityTrips({
    productions: passingIn,
    attractions: passingOut,
    cost: minutes,
    deterrence: ANY_TIME,
  });
  return tripTable(zones, [...pairsOf(local), ...pairsOf(passing)]);
}

function pairsOf({ start, destination, flow }: TripTable): PairFlow[] {
  const pairs: PairFlow[] = [];
  for (let origin = 0; origin + 1 < start.length; origin++) {
    for (let at = start[origin] as number; at < (start[origin + 1] as number); at++) {
      const [to, own] = [destination[at] as number, flow[at] as number];
      pairs.push({ origin, destination: to, flow: own });
    }
  }
  return pairs;
}
