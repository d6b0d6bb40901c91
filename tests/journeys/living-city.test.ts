import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { CityPage } from '#tests/driver.ts';
import { judge } from '#tests/driver-inspector.ts';
import { accessibilityFindings } from './accessibility.ts';
import { launchBrowser } from './browser.ts';
import { SIZES, THEMES } from './screens.ts';

const CLEAN = { violations: [], consoleErrors: [], foreignRequests: [] };
const NO2 = 'NO₂ between sensors';
const SMALL = { width: 960, height: 600, theme: 'light', reducedMotion: false } as const;

/** The values of a layer file, by feature. */
function valuesOf(text: string): (number | null)[] {
  const { features } = JSON.parse(text) as {
    features: { properties: { value: number | null } }[];
  };
  return features.map(({ properties }) => properties.value);
}

/** The errors in a table of scores, by the model's name. */
async function errorsIn(city: CityPage, caption: RegExp): Promise<Record<string, number>> {
  const table = city.page.getByRole('table', { name: caption }).first();
  const rows = await table.getByRole('row').all();
  const found: Record<string, number> = {};
  for (const row of rows.slice(1)) {
    const name = await row.getByRole('rowheader').innerText();
    const [error = ''] = await row.getByRole('cell').allInnerTexts();
    found[name.replace(/ ·.*/s, '').trim()] = Number.parseFloat(error);
  }
  return found;
}

describe('the page, opened by a newcomer without a network', () => {
  let browser: Browser;
  let folder: string;
  beforeAll(async () => {
    browser = await launchBrowser();
    folder = await mkdtemp(join(tmpdir(), 'cityweave-living-'));
  });
  afterAll(() => browser.close());

  const open = (options: Parameters<typeof CityPage.openSample>[2] = SMALL) =>
    CityPage.openSample(browser, inject('pageUrl'), options);

  it('within a minute is a city with moving values, and an inferred layer that changes with time', async () => {
    const started = Date.now();
    const city = await open();
    await city.drawn();
    await city.page.locator('.layer-card .legend').first().waitFor();
    const first = await city.time();
    await expect.poll(() => city.time(), { timeout: 60_000 }).not.toBe(first);
    await expect
      .poll(() => city.card(NO2).innerText(), { timeout: 60_000 })
      .toMatch(/INFERRED[\s\S]*values[\s\S]*sample data/);
    expect(Date.now() - started).toBeLessThan(60_000);
    expect(await city.page.locator('.map-mark').innerText()).toMatch(/invented/i);
    expect(await city.page.getByRole('contentinfo').innerText()).toMatch(/Invented city/);
    await city.playButton.click();
    await city.compared();
    await city.chooseModel('Kriging');
    const before = await city.layerBytes(NO2, join(folder, 'before.geojson'));
    for (let step = 0; step < 6; step++) await city.stepTime('Next step');
    await city.inferred();
    const after = await city.layerBytes(NO2, join(folder, 'after.geojson'));
    const [earlier, later] = [valuesOf(before), valuesOf(after)];
    expect(later).toHaveLength(earlier.length);
    const changed = later.filter((value, cell) => value !== earlier[cell]);
    expect(changed.length).toBeGreaterThan(earlier.length / 2);
    const { cityweave } = JSON.parse(after) as { cityweave: { invented: boolean } };
    expect(cityweave.invented).toBe(true);
    expect(city.incidents).toEqual(CLEAN);
    await city.close();
  });

  it('says how good model, kriging and inverse distance are here and now, and shows the better one', async () => {
    const city = await open({ ...SMALL, reducedMotion: true });
    await city.drawn();
    await city.compared();
    await judge(city, NO2);
    const errors = await errorsIn(city, /sensors that they did not see/);
    expect(Object.keys(errors)).toEqual(['Virtual sensor', 'Kriging', 'Inverse distance (IDW)']);
    for (const error of Object.values(errors)) expect(error).toBeGreaterThan(0);
    const [model = 0, kriging = 0] = Object.values(errors);
    const card = await city.card(NO2).innerText();
    if (model > kriging) expect(card).toContain('Kriging, Virtual sensor is not better');
    else expect(card).not.toContain('is not better');
    const time = await city.time();
    for (let step = 0; step < 12; step++) await city.stepTime('Next step');
    expect(await city.time()).not.toBe(time);
    const evidence = city.inspector.locator('.evidence');
    await expect.poll(() => evidence.innerText(), { timeout: 60_000 }).toContain(await city.time());
    await city.page.getByLabel(/true field of the sample/).check();
    await city.page.getByRole('table', { name: /true field of the invented/ }).waitFor();
    const truth = await errorsIn(city, /true field of the invented/);
    expect(Object.keys(truth)).toEqual(Object.keys(errors));
    for (const error of Object.values(truth)) expect(error).toBeGreaterThan(0);
    expect(city.incidents).toEqual(CLEAN);
    await city.close();
  });

  it('comes back by itself when the graphics context is lost: same place, same layers', async () => {
    const city = await open({ ...SMALL, width: 800, height: 450, reducedMotion: true });
    await city.drawn();
    await city.compared();
    await city.page.getByRole('button', { name: 'Zoom in' }).click();
    await city.settled();
    const place = await city.page.getByRole('contentinfo').innerText();
    const layers = await city.page.locator('.legend').count();
    const colours = () => mapColours(city);
    const before = await colours();
    expect(before).toBeGreaterThan(20);
    const restarting = city.page.getByText('The map is being restarted …');
    const told = restarting.waitFor();
    await city.page.evaluate(() => {
      const canvas = document.querySelector('canvas');
      canvas?.setAttribute('data-lost', 'true');
      canvas?.getContext('webgl2')?.getExtension('WEBGL_lose_context')?.loseContext();
    });
    const lostAt = Date.now();
    await told;
    // What was drawn last stays to be seen meanwhile, taken from memory.
    const kept = await city.page.locator('.last-frame canvas').evaluate((canvas) => {
      const pen = (canvas as HTMLCanvasElement).getContext('2d');
      const { width, height } = canvas as HTMLCanvasElement;
      const { data } = pen?.getImageData(0, 0, width, height) ?? { data: [] };
      return new Set(new Uint32Array(new Uint8Array(data).buffer)).size;
    });
    expect(kept).toBeGreaterThan(20);
    await city.page.locator('.city-globe canvas:not([data-lost])').first().waitFor();
    await restarting.waitFor({ state: 'detached' });
    const backMs = Date.now() - lostAt;
    expect(backMs).toBeLessThan(5_000);
    expect(await city.page.locator('.last-frame').count()).toBe(0);
    await expect.poll(colours, { timeout: 20_000 }).toBeGreaterThan(before / 2);
    await city.settled();
    expect((await city.page.getByRole('contentinfo').innerText()).slice(0, 22)).toBe(
      place.slice(0, 22),
    );
    expect(await city.page.locator('.legend').count()).toBe(layers);
    await city.close();
  });

  it.each(THEMES)('has nothing that axe finds, %s', async (theme) => {
    for (const { width, height } of SIZES) {
      const city = await open({ width, height, theme, reducedMotion: true });
      await city.drawn();
      await city.compared();
      expect(await accessibilityFindings(city.page)).toEqual([]);
      await city.showPart('Layers');
      expect(await accessibilityFindings(city.page)).toEqual([]);
      await city.close();
    }
  });
});

/** Number of colours in the middle of the map: a map that is not drawn has one or two. */
async function mapColours(city: CityPage): Promise<number> {
  const box = await city.map.boundingBox();
  if (box === null) return 0;
  const clip = { x: box.x + 40, y: box.y + 40, width: 200, height: 120 };
  const png = await city.page.screenshot({ type: 'png', clip });
  return city.page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const drawing = canvas.getContext('2d');
    drawing?.drawImage(bitmap, 0, 0);
    const { data = [] } = drawing?.getImageData(0, 0, bitmap.width, bitmap.height) ?? {};
    const seen = new Set<number>();
    for (let at = 0; at + 2 < data.length; at += 4) {
      seen.add(((data[at] ?? 0) << 16) + ((data[at + 1] ?? 0) << 8) + (data[at + 2] ?? 0));
    }
    return seen.size;
  }, png.toString('base64'));
}
