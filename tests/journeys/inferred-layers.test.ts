import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { CityPage, OPENED } from '#tests/driver.ts';
import { ownLayers } from '#tests/driver-layers.ts';
import { inventedTown } from '#tests/invented-town.ts';
import { launchBrowser } from './browser.ts';

const CLEAN = { violations: [], consoleErrors: [], foreignRequests: [] };
const NO2 = 'NO₂ between sensors';
const SPEED = 'Traffic speed between sensors';

let browser: Browser;
let folder: string;

beforeAll(async () => {
  browser = await launchBrowser();
  folder = mkdtempSync(join(tmpdir(), 'cityweave-layers-'));
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

it('an invented city: a card a quantity, NO2 on facades, speed on streets beside it, taken away and read back', async () => {
  const size = { width: 1440, height: 900, theme: 'light' } as const;
  const city = await CityPage.open(browser, inject('pageUrl'), size);
  await city.dropFiles(inventedTown(folder));
  await city.drawn();
  await city.inferred();

  const timeline = city.page.getByRole('region', { name: 'Timeline' });
  expect(await timeline.innerText()).toContain(`drives: ${NO2}`);
  expect(await city.card(NO2).innerText()).toMatch(/INFERRED[\s\S]*Kriging[\s\S]*sample data/);
  expect(await city.card(NO2).innerText()).toContain('measurements of this time');
  expect(await city.page.locator('.map-mark').innerText()).toBe('Invented sample city');
  expect(await city.page.getByRole('contentinfo').innerText()).toContain('Invented city');

  await city.inferOn(NO2, 'Facades');
  expect(await city.card(NO2).innerText()).toContain('144 values');
  await city.switchLayer(SPEED);
  await city.inferred();
  expect(await city.card(SPEED).innerText()).toContain('84 values');
  await city.chooseFirstInView('cell');
  await city.inspector.getByRole('tab', { name: 'Where from' }).click();
  expect(await city.inspector.innerText()).toContain('this city and its measurements are invented');

  const saved = await city.layerBytes(NO2, join(folder, 'facades.geojson'));
  expect(JSON.parse(saved)).toMatchObject({ cityweave: { invented: true } });
  await city.dropFiles([join(folder, 'facades.geojson')]);
  await ownLayers(city).getByRole('listitem').first().waitFor();
  const again = await city.layerBytes(OPENED, join(folder, 'again.geojson'));
  expect(again === saved).toBe(true);

  await city.switchLayer(NO2);
  await expect.poll(() => timeline.innerText()).toContain(`drives: ${SPEED}`);
  expect(city.incidents).toEqual(CLEAN);
  await city.close();
});
