import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { CityPage } from '#tests/driver.ts';
import {
  isKept,
  keptMark,
  messagesOf,
  openTown,
  reload,
  showsCity,
  storageTools,
} from '#tests/driver-kept.ts';
import { smallCity } from '#tests/small-city.ts';
import { launchBrowser } from './browser.ts';

/** Longest that a person waits to be told that nothing is kept, from when it was first tried to write. */
const TOLD_WITHIN_MS = 1000;

/** Notes when the page first tries to write a document. */
function noteFirstWrite(): void {
  const { put } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = function (...given: Parameters<typeof put>) {
    const noted = globalThis as { triedAt?: number };
    noted.triedAt ??= Date.now();
    return put.apply(this, given);
  };
}

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser({ webgl: false });
});
afterAll(() => browser.close());

const url = () => inject('pageUrl');
const origin = () => new URL(url()).origin;
const open = () => CityPage.open(browser, url(), { width: 1280, height: 720, theme: 'light' });

async function openedTown(): Promise<CityPage> {
  const city = await open();
  await openTown(city);
  return city;
}

describe('the storage', () => {
  it('that is full is told within a second, and when there is room again all is kept', async () => {
    const city = await open();
    // A browser looks anew at how much room there is when its storage is opened.
    await city.page.goto('about:blank');
    const tools = await storageTools(city.page, origin());
    await tools.clear();
    await tools.limit(1);
    await city.page.addInitScript(noteFirstWrite);
    await city.page.goto(`${url()}?city=none`);
    await city.page.getByRole('heading', { name: 'Open a city' }).waitFor();
    const opened = Date.now();
    await keptMark(city).getByText('Not kept: storage is full').waitFor();
    const told = Date.now();
    const triedAt = await city.page.evaluate(() => (globalThis as { triedAt?: number }).triedAt);
    // A database that has no room to be opened takes no write either.
    expect(told - (triedAt ?? opened)).toBeLessThan(TOLD_WITHIN_MS);
    const alert = city.page.getByRole('alert').getByText('the storage for this page is full');
    expect(await alert.count()).toBe(1);
    expect(await messagesOf(city)).toContain('the storage for this page is full');
    await tools.limit();
    await openTown(city);
    await reload(city);
    await showsCity(city, 'town');
    await city.close();
  });

  it('that is too small for the files of a city says for which', async () => {
    const city = await open();
    const tools = await storageTools(city.page, origin());
    await isKept(city);
    const used = await city.page.evaluate(async () => (await navigator.storage.estimate()).usage);
    await tools.limit((used ?? 0) + 30_000);
    await city.dropFiles(smallCity());
    await showsCity(city, 'town');
    await keptMark(city).getByText('Not kept: storage is full').waitFor();
    expect(await messagesOf(city)).toMatch(/\.(json|geojson|csv): Nothing more is kept/);
    await city.close();
  });

  it('that is deleted while the page is open is said so, and all is kept anew', async () => {
    const city = await openedTown();
    await (await storageTools(city.page, origin())).clear();
    const notice = city.page.getByRole('alert');
    await notice.getByText('was deleted while the page was open').waitFor();
    await isKept(city);
    await reload(city);
    await showsCity(city, 'town');

    // What was read from the storage itself cannot be kept anew: said by name.
    await isKept(city);
    await (await storageTools(city.page, origin())).clear();
    await expect
      .poll(() => messagesOf(city), { timeout: 10_000 })
      .toMatch(/town\.city\.json: The file could not be read.*Open the file again/);
    expect(await messagesOf(city)).toContain('counters.geojson: The file could not be read');
    await showsCity(city, 'town');
    await city.close();
  });
});
