/**
 * What the sensors of one quantity say at one instant. Axes: datastream of the quantity, in the
 * order of the table. A datastream without a usable value is listed too: its value is NaN and its flag says why.
 */
export interface Snapshot {
  /** [k] `sensors/...` */
  readonly sensorIds: readonly string[];
  /** [k] in the unit of the quantity; NaN where there is no usable value. */
  readonly value: Float64Array<ArrayBuffer>;
  /** [k] flag of the value; without one: 4 when the recent readings failed, 9 when there are none. */
  readonly flag: Uint8Array<ArrayBuffer>;
  /** [k] seconds from the newest usable value to the instant, stale or not; NaN when there never was one. */
  readonly ageS: Float64Array<ArrayBuffer>;
}
