import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { CityPage } from '#tests/driver.ts';
import { command } from '#tests/driver-commands.ts';
import {
  divider,
  dividerAt,
  dragDivider,
  leftAlone,
  legendClasses,
  oneScale,
  placeOnMap,
  pressCompare,
  shows,
  sideSays,
  sides,
  tabTo,
  workOn,
  workOnByKeys,
} from '#tests/driver-compare.ts';
import { isKept, isOn } from '#tests/driver-kept.ts';
import { doWithLayer } from '#tests/driver-layers.ts';
import { focused } from '#tests/driver-shell.ts';
import { launchBrowser } from './browser.ts';

const CLEAN = { violations: [], consoleErrors: [], foreignRequests: [] };
const NO2 = 'NO₂ between sensors';
/** All but the layer that is compared: what would lie between a place and its colour. */
const COVERS = ['Districts', 'Streets', 'Buildings', 'Water and green', 'NO₂'];
const SIZE = { width: 1100, height: 700, theme: 'light' } as const;
/** Places of the map on either side of its middle, as shares of its size. */
const LEFT = [0.32, 0.6] as const;
const RIGHT = [0.68, 0.6] as const;

describe('layers, style and scale of two sides', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  async function open() {
    const city = await CityPage.openSample(browser, inject('pageUrl'), SIZE);
    await city.drawn();
    await city.inferred();
    return city;
  }

  /** Colours of the layer's legend on the side in hand. */
  async function colors(city: CityPage) {
    return (await legendClasses(city, NO2)).map(({ color }) => color);
  }

  /** What the inspector tells of a place. */
  async function toldAt(city: CityPage, place: readonly [number, number]) {
    await city.page.mouse.click(...(await placeOnMap(city, place)));
    await expect.poll(() => city.inspector.innerText()).toMatch(/µg\/m³/);
    const text = await city.inspector.innerText();
    const cell = await city.inspector.getByRole('heading', { level: 2 }).first().innerText();
    await city.page.getByRole('button', { name: 'Close the inspector' }).click();
    await city.page.keyboard.press('Escape');
    return { side: /(Left|Right) side/.exec(text)?.[1], cell };
  }

  function isShown(city: CityPage, place: readonly [number, number], wanted: readonly string[]) {
    return expect.poll(() => shows(city, place, ...wanted), { timeout: 30_000 });
  }

  it('by mouse: what is done to one side is not done to the other, save for the one scale', async () => {
    const city = await open();
    const { page } = city;
    for (const cover of COVERS) await city.switchLayer(cover);
    await pressCompare(city);
    await divider(city).waitFor();
    const own = await colors(city);
    await isShown(city, RIGHT, own).toBe(true);

    // A layer that is hidden on the right only: its label says so, the picture shows it.
    await workOn(city, 'Right');
    await city.switchLayer(NO2);
    await expect.poll(() => sideSays(city, 'Right')).toMatch(/no values shown/);
    expect(await sideSays(city, 'Left')).toMatch(/INFERRED/);
    await isShown(city, RIGHT, own).toBe(false);
    await isShown(city, LEFT, own).toBe(true);
    // The left side is seen over the whole map as long as the button is held.
    await leftAlone(city).hover();
    await page.mouse.down();
    await isShown(city, RIGHT, own).toBe(true);
    expect(await sides(city)).toEqual(['Left']);
    await page.mouse.up();
    await isShown(city, RIGHT, own).toBe(false);
    expect(await sides(city)).toEqual(['Left', 'Right']);
    await workOn(city, 'Left');
    expect(await isOn(city, NO2)).toBe('true');
    // One stack of what can be undone, whichever side is in hand.
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await expect.poll(() => sideSays(city, 'Right')).toMatch(/INFERRED/);
    await isShown(city, RIGHT, own).toBe(true);

    // Colours of its own, once the scale is not one any more.
    await workOn(city, 'Right');
    expect(await oneScale(city).getAttribute('aria-pressed')).toBe('true');
    await oneScale(city).click();
    await doWithLayer(city, NO2, 'Style');
    const style = page.getByRole('region', { name: `Style of ${NO2}` });
    await style.getByRole('radio', { name: 'Neutral' }).check();
    await expect.poll(() => colors(city)).not.toEqual(own);
    const neutral = await colors(city);
    await isShown(city, RIGHT, neutral).toBe(true);
    await isShown(city, LEFT, own).toBe(true);
    await isShown(city, LEFT, neutral).toBe(false);
    await workOn(city, 'Left');
    await expect.poll(() => colors(city)).toEqual(own);
    // What is no scale stays each side's own under the lock too.
    await workOn(city, 'Right');
    await oneScale(city).click();
    await expect.poll(() => colors(city)).toEqual(own);
    await isShown(city, RIGHT, own).toBe(true);
    await style.getByLabel('Opacity').fill('0');
    await isShown(city, RIGHT, own).toBe(false);
    await isShown(city, LEFT, own).toBe(true);
    await style.getByLabel('Opacity').fill('100');
    // Under the lock a colour is chosen for both.
    await style.getByRole('radio', { name: 'Neutral' }).check();
    await isShown(city, LEFT, neutral).toBe(true);
    await isShown(city, RIGHT, neutral).toBe(true);

    // One camera: the divider moves and the picture stays, after a zoom as before.
    await page.getByRole('button', { name: 'Zoom in' }).click();
    await city.settled();
    const right = await toldAt(city, RIGHT);
    const box = await city.map.boundingBox();
    await dragDivider(city, 0.4 * (box?.width ?? 0));
    const left = await toldAt(city, RIGHT);
    expect([right.side, left.side]).toEqual(['Right', 'Left']);
    expect(left.cell).toBe(right.cell);
    expect(city.incidents).toEqual(CLEAN);
    await city.close();
  });

  it('by keys alone: the same, and the difference', async () => {
    const city = await open();
    const { page } = city;
    const { keyboard } = page;
    await city.map.focus();
    await keyboard.press('c');
    await divider(city).waitFor();
    const own = await colors(city);

    await workOnByKeys(city, 'Right');
    await tabTo(city, `Show ${NO2}`);
    await keyboard.press(' ');
    await expect.poll(() => sideSays(city, 'Right')).not.toMatch(/INFERRED/);
    expect(await sideSays(city, 'Left')).toMatch(/INFERRED/);
    await city.map.focus();
    await keyboard.down('b');
    await expect.poll(() => sides(city)).toEqual(['Left']);
    await keyboard.press('Enter');
    await expect.poll(() => city.inspector.innerText()).toMatch(/Left side of the comparison/);
    await keyboard.up('b');
    await expect.poll(() => sides(city)).toEqual(['Left', 'Right']);
    await command(city, 'Show the left side alone');
    await expect.poll(() => sides(city)).toEqual(['Left']);
    await command(city, 'Show the left side alone');
    await expect.poll(() => sides(city)).toEqual(['Left', 'Right']);
    await keyboard.press('Escape');
    await keyboard.press('Control+z');
    await expect.poll(() => sideSays(city, 'Right')).toMatch(/INFERRED/);

    await tabTo(city, 'One scale for both');
    await keyboard.press('Enter');
    await tabTo(city, `What to do with ${NO2}`);
    await keyboard.press('Enter');
    await page.getByRole('menu').waitFor();
    await keyboard.type('Style');
    await keyboard.press('Enter');
    await page.getByRole('radio', { name: 'More is worse' }).waitFor();
    await keyboard.press('Tab');
    await keyboard.press('ArrowUp');
    await expect.poll(() => colors(city)).not.toEqual(own);
    const neutral = await colors(city);
    await keyboard.press('Escape');
    await workOnByKeys(city, 'Left');
    await expect.poll(() => colors(city)).toEqual(own);
    await workOnByKeys(city, 'Right');
    await expect.poll(() => colors(city)).toEqual(neutral);
    await tabTo(city, 'One scale for both');
    await keyboard.press(' ');
    await expect.poll(() => colors(city)).toEqual(own);

    // An earlier time on the right, and what changed since.
    for (let step = 0; step < 12; step++) await keyboard.press(',');
    await expect.poll(() => sideSays(city, 'Right')).toMatch(/^Right · Tue 9 Jun, 06:10/);
    await expect.poll(() => sideSays(city, 'Right'), { timeout: 30_000 }).not.toMatch(/updating/);
    await tabTo(city, 'Show difference');
    await keyboard.press('Enter');
    await divider(city).waitFor({ state: 'detached' });
    const name = `${NO2}: Tue 9 Jun, 07:10 minus Tue 9 Jun, 06:10`;
    await expect.poll(() => city.card(name).innerText()).toMatch(/DIFFERENCE/);
    expect(await legendClasses(city, name)).toHaveLength(7);
    // The button is gone: the map, which shows the difference, has the focus.
    await expect.poll(() => focused(city)).toBe('map');
    await keyboard.press('Enter');
    await expect
      .poll(() => city.inspector.innerText())
      .toMatch(/[+−-][\d.]+\s*µg\/m³|no clear change/i);
    expect(city.incidents).toEqual(CLEAN);
    await city.close();
  });

  it('the comparison is there again after a reload, each side as it was', async () => {
    const city = await open();
    const { page } = city;
    const own = await colors(city);
    await pressCompare(city);
    await divider(city).focus();
    for (let press = 0; press < 5; press++) await page.keyboard.press('ArrowRight');
    await workOn(city, 'Right');
    await city.switchLayer('Streets');
    await oneScale(city).click();
    await doWithLayer(city, NO2, 'Style');
    const style = page.getByRole('region', { name: `Style of ${NO2}` });
    await style.getByRole('radio', { name: 'Neutral' }).check();
    await expect.poll(() => colors(city)).not.toEqual(own);
    const neutral = await colors(city);
    for (let step = 0; step < 12; step++) await city.stepTime('Previous step');
    await expect.poll(() => sideSays(city, 'Right')).toMatch(/^Right · Tue 9 Jun, 06:10/);
    await isKept(city);
    await page.reload();

    await divider(city).waitFor({ timeout: 120_000 });
    await expect.poll(() => dividerAt(city)).toBe(60);
    await expect.poll(() => sideSays(city, 'Right')).toMatch(/^Right · Tue 9 Jun, 06:10/);
    expect(await sideSays(city, 'Left')).toMatch(/^Left · Tue 9 Jun, 07:10/);
    await expect.poll(() => isOn(city, 'Streets')).toBe('false');
    expect(await oneScale(city).getAttribute('aria-pressed')).toBe('false');
    await expect.poll(() => colors(city)).toEqual(neutral);
    await city.drawn();
    await expect.poll(() => sideSays(city, 'Right'), { timeout: 60_000 }).toMatch(/INFERRED$/);
    await workOn(city, 'Left');
    expect(await isOn(city, 'Streets')).toBe('true');
    await expect.poll(() => colors(city)).toEqual(own);
    expect(city.incidents).toEqual(CLEAN);
    await city.close();
  });
});
