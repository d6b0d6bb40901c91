import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { CityPage } from '#tests/driver.ts';
import { command } from '#tests/driver-commands.ts';
import { colorOf, legendClasses, shows, tabTo } from '#tests/driver-compare.ts';
import { isKept } from '#tests/driver-kept.ts';
import { doWithLayer } from '#tests/driver-layers.ts';
import { accessibilityFindings } from './accessibility.ts';
import { launchBrowser } from './browser.ts';

const CLEAN = { violations: [], consoleErrors: [], foreignRequests: [] };
const NO2 = 'NO₂ between sensors';
/** What would lie between the middle of the map and the colour of its cell. */
const COVERS = ['Districts', 'Streets', 'Buildings', 'Water and green', 'NO₂'];
const SIZE = { width: 1280, height: 800, theme: 'light' } as const;
const MIDDLE = [0.5, 0.5] as const;
/** A quarter of the scale of NO2, which ends at 60 µg/m³, a class. */
const WIDTHS = [0, 15, 30, 45];

describe.each([
  ['in 3D', true],
  ['in the flat plan', false],
])('how wide the likely ranges are, %s', (_, webgl) => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser({ webgl });
  });
  afterAll(() => browser.close());

  it('is one press away from the key of the hatching, by mouse, keys, menu and command', async () => {
    const city = await CityPage.openSample(browser, inject('pageUrl'), SIZE);
    const { page } = city;
    await city.drawn();
    await city.inferred();
    for (const cover of COVERS) await city.switchLayer(cover);
    const card = city.card(NO2);
    const starts = async () => (await legendClasses(city, NO2)).map(({ from }) => from);
    const values = await starts();
    expect(values).not.toEqual(WIDTHS);

    await card.getByRole('button', { name: 'Colour by the likely range' }).click();
    await expect.poll(starts).toEqual(WIDTHS);
    expect(await card.innerText()).toMatch(/Width of the likely range[\s\S]*µg\/m³/);
    expect(await accessibilityFindings(page)).toEqual([]);

    // The table tells the range of the cell in the middle, and the map has the colour of its width.
    await city.listInView('cell');
    const range = await city.list.locator('[role="gridcell"].cell-range').first().innerText();
    const [from = Number.NaN, to = Number.NaN] = (range.match(/[\d.]+/g) ?? []).map(Number);
    expect(to).toBeGreaterThan(from);
    const color = colorOf(await legendClasses(city, NO2), to - from);
    await expect.poll(() => shows(city, MIDDLE, color), { timeout: 30_000 }).toBe(true);

    // The inspector marks the value among the classes of the values.
    await city.chooseFirstInView('cell');
    const scale = city.inspector.locator('.value-scale .legend-labels').first();
    await expect.poll(() => scale.innerText()).toContain(String(values.at(-1)));
    await page.getByRole('button', { name: 'Close the inspector' }).click();

    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await expect.poll(starts).toEqual(values);
    await tabTo(city, /Colour by the likely range$/);
    await page.keyboard.press('Enter');
    await expect.poll(starts).toEqual(WIDTHS);
    // The same button leads back.
    await page.keyboard.press('Enter');
    await expect.poll(starts).toEqual(values);
    await command(city, 'Colour the inferred layer by its likely range');
    await expect.poll(starts).toEqual(WIDTHS);
    await isKept(city);
    await page.reload();
    await expect.poll(starts).toEqual(WIDTHS);
    await doWithLayer(city, NO2, 'Colour by value');
    await expect.poll(starts).toEqual(values);
    expect(city.incidents).toEqual(CLEAN);
    await city.close();
  });
});
