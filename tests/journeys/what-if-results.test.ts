import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { WhatIf } from '#pipelines/what-if.ts';
import { readScenario } from '#scenario/scenario-file.ts';
import { kpisJson } from '#simulation/what-if/kpis-file.ts';
import { runTraffic } from '#simulation/what-if/run-traffic.ts';
import { CityPage } from '#tests/driver.ts';
import { resulted, showWhatIf } from '#tests/driver-what-if.ts';
import { sampleWhatIf } from '#tests/sample-what-if.ts';
import { headlessWork } from '#threads/work.ts';
import { accessibilityFindings } from './accessibility.ts';
import { launchBrowser } from './browser.ts';

const BRIDGE = 'datasets/scenarios/bridge-closed.json';
const LONG = 120_000;

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** What `simulate` writes of the closed bridge, without ranges. */
async function headlessKpis(): Promise<unknown> {
  const whatIf = new WhatIf(await sampleWhatIf(), runTraffic);
  const { scenario } = readScenario(readFileSync(BRIDGE), BRIDGE);
  const first = await whatIf.estimate(scenario, headlessWork());
  const { outcome } = await whatIf.finish(first, headlessWork());
  return JSON.parse(kpisJson(outcome.indicators));
}

it('a result is read, saved, shown on the map and printed', async () => {
  const city = await CityPage.openSample(browser, inject('pageUrl'), {
    ...{ width: 1440, height: 900, theme: 'dark' },
  });
  const { page } = city;
  await city.drawn();
  const session = await showWhatIf(city);
  await session.getByRole('button', { name: /Harbour Bridge closed/ }).click();
  await session.getByRole('button', { name: /^Run/ }).click();
  await resulted(city);
  await session.getByRole('button', { name: 'Show results' }).click();

  const results = page.locator('.results');
  await expect
    .poll(() => results.locator('.results-said').innerText(), { timeout: LONG })
    .toMatch(
      /^With “Harbour Bridge closed”, people would lose [\d,]+ vehicle hours in an hour in the morning; \d+ of 68 zones would lose, /,
    );
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    results.getByRole('button', { name: 'Save kpis.json' }).click(),
  ]);
  const kpis = JSON.parse(readFileSync(await saved.path(), 'utf8'));
  for (const one of Object.values(kpis) as { fromUncertainDemand?: unknown }[]) {
    delete one.fromUncertainDemand;
  }
  expect(kpis).toEqual(await headlessKpis());

  await results.getByRole('button', { name: /^Show Total time on the map/ }).click();
  const delay = page.locator('.on-map').getByLabel('Streets by');
  await expect.poll(() => delay.inputValue(), { timeout: LONG }).toBe('delay');
  expect(await accessibilityFindings(page)).toEqual([]);

  await results.getByRole('button', { name: 'Report' }).click();
  const report = page.locator('.report');
  await expect.poll(() => report.locator('img').count(), { timeout: LONG }).toBe(3);
  await report.getByRole('status').waitFor({ state: 'detached' });
  expect(await accessibilityFindings(page)).toEqual([]);
  const pdf = await page.pdf({ preferCSSPageSize: true });
  // The report and nothing else: a few sheets of A4 with three pictures.
  const sheets = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
  expect(sheets).toBeGreaterThan(2);
  expect(sheets).toBeLessThan(12);
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('.page').isVisible()).toBe(false);
  expect(await page.getByRole('button', { name: /^Print/ }).isVisible()).toBe(false);
  const ground = await report.evaluate(
    (own) => getComputedStyle(own.ownerDocument.body).backgroundColor,
  );
  expect(ground).toBe('rgb(255, 255, 255)');
  await page.emulateMedia({ media: 'screen' });
  await page.keyboard.press('Escape');
  await report.waitFor({ state: 'detached' });
  expect(city.incidents).toEqual({ violations: [], consoleErrors: [], foreignRequests: [] });
  await city.close();
});
