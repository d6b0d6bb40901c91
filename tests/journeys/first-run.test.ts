import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { CityPage } from '#tests/driver.ts';
import { focused, startCard, tour } from '#tests/driver-shell.ts';
import { accessibilityFindings } from './accessibility.ts';
import { launchBrowser } from './browser.ts';
import { THEMES } from './screens.ts';

const SOON = { timeout: 60_000 };
const SIZE = { width: 1280, height: 720, theme: 'light' } as const;

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** A newcomer's page; its scripts come only when `release` is called. */
async function heldBack(
  theme: (typeof THEMES)[number],
  stored: Readonly<Record<string, string>> = {},
) {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const opened = CityPage.openSample(browser, inject('pageUrl'), {
    ...SIZE,
    theme,
    async prepare(context) {
      await context.addInitScript((items) => {
        for (const [key, value] of Object.entries(items)) localStorage.setItem(key, value);
      }, stored);
      await context.route('**/assets/*.js', async (route) => {
        await held;
        await route.continue();
      });
    },
  });
  return { opened, release };
}

describe.each(THEMES)('in the %s theme', (theme) => {
  it('the frame and a picture of the city are there before any script', async () => {
    const { opened, release } = await heldBack(theme);
    const page = await expect
      .poll(() => browser.contexts().at(-1)?.pages().at(-1), SOON)
      .toBeDefined()
      .then(() => browser.contexts().at(-1)?.pages().at(-1));
    if (page === undefined) throw new Error('There is no page.');
    const still = page.locator('.map-region .still');
    await still.waitFor(SOON);
    const picture = await still.evaluate((element) => getComputedStyle(element).backgroundImage);
    expect(picture).toMatch(new RegExp(`still-wide-${theme}-.*\\.webp`));
    release();
    const city = await opened;
    await city.page.getByRole('heading', { name: 'Buildings', level: 4 }).waitFor(SOON);
    await city.close();
  });
});

it('the theme that was chosen holds from the first picture on', async () => {
  const { opened, release } = await heldBack('light', { 'cityweave.theme': 'dark' });
  release();
  const city = await opened;
  expect(await city.page.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark');
  await city.close();
});

it('names what is being loaded, draws the city where the picture had it, and lets it live', async () => {
  const city = await CityPage.openSample(browser, inject('pageUrl'), {
    ...SIZE,
    reducedMotion: false,
  });
  await city.page.getByText(/Loading [a-z ]+ \(\d of \d\)/).waitFor(SOON);
  await city.card('Streets').waitFor(SOON);
  await city.drawn();
  expect(await city.page.locator('.still').count()).toBe(0);
  expect(await city.time()).toMatch(/^Tue 9 Jun, 07:\d\d$/);
  expect(await city.playButton.getAttribute('aria-pressed')).toBe('true');
  await startCard(city).waitFor(SOON);
  expect(await city.page.getByText(/NO₂ between sensors/).count()).toBeGreaterThan(0);
  await city.close();
});

it('stands still where less motion is asked for, and closes the card for good by Esc', async () => {
  const city = await CityPage.openSample(browser, inject('pageUrl'), SIZE);
  await startCard(city).waitFor(SOON);
  expect(await city.playButton.getAttribute('aria-pressed')).toBe('false');
  expect(await accessibilityFindings(city.page)).toEqual([]);
  await city.page.keyboard.press('Escape');
  await startCard(city).waitFor({ state: 'detached' });
  expect(await focused(city)).toBe('map');
  await city.page.reload();
  await city.drawn();
  await city.inferred();
  expect(await startCard(city).count()).toBe(0);
  await city.page.keyboard.press('?');
  await city.dialog.getByRole('button', { name: 'Show where to begin' }).click();
  await startCard(city).waitFor(SOON);
  await city.close();
});

it('leads through what it is like now, by keys alone', async () => {
  const city = await CityPage.openSample(browser, inject('pageUrl'), SIZE);
  await startCard(city).waitFor(SOON);
  await startCard(city).getByRole('button', { name: 'What is it like now?' }).press('Enter');
  await tour(city).getByText('1 of 6').waitFor();
  const next = tour(city).getByRole('button', { name: 'Next' });
  await next.press('Enter');
  await city.inspector.getByRole('heading', { name: 'Harbour Bridge' }).waitFor(SOON);
  await next.press('Enter');
  await city.inspector.getByText('µg/m³').first().waitFor(SOON);
  await next.press('Enter');
  await city.inspector.getByRole('tab', { name: 'Over time', selected: true }).waitFor();
  await next.press('Enter');
  await city.inspector.getByRole('tab', { name: 'How good', selected: true }).waitFor();
  expect(await accessibilityFindings(city.page)).toEqual([]);
  await next.press('Enter');
  await city.page.getByRole('region', { name: 'In view' }).waitFor();
  await tour(city).getByRole('button', { name: 'End the tour' }).first().press('Enter');
  await tour(city).waitFor({ state: 'detached' });
  const { violations, foreignRequests } = city.incidents;
  expect({ violations, foreignRequests }).toEqual({ violations: [], foreignRequests: [] });
  await city.close();
});
