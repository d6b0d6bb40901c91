import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { nodeModelFiles } from '#cli/node-model-files.ts';
import { loadNodeRuntime } from '#cli/node-runtime.ts';
import { checkModel } from '#inference/checked-model.ts';
import type { ModelFiles } from '#inference/model-files.ts';
import { type ModelAnswer, type ModelInput, makeModelKernel } from '#inference/model-kernel.ts';
import type { RuntimeParts } from '#inference/onnx-runtime.ts';
import { headlessWork } from '#threads/work.ts';
import { loadNativeRuntime } from './native-runtime.ts';

const folder = fileURLToPath(new URL('../../models/virtual-sensor/', import.meta.url));
const hasModel = existsSync(`${folder}model.onnx`);
const wish = { provider: 'wasm', threads: 1 } as const;
const ORIGIN = [600_000, 5_750_000] as const;

/** Sensors over a few kilometres, asked at 81 places over and around them. */
function input(values: readonly number[], quantity: ModelInput['quantity'] = 'flow'): ModelInput {
  const place = (k: number) => [
    ORIGIN[0] + 2500 * Math.cos(2.4 * k) * Math.sqrt((k + 1) / values.length),
    ORIGIN[1] + 2500 * Math.sin(2.4 * k) * Math.sqrt((k + 1) / values.length),
  ];
  const cell = (at: number) => 1000 * (at - 4);
  const queries = Array.from({ length: 81 }, (_, at) => [
    ORIGIN[0] + cell(at % 9),
    ORIGIN[1] + cell(Math.floor(at / 9)),
  ]);
  return {
    quantity,
    context: {
      xy: Float64Array.from(values.flatMap((_, k) => place(k))),
      value: Float64Array.from(values),
      ageS: new Float64Array(values.length),
    },
    xy: Float64Array.from(queries.flat()),
  };
}

function expectSane({ mean, lower, upper }: ModelAnswer): void {
  mean.forEach((value, k) => {
    expect(Number.isFinite(value)).toBe(true);
    expect(lower[k]).toBeLessThanOrEqual(value);
    expect(upper[k]).toBeGreaterThanOrEqual(value);
    expect((upper[k] ?? 0) - (lower[k] ?? 0)).toBeGreaterThan(0);
  });
}

describe.skipIf(!hasModel)('the package models/virtual-sensor', () => {
  let files: ModelFiles;
  beforeAll(async () => {
    files = await nodeModelFiles(folder);
  });

  async function opened(load: RuntimeParts['load'] = loadNativeRuntime) {
    const kernel = makeModelKernel({ load, now: () => performance.now() });
    await kernel.prepareRuntime(wish);
    const told = await kernel.openModel({ files, wish }, headlessWork());
    return { kernel, told };
  }

  it('passes every check, in less than a megabyte', () => {
    const { made, onnx } = checkModel(files);
    expect(made.name).toBe('virtual-sensor');
    expect(onnx.length).toBeLessThan(1e6);
  });

  it.each([
    ['onnxruntime-web', loadNodeRuntime],
    ['onnxruntime-node', loadNativeRuntime],
  ] as const)('gives its golden vectors in %s', async (_, load) => {
    const { told } = await opened(load);
    expect(told.goldenMaxDeviationSd).toBeLessThan(1e-4);
  });

  it('infers the same by both runtimes, whatever the chunk', async () => {
    const given = input(Array.from({ length: 60 }, (_, k) => 500 + 40 * (k % 9)));
    const web = await (await opened(loadNodeRuntime)).kernel.inferModel(given, headlessWork());
    const native = await (await opened()).kernel.inferModel(given, headlessWork());
    web.mean.forEach((value, k) => {
      expect(Math.abs(value - (native.mean[k] ?? Number.NaN))).toBeLessThan(0.02);
    });
  });

  it('gives sane values from three sensors only', async () => {
    const { kernel } = await opened();
    const told = await kernel.inferModel(input([400, 500, 650]), headlessWork());
    expectSane(told);
    told.mean.forEach((value) => {
      expect(value).toBeGreaterThan(0);
      expect(value).toBeLessThan(2000);
    });
  });

  it('gives that value where all are equal, with a narrow interval', async () => {
    const { kernel } = await opened();
    const told = await kernel.inferModel(input(new Array(30).fill(500)), headlessWork());
    expectSane(told);
    told.mean.forEach((value) => {
      expect(Math.abs(value - 500)).toBeLessThan(10);
    });
  });

  it('is not led astray everywhere by one sensor of 10 000', async () => {
    const { kernel } = await opened();
    const values = Array.from({ length: 60 }, (_, k) => 500 + 40 * (k % 9));
    const told = await kernel.inferModel(input(values.with(31, 10_000)), headlessWork());
    expectSane(told);
    const sorted = [...told.mean].sort((a, b) => a - b);
    expect(sorted[40]).toBeLessThan(2000);
    expect(sorted[80]).toBeLessThanOrEqual(10_000);
  });

  it('refuses a temperature of 10 000, saying why', async () => {
    const { kernel } = await opened();
    const call = kernel.inferModel(input([20, 21, 10_000], 'airTemperature'), headlessWork());
    await expect(call).rejects.toMatchObject({ code: 'modelValueRange', wayOut: 'pickKriging' });
  });
});
