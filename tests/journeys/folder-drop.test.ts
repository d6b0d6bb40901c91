import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { runCityweave } from '#tests/cli/run-cityweave.ts';
import { CityPage } from '#tests/driver.ts';
import { smallCity } from '#tests/small-city.ts';
import { launchBrowser } from './browser.ts';

const CLEAN = { violations: [], consoleErrors: [], foreignRequests: [] };
const INFERRED = 'Traffic speed between sensors';

let browser: Browser;
let folder: string;
beforeAll(async () => {
  browser = await launchBrowser();
  folder = mkdtempSync(join(tmpdir(), 'cityweave-folder-'));
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

/** The features of the inferred layer, as they are saved. */
async function inferredFeatures(city: CityPage, path: string): Promise<unknown> {
  await city.drawn();
  await city.inferred();
  await city.layerBytes(INFERRED, path);
  return (JSON.parse(readFileSync(path, 'utf8')) as { features: unknown }).features;
}

it('a folder with a twin package of the command line opens as the same city', async () => {
  const files = smallCity().map(({ name, content }) => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  });
  const twin = join(folder, 'town-twin');
  const { status } = runCityweave('import', ...files, '--out', twin, '--id', 'our-town');
  expect(status).toBe(0);

  const size = { width: 1000, height: 640, theme: 'light' } as const;
  const city = await CityPage.open(browser, inject('pageUrl'), size);
  await city.dropFiles(smallCity());
  const fromFiles = await inferredFeatures(city, join(folder, 'a.geojson'));
  await city.closeCity();

  await city.dropFolder(twin);
  const fromFolder = await inferredFeatures(city, join(folder, 'b.geojson'));
  expect(await city.page.getByRole('banner').innerText()).toContain('our-town');
  expect(fromFolder).toEqual(fromFiles);
  const report = await city.openReport();
  expect(report).toContain('The package itself');
  for (const count of [36, 84, 16, 360, 1]) {
    expect(report).toContain(`${count} taken + 0 repaired + 0 refused = ${count}`);
  }
  expect(city.incidents).toEqual(CLEAN);
  await city.close();
});
