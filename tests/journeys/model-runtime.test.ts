import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tinyFiles } from '#tests/inference/tiny-sensor.ts';
import type { ModelHarness } from '#tests/model-harness/harness.ts';
import { openModelPage, serveModelHarness } from '#tests/model-harness/serve-models.ts';
import { launchBrowser } from './browser.ts';

declare const models: ModelHarness;

let browser: Browser;
let served: { url: string; close(): Promise<void> };
const packages = { tiny: tinyFiles() };

beforeAll(async () => {
  served = await serveModelHarness();
  browser = await launchBrowser({ webgpu: true });
});
afterAll(async () => {
  await browser.close();
  await served.close();
});

describe.each([
  [true, 1],
  [true, 2],
  [false, 1],
])('a package where isolation is %s', (isolated, threads) => {
  it(`runs on WebAssembly with ${threads} threads`, async () => {
    const { page, context, incidents } = await openModelPage(browser, served.url, {
      packages,
      isolated,
    });
    expect(await page.evaluate(() => models.isolated)).toBe(isolated);
    const opened = await page.evaluate(
      (count) => models.open('tiny', [{ provider: 'wasm', threads: count }]),
      threads,
    );
    console.log(JSON.stringify(opened), incidents);
    expect(opened.problem).toBeUndefined();
    expect(opened.choice).toMatchObject({ provider: 'wasm', threads, reason: 'onlyOne' });
    await context.close();
  });
});

it('webgpu', async () => {
  const { page, context, incidents } = await openModelPage(browser, served.url, { packages });
  const opened = await page.evaluate(() =>
    models.open('tiny', [{ provider: 'webgpu', threads: 1 }]),
  );
  console.log(JSON.stringify(opened), incidents, await page.evaluate(() => models.dispatches()));
  await context.close();
});
