import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { CityPage } from '#tests/driver.ts';
import { command } from '#tests/driver-commands.ts';
import { smallCity } from '#tests/small-city.ts';
import { accessibilityFindings } from './accessibility.ts';
import { launchBrowser } from './browser.ts';

const SIZE = { width: 1000, height: 640, theme: 'light' } as const;

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser({ webgl: false });
});
afterAll(() => browser.close());

/** Colours of the plan's picture, `#rrggbb`, and the share of the picture that each has. */
function coloursOf(city: CityPage): Promise<Record<string, number>> {
  return city.page.evaluate(() => {
    const canvas = document.querySelector<HTMLCanvasElement>('canvas.flat-plan');
    const pen = canvas?.getContext('2d');
    if (!canvas || !pen) return {};
    const { data } = pen.getImageData(0, 0, canvas.width, canvas.height);
    const counts = new Map<string, number>();
    for (let at = 0; at < data.length; at += 4) {
      const color = `#${[...data.slice(at, at + 3)].map((one) => one.toString(16).padStart(2, '0')).join('')}`;
      counts.set(color, (counts.get(color) ?? 0) + 1);
    }
    return Object.fromEntries(
      [...counts].map(([color, count]) => [color, (4 * count) / data.length]),
    );
  });
}

it('the map is a flat plan that is used like the 3D one; table, time, inspector and files work', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'cityweave-flat-'));
  const city = await CityPage.open(browser, inject('pageUrl'), SIZE);
  await city.dropFiles(smallCity());
  await city.page.getByText('Flat plan, as 3D cannot be drawn here').waitFor();
  await city.drawn();
  await city.inferred();

  await command(city, 'Show the messages');
  expect(await city.dialog.innerText()).toContain('Switch hardware acceleration on');
  await city.backToMap();
  await city.clickMiddle();
  await expect.poll(() => city.inspector.innerText()).toContain('Where from');
  const before = await city.page.getByRole('contentinfo').innerText();
  await city.map.press('ArrowUp');
  await expect.poll(() => city.page.getByRole('contentinfo').innerText()).not.toBe(before);
  await city.page.getByRole('button', { name: 'Whole city' }).click();

  const time = await city.time();
  await city.stepTime('Previous step');
  await expect.poll(() => city.time()).not.toBe(time);
  for (const kind of ['building', 'street', 'station', 'cell'] as const) {
    await city.chooseFirstInView(kind);
    await expect.poll(() => city.inspector.innerText()).toContain('Where from');
  }
  const saved = await city.layerBytes('Traffic speed between sensors', join(folder, 'a.geojson'));
  expect(JSON.parse(saved)).toMatchObject({ type: 'FeatureCollection' });
  expect(await accessibilityFindings(city.page)).toEqual([]);
  expect(city.incidents.violations).toEqual([]);
  expect(city.incidents.foreignRequests).toEqual([]);
  await city.close();
  rmSync(folder, { recursive: true });
});

it('the plan of the sample city shows its buildings, streets, water, and layers by their legend', async () => {
  const city = await CityPage.openSample(browser, inject('pageUrl'), SIZE);
  await city.drawn();
  await city.inferred();
  await expect.poll(async () => Object.keys(await coloursOf(city))).toContain('#a9c6dc');
  const colours = await coloursOf(city);
  // Building, street, and the class of 20 to 30 µg/m³ of "more is worse" in the light theme.
  for (const color of ['#c6cdd4', '#ffffff', '#ca3e72'])
    expect(colours[color]).toBeGreaterThan(0.005);
  await city.switchLayer('NO₂ between sensors');
  await expect.poll(async () => (await coloursOf(city))['#ca3e72'] ?? 0).toBeLessThan(0.005);
  expect(city.incidents.consoleErrors).toEqual([]);
  await city.close();
});
