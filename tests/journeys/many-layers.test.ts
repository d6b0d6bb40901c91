import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { CityPage } from '#tests/driver.ts';
import { legendClasses, placeOnMap } from '#tests/driver-compare.ts';
import { type Felt, watchFelt } from '#tests/driver-felt.ts';
import { countInView } from '#tests/driver-in-view.ts';
import { isKept } from '#tests/driver-kept.ts';
import { moveLayerByKeys, ownLayers, ownListText } from '#tests/driver-layers.ts';
import { pointLayerFile, pointValue } from '#tests/point-layer-file.ts';
import { launchBrowser } from './browser.ts';
import { colorsAt, differs } from './picture-colors.ts';

const CLEAN = { violations: [], consoleErrors: [], foreignRequests: [] };
const SIZE = { width: 1280, height: 800, theme: 'light' } as const;
const LAYERS = 50;
const POINTS = 100_000;
/** A task that is longer hangs the page, on however busy a machine, and where the processor draws the pictures. */
const HANGS_MS = 30_000;

let browser: Browser;
let folder: string;
beforeAll(async () => {
  browser = await launchBrowser();
  folder = mkdtempSync(join(tmpdir(), 'cityweave-many-'));
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

/** Notes what was felt of something, and that the page did not hang. */
function note(what: string, { longestTask, longestWait }: Felt): void {
  const [task, wait] = [longestTask, longestWait].map(Math.round);
  console.log(`${what}: longest task ${task} ms, longest wait for a picture ${wait} ms`);
  expect(longestTask, what).toBeLessThan(HANGS_MS);
}

async function openSample(): Promise<CityPage> {
  const city = await CityPage.openSample(browser, inject('pageUrl'), SIZE);
  await city.drawn();
  await city.compared();
  return city;
}

it(`${LAYERS} layers are listed, switched and moved by keys, drawn, and there again after a reload`, async () => {
  const city = await openSample();
  const { keyboard } = city.page;
  const felt = await watchFelt(city);
  const names = Array.from({ length: LAYERS }, (_, at) => `Layer ${at + 1}`);
  const files = names.map((name) => ({
    name: `${name}.geojson`,
    content: pointLayerFile(name, 25),
  }));
  await city.dropFiles(files);
  const headings = ownLayers(city).getByRole('heading', { level: 4 });
  await expect.poll(() => headings.count(), { timeout: 120_000 }).toBe(LAYERS);
  expect((await headings.allInnerTexts()).toSorted()).toEqual(names.toSorted());
  await city.drawn();
  note(`${LAYERS} layers opened`, await felt());

  // From eye to eye, each pressed.
  const eyes = ownLayers(city).getByRole('button', { name: /^Show / });
  const states = () =>
    eyes.evaluateAll((all) => all.map((eye) => eye.getAttribute('aria-pressed')));
  await eyes.first().focus();
  for (let at = 0; at < LAYERS; at++) {
    await keyboard.press(' ');
    await keyboard.press('ArrowDown');
  }
  await expect.poll(states).toEqual(names.map(() => 'false'));
  for (let at = 0; at < LAYERS; at++) {
    await keyboard.press('ArrowUp');
    if (at % 2 === 0) await keyboard.press(' ');
  }
  await expect
    .poll(async () => (await states()).filter((state) => state === 'true').length)
    .toBe(LAYERS / 2);
  note('eyes pressed', await felt());

  const [first = '', second = ''] = await headings.allInnerTexts();
  await moveLayerByKeys(city, first, 'ArrowDown', 'ArrowDown', 'ArrowDown');
  await moveLayerByKeys(city, second, 'ArrowDown');
  const order = async () => (await headings.allInnerTexts()).slice(0, 4);
  await expect.poll(async () => (await order()).indexOf(first)).toBe(3);
  expect((await order()).indexOf(second)).toBe(1);
  await city.drawn();
  note('layers moved', await felt());

  const before = await ownListText(city);
  await isKept(city);
  await city.page.reload();
  await expect.poll(() => headings.count(), { timeout: 120_000 }).toBe(LAYERS);
  await expect.poll(() => ownListText(city), { timeout: 60_000 }).toBe(before);
  expect(city.incidents).toEqual(CLEAN);
  await city.close();
});

it(`a layer of ${POINTS} points is drawn, counted, sorted and picked, and the page answers`, async () => {
  const city = await openSample();
  const { page } = city;
  for (const cover of ['Districts', 'Streets', 'Buildings', 'NO₂', 'NO₂ between sensors']) {
    await city.switchLayer(cover);
  }
  await city.drawn();
  const felt = await watchFelt(city);
  const file = join(folder, 'many.geojson');
  writeFileSync(file, pointLayerFile('Many points', POINTS));
  await city.chooseFiles([file]);
  const card = city.card('Many points');
  await card.waitFor({ timeout: 120_000 });
  expect(await card.innerText()).toContain('100,000');
  await city.drawn();
  note('opened', await felt());

  // The colours of all its classes are in the picture.
  const colors = (await legendClasses(city, 'Many points')).map(({ color }) => color);
  const [x, y] = await placeOnMap(city, [0.5, 0.55]);
  const places = Array.from(
    { length: 900 },
    (_, at) => [x + 4 * (at % 30) - 60, y + 2 * Math.floor(at / 30)] as const,
  );
  const drawnIn = async () => {
    const found = await colorsAt(page, places);
    return colors.map((color) => found.filter((one) => !differs(one, color)).length);
  };
  await expect
    .poll(async () => Math.min(...(await drawnIn())), { timeout: 60_000 })
    .toBeGreaterThan(0);

  // A picture that the test takes is a long task too.
  await felt();
  await city.listInView('cell');
  await expect
    .poll(() => countInView(city, 'Layer values'), { timeout: 30_000 })
    .toBeGreaterThan(POINTS / 2);
  note('listed', await felt());
  const value = city.list.getByRole('columnheader', { name: /Value/ });
  const firstValue = () => city.list.locator('[role="gridcell"].cell-value').first().innerText();
  await value.getByRole('button').or(value).first().click();
  await expect.poll(firstValue).toMatch(/^0(\.0)? /);
  note('sorted', await felt());

  await page.getByRole('button', { name: 'Table', exact: true }).click();
  await city.settled();
  await felt();
  await city.clickMiddle();
  await expect.poll(() => city.inspector.innerText()).toMatch(/Point \d+[\s\S]*µg\/m³/);
  note('picked', await felt());
  expect(pointValue(0)).toBe(0);
  await city.switchLayer('Many points');
  await city.drawn();
  await city.switchLayer('Many points');
  await city.drawn();
  note('switched off and on', await felt());
  await city.map.focus();
  for (const key of ['+', '+', 'ArrowRight', 'ArrowUp', '-']) await page.keyboard.press(key);
  await city.settled();
  note('moved', await felt());
  expect(city.incidents).toEqual(CLEAN);
  await city.close();
});
