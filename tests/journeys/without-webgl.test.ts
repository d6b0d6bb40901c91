import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, inject, it } from 'vitest';
import { CityPage } from '#tests/driver.ts';
import { smallCity } from '#tests/small-city.ts';
import { accessibilityFindings } from './accessibility.ts';
import { launchBrowser } from './browser.ts';

it('without WebGL the page says so; table, time, inspector and files work', async () => {
  const browser = await launchBrowser({ webgl: false });
  const folder = mkdtempSync(join(tmpdir(), 'cityweave-flat-'));
  const size = { width: 1000, height: 640, theme: 'light' } as const;
  const city = await CityPage.open(browser, inject('pageUrl'), size);
  await city.dropFiles(smallCity());
  await city.drawn();
  const said = city.page.getByRole('alert');
  expect(await said.innerText()).toContain('The map cannot be drawn');
  expect(await said.innerText()).toContain('Switch hardware acceleration on');
  await city.inferred();

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
  await browser.close();
  rmSync(folder, { recursive: true });
});
