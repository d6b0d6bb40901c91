import type { TripTable } from '#core/traffic-network.ts';

/** How a trip table differs from the true one, trips an hour. */
export interface TripTableError {
  /** Pairs that have trips in either. */
  readonly pairs: number;
  readonly total: number;
  readonly trueTotal: number;
  /** Root of the mean square of differences of pairs. */
  readonly rmse: number;
  /** Σ |difference| / Σ true: of pairs, and of all that begins in a zone. */
  readonly ofPairs: number;
  readonly ofOrigins: number;
}

/** What has trips, by `origin × zones + destination`. */
function byPair({ start, destination, flow }: TripTable): Map<number, number> {
  const zones = start.length - 1;
  const pairs = new Map<number, number>();
  for (let origin = 0; origin < zones; origin++) {
    for (let at = start[origin] as number; at < (start[origin + 1] as number); at++) {
      pairs.set(origin * zones + (destination[at] as number), flow[at] as number);
    }
  }
  return pairs;
}

function sumOf(values: Iterable<number>): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}

/** Trips that begin in each zone [zones]. */
function origins({ start, flow }: TripTable): number[] {
  return Array.from({ length: start.length - 1 }, (_, origin) => {
    return sumOf(flow.subarray(start[origin], start[origin + 1]));
  });
}

/** Compares a trip table with the true one of the same zones. */
export function tripTableError(table: TripTable, truth: TripTable): TripTableError {
  const [own, right] = [byPair(table), byPair(truth)];
  const keys = new Set([...own.keys(), ...right.keys()]);
  const differences = [...keys].map((key) => (own.get(key) ?? 0) - (right.get(key) ?? 0));
  const trueTotal = sumOf(truth.flow);
  const trueOrigins = origins(truth);
  return {
    pairs: keys.size,
    total: sumOf(table.flow),
    trueTotal,
    rmse: Math.sqrt(sumOf(differences.map((one) => one ** 2)) / Math.max(1, keys.size)),
    ofPairs: sumOf(differences.map(Math.abs)) / trueTotal,
    ofOrigins:
      sumOf(origins(table).map((one, zone) => Math.abs(one - (trueOrigins[zone] ?? 0)))) /
      trueTotal,
  };
}

/** Mean of a cost [zones × zones] over the trips of a table. */
export function meanTripCost({ start, destination, flow }: TripTable, cost: Float64Array): number {
  const zones = start.length - 1;
  let [sum, trips] = [0, 0];
  for (let origin = 0; origin < zones; origin++) {
    for (let at = start[origin] as number; at < (start[origin + 1] as number); at++) {
      const own = flow[at] as number;
      sum += own * (cost[origin * zones + (destination[at] as number)] as number);
      trips += own;
    }
  }
  return sum / trips;
}
