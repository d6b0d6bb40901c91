import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { CityPage } from '#tests/driver.ts';
import { chart, judge, piecesOfLine, shares, showInspectorPart } from '#tests/driver-inspector.ts';
import { inventedTown } from '#tests/invented-town.ts';
import { accessibilityFindings } from './accessibility.ts';
import { launchBrowser } from './browser.ts';

const CLEAN = { violations: [], consoleErrors: [], foreignRequests: [] };
const SMALL = { width: 1280, height: 720, theme: 'light' } as const;
const NO2 = 'NO₂ between sensors';

let browser: Browser;
let folder: string;

beforeAll(async () => {
  browser = await launchBrowser();
  folder = mkdtempSync(join(tmpdir(), 'cityweave-inspector-'));
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

async function openTown(): Promise<CityPage> {
  const city = await CityPage.open(browser, inject('pageUrl'), SMALL);
  await city.dropFiles(inventedTown(folder));
  await city.drawn();
  await city.inferred();
  return city;
}

describe('the inspector', () => {
  it('by mouse: a click, values, over time as chart and table, how good, why this value', async () => {
    const city = await openTown();
    const { page, inspector } = city;
    await city.chooseModel('Kriging');
    await city.clickMiddle();
    await expect.poll(() => inspector.innerText()).toMatch(/likely|MEASURED|no visible layer/i);

    await city.chooseFirstInView('cell');
    await expect
      .poll(() => inspector.innerText())
      .toMatch(/µg\/m³\s+likely [\d.]+ to [\d.]+ \(90 %\)/);
    await inspector.getByRole('button', { name: 'Why this value' }).click();
    await expect.poll(async () => (await shares(city)).length).toBeGreaterThan(2);
    const sum = (await shares(city)).reduce((all, one) => all + one, 0);
    expect(sum).toBeCloseTo(100, 6);
    expect(await inspector.innerText()).toMatch(/Together\s+100\.0 %/);
    const value = /Why ([\d.]+ µg\/m³)/.exec(await inspector.innerText())?.[1];
    expect(await inspector.innerText()).toContain(
      `Weight times value of all sensors together: ${value}.`,
    );
    await inspector.getByRole('button', { name: 'Close and remove the lines' }).click();
    await inspector.getByRole('button', { name: 'Why this value' }).waitFor();

    await showInspectorPart(city, 'Over time');
    const estimated = await chart(city);
    expect(await estimated.getAttribute('aria-label')).toMatch(/NO₂ over time\. /);
    await inspector.getByRole('radio', { name: 'All', exact: true }).click();
    await expect.poll(() => inspector.innerText()).toMatch(/likely range\./);
    await inspector.getByRole('button', { name: 'Show as table' }).click();
    const rows = inspector.getByRole('table', { name: /at this place/ }).getByRole('row');
    expect(await rows.count()).toBeGreaterThan(2);
    await inspector.getByRole('button', { name: 'Show as chart' }).click();

    // The part that is open stays when something else is selected.
    await city.chooseFirstInView('station');
    await expect.poll(() => inspector.innerText()).toMatch(/gaps? without values, .*10 min/);
    expect(await piecesOfLine(city)).toBeGreaterThan(1);
    expect(
      await inspector.getByRole('tab', { name: 'Over time' }).getAttribute('aria-selected'),
    ).toBe('true');
    await showInspectorPart(city, 'How good');
    await expect.poll(() => inspector.innerText()).toMatch(/Passed their check\s+\d+ \(\d+ %\)/);
    expect(await accessibilityFindings(page)).toEqual([]);

    await judge(city, NO2);
    await page.getByRole('table', { name: /sensors that they did not see/ }).waitFor();
    await page.getByRole('img', { name: /Estimated against measured/ }).waitFor();
    expect(city.incidents).toEqual(CLEAN);
    await city.close();
  });

  it('by keys alone: the cross-hair, I, tabs by arrows, table, why, and Esc back to the map', async () => {
    const city = await openTown();
    const { page, inspector } = city;
    const { keyboard } = page;
    const focused = () =>
      page.evaluate(() => {
        const at = document.activeElement;
        return at?.id === 'map' ? 'map' : (at?.textContent ?? '');
      });
    await city.map.focus();
    await keyboard.press('Enter');
    await inspector.getByRole('tab', { name: 'Now' }).waitFor();
    await keyboard.press('i');
    await expect.poll(focused).toBe('Now');

    await keyboard.press('ArrowRight');
    await expect.poll(focused).toBe('Over time');
    await chart(city);
    await inspector.getByRole('button', { name: 'Show as table' }).focus();
    await keyboard.press('Enter');
    await inspector.getByRole('table', { name: /at this place/ }).waitFor();
    await keyboard.press('Escape');
    await expect.poll(focused).toBe('map');

    await keyboard.press('i');
    await expect.poll(focused).toBe('Over time');
    await keyboard.press('ArrowLeft');
    await inspector.getByRole('button', { name: 'Why this value' }).focus();
    await keyboard.press('Enter');
    await expect.poll(focused).toMatch(/^Why .*µg\/m³$/);
    await expect.poll(async () => (await shares(city)).length).toBeGreaterThan(2);
    await inspector.getByRole('button', { name: 'Close and remove the lines' }).focus();
    await keyboard.press('Enter');
    await expect.poll(focused).toBe('Why this value');
    await keyboard.press('Escape');
    await expect.poll(focused).toBe('map');
    // Beside the map it stays; where it lies over the map it goes.
    expect(await inspector.isVisible()).toBe(true);
    await page.setViewportSize({ width: 1000, height: 720 });
    await keyboard.press('i');
    await expect.poll(focused).toBe('Now');
    await keyboard.press('Escape');
    await inspector.waitFor({ state: 'detached' });
    await expect.poll(focused).toBe('map');
    expect(city.incidents).toEqual(CLEAN);
    await city.close();
  });
});
