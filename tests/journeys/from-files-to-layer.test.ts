import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { CityPage, OPENED } from '#tests/driver.ts';
import { doWithLayer, ownLayers } from '#tests/driver-layers.ts';
import { hasSharedData, ROTTERDAM } from '#tests/shared-data.ts';
import { smallCity } from '#tests/small-city.ts';
import { launchBrowser } from './browser.ts';

const CLEAN = { violations: [], consoleErrors: [], foreignRequests: [] };
const INFERRED = 'Traffic speed between sensors';

/** What a person does from dropped files to a saved layer, by mouse. */
async function fromFilesToLayer(city: CityPage, folder: string): Promise<void> {
  await city.drawn();
  await city.inferred();
  await city.chooseModel('Kriging');

  const before = await city.layerBytes(INFERRED, join(folder, 'before.geojson'));
  const time = await city.time();
  for (let step = 0; step < 6; step++) await city.stepTime('Previous step');
  await city.inferred();
  expect(await city.time()).not.toBe(time);
  const after = await city.layerBytes(INFERRED, join(folder, 'after.geojson'));
  expect(after).not.toBe(before);

  for (const kind of ['Building', 'Sensor'] as const) {
    await city.chooseFirstInView(kind === 'Building' ? 'building' : 'station');
    await city.page.getByRole('button', { name: 'Show it on the map' }).click();
    await city.settled();
    await city.page.getByRole('button', { name: 'Close the inspector' }).click();
    await city.clickMiddle();
    await expect.poll(() => city.inspector.innerText()).toContain(kind);
  }
  await city.chooseFirstInView('cell');
  await expect.poll(() => city.inspector.innerText()).toMatch(/Layer value[\s\S]*likely/);
  await city.inspector.getByRole('tab', { name: 'Where from' }).click();
  const lineage = await city.inspector.innerText();
  expect(lineage).toContain('Kriging');
  expect(lineage).toMatch(/sha256\s+[0-9a-f]{64}/);

  const saved = join(folder, 'after.geojson');
  await city.dropFiles([saved]);
  const own = ownLayers(city).getByRole('heading', { level: 4 });
  await own.waitFor();
  const again = await city.layerBytes(OPENED, join(folder, 'again.geojson'));
  expect(again).toBe(readFileSync(saved, 'utf8'));
  await doWithLayer(city, await own.innerText(), 'Remove');
  await own.waitFor({ state: 'detached' });
}

describe('from files to a layer', () => {
  let browser: Browser;
  let folder: string;
  beforeAll(async () => {
    browser = await launchBrowser();
    folder = await mkdtemp(join(tmpdir(), 'cityweave-journey-'));
  });
  afterAll(() => browser.close());

  const open = (theme: 'light' | 'dark' = 'light') =>
    CityPage.open(browser, inject('pageUrl'), { width: 1280, height: 720, theme });

  it('a small city: see it, move time, pick, take away, read back', async () => {
    const city = await open();
    await city.dropFiles(smallCity());
    await fromFilesToLayer(city, folder);
    expect(city.incidents).toEqual(CLEAN);
    await city.close();
  });

  it('is isolated, so that threads may share memory', async () => {
    const city = await open();
    expect(await city.page.evaluate(() => crossOriginIsolated)).toBe(true);
    await city.close();
  });

  it.skipIf(!hasSharedData)('Rotterdam: the same with 853 buildings and 610 stations', async () => {
    const city = await open();
    await city.dropFiles(ROTTERDAM);
    const report = await city.openReport();
    expect(report).toContain('653 taken + 200 repaired + 0 refused = 853');
    expect(report).toContain('12,640 taken + 0 repaired + 0 refused = 12,640');
    expect(report).toContain('346,411 taken + 0 repaired + 0 refused = 346,411');
    await fromFilesToLayer(city, folder);
    expect(city.incidents).toEqual(CLEAN);
    await city.close();
  });

  it('by keyboard alone: open, step, pick at the cross-hair, table, take away', async () => {
    const city = await open('dark');
    const paths = smallCity().map(({ name, content }) => {
      const path = join(folder, name);
      writeFileSync(path, content);
      return path;
    });
    await city.chooseFiles(paths);
    await city.drawn();
    await city.inferred();
    await city.map.focus();
    const time = await city.time();
    await city.page.keyboard.press(',');
    await expect.poll(() => city.time()).not.toBe(time);
    await city.page.keyboard.press('u');
    await city.page.keyboard.press('+');
    await city.page.keyboard.press('Enter');
    await expect.poll(() => city.inspector.innerText()).toContain('Where from');
    await city.page.keyboard.press('t');
    const grid = city.list;
    const isInTable = () => grid.evaluate((table) => table.contains(document.activeElement));
    await expect.poll(isInTable).toBe(true);
    await city.page.keyboard.press('ArrowDown');
    expect(await isInTable()).toBe(true);
    await city.page.keyboard.press('Escape');
    expect(await city.map.evaluate((map) => map === document.activeElement)).toBe(true);
    await city.page.keyboard.press('Home');
    expect(city.incidents).toEqual(CLEAN);
    await city.close();
  });
});
