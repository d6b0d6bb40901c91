import { closeSync, mkdtempSync, openSync, rmSync, truncateSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { CityPage } from '#tests/driver.ts';
import { smallCity } from '#tests/small-city.ts';
import { launchBrowser } from './browser.ts';

const SIZE = 300e6;
const CLEAN = { violations: [], consoleErrors: [], foreignRequests: [] };

/** Longest task that the page's own thread may spend on an import, in ms. */
const LONGEST_TASK = 200;

let browser: Browser;
let folder: string;
let hugeTable: string;
let hugeDocument: string;

/** 300 MB of rows. */
function writeTable(path: string): void {
  const file = openSync(path, 'w');
  const rows = '2026-03-02T06:00:00Z,11,12,13\n'.repeat(100_000);
  let written = writeSync(file, 'time,s0,s1,s2\n');
  while (written < SIZE) written += writeSync(file, rows);
  closeSync(file);
}

/** The beginning of a GeoJSON, and holes up to 300 MB. */
function writeDocument(path: string): void {
  const file = openSync(path, 'w');
  writeSync(file, '{"type": "FeatureCollection", "features": [');
  closeSync(file);
  truncateSync(path, SIZE);
}

beforeAll(async () => {
  browser = await launchBrowser();
  folder = mkdtempSync(join(tmpdir(), 'cityweave-huge-'));
  hugeTable = join(folder, 'huge_flow_vph.csv');
  hugeDocument = join(folder, 'huge.geojson');
  writeTable(hugeTable);
  writeDocument(hugeDocument);
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

const open = () =>
  CityPage.open(browser, inject('pageUrl'), { width: 1000, height: 640, theme: 'light' });

/** Begins to note every task of the page's own thread that takes 50 ms or longer. */
async function watchTasks(page: Page): Promise<() => Promise<number[]>> {
  await page.evaluate(() => {
    const tasks: number[] = [];
    Object.assign(globalThis, { longTasks: tasks });
    const note = (list: PerformanceObserverEntryList) =>
      tasks.push(...list.getEntries().map(({ duration }) => duration));
    new PerformanceObserver(note).observe({ type: 'longtask' });
  });
  return () => page.evaluate(() => (globalThis as unknown as { longTasks: number[] }).longTasks);
}

const progress = (city: CityPage) => city.page.getByRole('progressbar', { name: 'Opening files' });
const cancelButton = (city: CityPage) => city.page.getByRole('button', { name: 'Cancel' });

describe('a file of 300 MB', () => {
  it('as a document is refused with the way out, and nothing blocks', async () => {
    const city = await open();
    const tasks = await watchTasks(city.page);
    const deep = `{"type":"FeatureCollection","features":${'['.repeat(10_000)}`;
    await city.dropFiles([{ name: 'deep.geojson', content: deep }]);
    expect(await city.readReport()).toContain('nested more than 512 deep');
    await city.chooseFiles([hugeDocument]);
    const told = await city.reportOf('huge.geojson');
    expect(told).toContain('The file has 300 MB; at most 256 MB');
    expect(told).toContain('Split the file into smaller ones');
    await city.readReport();
    expect(Math.max(0, ...(await tasks()))).toBeLessThan(LONGEST_TASK);
    expect(city.incidents).toEqual(CLEAN);
    await city.close();
  });

  it('as a table is read in the background: the page answers, and Cancel ends it', async () => {
    const city = await open();
    const tasks = await watchTasks(city.page);
    await city.chooseFiles([hugeTable]);
    await progress(city).waitFor();
    await city.page.keyboard.press('?');
    await city.page.getByRole('dialog', { name: 'Keys and help' }).waitFor();
    await city.page.keyboard.press('Escape');
    await cancelButton(city).click();
    await progress(city).waitFor({ state: 'detached' });
    await city.page.getByRole('heading', { name: 'Open a city' }).waitFor();
    expect(Math.max(0, ...(await tasks()))).toBeLessThan(LONGEST_TASK);
    await city.page.getByRole('button', { name: /^Messages/ }).click();
    expect(await city.dialog.innerText()).toContain('The import was cancelled.');
    await city.backToMap();

    await city.dropFiles(smallCity());
    await city.drawn();
    expect(city.incidents).toEqual(CLEAN);
    await city.close();
  });
});

describe('an import under way', () => {
  it('that is cancelled leaves the open city as it is', async () => {
    const city = await open();
    await city.dropFiles(smallCity());
    await city.drawn();
    await city.inferred();
    const time = await city.time();
    await city.chooseFiles([hugeTable]);
    await cancelButton(city).click();
    await progress(city).waitFor({ state: 'detached' });
    expect(await city.time()).toBe(time);
    expect(await (await city.listInView('station')).count()).toBeGreaterThan(1);
    expect(await city.page.getByRole('banner').innerText()).toContain('town');
    expect(city.incidents).toEqual(CLEAN);
    await city.close();
  });

  it('gives way to a newer one', async () => {
    const city = await open();
    await city.chooseFiles([hugeTable]);
    await progress(city).waitFor();
    await city.dropFiles(smallCity());
    await city.drawn();
    const report = await city.openReport();
    expect(report).toContain('36 taken');
    expect(report).not.toContain('huge');
    expect(city.incidents).toEqual(CLEAN);
    await city.close();
  });

  it('whose worker crashes says so, and the next import works', async () => {
    const city = await open();
    await city.chooseFiles([hugeTable]);
    await progress(city).waitFor();
    const reader = () => city.page.workers().find((one) => one.url().includes('files.worker'));
    await expect.poll(reader, { timeout: 30_000 }).toBeDefined();
    await reader()?.evaluate(() => {
      setTimeout(() => {
        throw new Error('struck by lightning');
      });
    });
    const notice = city.page.getByRole('alert');
    await notice.waitFor({ timeout: 60_000 });
    expect(await notice.innerText()).toMatch(/worker ended before it was done\.\s+Try again\./);
    expect(await progress(city).count()).toBe(0);
    await notice.getByRole('button', { name: 'Dismiss' }).click();

    await city.dropFiles(smallCity());
    await city.drawn();
    expect(await (await city.listInView('building')).count()).toBeGreaterThan(1);
    const { consoleErrors, violations } = city.incidents;
    expect(consoleErrors.filter((text) => !text.includes('lightning'))).toEqual([]);
    expect(violations).toEqual([]);
    await city.close();
  });
});
