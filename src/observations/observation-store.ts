import { FLAG, type ObservationTable } from '#core/observation.ts';
import { QUANTITIES, type Quantity } from '#core/quantity.ts';
import { unpackTexts } from '#core/text-column.ts';
import type { EpochMs } from '#core/units.ts';
import { type DatastreamRows, rowsByDatastream } from './datastream-rows.ts';
import type { Snapshot } from './snapshot.ts';

/** A value stands for the present until it is older than so many intervals of its datastream. */
export const FRESH_INTERVALS = 2;
/** The interval assumed of a datastream with a single value: air quality is reported by the hour. */
const ASSUMED_INTERVAL_S = 3600;

/** Seconds that a value of a datastream stands for the present; `intervalS` is NaN for a single value. */
export function freshForS(intervalS: number): number {
  return FRESH_INTERVALS * (Number.isNaN(intervalS) ? ASSUMED_INTERVAL_S : intervalS);
}

/** The history of one datastream. Axes: observation, oldest first. */
export interface Series {
  /** [n] UTC epoch milliseconds. */
  readonly time: Float64Array<ArrayBuffer>;
  /** [n] in the unit of the quantity. */
  readonly value: Float64Array<ArrayBuffer>;
  /** [n] `FLAG`. */
  readonly flag: Uint8Array<ArrayBuffer>;
}

/**
 * Whether a value may be shown as a measurement and enter inference. Failed and missing ones never
 * do. Suspect ones do: QARTOD means "suspect or of high interest", and the rare extreme is what a
 * city must not lose; the flag goes with the value.
 */
export function isUsable(flag: number): boolean {
  return flag !== FLAG.fail && flag !== FLAG.missing;
}

/** An observation table that answers by instant and by sensor. The table is kept, not copied. */
export class ObservationStore {
  readonly table: ObservationTable;
  readonly #sensorIds: readonly string[];
  readonly #index: DatastreamRows;
  readonly #steps: Map<Quantity, Float64Array<ArrayBuffer>>;

  /** `like` is a store of the same table, whose index is shared. */
  constructor(table: ObservationTable, like?: ObservationStore) {
    this.table = table;
    this.#sensorIds = like ? like.#sensorIds : unpackTexts(table.datastreams.sensorIds);
    this.#index = like ? like.#index : rowsByDatastream(table);
    this.#steps = like ? like.#steps : new Map();
  }

  /** The quantities that are observed, in the order of `QUANTITIES`. */
  quantities(): Quantity[] {
    const observed = new Set(this.table.datastreams.quantities);
    return QUANTITIES.filter((quantity) => observed.has(quantity));
  }

  /** Distinct times of all observations of a quantity, ascending, whatever their flags. UTC epoch milliseconds. */
  steps(quantity: Quantity): Float64Array<ArrayBuffer> {
    const known = this.#steps.get(quantity);
    if (known !== undefined) return known;
    const { phenomenonTime, datastream, datastreams } = this.table;
    const wanted = datastreams.quantities.map((other) => other === quantity);
    const times: number[] = [];
    for (let row = 0; row < datastream.length; row++) {
      const time = phenomenonTime[row] ?? Number.NaN;
      if (wanted[datastream[row] ?? -1] === true && time !== times.at(-1)) times.push(time);
    }
    const steps = Float64Array.from(times);
    this.#steps.set(quantity, steps);
    return steps;
  }

  /** Interval of a sensor's datastream in seconds; NaN for a single value or where there is none. */
  intervalS(sensorId: string, quantity: Quantity): number {
    const stream = this.streamsOf(quantity).find((k) => this.#sensorIds[k] === sensorId);
    return this.table.datastreams.intervalS[stream ?? -1] ?? Number.NaN;
  }

  /** The middle one of the intervals of a quantity's datastreams in seconds; an hour where none is known. */
  usualIntervalS(quantity: Quantity): number {
    const { intervalS } = this.table.datastreams;
    const known = this.streamsOf(quantity)
      .map((k) => intervalS[k] ?? Number.NaN)
      .filter((seconds) => !Number.isNaN(seconds))
      .sort((a, b) => a - b);
    return known[known.length >> 1] ?? ASSUMED_INTERVAL_S;
  }

  /** All observations of a sensor, or `undefined` when it has no datastream of that quantity. */
  series(sensorId: string, quantity: Quantity): Series | undefined {
    const stream = this.streamsOf(quantity).find((k) => this.#sensorIds[k] === sensorId);
    if (stream === undefined) return undefined;
    const rows = this.#rowsOf(stream);
    const pick = (column: Float64Array) => Float64Array.from(rows, (row) => column[row] ?? NaN);
    return {
      time: pick(this.table.phenomenonTime),
      value: pick(this.table.value),
      flag: Uint8Array.from(rows, (row) => this.table.flag[row] ?? FLAG.missing),
    };
  }

  /**
   * The newest usable value of each datastream at or before `at`, if it is not older than
   * `FRESH_INTERVALS` of the datastream's own intervals. Nothing after `at` is looked at.
   */
  snapshotAt(quantity: Quantity, at: EpochMs): Snapshot {
    const streams = this.streamsOf(quantity);
    const value = new Float64Array(streams.length).fill(Number.NaN);
    const flag = new Uint8Array(streams.length).fill(FLAG.missing);
    const ageS = new Float64Array(streams.length).fill(Number.NaN);
    streams.forEach((stream, k) => {
      const past = this.#rowsUntil(stream, at);
      const newest = past.at(-1) ?? -1;
      const usable = past.findLast((row) => isUsable(this.table.flag[row] ?? FLAG.missing)) ?? -1;
      const limit = freshForS(this.table.datastreams.intervalS[stream] ?? Number.NaN);
      const age = this.#ageS(usable, at);
      ageS[k] = age;
      if (age <= limit) {
        value[k] = this.table.value[usable] ?? Number.NaN;
        flag[k] = this.table.flag[usable] ?? FLAG.missing;
      } else if (this.#ageS(newest, at) <= limit) {
        flag[k] = this.table.flag[newest] ?? FLAG.missing;
      }
    });
    return { sensorIds: this.sensorIdsOf(streams), value, flag, ageS };
  }

  /** Indices of the datastreams of a quantity, in the order of the table. */
  protected streamsOf(quantity: Quantity): number[] {
    return this.table.datastreams.quantities.flatMap((other, k) => (other === quantity ? [k] : []));
  }

  /** The sensors of datastreams. */
  protected sensorIdsOf(streams: readonly number[]): string[] {
    return streams.map((k) => this.#sensorIds[k] ?? '');
  }

  /** Seconds from a row to `at`; NaN for no row. */
  #ageS(row: number, at: EpochMs): number {
    return (at - (this.table.phenomenonTime[row] ?? Number.NaN)) / 1000;
  }

  /** The stream's rows at or before `at`, oldest first. */
  #rowsUntil(stream: number, at: EpochMs): Uint32Array<ArrayBuffer> {
    const own = this.#rowsOf(stream);
    let [low, high] = [0, own.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.table.phenomenonTime[own[middle] ?? -1] ?? Infinity) <= at) low = middle + 1;
      else high = middle;
    }
    return own.subarray(0, low);
  }

  #rowsOf(stream: number): Uint32Array<ArrayBuffer> {
    return this.#index.rows.subarray(this.#index.first[stream], this.#index.first[stream + 1]);
  }
}
