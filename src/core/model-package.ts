import type { Quantity } from './quantity.ts';

/** Where a network may run. `wasm` is always allowed. */
export const PROVIDERS = ['wasm', 'webgpu'] as const;
export type Provider = (typeof PROVIDERS)[number];

/** What a model claims beside the baseline that it is compared with, on the same rows. */
export interface ModelClaim {
  readonly protocol: string;
  /** Hex sha256 of the data that both were measured on. */
  readonly dataSha256: string;
  /** UCUM. */
  readonly unit: string;
  readonly baseline: string;
  readonly modelRmse: number;
  readonly baselineRmse: number;
}

/**
 * A spatial network with all that must be known before its first run. File form: `model.json`, a STAC
 * Item with the MLM extension 1.5.2 and the members `cityweave:*`, beside `model.onnx` and `golden.json`.
 *
 * The network's inputs are float32 `context_xyz` [B,N,3] (metres around a common centre), `context_time`
 * [B,N] (seconds before the time asked for, 0 or more), `context_value` [B,N] (unit of the quantity),
 * `context_mask` [B,N] (1 = there, 0 = padding), `query_xyz` [B,M,3], `query_time` [B,M], `scales` [B,4]
 * (length m, time s, value offset, value scale: what the network divides by and adds back); its outputs
 * `mean` [B,M] in the unit, `variance` [B,M] in the unit squared.
 */
export interface ModelPackage {
  readonly name: string;
  readonly version: string;
  /** Hex sha256 of `model.onnx`. */
  readonly sha256: string;
  readonly opset: number;
  readonly parameters: number;
  readonly providers: readonly Provider[];
  /** Queries one run may have. */
  readonly maxQueries: number;
  /** Sensors the network was trained for, least and most. */
  readonly sensors: readonly [number, number];
  /** Half the extent of the sensors the network was trained for, metres, least and most. */
  readonly extentM: readonly [number, number];
  /** Always positions in metres of the UTM zone of the twin. */
  readonly crs: 'utm';
  /** What it may infer, with the UCUM unit it expects and the values it was trained for. */
  readonly quantities: readonly {
    readonly quantity: Quantity;
    readonly unit: string;
    readonly range: readonly [number, number];
  }[];
  readonly golden: {
    readonly file: string;
    readonly sha256: string;
    /** Greatest allowed difference of mean and standard deviation, in standard deviations of the case's context. */
    readonly toleranceSd: number;
  };
  readonly uncertainty: {
    readonly kind: 'gaussian';
    /** Factor on the standard deviation, chosen on validation; already inside the network when 1. */
    readonly sdFactor: number;
  };
  readonly claims: readonly ModelClaim[];
  /** The most critical use it may have without a person's approval. */
  readonly criticality: 'advisory';
}
