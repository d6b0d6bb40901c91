import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { CityPage } from '#tests/driver.ts';
import {
  doWithLayer,
  doWithLayerByKeys,
  dragLayer,
  moveLayerByKeys,
  ownLayers,
  ownListText,
} from '#tests/driver-layers.ts';
import { inventedTown } from '#tests/invented-town.ts';
import { accessibilityFindings } from './accessibility.ts';
import { launchBrowser } from './browser.ts';

const CLEAN = { violations: [], consoleErrors: [], foreignRequests: [] };
const SIZE = { width: 1440, height: 900, theme: 'light' } as const;
const NO2 = 'NO₂ between sensors';

let browser: Browser;
let folder: string;

beforeAll(async () => {
  browser = await launchBrowser();
  folder = mkdtempSync(join(tmpdir(), 'cityweave-list-'));
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

/** A town with the same inferred layer opened twice, as "Morning" and, above it, "Evening". */
async function aTown(): Promise<CityPage> {
  const city = await CityPage.open(browser, inject('pageUrl'), SIZE);
  await city.dropFiles(inventedTown(folder));
  await city.drawn();
  await city.inferred();
  const saved = JSON.parse(await city.layerBytes(NO2, join(folder, 'no2.geojson')));
  for (const title of ['Morning', 'Evening']) {
    const content = JSON.stringify({ ...saved, cityweave: { ...saved.cityweave, title } });
    await city.dropFiles([{ name: `${title}.geojson`, content }]);
    await city.card(title).waitFor();
  }
  expect(await names(city)).toEqual(['Evening', 'Morning']);
  return city;
}

function names(city: CityPage): Promise<string[]> {
  return ownLayers(city).getByRole('heading', { level: 4 }).allInnerTexts();
}

/** Undoes and does again all that made `texts`, the list after each edit, the first before any. */
async function thereAndBack(
  city: CityPage,
  texts: readonly string[],
  undo: () => Promise<void>,
  redo: () => Promise<void>,
): Promise<void> {
  for (const text of texts.slice(0, -1).toReversed()) {
    await undo();
    await expect.poll(() => ownListText(city)).toBe(text);
  }
  for (const text of texts.slice(1)) {
    await redo();
    await expect.poll(() => ownListText(city)).toBe(text);
  }
}

it('by mouse: order, style, filter, name, hiding and removal, all undone and done again', async () => {
  const city = await aTown();
  const { page } = city;
  const texts = [await ownListText(city)];
  /** Notes the list once it changed. */
  const changed = async () => {
    await expect.poll(() => ownListText(city)).not.toBe(texts.at(-1));
    texts.push(await ownListText(city));
  };

  await dragLayer(city, 'Morning', 'Evening');
  await changed();
  expect(await names(city)).toEqual(['Morning', 'Evening']);

  await doWithLayer(city, 'Morning', 'Style');
  const style = page.getByRole('region', { name: 'Style of Morning' });
  await style.getByLabel('Number of classes').selectOption('3');
  await changed();
  expect(texts.at(-1)).toContain('0 20 40+');
  await style.getByLabel('To', { exact: true }).fill('30');
  await style.getByLabel('From', { exact: true }).click();
  await changed();
  expect(texts.at(-1)).toContain('0 10 20+');
  await style.getByLabel('From', { exact: true }).fill('90');
  await page.keyboard.press('Enter');
  expect(await style.innerText()).toContain('The first end must be less than the second.');
  expect(await accessibilityFindings(page)).toEqual([]);
  await style.getByRole('button', { name: 'Back to the plain look' }).click();
  await changed();
  expect(texts.at(-1)).toBe(texts[1]);
  await style.getByRole('button', { name: 'Close' }).click();

  await doWithLayer(city, 'Evening', 'Filter');
  const filter = page.getByRole('region', { name: 'Filter of Evening' });
  await filter.getByLabel('Filter by').selectOption({ label: 'Value' });
  await filter.getByLabel('To', { exact: true }).fill('5');
  await page.keyboard.press('Enter');
  await changed();
  expect(texts.at(-1)).toMatch(/Evening \| true \| 0 of \d+, \d+ hidden by the filter/);
  expect(await accessibilityFindings(page)).toEqual([]);
  await filter.getByRole('button', { name: 'Close' }).click();

  await doWithLayer(city, 'Evening', 'Rename');
  await page.getByLabel('Name of the layer').fill('<b>Late</b>');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await changed();
  expect(await names(city)).toEqual(['Morning', '<b>Late</b>']);
  await city.switchLayer('Morning');
  await changed();
  await doWithLayer(city, '<b>Late</b>', 'Remove');
  await changed();
  expect(await names(city)).toEqual(['Morning']);

  const press = (name: string) => () =>
    page.getByRole('button', { name, exact: true }).click() as Promise<void>;
  // Choosing the filter let all pass: an edit that the list does not show.
  await thereAndBack(city, withoutRepeats(texts), press('Undo'), press('Redo'));
  expect(city.incidents).toEqual(CLEAN);
  await city.close();
});

it('by keys: the same, with Ctrl+Z and Ctrl+Shift+Z', async () => {
  const city = await aTown();
  const { page } = city;
  const press =
    (...keys: readonly string[]) =>
    async () => {
      for (const key of keys) await page.keyboard.press(key);
    };
  const texts = [await ownListText(city)];
  const changed = async () => {
    await expect.poll(() => ownListText(city)).not.toBe(texts.at(-1));
    texts.push(await ownListText(city));
  };

  await moveLayerByKeys(city, 'Evening', 'ArrowDown');
  await changed();
  expect(await names(city)).toEqual(['Morning', 'Evening']);
  expect(await page.getByText('Evening: place 2 of 2').count()).toBe(1);
  // The handle keeps the focus.
  await press('ArrowUp')();
  await changed();
  await doWithLayerByKeys(city, 'Evening', 'Move down');
  await changed();

  await doWithLayerByKeys(city, 'Morning', 'Style');
  await page.getByRole('radio', { name: 'More is worse' }).waitFor();
  await press('Tab', 'ArrowUp')();
  await expect.poll(() => page.getByRole('radio', { name: 'Neutral' }).isChecked()).toBe(true);
  await press('Tab', 'Tab')();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('10');
  await press('Tab')();
  await changed();
  await press('Escape')();

  await doWithLayerByKeys(city, 'Morning', 'Rename');
  await page.keyboard.type('Early');
  await press('Enter')();
  await changed();
  expect(await names(city)).toEqual(['Early', 'Evening']);
  await page.getByRole('button', { name: 'Show Early' }).focus();
  await press('Space')();
  await changed();
  await press('ArrowDown', 'Space')();
  await changed();
  await doWithLayerByKeys(city, 'Early', 'Remove');
  await changed();
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
    'Undo',
  );

  const before = texts.length;
  await thereAndBack(city, texts.slice(-4), press('Control+z'), press('Control+Shift+z'));
  expect(before).toBe(texts.length);
  for (let times = 0; times < 20; times++) await press('Control+z')();
  await expect.poll(() => ownListText(city)).toBe(texts[0]);
  for (let times = 0; times < 20; times++) await press('Control+Shift+z')();
  await expect.poll(() => ownListText(city)).toBe(texts.at(-1));
  expect(city.incidents).toEqual(CLEAN);
  await city.close();
});

function withoutRepeats(texts: readonly string[]): string[] {
  return texts.filter((text, at) => text !== texts[at - 1]);
}
