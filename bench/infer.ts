import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { inferencePool } from '#cli/inference-pool.ts';
import { nodeModelFiles } from '#cli/node-model-files.ts';
import { InferenceClient } from '#inference/inference-client.ts';
import type { ModelFiles } from '#inference/model-files.ts';
import { makeModelKernel } from '#inference/model-kernel.ts';
import { loadNativeRuntime } from '#tests/inference/native-runtime.ts';
import { launchBrowser } from '#tests/journeys/browser.ts';
import type { ModelHarness } from '#tests/model-harness/harness.ts';
import { modelInput } from '#tests/model-harness/model-input.ts';
import { openModelPage, serveModelHarness } from '#tests/model-harness/serve-models.ts';
import { headlessWork } from '#threads/work.ts';
import { median, rounded } from './figures.ts';

declare const models: ModelHarness;

const MODEL = fileURLToPath(new URL('../models/virtual-sensor/', import.meta.url));
const RUNS = 7;
const SENSORS = [100, 200];
const QUERIES = [2000, 10_000];
const SIZES = SENSORS.flatMap((sensors) => QUERIES.map((queries) => ({ sensors, queries })));
type Size = (typeof SIZES)[number];

/** Milliseconds of the runs of each size, the first one left out. */
type Timings = readonly (readonly number[])[];

async function timed(once: () => Promise<unknown>): Promise<number[]> {
  await once();
  const taken: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const started = performance.now();
    await once();
    taken.push(performance.now() - started);
  }
  return taken;
}

async function each(time: (size: Size) => Promise<readonly number[]>): Promise<Timings> {
  const all: (readonly number[])[] = [];
  for (const size of SIZES) all.push(await time(size));
  return all;
}

/** In Chromium through the page's own worker, messages included. */
async function inBrowser(browser: Browser, url: string, files: ModelFiles, threads: number) {
  const { page, context } = await openModelPage(browser, url, { packages: { model: files } });
  const wish = [{ provider: 'wasm', threads }] as const;
  const { choice, problem } = await page.evaluate((on) => models.open('model', on), wish);
  if (choice === undefined) throw new Error(`The model was refused: ${problem?.code}`);
  const timings = await each(({ sensors, queries }) =>
    page.evaluate(async ([n, m, runs]) => (await models.time(n, m, runs + 1)).slice(1), [
      sensors,
      queries,
      RUNS,
    ] as const),
  );
  await context.close();
  return { timings, choice };
}

async function natively(files: ModelFiles, threads: number): Promise<Timings> {
  const kernel = makeModelKernel({ load: loadNativeRuntime, now: () => performance.now() });
  const wish = { provider: 'wasm', threads } as const;
  await kernel.prepareRuntime(wish);
  await kernel.openModel({ files, wish }, headlessWork());
  const timings = await each(({ sensors, queries }) => {
    const input = modelInput(sensors, queries);
    return timed(() => kernel.inferModel(input, headlessWork()));
  });
  await kernel.releaseModel();
  return timings;
}

/** By two workers, the fit of the covariance included. */
async function kriging(): Promise<Timings> {
  const pool = inferencePool(2);
  const client = new InferenceClient(pool);
  const timings = await each(({ sensors, queries }) => {
    const input = modelInput(sensors, queries);
    return timed(() => client.infer({ ...input, model: 'kriging' }));
  });
  pool.terminate();
  return timings;
}

/**
 * The virtual sensor at 2 000 and 10 000 places from 100 and 200 sensors, milliseconds, medians of 7 runs:
 * in Chromium by WebAssembly on 1 and 2 threads, natively on 1 and 2, and kriging by 2 workers.
 * `ratio` is WebAssembly on two threads to the native library on two, of the largest size.
 */
export async function benchInfer(): Promise<Record<string, unknown>> {
  if (!existsSync(MODEL)) throw new Error('models/virtual-sensor is absent');
  const files = await nodeModelFiles(MODEL);
  const served = await serveModelHarness();
  const browser = await launchBrowser();
  try {
    const wasm1 = await inBrowser(browser, served.url, files, 1);
    const wasm2 = await inBrowser(browser, served.url, files, 2);
    const native1 = await natively(files, 1);
    const native2 = await natively(files, 2);
    const kriged = await kriging();
    const at = (timings: Timings, size: number) => median(timings[size] ?? []);
    const rows = SIZES.map(({ sensors, queries }, size) => ({
      sensors,
      queries,
      wasm1: rounded(at(wasm1.timings, size), 1),
      wasm2: rounded(at(wasm2.timings, size), 1),
      native1: rounded(at(native1, size), 1),
      native2: rounded(at(native2, size), 1),
      kriging2: rounded(at(kriged, size), 1),
      wasm2Best: rounded(Math.min(...(wasm2.timings[size] ?? [])), 1),
      toNative: rounded(at(wasm2.timings, size) / at(native2, size), 2),
      toKriging: rounded(at(wasm2.timings, size) / at(kriged, size), 2),
    }));
    const last = rows.at(-1);
    return {
      what: 'virtual sensor inferred, milliseconds, Chromium by WebAssembly on two threads',
      size: { sensors: last?.sensors, queries: last?.queries },
      runs: RUNS,
      median: last?.wasm2,
      best: last?.wasm2Best,
      aim: 300,
      ratio: last?.toNative,
      ratioTo: 'onnxruntime-node on two threads in the same run',
      rows,
      goldenMaxDeviationSd: wasm2.choice.goldenMaxDeviationSd,
    };
  } finally {
    await browser.close();
    await served.close();
  }
}
