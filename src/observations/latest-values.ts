import { FLAG, type ObservationTable } from '#core/observation.ts';
import { freshForS, isUsable } from './observation-store.ts';

/** The columns of a table that tell the newest values: no texts, so that it is light to send. */
export interface FeedTable
  extends Pick<ObservationTable, 'phenomenonTime' | 'datastream' | 'value' | 'flag'> {
  /** [k] as in `Datastreams`. */
  readonly intervalS: Float64Array<ArrayBuffer>;
}

/** What all datastreams say at one time. Axes: datastream, in the order of the table. */
export interface LatestArrays {
  /** [k] in the unit of the quantity; NaN where there is no usable value. */
  readonly value: Float64Array<ArrayBuffer>;
  /** [k] flag of the value; without one: 4 when the recent readings failed, 9 when there are none. */
  readonly flag: Uint8Array<ArrayBuffer>;
  /** [k] seconds from the newest usable value, stale or not; NaN when there never was one. */
  readonly ageS: Float64Array<ArrayBuffer>;
}

/** What a worker is given of a table. Nothing is copied. */
export function feedTableOf({ datastreams, ...rows }: ObservationTable): FeedTable {
  const { phenomenonTime, datastream, value, flag } = rows;
  return { phenomenonTime, datastream, value, flag, intervalS: datastreams.intervalS };
}

/** The newest value of each datastream, followed row by row as time moves on. */
export class LatestValues {
  readonly #table: FeedTable;
  /** [k] newest row of the datastream, and newest usable one, of the rows taken; -1 without. */
  readonly #newest: Int32Array;
  readonly #usable: Int32Array;
  #rows = 0;

  constructor(table: FeedTable) {
    this.#table = table;
    this.#newest = new Int32Array(table.intervalS.length).fill(-1);
    this.#usable = new Int32Array(table.intervalS.length).fill(-1);
  }

  /** Takes exactly the first `rows` of the table. Going back begins from the first row again. */
  take(rows: number): void {
    if (rows < this.#rows) {
      this.#newest.fill(-1);
      this.#usable.fill(-1);
      this.#rows = 0;
    }
    const { datastream, flag } = this.#table;
    for (let row = this.#rows; row < rows; row++) {
      const stream = datastream[row] ?? 0;
      this.#newest[stream] = row;
      if (isUsable(flag[row] ?? FLAG.missing)) this.#usable[stream] = row;
    }
    this.#rows = rows;
  }

  /** What the datastreams say at `at`, of the rows taken; the same as `ObservationStore.snapshotAt` tells. */
  at(at: number): LatestArrays {
    const { value, flag, intervalS } = this.#table;
    const told = {
      value: new Float64Array(intervalS.length).fill(Number.NaN),
      flag: new Uint8Array(intervalS.length).fill(FLAG.missing),
      ageS: new Float64Array(intervalS.length),
    };
    intervalS.forEach((interval, stream) => {
      const usable = this.#usable[stream] ?? -1;
      const newest = this.#newest[stream] ?? -1;
      const age = this.#ageS(usable, at);
      told.ageS[stream] = age;
      if (age <= freshForS(interval)) {
        told.value[stream] = value[usable] ?? Number.NaN;
        told.flag[stream] = flag[usable] ?? FLAG.missing;
      } else if (this.#ageS(newest, at) <= freshForS(interval)) {
        told.flag[stream] = flag[newest] ?? FLAG.missing;
      }
    });
    return told;
  }

  /** Seconds from a row to `at`; NaN for no row. */
  #ageS(row: number, at: number): number {
    return (at - (this.#table.phenomenonTime[row] ?? Number.NaN)) / 1000;
  }
}
