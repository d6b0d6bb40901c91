import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { CityPage } from '#tests/driver.ts';
import { smallCity } from '#tests/small-city.ts';
import { launchBrowser } from './browser.ts';

const hasModel = existsSync(
  fileURLToPath(new URL('../../models/virtual-sensor/model.onnx', import.meta.url)),
);

describe.skipIf(!hasModel)('the virtual sensor in the page (skipped without its package)', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  it('is fetched with the first city, and the status bar says where it runs and why', async () => {
    const url = inject('pageUrl');
    const city = await CityPage.open(browser, url, { width: 1440, height: 900, theme: 'light' });
    const fetched: string[] = [];
    city.page.on('request', (request) => fetched.push(new URL(request.url()).pathname));
    const heavy = () => fetched.filter((path) => /\.(wasm|onnx)$/.test(path));
    await city.page.waitForTimeout(1000);
    expect(heavy()).toEqual([]);
    await city.dropFiles(smallCity());
    await city.drawn();
    await city.compared();
    await city.stepTime('Previous step');
    const status = city.page.getByRole('contentinfo');
    await expect
      .poll(() => status.innerText(), { timeout: 20_000 })
      .toMatch(/WebAssembly ×\d[\s\S]*ms a run, its test results off by [\de-]+ at most/);
    // The network and the plain build of the runtime, each trial from the same address; not WebGPU's build.
    expect(new Set(heavy()).size).toBe(2);
    const card = await city.card('Traffic speed between sensors').innerText();
    expect(await status.innerText()).toMatch(
      card.includes('is not better')
        ? /Computed here: Kriging[\s\S]*Virtual sensor is compared/
        : /Computed here: Virtual sensor/,
    );
    expect(city.incidents).toEqual({ violations: [], consoleErrors: [], foreignRequests: [] });
    await city.close();
  });
});
