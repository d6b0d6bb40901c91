import type { TrafficNetwork, TripTable } from '#core/traffic-network.ts';
import type { TrafficRun } from './traffic-run.ts';

type Numbers = Float64Array | Uint32Array | Uint8Array;

function sameNumbers(a: Numbers, b: Numbers): boolean {
  return a === b || (a.length === b.length && a.every((one, at) => Object.is(one, b[at])));
}

function sameTrips(a: TripTable, b: TripTable): boolean {
  return (
    sameNumbers(a.start, b.start) &&
    sameNumbers(a.destination, b.destination) &&
    sameNumbers(a.flow, b.flow)
  );
}

const NETWORK_COLUMNS = [
  'closedToThrough',
  'from',
  'to',
  'delay',
  'freeFlowMin',
  'capacity',
  'alpha',
  'beta',
  'length',
  'toll',
] as const;

function sameNetwork(a: TrafficNetwork, b: TrafficNetwork): boolean {
  return a === b || NETWORK_COLUMNS.every((name) => sameNumbers(a[name], b[name]));
}

/**
 * Whether two runs are one and the same: the same streets, closures and trips, and the same flows and minutes
 * bit for bit, as when a kept run is fetched again or an edit is undone. Between them there is no noise.
 */
export function isSameRun(a: TrafficRun, b: TrafficRun): boolean {
  if (a === b) return true;
  const [x, y] = [a.traffic, b.traffic];
  return (
    sameNumbers(a.found.light.flow, b.found.light.flow) &&
    sameNumbers(a.found.heavy, b.found.heavy) &&
    sameNumbers(a.minutes, b.minutes) &&
    sameNumbers(x.closed, y.closed) &&
    sameNumbers(x.noLight, y.noLight) &&
    sameNumbers(x.noHeavy, y.noHeavy) &&
    sameNetwork(x.network, y.network) &&
    sameTrips(x.trips.light, y.trips.light) &&
    sameTrips(x.trips.heavy, y.trips.heavy)
  );
}
