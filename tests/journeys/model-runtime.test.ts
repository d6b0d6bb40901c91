import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeModelFiles } from '#cli/node-model-files.ts';
import { endlessFile } from '#tests/inference/endless-model.ts';
import { tinyFiles } from '#tests/inference/tiny-sensor.ts';
import type { ModelHarness } from '#tests/model-harness/harness.ts';
import {
  type ModelPage,
  openModelPage,
  serveModelHarness,
} from '#tests/model-harness/serve-models.ts';
import { hasSharedData, sharedData } from '#tests/shared-data.ts';
import { launchBrowser } from './browser.ts';

declare const models: ModelHarness;

let browser: Browser;
let served: { url: string; close(): Promise<void> };
const packages = {
  tiny: tinyFiles({ fields: { maxQueries: 20 } }),
  endless: tinyFiles({ onnx: endlessFile() }),
};
const NO_INCIDENTS = { violations: [], consoleErrors: [], foreignRequests: [] };

beforeAll(async () => {
  served = await serveModelHarness();
  browser = await launchBrowser({ webgpu: true });
});
afterAll(async () => {
  await browser.close();
  await served.close();
});

async function withPage(
  options: Partial<Parameters<typeof openModelPage>[2]>,
  use: (opened: ModelPage) => Promise<void>,
): Promise<void> {
  const opened = await openModelPage(browser, served.url, { packages, ...options });
  try {
    await use(opened);
    expect(opened.incidents).toEqual(NO_INCIDENTS);
  } finally {
    await opened.context.close();
  }
}

const WASM = [{ provider: 'wasm', threads: 1 }] as const;
const openTiny = (page: ModelPage['page']) => page.evaluate((on) => models.open('tiny', on), WASM);

describe('a model package', () => {
  it.each([
    [1, true],
    [2, true],
    [2, false],
  ])('runs on WebAssembly, %i threads wished for, isolation %s', async (threads, isolated) => {
    await withPage({ isolated }, async ({ page }) => {
      expect(await page.evaluate(() => models.isolated)).toBe(isolated);
      const wish = [{ provider: 'wasm', threads }] as const;
      const { choice, problem } = await page.evaluate((on) => models.open('tiny', on), wish);
      expect(problem).toBeUndefined();
      expect(choice).toMatchObject({ provider: 'wasm', reason: 'onlyOne' });
      expect(choice?.goldenMaxDeviationSd).toBeLessThan(1e-5);
      const told = await page.evaluate(() => models.infer(50, 200));
      expect(told.mean.every((value) => value >= 40 && value <= 80)).toBe(true);
      expect(told.busyMs).toBeGreaterThan(0);
    });
  });

  it('runs on WebGPU, by dispatches that are counted, as on WebAssembly', async () => {
    await withPage({}, async ({ page }) => {
      await openTiny(page);
      const onWasm = await page.evaluate(() => models.infer(20, 40));
      expect(await page.evaluate(() => models.dispatches())).toBe(0);
      const opened = await page.evaluate(() =>
        models.open('tiny', [{ provider: 'webgpu', threads: 1 }]),
      );
      expect(opened.choice).toMatchObject({ provider: 'webgpu' });
      const golden = await page.evaluate(() => models.dispatches());
      expect(golden).toBeGreaterThan(10);
      const onWebGpu = await page.evaluate(() => models.infer(20, 40));
      expect(await page.evaluate(() => models.dispatches())).toBeGreaterThan(golden);
      for (const name of ['mean', 'upper'] as const) {
        onWebGpu[name].forEach((value, k) => {
          expect(value).toBeCloseTo(onWasm[name][k] ?? Number.NaN, 3);
        });
      }
    });
  });

  it('goes to WebAssembly where WebGPU has only a processor to compute on', async () => {
    await withPage({}, async ({ page }) => {
      const { choice } = await page.evaluate(() =>
        models.open('tiny', [
          { provider: 'wasm', threads: 2 },
          { provider: 'webgpu', threads: 1 },
        ]),
      );
      expect(choice).toMatchObject({
        ...{ provider: 'wasm', threads: 2, reason: 'fastest' },
        rejected: [
          { provider: 'webgpu', threads: 1, reason: 'slower', medianMs: expect.any(Number) },
        ],
      });
    });
  });
});

const VIRTUAL_SENSOR = fileURLToPath(new URL('../../models/virtual-sensor/', import.meta.url));

describe.skipIf(!existsSync(`${VIRTUAL_SENSOR}model.onnx`))('the virtual sensor', () => {
  it('gives its golden vectors on WebAssembly and, dispatches counted, on WebGPU', async () => {
    const own = { virtual: await nodeModelFiles(VIRTUAL_SENSOR) };
    await withPage({ packages: own }, async ({ page }) => {
      for (const threads of [1, 2]) {
        const wish = [{ provider: 'wasm', threads }] as const;
        const { choice } = await page.evaluate((on) => models.open('virtual', on), wish);
        expect(choice?.goldenMaxDeviationSd).toBeLessThan(1e-4);
      }
      const { choice, problem, ms } = await page.evaluate(() =>
        // A processor that plays the graphics processor takes longer than any device is given.
        models.open('virtual', [{ provider: 'webgpu', threads: 1 }], 120_000),
      );
      const dispatches = await page.evaluate(() => models.dispatches());
      console.log(JSON.stringify({ choice, problem, ms, dispatches }));
      expect(problem).toBeUndefined();
      expect(choice?.goldenMaxDeviationSd).toBeLessThan(1e-3);
      expect(dispatches).toBeGreaterThan(100);
    });
  });
});

describe('a worker', () => {
  it('that is killed mid-run is replaced within 3 s, and the request answered', async () => {
    await withPage({}, async ({ page }) => {
      await openTiny(page);
      const before = await page.evaluate(() => models.infer(50, 4000));
      const started = await page.evaluate(() => models.started());
      const told = await page.evaluate(async () => {
        const running = models.infer(50, 4000);
        setTimeout(() => models.kill(), 5);
        return running;
      });
      expect(told.mean).toEqual(before.mean);
      expect(await page.evaluate(() => models.started())).toBe(started + 1);
      // 2 s to notice that nothing answers, 3 s for the fresh worker.
      expect(told.ms).toBeLessThan(5000);
    });
  });

  it('with a model that takes for ever is ended, and the page was never blocked', async () => {
    await withPage({}, async ({ page }) => {
      await page.evaluate(() => models.reset());
      const opened = await page.evaluate((on) => models.open('endless', on), WASM);
      expect(opened.problem).toMatchObject({ code: 'workerUnresponsive' });
      expect(opened.ms).toBeLessThan(10_000);
      expect(await page.evaluate(() => models.longestBlockMs())).toBeLessThan(200);
      const fresh = await openTiny(page);
      expect(fresh.choice).toMatchObject({ provider: 'wasm' });
      expect(fresh.ms).toBeLessThan(3000);
    });
  });
});

describe.skipIf(!hasSharedData)('the hostile files of others', () => {
  it('each get a verdict within 10 s, and the page was never blocked', async () => {
    const folder = sharedData('adversarial/onnx');
    const names = readdirSync(folder);
    const hostile = Object.fromEntries(
      names.map((name) => [name, tinyFiles({ onnx: readFileSync(`${folder}/${name}`) })]),
    );
    await withPage({ packages: { ...packages, ...hostile } }, async ({ page }) => {
      const rows: {
        file: string;
        verdict: string;
        ms: number;
        blockedMs: number;
        freshMs: number;
      }[] = [];
      for (const file of names) {
        await page.evaluate(() => models.reset());
        const opened = await page.evaluate(([name, on]) => models.open(name, on), [
          file,
          WASM,
        ] as const);
        const blockedMs = await page.evaluate(() => models.longestBlockMs());
        const fresh = await openTiny(page);
        const verdict = opened.problem?.code ?? 'taken';
        rows.push({
          ...{ file, verdict, ms: Math.round(opened.ms) },
          ...{ blockedMs: Math.round(blockedMs), freshMs: Math.round(fresh.ms) },
        });
      }
      console.table(rows);
      expect(rows.filter(({ verdict }) => verdict === 'taken')).toEqual([]);
      expect(rows.find(({ file }) => file === 'ok_add.onnx')?.verdict).toBe('modelContract');
      expect(Math.max(...rows.map(({ ms }) => ms))).toBeLessThan(10_000);
      expect(Math.max(...rows.map(({ blockedMs }) => blockedMs))).toBeLessThan(200);
      expect(Math.max(...rows.map(({ freshMs }) => freshMs))).toBeLessThan(3000);
    });
  });
});
