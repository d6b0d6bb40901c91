import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { CityPage } from '#tests/driver.ts';
import { changeLook, lookDialog, openLook, sunSentence } from '#tests/driver-look.ts';
import { smallCity } from '#tests/small-city.ts';
import { accessibilityFindings } from './accessibility.ts';
import { launchBrowser } from './browser.ts';
import { showCity } from './screens.ts';

const WIDE = { width: 1000, height: 700, theme: 'light' } as const;

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

it('sun, night, water and plan are changed by mouse and by keys', async () => {
  const city = await CityPage.open(browser, inject('pageUrl'), WIDE);
  await showCity(city, smallCity());

  await openLook(city);
  await changeLook(city, 'Sun and shadow', true);
  const dialog = lookDialog(city);
  await dialog.getByLabel('Date and time of the sun').selectOption('Own date and time');
  await dialog.getByRole('button', { name: '21 June' }).click();
  await expect.poll(() => sunSentence(city)).toMatch(/21 Jun, 12:00 it stands [56]\d° high/);
  await dialog.getByRole('button', { name: '21 December' }).click();
  await expect.poll(() => sunSentence(city)).toMatch(/21 Dec, 12:00 it stands 1\d° high/);
  await dialog.getByLabel('Time of day').focus();
  await city.page.keyboard.press('Home');
  await expect.poll(() => sunSentence(city)).toContain('00:00 it is below the horizon');
  const night = dialog.getByLabel('Night', { exact: true });
  expect([await night.isChecked(), await night.isDisabled()]).toEqual([true, true]);
  await dialog.getByLabel('Date', { exact: true }).fill('2026-03-21');
  await expect.poll(() => dialog.innerText()).toMatch(/Sunrise 0[67]:\d\d, sunset 1[89]:\d\d/);
  expect(await accessibilityFindings(city.page)).toEqual([]);
  const sunTime = dialog.getByLabel('Date and time of the sun');
  await sunTime.focus();
  await sunTime.selectOption('As the timeline');

  await city.page.keyboard.press('Escape');
  await expect.poll(() => dialog.count()).toBe(0);
  const pitch = async () => {
    await openLook(city);
    const isPlan = await lookDialog(city).getByLabel('Plan view, straight down').isChecked();
    await city.page.keyboard.press('Escape');
    await city.map.focus();
    return isPlan;
  };
  await city.map.focus();
  await city.page.keyboard.press('r');
  await city.settled();
  expect(await pitch()).toBe(true);
  await city.page.keyboard.press('u');
  await city.settled();
  expect(await pitch()).toBe(false);
  await city.page.keyboard.press('u');
  await city.settled();
  expect(await pitch()).toBe(true);
  await city.page.getByRole('button', { name: 'Look across in 3D' }).click();
  await city.settled();
  expect(await pitch()).toBe(false);

  const { violations, consoleErrors, foreignRequests } = city.incidents;
  expect({ violations, consoleErrors, foreignRequests }).toEqual({
    violations: [],
    consoleErrors: [],
    foreignRequests: [],
  });
  await city.close();
});

it('a small map at rest draws nothing', async () => {
  const size = { width: 640, height: 360, theme: 'light' } as const;
  const city = await CityPage.openSample(browser, inject('pageUrl'), size);
  await city.drawn();
  await city.inferred();
  expect(await city.playButton.getAttribute('aria-pressed')).toBe('false');
  const drawings = await city.watchDrawing();
  await city.page.waitForTimeout(4000);
  const before = await drawings();
  await city.page.waitForTimeout(3000);
  expect((await drawings()) - before).toBe(0);
  await city.close();
});

it('a large map draws nothing either once it rests after a zoom', async () => {
  const size = { width: 1440, height: 900, theme: 'light' } as const;
  const city = await CityPage.openSample(browser, inject('pageUrl'), size);
  await city.drawn();
  await city.inferred();
  const drawings = await city.watchDrawing();
  const within = async (ms: number) => {
    const start = await drawings();
    await city.page.waitForTimeout(ms);
    return (await drawings()) - start;
  };
  const before = await drawings();
  await city.page.getByRole('button', { name: 'Zoom in' }).click();
  await expect.poll(drawings).toBeGreaterThan(before);
  await expect.poll(() => within(2000), { timeout: 60_000 }).toBe(0);
  expect(await within(4000)).toBe(0);
  await city.close();
});
