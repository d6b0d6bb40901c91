import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { FOLDER } from '#tests/datasets/the-sample-city.ts';
import { CityPage } from '#tests/driver.ts';
import { command } from '#tests/driver-commands.ts';
import { figures, goTo, inMetres, measured, readFigures, toolCard } from '#tests/driver-tools.ts';
import { geodesicM } from '#twin/geodesic.ts';
import { accessibilityFindings } from './accessibility.ts';
import { launchBrowser } from './browser.ts';

const CLEAN = { violations: [], consoleErrors: [], foreignRequests: [] };
const WIDE = { width: 1280, height: 720, theme: 'light' } as const;

const SENSORS = ['Air, Kilnside', 'Air, Heathfield'] as const;

interface Feature {
  readonly properties: { readonly name: string; readonly residents: number };
  readonly geometry: { readonly coordinates: readonly number[] };
}

/** Places and people as the files of the sample city have them. */
function features(file: string): Feature[] {
  return (JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as { features: Feature[] }).features;
}

function apartM(): number {
  const [a, b] = SENSORS.map((name) => {
    const found = features('sensors.geojson').find(({ properties }) => properties.name === name);
    const [lon = Number.NaN, lat = Number.NaN] = found?.geometry.coordinates ?? [];
    return [lon, lat] as const;
  });
  return a === undefined || b === undefined ? Number.NaN : geodesicM(a, b);
}

/** As a person reads the number of residents of a district. */
function residents(district: string): string {
  const found = features('districts.geojson').find(
    ({ properties }) => properties.name === district,
  );
  const people = Math.round((found?.properties.residents ?? Number.NaN) / 10) * 10;
  return new Intl.NumberFormat('en-GB').format(people);
}

describe('areas and measures', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  async function open(options: Parameters<typeof CityPage.openSample>[2] = WIDE) {
    const city = await CityPage.openSample(browser, inject('pageUrl'), options);
    await city.drawn();
    await city.inferred();
    return city;
  }

  it('by keys alone: a distance, a triangle, a district, and what lies around a street', async () => {
    const city = await open();
    const { page } = city;

    await goTo(city, SENSORS[0]);
    await command(city, 'Measure a distance');
    await toolCard(city, 'Measure').waitFor();
    await page.keyboard.press('Enter');
    await expect.poll(() => toolCard(city, 'Measure').innerText()).toMatch(/Click the next place/);
    await goTo(city, SENSORS[1]);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+Enter');
    const distance = inMetres(await measured(city).innerText());
    expect(Math.abs(distance / apartM() - 1)).toBeLessThan(0.01);
    // It is said politely, and stays until it is closed.
    expect(await page.getByRole('status').allInnerTexts()).toContainEqual(
      expect.stringMatching(/^Distance: [\d.]+ km$/),
    );
    await page.keyboard.press('ArrowUp');
    expect(await measured(city).isVisible()).toBe(true);
    await measured(city).getByRole('button', { name: 'Close the measurement' }).press('Enter');
    await measured(city).waitFor({ state: 'detached' });

    await command(city, 'Figures of an area that I draw');
    await toolCard(city, 'Area').getByText('Click the first corner').waitFor();
    await page.keyboard.press('Control+Enter');
    await toolCard(city, 'Area').getByText('An area needs three corners').waitFor();
    await page.keyboard.press('Home');
    await page.keyboard.press('u');
    await city.settled();
    await page.keyboard.press('Enter');
    for (const key of ['ArrowRight', 'ArrowUp']) {
      await page.keyboard.press(key);
      await city.settled();
      await page.keyboard.press('Enter');
    }
    await page.keyboard.press('Control+Enter');
    const drawn = await readFigures(city, 'Drawn area');
    expect(inMetres(drawn.get('Size'))).toBeGreaterThan(1000);
    expect(drawn.get('Mean')).toMatch(/µg\/m³/);
    expect(drawn.get('Too uncertain to read')).toMatch(/^\d+ %.* \([\d,]+ of [\d,]+/);
    await toolCard(city, 'Area').waitFor({ state: 'detached' });

    await command(city, 'Figures of a district');
    await toolCard(city, 'Area').getByText('Click a district on the map').waitFor();
    await page.keyboard.type('Old Town');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const district = await readFigures(city, 'Old Town');
    expect(district.get('People')).toBe(residents('Old Town'));
    expect(Number(district.get('Buildings')?.replaceAll(',', ''))).toBeGreaterThan(100);
    expect(inMetres(district.get('Streets'))).toBeGreaterThan(1000);

    await goTo(city, 'South Road');
    await command(city, 'Figures of what lies around');
    await toolCard(city, 'Area')
      .getByText(/Around .South Road/)
      .waitFor();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('150');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const around = await readFigures(city, /150 m around .South Road/);
    // At least the circle, and two widths of the longest street of the city at most.
    expect(inMetres(around.get('Size'))).toBeGreaterThan(Math.PI * 150 ** 2);
    expect(await accessibilityFindings(page)).toEqual([]);
    expect(city.incidents).toEqual(CLEAN);
    await city.close();
  });

  it('by mouse: an outline that crosses itself is mended, a height, a district from the map', async () => {
    const city = await open();
    const { page } = city;
    const click = async (x: number, y: number) => {
      const box = await city.map.boundingBox();
      if (box === null) throw new Error('no map');
      await page.mouse.click(box.x + box.width * x, box.y + box.height * y);
    };
    const tools = page.getByRole('toolbar', { name: 'Map tools' });

    await tools.getByRole('button', { name: 'Area' }).click();
    for (const [x, y] of [
      [0.4, 0.5],
      [0.6, 0.5],
      [0.4, 0.7],
      [0.6, 0.7],
    ] as const) {
      await click(x, y);
      await page.waitForTimeout(400);
    }
    const card = toolCard(city, 'Area');
    await card.getByRole('button', { name: 'End' }).click();
    await card.getByText('The outline crosses itself').waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    await card.getByRole('button', { name: 'Take back' }).click();
    await card.getByRole('button', { name: 'End' }).click();
    const drawn = await readFigures(city, 'Drawn area');
    expect(Number(drawn.get('Buildings')?.replaceAll(',', ''))).toBeGreaterThan(10);
    // It follows time.
    const mean = drawn.get('Mean');
    for (let step = 0; step < 6; step++) await city.stepTime('Previous step');
    await city.inferred();
    await expect
      .poll(async () => (await readFigures(city, 'Drawn area')).get('Mean'), { timeout: 30_000 })
      .not.toBe(mean);
    await figures(city).getByRole('button', { name: 'Let go of the area' }).click();
    await figures(city).waitFor({ state: 'detached' });

    await goTo(city, 'Mill Quarter School');
    await tools.getByRole('button', { name: 'Measure' }).click();
    await toolCard(city, 'Measure').getByText('Height', { exact: true }).click();
    // Roofs lie all over the town: some click meets one.
    for (let x = 0.3; x < 0.7; x += 0.03) {
      await click(x, 0.55);
      await toolCard(city, 'Measure').getByText('Click a second place').waitFor();
      if (/Height above its ground/.test(await toolCard(city, 'Measure').innerText())) break;
      await page.keyboard.press('Backspace');
    }
    await toolCard(city, 'Measure').getByRole('button', { name: 'End' }).click();
    const height = inMetres(await measured(city).getByRole('row').first().innerText());
    expect(height).toBeGreaterThan(2);
    expect(height).toBeLessThan(200);
    await measured(city).getByRole('button', { name: 'Close the measurement' }).click();

    await tools.getByRole('button', { name: 'Area' }).click();
    await card.getByText('District', { exact: true }).click();
    // Below the cards. The panel bears the name of the district that lies there.
    await click(0.5, 0.8);
    const district = await readFigures(city, /./);
    const name = await figures(city).getByRole('heading', { level: 2 }).innerText();
    const names = features('districts.geojson').map(({ properties }) => properties.name);
    expect(names).toContain(name);
    expect(district.get('People')).toBe(residents(name));
    expect(city.incidents).toEqual(CLEAN);
    await city.close();
  });

  it('on a phone: corners at the cross-hair by buttons, figures in a sheet', async () => {
    const city = await open({ width: 390, height: 844, theme: 'dark' });
    const { page } = city;
    await page.getByRole('button', { name: 'Area', exact: true }).click();
    const card = toolCard(city, 'Area');
    await card.getByRole('button', { name: 'Add corner' }).click();
    for (const key of ['ArrowRight', 'ArrowDown']) {
      await city.map.press(key);
      await page.waitForTimeout(1500);
      await card.getByRole('button', { name: 'Add corner' }).click();
    }
    expect(await accessibilityFindings(page)).toEqual([]);
    await card.getByRole('button', { name: 'End' }).click();
    await page.getByRole('region', { name: 'Area', exact: true }).waitFor();
    const drawn = await readFigures(city, 'Drawn area');
    expect(drawn.has('People')).toBe(true);
    expect(await accessibilityFindings(page)).toEqual([]);
    expect(city.incidents).toEqual(CLEAN);
    await city.close();
  });
});
