import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CityweaveError } from '#core/errors.ts';
import { inspectOnnx } from '#inference/onnx-inspection.ts';
import { requireRun, requireSensorContract } from '#inference/sensor-contract.ts';
import { hasSharedData, sharedData } from '#tests/shared-data.ts';
import { type ModelParts, onnxFile } from './onnx-builder.ts';
import { TINY_PARTS } from './tiny-sensor.ts';

const VERDICTS: Readonly<Record<string, string>> = {
  'bomb_constantofshape_3GB.onnx': 'modelMemory',
  'bomb_expand_1p6GB.onnx': 'modelMemory',
  'empty.onnx': 'fileEmpty',
  'extdata_traversal.onnx': 'modelExternalData',
  'future_opset.onnx': 'modelOpset',
  'html_404.onnx': 'modelNotOnnx',
  'nan_weights.onnx': 'modelNotFinite',
  'negative_dim.onnx': 'modelShape',
  'ok_add.onnx': 'passes',
  'truncated.onnx': 'modelNotOnnx',
  'unknown_op.onnx': 'modelOperator',
};

function verdict(bytes: Uint8Array): string {
  try {
    inspectOnnx(bytes, 'model.onnx');
    return 'passes';
  } catch (error) {
    if (!(error instanceof CityweaveError)) throw error;
    return error.code;
  }
}

/** A model of a few steps on `x` [2], of which only the size matters. */
function small(nodes: ModelParts['nodes'], constants: ModelParts['constants'] = {}): Uint8Array {
  return onnxFile({ inputs: { x: [2] }, outputs: { y: [] }, nodes, constants });
}

const node = (op: string, inputs: string[], outputs = ['y'], more = {}) => ({
  ...{ op, inputs, outputs },
  ...more,
});

describe.skipIf(!hasSharedData)('the hostile files of others', () => {
  it('each get the verdict they deserve, at once', () => {
    const folder = sharedData('adversarial/onnx');
    const rows = readdirSync(folder).map((file) => {
      const bytes = readFileSync(`${folder}/${file}`);
      const started = performance.now();
      return { file, verdict: verdict(bytes), ms: Math.round(performance.now() - started) };
    });
    console.table(rows);
    expect(Object.fromEntries(rows.map((row) => [row.file, row.verdict]))).toEqual(VERDICTS);
    expect(Math.max(...rows.map(({ ms }) => ms))).toBeLessThan(1000);
  });

  it('that only adds is refused as a virtual sensor, for its inputs', () => {
    const graph = inspectOnnx(readFileSync(sharedData('adversarial/onnx/ok_add.onnx')), 'ok.onnx');
    expect(() => requireSensorContract(graph)).toThrow(
      expect.objectContaining({
        code: 'modelContract',
        params: { part: 'input context_xyz', expected: 'float32 [batch, sensors, 3]' },
      }),
    );
  });
});

describe('a model', () => {
  it.each([
    ['loops', small([node('Loop', ['x'], ['y'], { graph: 'body' })]), 'modelOperator'],
    ['branches', small([node('If', ['x'], ['y'], { graph: 'then_branch' })]), 'modelOperator'],
    [
      'hides a graph in a known step',
      small([node('Add', ['x', 'x'], ['y'], { graph: 'body' })]),
      'modelOperator',
    ],
    ['counts what is not zero', small([node('NonZero', ['x'])]), 'modelOperator'],
    [
      'speaks another domain',
      small([node('Add', ['x', 'x'], ['y'], { domain: 'com.microsoft' })]),
      'modelOperator',
    ],
    ['is of an old operator set', onnxFile({ ...TINY_PARTS, opset: 7 }), 'modelOpset'],
    [
      'repeats too often',
      small([node('Tile', ['x', 'times'])], { times: { dims: [1], ints: [1e9] } }),
      'modelMemory',
    ],
    [
      'counts too far',
      small([node('Range', ['from', 'to', 'by'])], {
        from: { dims: [], ints: [0] },
        to: { dims: [], ints: [1e12] },
        by: { dims: [], ints: [1] },
      }),
      'modelMemory',
    ],
    [
      'multiplies out within',
      small(
        [
          node('Expand', ['x', 'wide'], ['row']),
          node('Transpose', ['row'], ['column']),
          node('MatMul', ['row', 'column'], ['square']),
          node('ReduceSum', ['square'], ['y']),
        ],
        { wide: { dims: [2], ints: [20_000, 2] } },
      ),
      'modelMemory',
    ],
    [
      'takes sizes from values',
      small([node('Cast', ['x'], ['n'], { ints: { to: 7 } }), node('ConstantOfShape', ['n'])]),
      'modelShape',
    ],
    ['reads what nothing makes', small([node('Relu', ['z'])]), 'modelShape'],
    ['makes nothing', small([]), 'modelShape'],
    [
      'has a negative length',
      small([node('Relu', ['c'])], { c: { dims: [-5], floats: [1] } }),
      'modelShape',
    ],
    [
      'says more than it holds',
      small([node('Relu', ['c'])], { c: { dims: [1000], floats: [1] } }),
      'modelShape',
    ],
    [
      'is no number',
      small([node('Relu', ['c'])], { c: { dims: [1], floats: [Number.NaN] } }),
      'modelNotFinite',
    ],
    ['is too large', new Uint8Array(8_000_001), 'modelTooLarge'],
  ])('that %s is refused', (_, bytes, code) => {
    expect(verdict(bytes)).toBe(code);
  });

  it('cut off anywhere or changed anywhere ends with a verdict', () => {
    const whole = onnxFile(TINY_PARTS);
    for (let length = 0; length < whole.length; length++) verdict(whole.subarray(0, length));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }),
        (changes) => {
          const bytes = whole.slice();
          for (const [at, value] of changes) bytes[at] = value;
          const started = performance.now();
          verdict(bytes);
          expect(performance.now() - started).toBeLessThan(1000);
        },
      ),
      { numRuns: 2000, seed: 4 },
    );
  });

  it('of noise is no model', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 200 }), (bytes) => {
        expect(verdict(bytes)).not.toBe('passes');
      }),
      { numRuns: 2000, seed: 5 },
    );
  });
});

describe('a virtual sensor', () => {
  const graph = inspectOnnx(onnxFile(TINY_PARTS), 'tiny.onnx');

  it('is taken with free numbers of cases, sensors and queries', () => {
    requireSensorContract(graph);
    requireRun(graph, { batch: 1, sensors: 200, queries: 2000 });
  });

  it('is bounded by the size of its run', () => {
    expect(() => requireRun(graph, { batch: 1, sensors: 5000, queries: 20_000 })).toThrow(
      expect.objectContaining({
        code: 'modelMemory',
        params: expect.objectContaining({ limitMb: 512 }),
      }),
    );
  });

  it.each([
    [{ inputs: { ...TINY_PARTS.inputs, scales: ['batch', 5] } }, 'input scales'],
    [{ inputs: { ...TINY_PARTS.inputs, query_time: ['batch', 100] } }, 'input query_time'],
    [{ inputs: { ...TINY_PARTS.inputs, context_mask: ['batch'] } }, 'input context_mask'],
    [{ inputs: { ...TINY_PARTS.inputs, road: ['batch'] } }, 'input road'],
    [{ outputs: { mean: TINY_PARTS.outputs.mean } }, 'output variance'],
  ])('with %j is refused', (change, part) => {
    const parts = { ...TINY_PARTS, ...change } as ModelParts;
    expect(() => requireSensorContract(inspectOnnx(onnxFile(parts), 'x.onnx'))).toThrow(
      expect.objectContaining({ code: 'modelContract', params: expect.objectContaining({ part }) }),
    );
  });

  it('whose outputs have other shapes is refused', () => {
    const nodes = TINY_PARTS.nodes.map((one) =>
      one.outputs[0] === 'mean' ? { ...one, op: 'Identity', inputs: ['mean3'] } : one,
    );
    const other = inspectOnnx(onnxFile({ ...TINY_PARTS, nodes }), 'x.onnx');
    expect(() => requireRun(other, { batch: 1, sensors: 5, queries: 7 })).toThrow(
      expect.objectContaining({ code: 'modelContract' }),
    );
  });
});
