import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { CityPage, type DroppedFile } from '#tests/driver.ts';
import { isKept, showsCity } from '#tests/driver-kept.ts';
import { smallCity } from '#tests/small-city.ts';
import { launchBrowser } from './browser.ts';

const CLEAN = { violations: [], consoleErrors: [], foreignRequests: [] };

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser({ webgl: false });
});
afterAll(() => browser.close());

const url = () => inject('pageUrl');
const open = () => CityPage.open(browser, url(), { width: 1280, height: 720, theme: 'light' });

async function openTown(files: readonly DroppedFile[] = smallCity()): Promise<CityPage> {
  const city = await open();
  await city.dropFiles(files);
  await showsCity(city, 'town');
  await isKept(city);
  return city;
}

describe('a reload', () => {
  it('brings back the city, its layers, time, selection and panels', async () => {
    const city = await openTown();
    await city.switchLayer('Districts');
    await city.stepTime('Previous step');
    const before = await city.time();
    await city.chooseFirstInView('station');
    await city.inspector.waitFor();
    const selected = await city.inspector.getByRole('heading').first().innerText();
    await city.page.waitForTimeout(1000);
    await city.page.reload();
    await showsCity(city, 'town');
    await city.inspector.waitFor();
    expect(await city.time()).toBe(before);
    expect(await city.inspector.getByRole('heading').first().innerText()).toBe(selected);
    const eye = city.page.getByRole('button', { name: 'Show Districts', exact: true });
    expect(await eye.getAttribute('aria-pressed')).toBe('false');
    await city.page.getByRole('grid', { name: 'In view' }).waitFor();
    expect(city.incidents).toEqual(CLEAN);
    await city.close();
  });
});
