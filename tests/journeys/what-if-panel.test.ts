import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { CityPage } from '#tests/driver.ts';
import { startCard } from '#tests/driver-shell.ts';
import { changesTold, resulted, showWhatIf } from '#tests/driver-what-if.ts';
import { accessibilityFindings } from './accessibility.ts';
import { launchBrowser } from './browser.ts';

const SOON = { timeout: 60_000 };

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

async function openSample(size: { readonly width: number; readonly height: number }) {
  const city = await CityPage.openSample(browser, inject('pageUrl'), { ...size, theme: 'light' });
  await startCard(city).waitFor(SOON);
  await startCard(city).getByRole('button', { name: 'Close this card' }).click();
  return city;
}

describe('the what-if session', () => {
  it('by mouse on a phone: an example is opened, run, changed, and out of date', async () => {
    const city = await openSample({ width: 390, height: 844 });
    const session = await showWhatIf(city);
    await session.getByRole('button', { name: /Harbour Bridge closed/ }).click();
    await expect.poll(() => changesTold(city)).toHaveLength(1);
    await session.getByRole('button', { name: 'Run', exact: false }).first().click();
    await resulted(city);
    await session.getByRole('checkbox', { name: /Harbour Bridge/ }).uncheck();
    await session.getByText('out of date', { exact: true }).waitFor(SOON);
    await session.getByRole('checkbox', { name: /Harbour Bridge/ }).check();
    await session.getByText('result', { exact: true }).waitFor(SOON);
    expect(await accessibilityFindings(city.page)).toEqual([]);
    await session.getByRole('button', { name: 'Show results' }).click();
    await city.page.getByRole('region', { name: 'Results', exact: true }).waitFor(SOON);
    await city.close();
  });
});
