import type { TripTable } from '#core/traffic-network.ts';

/** What a gravity model knows of zones. Arrays are [zones]. */
export interface GravityInput {
  /** Trips that begin in a zone, an hour. */
  readonly productions: Float64Array;
  /** Weight of a zone as a destination; scaled so that both sums agree. */
  readonly attractions: Float64Array;
  /** [zones × zones] cost from row to column; infinite = no way. */
  readonly cost: Float64Array;
  /** Trips become rarer by e for this much more cost. */
  readonly deterrence: number;
}

const MOST_ROUNDS = 500;
const CLOSE_ENOUGH = 1e-10;
/** A factor beyond this, or below one by it, moves without end. */
const ENDLESS = 1e200;
/** So does one that after all rounds still changes by this part of itself in each. */
const UNSETTLED = 0.01;

function sums(
  zones: number,
  flow: Float64Array,
  factor: Float64Array,
  byRow: boolean,
): Float64Array {
  const total = new Float64Array(zones);
  for (let row = 0; row < zones; row++) {
    for (let column = 0; column < zones; column++) {
      const amount = flow[row * zones + column] as number;
      const [own, other] = byRow ? [row, column] : [column, row];
      total[own] = (total[own] as number) + amount * (factor[other] as number);
    }
  }
  return total;
}

/**
 * Trips of the doubly constrained gravity model with exponential deterrence (Wilson 1967), balanced by turns
 * until both the trips from and to each zone are as wanted (Furness 1965). Where no trips can be so, as when one zone
 * wants more than all others have, there are none beyond what is wanted. Trips within a zone are none. A zone that no other can be reached from has none either.
 */
export function gravityTrips({
  productions,
  attractions,
  cost,
  deterrence,
}: GravityInput): TripTable {
  const zones = productions.length;
  const flow = Float64Array.from(cost, (own, at) => {
    const isWithin = Math.floor(at / zones) === at % zones;
    return isWithin || !Number.isFinite(own) ? 0 : Math.exp(-own / deterrence);
  });
  const produced = productions.reduce((sum, one) => sum + one, 0);
  const attracted = attractions.reduce((sum, one) => sum + one, 0);
  const wanted = attractions.map((one) => (attracted > 0 ? (one * produced) / attracted : 0));
  const from = new Float64Array(zones).fill(1);
  const to = new Float64Array(zones).fill(1);
  let change = 0;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    change = balance(from, productions, sums(zones, flow, to, true));
    balance(to, wanted, sums(zones, flow, from, false));
    if (change < CLOSE_ENOUGH || isEndless(from) || isEndless(to)) break;
  }
  if (change > UNSETTLED) limit(from, productions, sums(zones, flow, to, true));
  return filled(zones, (row, column) => {
    return (flow[row * zones + column] as number) * (from[row] as number) * (to[column] as number);
  });
}

function isEndless(factor: Float64Array): boolean {
  return factor.some((own) => own > ENDLESS || (own > 0 && own < 1 / ENDLESS));
}

/** Sets factors so that the sums they belong to are as wanted. Returns the largest change, as a part of a factor. */
function balance(factor: Float64Array, wanted: Float64Array, sum: Float64Array): number {
  let change = 0;
  for (let zone = 0; zone < factor.length; zone++) {
    const reached = sum[zone] as number;
    const next = reached > 0 ? (wanted[zone] as number) / reached : 0;
    change = Math.max(change, Math.abs(next - (factor[zone] as number)) / Math.max(next, 1e-300));
    factor[zone] = next;
  }
  return change;
}

/** Lowers factors so that no sum is beyond what is wanted. */
function limit(factor: Float64Array, wanted: Float64Array, sum: Float64Array): void {
  factor.forEach((own, zone) => {
    factor[zone] = Math.min(own, (wanted[zone] as number) / (sum[zone] as number));
  });
}

function filled(zones: number, flowOf: (row: number, column: number) => number): TripTable {
  const start = new Uint32Array(zones + 1);
  const destination: number[] = [];
  const flow: number[] = [];
  for (let row = 0; row < zones; row++) {
    for (let column = 0; column < zones; column++) {
      const amount = flowOf(row, column);
      if (!(amount > 0)) continue;
      destination.push(column);
      flow.push(amount);
    }
    start[row + 1] = flow.length;
  }
  return { start, destination: Uint32Array.from(destination), flow: Float64Array.from(flow) };
}
