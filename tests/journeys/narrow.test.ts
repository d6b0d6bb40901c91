import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { CityPage } from '#tests/driver.ts';
import { cutOff, startCard } from '#tests/driver-shell.ts';
import { smallCity } from '#tests/small-city.ts';
import { accessibilityFindings } from './accessibility.ts';
import { launchBrowser } from './browser.ts';

const SOON = { timeout: 60_000 };
/** A small phone, and a screen of 1280 × 720 at 200 %, which is laid out as half as wide. */
const SIZES = [
  { name: '320 px', width: 320, height: 640 },
  { name: '200 % zoom', width: 640, height: 360 },
] as const;
const PARTS = ['Layers', 'What if', 'Results', 'Table', 'Inspector', 'More'] as const;

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

describe.each(SIZES)('$name', ({ width, height }) => {
  it('nothing is cut off or scrolls sideways, and every part is there', async () => {
    const size = { width, height, theme: 'light' } as const;
    const city = await CityPage.open(browser, inject('pageUrl'), size);
    const findings: string[] = (await cutOff(city)).map((text) => `empty: ${text}`);
    await city.dropFiles(smallCity());
    await city.drawn();
    await city.inferred();
    findings.push(...(await cutOff(city)).map((text) => `map: ${text}`));
    for (const part of PARTS) {
      await city.showPart(part);
      findings.push(...(await cutOff(city)).map((text) => `${part}: ${text}`));
      findings.push(...(await accessibilityFindings(city.page)).map((text) => `${part}: ${text}`));
      await city.page.getByRole('button', { name: 'Make it taller' }).click();
      findings.push(...(await cutOff(city)).map((text) => `${part}, tall: ${text}`));
      await city.backToMap();
    }
    expect(findings).toEqual([]);
    await city.close();
  });

  it('searches in a dialog, and a choice is on the map', async () => {
    const size = { width, height, theme: 'dark' } as const;
    const city = await CityPage.openSample(browser, inject('pageUrl'), size);
    await startCard(city).waitFor(SOON);
    expect(await cutOff(city)).toEqual([]);
    await startCard(city).getByRole('button', { name: 'Close this card' }).click();
    await city.page.getByRole('button', { name: 'Search', exact: true }).click();
    await city.dialog.getByRole('searchbox').fill('old town');
    expect(await cutOff(city)).toEqual([]);
    await city.dialog.getByRole('option', { name: 'Old Town', exact: true }).click();
    await city.page.getByRole('heading', { name: 'Old Town' }).waitFor(SOON);
    expect(await cutOff(city)).toEqual([]);
    await city.close();
  });
});
