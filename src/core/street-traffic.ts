/**
 * What a simulation says of each arc of a road graph, and what the error of its solver may make of it. The
 * noises are ≥ 0, NaN where nothing tells the error.
 */
export interface StreetTraffic {
  /** [arcs] vehicles an hour, light and heavy. */
  readonly flowVehH: Float64Array<ArrayBuffer>;
  /** [arcs] minutes with all traffic. */
  readonly minutes: Float64Array<ArrayBuffer>;
  /** [arcs] minutes without traffic, under the same edits. */
  readonly freeFlowMin: Float64Array<ArrayBuffer>;
  /** [arcs] all traffic as a part of the capacity. */
  readonly volumeCapacity: Float64Array<ArrayBuffer>;
  /** [arcs] 1 = nobody may drive there. */
  readonly closed: Uint8Array<ArrayBuffer>;
  /** [arcs] */
  readonly flowNoiseVehH: Float64Array<ArrayBuffer>;
  /** [arcs] */
  readonly minutesNoise: Float64Array<ArrayBuffer>;
  /** [arcs] */
  readonly volumeCapacityNoise: Float64Array<ArrayBuffer>;
}
