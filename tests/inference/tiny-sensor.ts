import { createHash } from 'node:crypto';
import type { ModelPackage } from '#core/model-package.ts';
import type { ModelFiles } from '#inference/model-files.ts';
import { SENSOR_INPUTS, SENSOR_OUTPUTS } from '#inference/sensor-contract.ts';
import { type ModelParts, type NodeParts, onnxFile } from './onnx-builder.ts';

const step = (op: string, inputs: string[], output: string, ints: NodeParts['ints'] = {}) => ({
  ...{ op, inputs, ints },
  outputs: [output],
});

/**
 * A virtual sensor without training: the mean of the values weighted by exp(-d² / length²) (Nadaraya 1964,
 * Watson 1964), the variance the square of the value scale.
 */
export const TINY_PARTS = {
  inputs: SENSOR_INPUTS,
  outputs: SENSOR_OUTPUTS,
  constants: {
    two: { dims: [1], floats: [2] },
    one: { dims: [1], floats: [1] },
    zero: { dims: [1], floats: [0] },
    never: { dims: [1], floats: [1e9] },
    last: { dims: [1], ints: [-1] },
    second: { dims: [1], ints: [1] },
    scaleAt: { dims: [1], ints: [3] },
    lengthAt: { dims: [1], ints: [0] },
  },
  nodes: [
    step('Gather', ['scales', 'lengthAt'], 'length', { axis: 1 }),
    step('Unsqueeze', ['length', 'second'], 'length3'),
    step('Div', ['query_xyz', 'length3'], 'q'),
    step('Div', ['context_xyz', 'length3'], 'c'),
    step('Transpose', ['c'], 'ct', { perm: [0, 2, 1] }),
    step('MatMul', ['q', 'ct'], 'dot'),
    step('Mul', ['dot', 'two'], 'dot2'),
    step('Mul', ['c', 'c'], 'cc'),
    step('ReduceSum', ['cc', 'last'], 'c2', { keepdims: 0 }),
    step('Sub', ['context_mask', 'one'], 'absent'),
    step('Mul', ['absent', 'never'], 'away'),
    step('Sub', ['away', 'c2'], 'bias'),
    step('Unsqueeze', ['bias', 'second'], 'bias3'),
    step('Add', ['dot2', 'bias3'], 'score'),
    step('Softmax', ['score'], 'weight', { axis: -1 }),
    step('Unsqueeze', ['context_value', 'last'], 'value3'),
    step('MatMul', ['weight', 'value3'], 'mean3'),
    step('Squeeze', ['mean3', 'last'], 'mean'),
    step('Gather', ['scales', 'scaleAt'], 'scale', { axis: 1 }),
    step('Mul', ['scale', 'scale'], 'scale2'),
    step('Mul', ['query_time', 'zero'], 'nothing'),
    step('Add', ['nothing', 'scale2'], 'variance'),
  ],
} satisfies ModelParts;

/** A case with its outcome by the formula above, in double precision. */
function goldenCase(sensors: number, queries: number) {
  const place = (k: number) => [900 * Math.cos(2.4 * k), 37 * k - 400, 0];
  const context = Array.from({ length: sensors }, (_, k) => place(k));
  const asked = Array.from({ length: queries }, (_, k) => place(k + 0.5));
  const values = context.map(([x = 0], k) => 40 + x / 50 + (k % 3));
  const [length, scale] = [800, 12];
  const mean = asked.map((q) => {
    const weights = context.map((c) =>
      Math.exp(-c.reduce((sum, at, axis) => sum + (at - (q[axis] ?? 0)) ** 2, 0) / length ** 2),
    );
    const total = weights.reduce((sum, one) => sum + one, 0);
    return weights.reduce((sum, one, k) => sum + one * (values[k] ?? 0), 0) / total;
  });
  return {
    inputs: {
      context_xyz: [context],
      context_time: [context.map(() => 0)],
      context_value: [values],
      context_mask: [context.map(() => 1)],
      query_xyz: [asked],
      query_time: [asked.map(() => 0)],
      scales: [[length, 3600, 40, scale]],
    },
    outputs: { mean: [mean], variance: [asked.map(() => scale ** 2)] },
  };
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const encode = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

/** The fields of the tiny package, its hashes those of the files given. */
export function tinyFields(onnx: Uint8Array, golden: Uint8Array): ModelPackage {
  return {
    name: 'tiny-sensor',
    version: '0.0.1',
    sha256: sha256(onnx),
    opset: 17,
    parameters: 1,
    providers: ['wasm', 'webgpu'],
    maxQueries: 64,
    sensors: [3, 600],
    extentM: [10, 100_000],
    crs: 'utm',
    quantities: [{ quantity: 'speed', unit: 'km/h', range: [0, 250] }],
    golden: { file: 'golden.json', sha256: sha256(golden), toleranceSd: 1e-4 },
    uncertainty: { kind: 'gaussian', sdFactor: 1 },
    claims: [],
    criticality: 'advisory',
  };
}

interface TinyChange {
  readonly onnx?: Uint8Array;
  readonly golden?: unknown;
  /** Members of the package to change; undefined takes one away. */
  readonly fields?: Readonly<Record<string, unknown>>;
}

/** The files of the tiny package, some of it changed. */
export function tinyFiles(change: TinyChange = {}): ModelFiles {
  const onnx = change.onnx ?? onnxFile(TINY_PARTS);
  const golden = encode(change.golden ?? { cases: [goldenCase(5, 7), goldenCase(40, 3)] });
  const item = {
    type: 'Feature',
    stac_version: '1.0.0',
    stac_extensions: ['https://stac-extensions.github.io/mlm/v1.5.2/schema.json'],
    id: 'tiny-sensor',
    geometry: null,
    properties: {
      'mlm:name': 'tiny-sensor',
      'mlm:architecture': 'kernel mean',
      'cityweave:package': { ...tinyFields(onnx, golden), ...change.fields },
    },
  };
  return { 'model.json': encode(item), 'model.onnx': onnx, 'golden.json': golden };
}
