import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { CityPage } from '#tests/driver.ts';
import { command } from '#tests/driver-commands.ts';
import { tabTo } from '#tests/driver-compare.ts';
import { isInFilter } from '#tests/driver-in-view.ts';
import { chart, showInspectorPart } from '#tests/driver-inspector.ts';
import { searchField } from '#tests/driver-shell.ts';
import { figures, readFigures, toolCard } from '#tests/driver-tools.ts';
import { launchBrowser } from './browser.ts';

const CLEAN = { violations: [], consoleErrors: [], foreignRequests: [] };
const SIZE = { width: 1280, height: 720, theme: 'light' } as const;
const NO2 = 'NO₂ between sensors';
/** Value, unit and likely range as the inspector says them. */
const ESTIMATE = /[\d.]+ µg\/m³\s+likely [\d.]+ to [\d.]+ \(90 %\)/;

/** The whole of the flow "What is it like now", in one go, on the city that a newcomer meets. */
describe('what is it like now', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  async function open(): Promise<CityPage> {
    const city = await CityPage.openSample(browser, inject('pageUrl'), SIZE);
    await city.drawn();
    await city.inferred();
    return city;
  }

  const eye = (city: CityPage) =>
    city.page.getByRole('button', { name: `Show ${NO2}`, exact: true });
  const place = (city: CityPage) => city.page.getByRole('contentinfo').innerText();

  it('by mouse', async () => {
    const city = await open();
    const { page, inspector } = city;
    // 1 Eye of a layer.
    await eye(city).click();
    expect(await eye(city).getAttribute('aria-pressed')).toBe('false');
    await eye(city).click();
    await city.inferred();
    // 2 Find a place.
    const before = await place(city);
    await searchField(city).click();
    await page.keyboard.type('harbour bridge');
    await page.getByRole('option', { name: 'Harbour Bridge' }).first().click();
    await expect.poll(() => inspector.innerText()).toContain('Harbour Bridge');
    await expect.poll(() => place(city)).not.toBe(before);
    await city.settled();
    // 3 Click something; 4 its value now, likely range, chip and mark on the legend.
    await city.chooseFirstInView('cell');
    await showInspectorPart(city, 'Now');
    await expect.poll(() => inspector.innerText()).toMatch(ESTIMATE);
    expect(await inspector.innerText()).toContain('INFERRED');
    await inspector.locator('.legend-mark').first().waitFor();
    // 5 Over time.
    await showInspectorPart(city, 'Over time');
    await chart(city);
    const time = await city.time();
    await city.stepTime('Previous step');
    await expect.poll(() => city.time()).not.toBe(time);
    // 6 How good, and why.
    await showInspectorPart(city, 'How good');
    const scores = inspector.getByRole('table', { name: /sensors that they did not see/ });
    await expect
      .poll(() => scores.innerText(), { timeout: 60_000 })
      .toMatch(/Kriging[\s\S]*distance/i);
    await showInspectorPart(city, 'Now');
    await inspector.getByRole('button', { name: 'Why this value' }).click();
    await page.getByRole('table', { name: 'Sensors that count in this value' }).waitFor();
    await inspector.getByRole('button', { name: 'Close and remove the lines' }).click();
    // 7 An area.
    await city.chooseFirstInView('district');
    await inspector.getByRole('button', { name: /^Figures of/ }).click();
    const found = await readFigures(city, /./);
    expect(found.get('People')).toMatch(/^[\d,]+$/);
    expect(found.get('Streets')).toMatch(/km|m/);
    expect(found.get('Mean')).toMatch(/µg\/m³/);
    expect(found.get('Too uncertain to read')).toMatch(/^\d+ %.* \([\d,]+ of [\d,]+/);
    expect(city.incidents).toEqual(CLEAN);
    await city.close();
  });

  it('by keys alone', async () => {
    const city = await open();
    const { page, inspector } = city;
    const { keyboard } = page;
    // 1 L, then on to the eye; Space.
    await city.map.focus();
    await keyboard.press('l');
    await tabTo(city, `Show ${NO2}`);
    await keyboard.press('Space');
    expect(await eye(city).getAttribute('aria-pressed')).toBe('false');
    await keyboard.press('Space');
    await city.inferred();
    // 2 / , type, Enter.
    const before = await place(city);
    await keyboard.press('Escape');
    await keyboard.press('/');
    await keyboard.type('harbour bridge');
    await page.getByRole('option', { name: 'Harbour Bridge' }).first().waitFor();
    await keyboard.press('Enter');
    await expect.poll(() => inspector.innerText()).toContain('Harbour Bridge');
    await expect.poll(() => place(city)).not.toBe(before);
    await city.settled();
    // 3 F, type, Enter: a cell of the layer, by its name.
    await city.map.focus();
    await keyboard.press('f');
    await expect.poll(() => isInFilter(city)).toBe(true);
    await keyboard.type('57');
    await city.list
      .getByRole('row', { name: /^Cell 57/ })
      .first()
      .waitFor();
    await keyboard.press('Enter');
    // 4 I.
    await expect.poll(() => inspector.innerText()).toMatch(ESTIMATE);
    await city.map.focus();
    await keyboard.press('i');
    expect(await inspector.innerText()).toContain('INFERRED');
    // 5 The next tab; comma steps.
    await keyboard.press('ArrowRight');
    await chart(city);
    const time = await city.time();
    await city.map.focus();
    await keyboard.press(',');
    await expect.poll(() => city.time()).not.toBe(time);
    // 6 The tab after it, and why.
    await keyboard.press('i');
    await keyboard.press('ArrowRight');
    const scores = inspector.getByRole('table', { name: /sensors that they did not see/ });
    await expect.poll(() => scores.innerText(), { timeout: 60_000 }).toMatch(/Kriging/);
    await keyboard.press('ArrowLeft');
    await keyboard.press('ArrowLeft');
    await tabTo(city, 'Why this value');
    await keyboard.press('Enter');
    await page.getByRole('table', { name: 'Sensors that count in this value' }).waitFor();
    // 7 An area of a district by its name.
    await command(city, 'Figures of a district');
    await toolCard(city, 'Area').getByText('Click a district on the map').waitFor();
    await keyboard.type('Old Town');
    await keyboard.press('Tab');
    await keyboard.press('Enter');
    const found = await readFigures(city, 'Old Town');
    expect(found.get('People')).toMatch(/^[\d,]+$/);
    expect(found.get('Mean')).toMatch(/µg\/m³/);
    expect(await figures(city).isVisible()).toBe(true);
    expect(city.incidents).toEqual(CLEAN);
    await city.close();
  });
});
