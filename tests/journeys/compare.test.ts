import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { CityPage } from '#tests/driver.ts';
import {
  colorOf,
  divider,
  dividerAt,
  dragDivider,
  legendClasses,
  placeOnMap,
  pressCompare,
  shows,
  sideSays,
  tabTo,
  workOn,
} from '#tests/driver-compare.ts';
import { accessibilityFindings } from './accessibility.ts';
import { launchBrowser } from './browser.ts';
import { SIZES, THEMES } from './screens.ts';

const CLEAN = { violations: [], consoleErrors: [], foreignRequests: [] };
const NO2 = 'NO₂ between sensors';
/** All but the layer that is compared: what would lie between a place and its colour. */
const COVERS = ['Districts', 'Streets', 'Buildings', 'Water and green', 'NO₂'];
const SMALL = { width: 960, height: 600, theme: 'light' } as const;
/** Places of the map on either side of its middle, over the inferred layer, as shares of its size. */
const LEFT = [0.32, 0.6] as const;
const RIGHT = [0.68, 0.6] as const;

describe('two times beside each other', () => {
  let browser: Browser;
  let folder: string;
  beforeAll(async () => {
    browser = await launchBrowser();
    folder = await mkdtemp(join(tmpdir(), 'cityweave-compare-'));
  });
  afterAll(() => browser.close());

  async function open(options: Parameters<typeof CityPage.openSample>[2] = SMALL) {
    const city = await CityPage.openSample(browser, inject('pageUrl'), options);
    await city.drawn();
    await city.inferred();
    return city;
  }

  /** The value that the inspector tells of a place, and the side that it says. */
  async function valueAt(city: CityPage, place: readonly [number, number]) {
    await city.page.mouse.click(...(await placeOnMap(city, place)));
    await expect.poll(() => city.inspector.innerText(), { timeout: 20_000 }).toMatch(/µg\/m³/);
    const text = await city.inspector.innerText();
    const value = Number.parseFloat(/(-?[\d.]+)\s*µg\/m³/.exec(text)?.[1] ?? '');
    await city.page.getByRole('button', { name: 'Close the inspector' }).click();
    // What is selected is outlined.
    await city.page.keyboard.press('Escape');
    return { side: /(Left|Right) side/.exec(text)?.[1], value };
  }

  it('by mouse: each side has the colours of its own time, and tells its own values', async () => {
    const city = await open();
    for (const cover of COVERS) await city.switchLayer(cover);
    await pressCompare(city);
    await expect.poll(() => sideSays(city, 'Left')).toMatch(/Tue 9 Jun, 07:10[\s\S]*INFERRED/);
    expect(await sideSays(city, 'Right')).toMatch(/Tue 9 Jun, 07:10[\s\S]*INFERRED/);
    await workOn(city, 'Right');
    for (let step = 0; step < 12; step++) await city.stepTime('Previous step');
    await expect.poll(() => sideSays(city, 'Right')).toMatch(/^Right · Tue 9 Jun, 06:10/);
    await expect.poll(() => sideSays(city, 'Right'), { timeout: 30_000 }).not.toMatch(/updating/);
    expect(await sideSays(city, 'Left')).toMatch(/^Left · Tue 9 Jun, 07:10/);
    const classes = await legendClasses(city, NO2);
    expect(classes).toHaveLength(5);
    for (const [place, side] of [
      [LEFT, 'Left'],
      [RIGHT, 'Right'],
    ] as const) {
      const told = await valueAt(city, place);
      expect(told.side).toBe(side);
      expect(told.value).toBeGreaterThan(0);
      const color = colorOf(classes, told.value);
      await expect.poll(() => shows(city, place, color), { timeout: 30_000 }).toBe(true);
    }
    // The same place on the other side of the divider: another time, another value, its colour.
    const right = await valueAt(city, RIGHT);
    const box = await city.map.boundingBox();
    await dragDivider(city, 0.4 * (box?.width ?? 0));
    expect(await dividerAt(city)).toBeCloseTo(90, -0.5);
    const left = await valueAt(city, RIGHT);
    expect([left.side, left.value]).not.toEqual([right.side, right.value]);
    expect(left.side).toBe('Left');
    await expect.poll(() => shows(city, RIGHT, colorOf(classes, left.value))).toBe(true);
    await city.screenshot(join(folder, 'mouse.jpg'));
    await city.page.getByRole('button', { name: 'Show difference' }).click();
    await divider(city).waitFor({ state: 'detached' });
    const name = `${NO2}: Tue 9 Jun, 07:10 minus Tue 9 Jun, 06:10`;
    expect(await city.card(name).innerText()).toMatch(/DIFFERENCE/);
    // Left's own layer lies under it.
    await city.switchLayer(NO2);
    const steps = await legendClasses(city, name);
    const isDrawn = async () => {
      const found = await Promise.all(steps.map(({ color }) => shows(city, RIGHT, color)));
      return found.includes(true);
    };
    await expect.poll(isDrawn, { timeout: 30_000 }).toBe(true);
    const change = await valueAt(city, RIGHT);
    expect(change.side).toBeUndefined();
    expect(Math.abs(change.value - (left.value - right.value))).toBeLessThan(2);
    await city.screenshot(join(folder, 'difference.jpg'));
    await pressCompare(city);
    await divider(city).waitFor();
    await pressCompare(city);
    await divider(city).waitFor({ state: 'detached' });
    expect(city.incidents).toEqual(CLEAN);
    await city.close();
  });

  it('by keys alone: C splits, Tab reaches the handle and the sides, Esc leaves', async () => {
    const city = await open();
    const { keyboard } = city.page;
    const status = city.page.getByRole('status');
    await city.map.focus();
    await keyboard.press('c');
    await expect.poll(async () => (await status.allInnerTexts()).join()).toMatch(/map is split/);
    await divider(city).waitFor();
    await tabTo(city, 'Divider between left and right');
    for (let press = 0; press < 3; press++) await keyboard.press('ArrowRight');
    await expect.poll(() => dividerAt(city)).toBe(56);
    await keyboard.press('ArrowLeft');
    await expect.poll(() => divider(city).getAttribute('aria-valuetext')).toMatch(/^54/);
    await keyboard.press('End');
    await expect.poll(() => dividerAt(city)).toBe(100);
    await keyboard.press('Home');
    await expect.poll(() => dividerAt(city)).toBe(0);
    await tabTo(city, 'Left');
    await keyboard.press('ArrowRight');
    await keyboard.press(' ');
    for (let press = 0; press < 12; press++) await keyboard.press(',');
    await expect.poll(() => sideSays(city, 'Right')).toMatch(/^Right · Tue 9 Jun, 06:10/);
    await expect.poll(() => sideSays(city, 'Left')).toMatch(/07:10/);
    await keyboard.press('Escape');
    await expect.poll(() => city.map.evaluate((map) => map === document.activeElement)).toBe(true);
    // All of the picture is the right side now: the cross-hair marks what is there.
    await keyboard.press('Enter');
    await expect.poll(() => city.inspector.innerText()).toMatch(/Right side of the comparison/);
    await keyboard.press('Escape');
    await tabTo(city, 'Divider between left and right');
    await keyboard.press('Escape');
    await divider(city).waitFor({ state: 'detached' });
    await keyboard.press('c');
    await divider(city).waitFor();
    expect(await sideSays(city, 'Right')).toMatch(/06:10/);
    await keyboard.press('c');
    await divider(city).waitFor({ state: 'detached' });
    expect(city.incidents).toEqual(CLEAN);
    await city.close();
  });

  it.each(SIZES)('axe finds nothing while two sides are compared, $name', async (size) => {
    for (const theme of THEMES) {
      const city = await open({ ...size, theme });
      await city.map.focus();
      await city.page.keyboard.press('c');
      await divider(city).waitFor();
      expect(await accessibilityFindings(city.page)).toEqual([]);
      await city.showPart('Layers');
      await workOn(city, 'Right');
      expect(await accessibilityFindings(city.page)).toEqual([]);
      await city.screenshot(join(folder, `${size.name}-${theme}.jpg`));
      await city.close();
    }
  });
});
