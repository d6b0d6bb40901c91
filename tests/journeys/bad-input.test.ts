import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { CityPage } from '#tests/driver.ts';
import { ownLayers } from '#tests/driver-layers.ts';
import { hasSharedData } from '#tests/shared-data.ts';
import { smallCity } from '#tests/small-city.ts';
import {
  BAD_FILES,
  NO_CRS,
  NO_QUANTITY,
  NO_ROLE,
  oldCityJson,
  PAYLOAD_FILE,
  PAYLOADS,
} from './bad-files.ts';
import { launchBrowser } from './browser.ts';

const CLEAN = { violations: [], consoleErrors: [], foreignRequests: [] };

/** What the report says of the small city when nothing of it was lost. */
const WHOLE = [
  '36 taken + 0 repaired + 0 refused = 36',
  '84 taken + 0 repaired + 0 refused = 84',
  '16 taken + 0 repaired + 0 refused = 16',
  '360 taken + 0 repaired + 0 refused = 360',
  '1 taken + 0 repaired + 0 refused = 1',
];
const SUM = /([\d,]+) taken \+ ([\d,]+) repaired \+ ([\d,]+) refused = ([\d,]+)/g;

/** Every sum of the report is right, and those of the small city are whole. */
function expectTheRestLoaded(report: string): void {
  for (const sum of WHOLE) expect(report).toContain(sum);
  for (const [sum, ...figures] of report.matchAll(SUM)) {
    const [taken = 0, repaired = 0, refused = 0, all] = figures.map((figure) =>
      Number(figure.replaceAll(',', '')),
    );
    expect(taken + repaired + refused, sum).toBe(all);
  }
}

let browser: Browser;
let city: CityPage;
beforeAll(async () => {
  browser = await launchBrowser();
  const size = { width: 1000, height: 640, theme: 'light' } as const;
  city = await CityPage.open(browser, inject('pageUrl'), size);
});
afterAll(() => browser.close());
afterEach(async () => {
  await city.closeCity();
  expect(city.incidents).toEqual(CLEAN);
});

describe('a city with one bad file', () => {
  it.each([...BAD_FILES, ...(hasSharedData ? oldCityJson() : [])])(
    '$what: the report says so, and the rest loads',
    async (bad) => {
      await city.dropFiles([...smallCity(), bad]);
      const told = await city.reportOf(bad.name);
      for (const text of bad.says) expect(told).toContain(text);
      expectTheRestLoaded(await city.readReport());
    },
  );
});

describe('what the files do not say', () => {
  const question = (file: string): Locator => city.dialog.getByRole('group', { name: file });
  const goOn = () => city.dialog.getByRole('button', { name: 'Go on' }).click();
  const asked = (title: string) => city.page.getByRole('dialog', { name: title }).waitFor();
  const unsaid = [NO_CRS, NO_ROLE, NO_QUANTITY];

  it('is asked, wrong answers are told, and right ones load the files', async () => {
    await city.dropFiles([...smallCity(), ...unsaid]);
    await asked('3 questions about your files');
    const epsg = question(NO_CRS.name).getByLabel('EPSG code');
    await goOn();
    expect(await question(NO_CRS.name).innerText()).toContain('An EPSG code is a number');
    expect(await question(NO_ROLE.name).innerText()).toContain('Choose one, or leave');
    expect(await epsg.evaluate((field) => field === document.activeElement)).toBe(true);

    await epsg.fill('EPSG:2056');
    await question(NO_ROLE.name).getByRole('combobox').selectOption('facilities');
    await question(NO_QUANTITY.name).getByRole('combobox').selectOption('no2');
    await goOn();
    await asked('One question about your files');
    expect(await question(NO_CRS.name).innerText()).toContain(
      'The coordinates do not lie where EPSG:2056 is used.',
    );
    await epsg.fill('1234');
    await goOn();
    await city.dialog.getByText('EPSG:1234 is not known').waitFor();
    await epsg.fill('28992');
    await goOn();

    const report = await city.openReport();
    expectTheRestLoaded(report);
    expect(report).toContain('EPSG:28992, as you stated');
    expect(report).toContain('2 taken + 0 repaired + 0 refused = 2');
    expect(report).toContain('4 taken + 0 repaired + 0 refused = 4');
  });

  it('can be left out; the rest loads', async () => {
    await city.dropFiles([...smallCity(), ...unsaid]);
    await asked('3 questions about your files');
    for (const { name } of unsaid) {
      await question(name).getByLabel('Leave this file out').check();
    }
    await goOn();
    const report = await city.openReport();
    expectTheRestLoaded(report);
    for (const { name } of unsaid) expect(report).not.toContain(name);
  });
});

describe('texts made to be taken for scripts', () => {
  it('are names like any other, in report, table, inspector and messages', async () => {
    await city.dropFiles([...smallCity(), PAYLOAD_FILE]);
    await city.drawn();
    expect(await city.openReport()).toContain(PAYLOAD_FILE.name);
    const rows = await city.listInView('district');
    await expect.poll(() => rows.count()).toBeGreaterThan(PAYLOADS.length + 1);
    for (const name of PAYLOADS) {
      const row = rows.filter({ hasText: name });
      await row.click();
      await expect.poll(() => city.inspector.innerText()).toContain(name);
      await city.inspector.getByRole('tab', { name: 'Where from' }).click();
      expect(await city.inspector.innerText()).toContain(PAYLOAD_FILE.name);
    }
    expect(await city.page.evaluate('globalThis.taken')).toBeUndefined();
    expect(await city.page.title()).toBe('Cityweave');
  });
});

describe('a saved layer that somebody edited', () => {
  it('is refused with the place; the city and its layers stay', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'cityweave-bad-'));
    await city.dropFiles(smallCity());
    await city.drawn();
    await city.inferred();
    const saved = join(folder, 'speed.geojson');
    await city.layerBytes('Traffic speed between sensors', saved);
    const text = readFileSync(saved, 'utf8');
    rmSync(folder, { recursive: true });

    const content = text.replace(/"value":\s*[\d.]+/, '"value": "fast"');
    expect(content).not.toBe(text);
    await city.dropFiles([{ name: 'speed.geojson', content }]);
    const told = await city.reportOf('speed.geojson');
    expect(told).toContain('The file was not taken.');
    expect(told).toMatch(
      /something wrong at features\[0\]\.properties\.value: expected a .*number/,
    );
    await city.readReport();
    expect(await ownLayers(city).getByRole('listitem').count()).toBe(0);
    expect(await (await city.listInView('station')).count()).toBeGreaterThan(1);
  });
});
