import { describe, expect, it } from 'vitest';
import { loadNodeRuntime } from '#cli/node-runtime.ts';
import { FLAG } from '#core/observation.ts';
import { type ModelInput, makeModelKernel } from '#inference/model-kernel.ts';
import type { RuntimeParts } from '#inference/onnx-runtime.ts';
import { headlessWork } from '#threads/work.ts';
import { loadNativeRuntime } from './native-runtime.ts';
import { onnxFile } from './onnx-builder.ts';
import { TINY_PARTS, tinyFiles } from './tiny-sensor.ts';

const wish = { provider: 'wasm', threads: 1 } as const;
const now = () => performance.now();

async function opened(files = tinyFiles(), load: RuntimeParts['load'] = loadNativeRuntime) {
  const kernel = makeModelKernel({ load, now });
  await kernel.prepareRuntime(wish);
  const told = await kernel.openModel({ files, wish }, headlessWork());
  return { kernel, told };
}

/** Sensors on a circle of `radiusM`, asked at the middle, between them and far out. */
function input(values: readonly number[], radiusM = 1000): ModelInput {
  const angle = (k: number) => (2 * Math.PI * k) / values.length;
  return {
    quantity: 'speed',
    context: {
      xy: Float64Array.from(
        values.flatMap((_, k) => [
          600_000 + radiusM * Math.cos(angle(k)),
          5_700_000 + radiusM * Math.sin(angle(k)),
        ]),
      ),
      value: Float64Array.from(values),
      ageS: new Float64Array(values.length),
    },
    xy: Float64Array.of(600_000, 5_700_000, 600_400, 5_700_300, 900_000, 5_700_000),
  };
}

const infer = async (given: ModelInput, files = tinyFiles()) =>
  (await opened(files)).kernel.inferModel(given, headlessWork());

describe.each([
  ['onnxruntime-web', loadNodeRuntime],
  ['onnxruntime-node', loadNativeRuntime],
] as const)('a package in %s', (_, load) => {
  it('gives its golden vectors, which were computed without it', async () => {
    const { told, kernel } = await opened(tinyFiles(), load);
    expect(told.goldenMaxDeviationSd).toBeLessThan(1e-5);
    expect(told.goldenMaxDeviationSd).toBeGreaterThan(0);
    expect(told.medianMs).toBeGreaterThan(0);
    await kernel.releaseModel();
  });

  it('is refused when it gives something else', async () => {
    const nodes = TINY_PARTS.nodes.map((one) =>
      one.outputs[0] === 'dot2' ? { ...one, inputs: ['dot', 'one'] } : one,
    );
    const onnx = onnxFile({ ...TINY_PARTS, nodes });
    await expect(opened(tinyFiles({ onnx }), load)).rejects.toMatchObject({
      code: 'modelGolden',
      params: { tolerance: 1e-4 },
    });
  });

  it('is refused when it gives what is no number', async () => {
    const nodes = TINY_PARTS.nodes.map((one) =>
      one.outputs[0] === 'variance' ? { ...one, op: 'Div', inputs: ['nothing', 'nothing'] } : one,
    );
    const onnx = onnxFile({ ...TINY_PARTS, nodes });
    await expect(opened(tinyFiles({ onnx }), load)).rejects.toMatchObject({
      code: 'modelNotFinite',
      params: { part: 'variance' },
    });
  });
});

describe('inferring', () => {
  it('gives mean and interval in the unit, and flags what is out of reach', async () => {
    const told = await infer(input([40, 50, 60, 70]));
    expect(told.mean[0]).toBeCloseTo(55, 3);
    expect([...told.quality]).toEqual([FLAG.good, FLAG.good, FLAG.suspect]);
    told.mean.forEach((mean, k) => {
      expect(told.lower[k]).toBeLessThan(mean);
      expect(told.upper[k]).toBeGreaterThan(mean);
    });
    expect(told.parameters).toMatchObject({ sensors: 4, valueOffset: 55 });
    expect(told.busyMs).toBeGreaterThan(0);
  });

  it('does not depend on where the city lies, or on the order of the sensors', async () => {
    const given = input([40, 50, 60, 75]);
    const moved = {
      ...given,
      xy: given.xy.map((at) => at + 4096),
      context: { ...given.context, xy: given.context.xy.map((at) => at + 4096) },
    };
    const turned = {
      ...given,
      context: {
        ...given.context,
        xy: Float64Array.from(
          [3, 2, 1, 0].flatMap((k) => [...given.context.xy.subarray(2 * k, 2 * k + 2)]),
        ),
        value: given.context.value.toReversed(),
      },
    };
    const { mean } = await infer(given);
    expect((await infer(turned)).mean).toEqual(mean);
    (await infer(moved)).mean.forEach((value, k) => {
      expect(value).toBeCloseTo(mean[k] ?? 0, 3);
    });
  });

  it('in chunks is the same as at once', async () => {
    const given = {
      ...input([40, 50, 60, 70, 45]),
      xy: new Float64Array(2 * 201).map((_, at) => at * 7),
    };
    const { busyMs: _, ...whole } = await infer(given, tinyFiles({ fields: { maxQueries: 500 } }));
    const { busyMs: __, ...parts } = await infer(given, tinyFiles({ fields: { maxQueries: 50 } }));
    expect(parts).toEqual(whole);
  });

  it('is cancelled between chunks', async () => {
    const stop = new AbortController();
    const { kernel } = await opened(tinyFiles({ fields: { maxQueries: 10 } }));
    const done: number[] = [];
    const work = headlessWork((progress) => {
      done.push(progress.done);
      stop.abort();
    }, stop.signal);
    const given = { ...input([40, 50, 60]), xy: new Float64Array(2 * 1000) };
    await expect(kernel.inferModel(given, work)).rejects.toMatchObject({ code: 'cancelled' });
    expect(done).toEqual([10]);
  });

  it('with nothing open says that the thread is fresh', async () => {
    const kernel = makeModelKernel({ load: loadNativeRuntime, now });
    await expect(kernel.inferModel(input([1, 2, 3]), headlessWork())).rejects.toMatchObject({
      code: 'workerLost',
    });
  });

  it('from three equal values is that value, with a spread above none', async () => {
    const told = await infer(input([50, 50, 50]));
    told.mean.forEach((mean, k) => {
      expect(mean).toBeCloseTo(50, 4);
      expect(told.upper[k]).toBeGreaterThan(mean);
    });
  });

  it.each([
    [input([50, 60]), 'tooFewSensors', { count: 2 }],
    [input([50, 60, Number.NaN]), 'tooFewSensors', { count: 2 }],
    [input([50, 60, 10_000]), 'modelValueRange', { value: 10_000, most: 250 }],
    [input([50, 60, 70], 200_000), 'modelExtent', { most: 100_000 }],
    [input([50, 60, 70], 1), 'modelExtent', { least: 10 }],
    [input(new Array(601).fill(50)), 'modelSensors', { count: 601, most: 600 }],
    [{ ...input([50, 60, 70]), quantity: 'no2' as const }, 'modelQuantity', { known: 'speed' }],
  ])('refuses what it was not made for: %#', async (given, code, params) => {
    await expect(infer(given)).rejects.toMatchObject({ code, params });
  });
});
