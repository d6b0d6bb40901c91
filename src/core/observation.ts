import type { Quantity } from './quantity.ts';
import type { TextColumn } from './text-column.ts';

/** Quality flags of QARTOD (IOOS): the only values of `ObservationTable.flag`. */
export const FLAG = { good: 1, unknown: 2, suspect: 3, fail: 4, missing: 9 } as const;
export type Flag = (typeof FLAG)[keyof typeof FLAG];

/** A datastream = one sensor × one quantity. */
export interface Datastreams {
  /** [k] id of the sensor, `sensors/...`. */
  readonly sensorIds: TextColumn;
  /** [k] */
  readonly quantities: readonly Quantity[];
  /** [k] declared interval in seconds, else the mode of the stream's time steps; NaN for a single value. */
  readonly intervalS: Float64Array<ArrayBuffer>;
}

/**
 * Observations, ordered by phenomenonTime, then by datastream. A blank cell is no row here: what is
 * missing is found from the gaps, and is never 0.
 */
export interface ObservationTable {
  readonly datastreams: Datastreams;
  /** [n] UTC epoch milliseconds. */
  readonly phenomenonTime: Float64Array<ArrayBuffer>;
  /** [n] index into the datastreams. */
  readonly datastream: Uint32Array<ArrayBuffer>;
  /** [n] in the unit of the datastream's quantity. */
  readonly value: Float64Array<ArrayBuffer>;
  /** [n] `FLAG`. */
  readonly flag: Uint8Array<ArrayBuffer>;
}
