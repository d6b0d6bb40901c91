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

  it('is chosen, says where it runs and why, and is fetched no sooner', async () => {
    const url = inject('pageUrl');
    const city = await CityPage.open(browser, url, { width: 1440, height: 900, theme: 'light' });
    const fetched: string[] = [];
    city.page.on('request', (request) => fetched.push(new URL(request.url()).pathname));
    await city.dropFiles(smallCity());
    await city.drawn();
    await city.inferred();
    const heavy = () => fetched.filter((path) => /\.(wasm|onnx)$/.test(path));
    expect(heavy()).toEqual([]);

    await city.page.getByLabel('Model', { exact: true }).selectOption('virtual-sensor');
    const status = city.page.getByRole('contentinfo');
    await expect
      .poll(() => status.innerText(), { timeout: 20_000 })
      .toMatch(/Computed here: Virtual sensor[^,]*, WASM ×\d, \d+ ms/);
    expect(await status.innerText()).toContain('golden vectors');
    expect(heavy()).toHaveLength(2);

    await city.stepTime('Previous step');
    await city.inferred();
    await city.chooseFirstInView('cell');
    await city.inspector.getByRole('tab', { name: 'Where from' }).click();
    await expect
      .poll(() => city.inspector.innerText())
      .toMatch(/Virtual sensor[\s\S]*Model file\s+sha256 [0-9a-f]{64}/);
    expect(city.incidents).toEqual({ violations: [], consoleErrors: [], foreignRequests: [] });
    await city.close();
  });
});
