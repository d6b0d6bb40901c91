import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { CityPage } from '#tests/driver.ts';
import { command } from '#tests/driver-commands.ts';
import { focused, offered, searchByKey, searchField } from '#tests/driver-shell.ts';
import { accessibilityFindings } from './accessibility.ts';
import { launchBrowser } from './browser.ts';

const SOON = { timeout: 20_000 };

let browser: Browser;
let city: CityPage;
beforeAll(async () => {
  browser = await launchBrowser();
  const size = { width: 1280, height: 720, theme: 'light' } as const;
  city = await CityPage.openSample(browser, inject('pageUrl'), size);
  await city.drawn();
  await city.page.getByRole('region', { name: 'Begin here' }).waitFor(SOON);
  await city.page.keyboard.press('Escape');
});
afterAll(() => browser.close());

it('finds a street by its name and goes there, by keys alone', async () => {
  await searchByKey(city, 'harbour bri');
  const option = city.page.getByRole('option', { name: 'Harbour Bridge', exact: true });
  await option.waitFor();
  // While a name is typed a screen reader is told of the option half a second late.
  await city.page.waitForTimeout(800);
  expect(await city.page.getByRole('group', { name: /^Streets/ }).count()).toBe(1);
  expect(await accessibilityFindings(city.page)).toEqual([]);
  await city.page.keyboard.press('Enter');
  await city.inspector.getByRole('heading', { name: 'Harbour Bridge' }).waitFor(SOON);
  expect(await focused(city)).toBe('map');
  // The bridge of the sample lies at 53.097 N, 4.083 E.
  const status = () => city.page.getByRole('contentinfo').innerText();
  await expect.poll(status, SOON).toMatch(/53\.09\d+° N 4\.08\d+° E/);
});

it('finds a hospital by the mouse, without marks or capitals, and selects its building', async () => {
  await searchField(city).click();
  await city.page.keyboard.type('GÉNERAL hos');
  await offered(city).filter({ hasText: 'Haven General Hospital' }).first().click();
  await city.inspector.getByRole('heading', { name: 'Haven General Hospital' }).waitFor(SOON);
});

it('takes what the arrows chose, and says when nothing is called so', async () => {
  await searchByKey(city, 'zzzz');
  await city.page.getByText('Nothing here is called “zzzz”.').waitFor();
  await city.page.keyboard.press('Escape');
  expect(await searchField(city).inputValue()).toBe('');
  await city.page.keyboard.press('Escape');
  expect(await focused(city)).toBe('map');
  await searchByKey(city, 'make the page');
  await city.page.getByRole('option', { name: 'Make the page light' }).waitFor();
  await city.page.keyboard.press('ArrowDown');
  await city.page.keyboard.press('Enter');
  const theme = () => city.page.evaluate(() => document.documentElement.dataset['theme']);
  await expect.poll(theme, SOON).toBe('light');
});

it('goes to coordinates as they are typed', async () => {
  await searchByKey(city, '53.11, 4.06');
  await city.page.keyboard.press('Enter');
  const status = () => city.page.getByRole('contentinfo').innerText();
  await expect.poll(status, SOON).toMatch(/53\.1(09|10)\d*° N 4\.0(59|60)\d*° E/);
});

it('does every command from one list, told with its key', async () => {
  await city.page.keyboard.press('Control+k');
  await city.dialog.getByRole('option', { name: /^Open files/ }).waitFor();
  expect(await accessibilityFindings(city.page)).toEqual([]);
  expect(await city.dialog.getByRole('option', { name: /^Open files/ }).innerText()).toContain(
    'Ctrl+O',
  );
  await city.page.keyboard.press('Escape');
  await command(city, 'show keys');
  await city.page.getByRole('dialog', { name: 'Keys and help' }).waitFor();
  await city.page.keyboard.press('Escape');
  await command(city, 'make the page dark');
  const theme = () => city.page.evaluate(() => document.documentElement.dataset['theme']);
  await expect.poll(theme, SOON).toBe('dark');
});

it('leads through the regions by F6, and back', async () => {
  await city.map.focus();
  const label = () =>
    city.page.evaluate(() => document.activeElement?.closest('[role][aria-label]')?.ariaLabel);
  const seen = [await label()];
  for (let press = 0; press < 4; press++) {
    await city.page.keyboard.press('F6');
    await expect.poll(label).not.toBe(seen.at(-1));
    seen.push(await label());
  }
  expect(new Set(seen.slice(1)).size).toBe(4);
  await city.page.keyboard.press('Shift+F6');
  await expect.poll(label).toBe(seen.at(-2));
});

it('makes the panels wider by keys and by the mouse, and the map stays what it is', async () => {
  const edge = city.page.getByRole('separator', { name: 'Width of the left panel' });
  await city.map.evaluate((map) => map.setAttribute('data-same', ''));
  await edge.focus();
  for (let press = 0; press < 3; press++) await city.page.keyboard.press('ArrowRight');
  expect(await edge.getAttribute('aria-valuenow')).toBe('380');
  const box = await edge.boundingBox();
  if (box === null) throw new Error('There is no edge.');
  await city.page.mouse.move(box.x + 6, box.y + 200);
  await city.page.mouse.down();
  await city.page.mouse.move(box.x + 46, box.y + 200, { steps: 4 });
  await city.page.mouse.up();
  expect(await edge.getAttribute('aria-valuenow')).toBe('420');
  await city.page.keyboard.press('End');
  await edge.focus();
  await city.page.keyboard.press('End');
  expect(await edge.getAttribute('aria-valuenow')).toBe('480');
  const map = await city.map.boundingBox();
  expect(map?.width).toBeGreaterThanOrEqual(480);
  expect(await city.map.getAttribute('data-same')).toBe('');
  const { violations, consoleErrors, foreignRequests } = city.incidents;
  expect({ violations, consoleErrors, foreignRequests }).toEqual({
    violations: [],
    consoleErrors: [],
    foreignRequests: [],
  });
});
