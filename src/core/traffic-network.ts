/**
 * How the time of a link rises with its flow, by number: `constant` does not rise; `bpr` is
 * t = t0 (1 + α (v/c)^β) of the US Bureau of Public Roads (1964); `conical` is
 * t = t0 (2 + √(α² (1 − v/c)² + β²) − α (1 − v/c) − β) with β = (2α − 1)/(2α − 2) of Spiess (1990).
 */
export const DELAY_FUNCTIONS = ['constant', 'bpr', 'conical'] as const;
export type DelayFunction = (typeof DELAY_FUNCTIONS)[number];

/** A road network for traffic assignment. Numbers of nodes and links count from 0. */
export interface TrafficNetwork {
  /** Number of nodes; the first `zones` of them are where trips begin and end. */
  readonly nodes: number;
  readonly zones: number;
  /** [nodes] 1 = a path may begin or end here but not lead through. */
  readonly closedToThrough: Uint8Array<ArrayBuffer>;
  /** [links] node where the link begins. */
  readonly from: Uint32Array<ArrayBuffer>;
  /** [links] node where the link ends. */
  readonly to: Uint32Array<ArrayBuffer>;
  /** [links] index into `DELAY_FUNCTIONS`. */
  readonly delay: Uint8Array<ArrayBuffer>;
  /** [links] minutes without traffic, ≥ 0. */
  readonly freeFlowMin: Float64Array<ArrayBuffer>;
  /** [links] passenger-car units an hour, > 0 where the time rises with the flow. */
  readonly capacity: Float64Array<ArrayBuffer>;
  /** [links] α of the delay function. */
  readonly alpha: Float64Array<ArrayBuffer>;
  /** [links] β of the delay function; not read by `conical`. */
  readonly beta: Float64Array<ArrayBuffer>;
  /** [links] length in the network's own unit. */
  readonly length: Float64Array<ArrayBuffer>;
  /** [links] toll in the network's own unit. */
  readonly toll: Float64Array<ArrayBuffer>;
}

/** Trips between zones, by origin: those of origin i are entries `start[i]` to `start[i + 1]`. */
export interface TripTable {
  /** [zones + 1] */
  readonly start: Uint32Array<ArrayBuffer>;
  /** [pairs] zone where the trips end. */
  readonly destination: Uint32Array<ArrayBuffer>;
  /** [pairs] passenger-car units an hour, > 0. */
  readonly flow: Float64Array<ArrayBuffer>;
}
