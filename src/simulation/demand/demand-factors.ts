import type { TripTable } from '#core/traffic-network.ts';

/**
 * How far a prior demand may be off, as standard deviations of relative errors: of all trips together (apart for those
 * with no end, one end and both ends at a gate), of all that begin or end in a zone, of one pair of zones.
 */
export interface PriorDoubt {
  readonly overall: number;
  readonly tripEnds: number;
  readonly pairs: number;
}

/** What a gravity demand without a survey deserves. */
export const GRAVITY_DOUBT: PriorDoubt = { overall: 0.3, tripEnds: 0.5, pairs: 0.5 };

/** A pair keeps at least this part of its prior trips. */
export const LEAST_LEFT = 0.02;

/** [pairs] trips of a prior that changed by amounts [pairs], never below a small part of the prior. */
export function changedTrips(
  { flow }: TripTable,
  change: Float64Array<ArrayBuffer>,
): Float64Array<ArrayBuffer> {
  return change.map((by, pair) => {
    const own = flow[pair] as number;
    return Math.max(LEAST_LEFT * own, own + by);
  });
}

/** Gives errors by what they belong to; zones by their number. */
export interface ErrorSource {
  /** Of all trips with so many ends at gates: 0, 1, 2. */
  segment(gateEnds: number): number;
  /** Of all that begin in a zone. */
  origin(zone: number): number;
  /** Of all that end in a zone. */
  destination(zone: number): number;
  pair(origin: number, destination: number): number;
}

/** Trips with no, one and both ends at a gate. */
const SEGMENTS = 3;

/**
 * The errors of a prior as independent standard normal numbers, and what they make of its trips: trips of a pair =
 * prior × (1 + sum of its errors × their deviations). In order: those of all trips by how many ends are at gates (3),
 * those of origins [zones], those of destinations [zones], those of pairs [pairs].
 */
export class DemandFactors {
  /** Number of errors. */
  readonly size: number;
  /** Number of errors that pairs share; these are the first. */
  readonly shared: number;
  readonly #prior: TripTable;
  readonly #doubt: PriorDoubt;
  readonly #zones: number;
  readonly #isGate: readonly boolean[];

  /** `isGate` [zones]; zones beyond its end are none. */
  constructor(prior: TripTable, isGate: readonly boolean[], doubt: PriorDoubt) {
    this.#prior = prior;
    this.#doubt = doubt;
    this.#zones = prior.start.length - 1;
    this.#isGate = isGate;
    this.shared = SEGMENTS + 2 * this.#zones;
    this.size = this.shared + prior.flow.length;
  }

  /** How many ends of trips are at gates. */
  #segment(origin: number, destination: number): number {
    return (this.#isGate[origin] ? 1 : 0) + (this.#isGate[destination] ? 1 : 0);
  }

  /** [pairs] by how many trips errors change the prior. */
  change(errors: Float64Array): Float64Array<ArrayBuffer> {
    const { start, destination, flow } = this.#prior;
    const { overall, tripEnds, pairs } = this.#doubt;
    const [origins, ends, each] = this.#offsets();
    const change = new Float64Array(flow.length);
    for (let origin = 0; origin < this.#zones; origin++) {
      for (let pair = start[origin] as number; pair < (start[origin + 1] as number); pair++) {
        const to = destination[pair] as number;
        const segment = this.#segment(origin, to);
        const share =
          overall * (errors[segment] as number) +
          tripEnds * ((errors[origins + origin] as number) + (errors[ends + to] as number)) +
          pairs * (errors[each + pair] as number);
        change[pair] = (flow[pair] as number) * share;
      }
    }
    return change;
  }

  /** All errors as a source gives them. */
  errorsFrom(source: ErrorSource): Float64Array<ArrayBuffer> {
    const { start, destination } = this.#prior;
    const [origins, ends, each] = this.#offsets();
    const errors = new Float64Array(this.size);
    for (let gateEnds = 0; gateEnds < SEGMENTS; gateEnds++) {
      errors[gateEnds] = source.segment(gateEnds);
    }
    for (let zone = 0; zone < this.#zones; zone++) {
      errors[origins + zone] = source.origin(zone);
      errors[ends + zone] = source.destination(zone);
      for (let pair = start[zone] as number; pair < (start[zone + 1] as number); pair++) {
        errors[each + pair] = source.pair(zone, destination[pair] as number);
      }
    }
    return errors;
  }

  /** How something rises with each error, where `slope` [pairs] is how it rises with the trips of each pair. */
  gather(slope: Float64Array): Float64Array {
    const { start, destination, flow } = this.#prior;
    const { overall, tripEnds, pairs } = this.#doubt;
    const [origins, ends, each] = this.#offsets();
    const rises = new Float64Array(this.size);
    const rise = (error: number, by: number) => {
      rises[error] = (rises[error] as number) + by;
    };
    for (let origin = 0; origin < this.#zones; origin++) {
      for (let pair = start[origin] as number; pair < (start[origin + 1] as number); pair++) {
        const to = destination[pair] as number;
        const own = (flow[pair] as number) * (slope[pair] as number);
        rise(this.#segment(origin, to), overall * own);
        rise(origins + origin, tripEnds * own);
        rise(ends + to, tripEnds * own);
        rise(each + pair, pairs * own);
      }
    }
    return rises;
  }

  /** Where the errors of origins, destinations and pairs begin. */
  #offsets(): [number, number, number] {
    return [SEGMENTS, SEGMENTS + this.#zones, this.shared];
  }
}
