import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { CityPage, OPENED } from '#tests/driver.ts';
import {
  isKept,
  isOn,
  keptDocument,
  keptMark,
  openKept,
  openTown,
  reload,
  shareView,
  showsCity,
} from '#tests/driver-kept.ts';
import { ownLayers } from '#tests/driver-layers.ts';
import { smallCity } from '#tests/small-city.ts';
import { accessibilityFindings } from './accessibility.ts';
import { launchBrowser } from './browser.ts';

const CLEAN = { violations: [], consoleErrors: [], foreignRequests: [] };

let browser: Browser;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cityweave-kept-'));
  browser = await launchBrowser({ webgl: false });
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

const url = () => inject('pageUrl');
const open = (theme: 'light' | 'dark' = 'light') =>
  CityPage.open(browser, url(), { width: 1280, height: 720, theme });

async function openedTown(): Promise<CityPage> {
  const city = await open();
  await openTown(city);
  return city;
}

describe('a reload', () => {
  it('brings back the city, its layers, time, selection and panels', async () => {
    const city = await openedTown();
    await city.switchLayer('Districts');
    await city.stepTime('Previous step');
    const before = await city.time();
    await city.chooseFirstInView('station');
    await city.inspector.waitFor();
    const selected = await city.inspector.getByRole('heading').first().innerText();
    await reload(city);
    await showsCity(city, 'town');
    await city.inspector.waitFor();
    expect(await city.time()).toBe(before);
    expect(await city.inspector.getByRole('heading').first().innerText()).toBe(selected);
    expect(await isOn(city, 'Districts')).toBe('false');
    await city.page.getByRole('grid', { name: 'In view' }).waitFor();
    expect(await city.playButton.getAttribute('aria-pressed')).toBe('false');
    expect(city.incidents).toEqual(CLEAN);
    await city.close();
  });

  it('brings back an opened layer in its place, and what was stated about files', async () => {
    const city = await openedTown();
    await city.drawn();
    const layer = await city.layerBytes('Traffic speed between sensors', join(folder, 'l.geojson'));
    await city.dropFiles([{ name: 'opened.geojson', content: layer }]);
    const own = ownLayers(city).getByRole('heading', { level: 4 });
    await own.waitFor();
    const name = await own.innerText();
    await isKept(city);
    await reload(city);
    await showsCity(city, 'town');
    await own.waitFor();
    expect(await own.innerText()).toBe(name);
    expect(await city.layerBytes(OPENED, join(folder, 'again.geojson'))).toBe(layer);
    await city.close();
  });

  it('of a closed city leaves an empty page, from which the city can be opened again', async () => {
    const city = await openedTown();
    await city.closeCity();
    await reload(city);
    await city.page.getByRole('heading', { name: 'Open a city' }).waitFor();
    await isKept(city);
    const dialog = await openKept(city);
    await dialog.getByText('5 files').waitFor();
    await dialog.getByRole('button', { name: 'Open it again' }).click();
    await showsCity(city, 'town');
    await city.close();
  });

  it('says which file is gone, and brings back the rest', async () => {
    const city = await openedTown();
    const [buildings] = smallCity();
    const hash = createHash('sha256')
      .update(buildings?.content ?? '')
      .digest('hex');
    await city.page.evaluate(async (name) => {
      const files = await (await navigator.storage.getDirectory()).getDirectoryHandle('kept-files');
      await files.removeEntry(name);
    }, hash);
    await reload(city);
    const notice = city.page.getByRole('alert');
    await notice.getByText('town.city.json: The kept copy of this file is gone.').waitFor();
    expect(await notice.innerText()).toContain('Open the file again.');
    await city.card('Streets').waitFor();
    expect(await city.card('Buildings').count()).toBe(0);
    expect(city.incidents).toEqual(CLEAN);
    await city.close();
  });
});

describe('a workspace', () => {
  it('of a newer page is left as it is, and one can be kept beside it', async () => {
    const city = await openedTown();
    await city.page.waitForTimeout(500);
    const newer = { version: 99, city: { kind: 'cloud' } };
    await keptDocument(city.page, newer);
    await city.page.reload();
    const notice = city.page.getByRole('alert');
    await notice.getByText('kept by a newer Cityweave; it was left as it is').waitFor();
    await city.page.getByRole('heading', { name: 'Open a city' }).waitFor();
    await notice.getByRole('button', { name: 'Dismiss' }).click();
    await city.dropFiles(smallCity());
    await showsCity(city, 'town');
    await city.switchLayer('Districts');
    await city.page.waitForTimeout(1000);
    expect(await keptDocument(city.page)).toEqual(newer);
    const dialog = await openKept(city);
    await dialog.getByRole('button', { name: 'Keep a copy beside it' }).click();
    await dialog.getByText('town', { exact: true }).waitFor();
    await city.backToMap();
    await reload(city);
    await showsCity(city, 'town');
    expect(await isOn(city, 'Districts')).toBe('false');
    expect(await keptDocument(city.page)).toEqual(newer);
    await city.close();
  });

  it.each([
    ['a text', '<img src=x onerror=alert(1)>'],
    ['no city', { version: 1 }],
    ['a city of another form', { version: 1, city: { kind: 'files', files: 7 } }],
  ])('that is %s is said to be unreadable, and the page begins anew', async (_, document) => {
    const city = await open();
    await isKept(city);
    await city.page.waitForTimeout(500);
    await keptDocument(city.page, document);
    await city.page.goto(`${url()}?city=none`);
    await city.page.getByRole('alert').getByText('could not be read').waitFor();
    await city.page.getByRole('heading', { name: 'Open a city' }).waitFor();
    expect(city.incidents).toEqual(CLEAN);
    await city.close();
  });

  it('that is forgotten does not come back', async () => {
    const city = await openedTown();
    const dialog = await openKept(city);
    await dialog.getByRole('button', { name: 'Forget what is kept' }).click();
    await dialog.getByText('The kept copies of 5 files go').waitFor();
    await dialog.getByRole('button', { name: 'Forget it' }).click();
    await dialog.getByText('Nothing is kept.').waitFor();
    await city.backToMap();
    await city.switchLayer('Districts');
    await city.page.waitForTimeout(700);
    expect(await keptMark(city).innerText()).toBe('Not kept: forgotten');
    expect(await keptDocument(city.page)).toBeUndefined();
    await openKept(city);
    await city.page.getByRole('button', { name: 'Keep from here' }).click();
    await city.backToMap();
    await isKept(city);
    await reload(city);
    await showsCity(city, 'town');
    await city.close();
  });
});

describe('two tabs', () => {
  it('keep one at a time, and the other one can take over', async () => {
    const first = await openedTown();
    const second = await first.anotherTab(url());
    await showsCity(second, 'town');
    await second.page.getByText('changes here are not kept').first().waitFor();
    await second.switchLayer('Districts');
    await second.page.waitForTimeout(700);
    await first.switchLayer('Streets');
    await isKept(first);
    await second.page.getByRole('button', { name: 'Keep from here' }).click();
    await isKept(second);
    await keptMark(first).getByText('Not kept: open in another tab too').waitFor();
    await second.page.waitForTimeout(500);
    await second.page.close();
    await isKept(first);
    await first.page.reload();
    await showsCity(first, 'town');
    expect([await isOn(first, 'Districts'), await isOn(first, 'Streets')]).toEqual([
      'false',
      'true',
    ]);
    await first.close();
  });
});

describe.each(['light', 'dark'] as const)('what is kept and shared, %s', (theme) => {
  it('has nothing for axe to find', async () => {
    const city = await open(theme);
    await openTown(city);
    const dialog = await openKept(city);
    await dialog.getByText('5 files').waitFor();
    expect(await accessibilityFindings(city.page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Forget what is kept' }).click();
    expect(await accessibilityFindings(city.page)).toEqual([]);
    await city.backToMap();
    await shareView(city);
    expect(await accessibilityFindings(city.page)).toEqual([]);
    await city.backToMap();
    const second = await city.anotherTab(url());
    await second.page.getByText('changes here are not kept').first().waitFor();
    expect(await accessibilityFindings(second.page)).toEqual([]);
    await city.close();
  });
});
