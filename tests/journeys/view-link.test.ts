import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { CityPage } from '#tests/driver.ts';
import { isKept, isOn, messagesOf, openTown, shareView, showsCity } from '#tests/driver-kept.ts';
import { launchBrowser } from './browser.ts';

const CLEAN = { violations: [], consoleErrors: [], foreignRequests: [] };

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser({ webgl: false });
});
afterAll(() => browser.close());

const url = () => inject('pageUrl');
const open = () => CityPage.open(browser, url(), { width: 1280, height: 720, theme: 'light' });

async function openedTown(): Promise<CityPage> {
  const city = await open();
  await openTown(city);
  return city;
}

describe('a link of the view', () => {
  it('shows where it leads and what is in it, and never the files', async () => {
    const city = await openedTown();
    await city.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const link = await shareView(city);
    expect(link).toMatch(/#v=1&/);
    expect(link).not.toContain('town');
    expect(await city.dialog.innerText()).toContain('they never leave this machine');
    await city.dialog.getByRole('button', { name: 'Copy the link' }).click();
    await city.dialog.getByText('The link was copied.').waitFor();
    expect(await city.page.evaluate(() => navigator.clipboard.readText())).toBe(link);
    await city.backToMap();

    // On this machine it shows the view again, whatever is open there.
    await city.switchLayer('Districts');
    await isKept(city);
    await city.page.waitForTimeout(700);
    await city.page.goto('about:blank');
    await city.page.goto(link);
    await showsCity(city, 'town');
    await expect.poll(() => isOn(city, 'Districts')).toBe('true');
    expect(new URL(city.page.url()).hash).toBe('');
    expect(city.incidents).toEqual(CLEAN);
    await city.close();
  });

  it('of files that are not here says so', async () => {
    const city = await open();
    await city.page.goto('about:blank');
    await city.page.goto(`${url()}#v=1&camera=4.47,51.92,850,20,35`);
    await city.page.getByRole('alert').getByText('whose files stayed on the machine').waitFor();
    await city.page.getByRole('heading', { name: 'Open a city' }).waitFor();
    await city.close();
  });

  it('that was edited by hand is used as far as it can be, and runs nothing', async () => {
    const city = await openedTown();
    const parts = [
      'v=1',
      'camera=NaN,<script>alert(1)</script>,1e9,0,0',
      'layer=<img src=x onerror=alert(1)>',
      'layer=dead-layer',
      'layer=districts;opacity:0.5;ramp:evil',
      'layer=roads',
      'time=2026-03-02T06:30:00Z',
      'theme=dark',
      'next=https://elsewhere.example/',
    ];
    // Pasted into the tab that is open.
    await city.page.evaluate((hash) => {
      location.hash = hash;
    }, parts.join('&'));
    await expect.poll(() => new URL(city.page.url()).hash).toBe('');
    await showsCity(city, 'town');
    await expect.poll(() => isOn(city, 'Buildings')).toBe('false');
    expect([await isOn(city, 'Districts'), await isOn(city, 'Streets')]).toEqual(['true', 'true']);
    expect(await city.time()).toContain('07:30');
    expect(await city.page.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark');
    const told = await messagesOf(city);
    for (const part of ['camera', 'next', '<img src=x', 'dead-layer', 'districts: ramp']) {
      expect(told).toContain(part);
    }
    expect(city.incidents).toEqual(CLEAN);
    await city.close();
  });
});
