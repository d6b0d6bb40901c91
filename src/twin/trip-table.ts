import type { TripTable } from '#core/traffic-network.ts';

/** A flow between two zones. */
export interface PairFlow {
  readonly origin: number;
  readonly destination: number;
  /** Passenger-car units an hour. */
  readonly flow: number;
}

/** Trips grouped by origin, then by destination; those of the same pair are added up, pairs without flow left out. */
export function tripTable(zones: number, pairs: readonly PairFlow[]): TripTable {
  const sums = new Map<number, number>();
  for (const { origin, destination, flow } of pairs) {
    const key = origin * zones + destination;
    if (flow > 0) sums.set(key, (sums.get(key) ?? 0) + flow);
  }
  const keys = Float64Array.from(sums.keys()).sort();
  const start = new Uint32Array(zones + 1);
  for (const key of keys) {
    const next = Math.floor(key / zones) + 1;
    start[next] = (start[next] ?? 0) + 1;
  }
  for (let zone = 0; zone < zones; zone++)
    start[zone + 1] = (start[zone + 1] ?? 0) + (start[zone] ?? 0);
  return {
    start,
    destination: Uint32Array.from(keys, (key) => key % zones),
    flow: Float64Array.from(keys, (key) => sums.get(key) ?? 0),
  };
}
