import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { CityPage } from '#tests/driver.ts';
import { command } from '#tests/driver-commands.ts';
import { sideSays } from '#tests/driver-compare.ts';
import { shareView } from '#tests/driver-kept.ts';
import { startCard } from '#tests/driver-shell.ts';
import { cancelRun, changesTold, resulted, said, showWhatIf } from '#tests/driver-what-if.ts';
import { accessibilityFindings } from './accessibility.ts';
import { launchBrowser } from './browser.ts';

const SOON = { timeout: 120_000 };
const NONE = { violations: [], consoleErrors: [], foreignRequests: [] };
const LOSES = /people would lose [\d,]+ vehicle hours/;

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

async function openSample(theme: 'light' | 'dark') {
  const size = { width: 1440, height: 900 };
  const city = await CityPage.openSample(browser, inject('pageUrl'), { ...size, theme });
  await startCard(city).waitFor(SOON);
  return city;
}

/** Opens a shared link in a browser that knows nothing, and says what its scenario comes to. */
async function saidElsewhere(link: string): Promise<string> {
  const elsewhere = await CityPage.openSample(browser, link, {
    ...{ width: 1440, height: 900, theme: 'light' },
  });
  const session = await showWhatIf(elsewhere);
  await expect.poll(() => changesTold(elsewhere), SOON).toHaveLength(1);
  await session.getByRole('button', { name: /^Run/ }).click();
  await resulted(elsewhere);
  const told = await said(elsewhere);
  await elsewhere.close();
  return told;
}

describe('what if a street is closed', () => {
  it('by mouse: closed, run, cancelled, run, compared, undone, saved, reloaded, shared', async () => {
    const city = await openSample('light');
    const { page } = city;
    await startCard(city).getByRole('button', { name: 'Close this card' }).click();
    await city.drawn();
    const session = await showWhatIf(city);
    await session.getByRole('button', { name: 'New scenario' }).click();
    const find = session.getByRole('searchbox', { name: 'Find a street or building to change' });
    await find.fill('Harbour Bridge');
    await session.locator('.add-change [role="option"]').first().click(SOON);
    await session.getByRole('radio', { name: 'Close it' }).check(SOON);
    await session.getByRole('button', { name: 'Add the change' }).click();
    await expect.poll(() => changesTold(city)).toHaveLength(1);
    await session.getByText('Does not know:').waitFor(SOON);

    const run = session.getByRole('button', { name: /^Run/ });
    await run.click();
    await cancelRun(city);
    await run.click();
    await resulted(city);
    const first = await said(city);
    expect(first).toMatch(LOSES);

    await session.getByRole('button', { name: 'Show results' }).click();
    const results = page.locator('.results');
    await results.getByRole('button', { name: 'Beside the city as it is' }).click();
    await expect.poll(() => sideSays(city, 'Left'), SOON).toContain('as it is');
    expect(await sideSays(city, 'Right')).toContain('Scenario 1');
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Compare', exact: true }).click();

    await showWhatIf(city);
    await session.getByRole('button', { name: 'Undo', exact: true }).click();
    await expect.poll(() => changesTold(city)).toEqual([]);
    await session.getByText('out of date', { exact: true }).waitFor(SOON);
    await run.click();
    await resulted(city);
    expect(await said(city)).toContain('changes nothing');
    await session.getByRole('button', { name: 'Redo', exact: true }).click();
    await expect.poll(() => changesTold(city)).toHaveLength(1);

    await session.getByRole('button', { name: 'More for scenarios' }).click();
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'Save file' }).click(),
    ]);
    const file = JSON.parse(readFileSync(await saved.path(), 'utf8'));
    expect(file).toMatchObject({ cityweave: 1, edits: [{ type: 'closeRoad' }] });

    // What was done in the last quarter of a second may not be kept yet.
    await page.waitForTimeout(1000);
    await page.reload();
    await showWhatIf(city);
    await expect.poll(() => changesTold(city), SOON).toHaveLength(1);
    await run.click();
    await resulted(city);
    expect(await said(city)).toBe(first);

    const link = await shareView(city);
    await page.getByText('the scenario Scenario 1, with its notes').waitFor(SOON);
    expect(city.incidents).toEqual(NONE);
    await city.close();
    expect(await saidElsewhere(link)).toBe(first);
  });

  it('by keys alone: closed, run, cancelled, run, compared, undone, saved, reloaded, reported, shared', async () => {
    const city = await openSample('dark');
    const { page } = city;
    await page.keyboard.press('Escape');
    await city.drawn();
    await city.map.focus();
    await page.keyboard.press('s');
    const choice = page.getByLabel('Scenario', { exact: true });
    await expect.poll(() => choice.evaluate((one) => one === document.activeElement)).toBe(true);
    // Past the menu beside it.
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const find = page.getByRole('searchbox', { name: 'Find a street or building to change' });
    await find.waitFor(SOON);
    await find.focus();
    await page.keyboard.type('Harbour Bridge');
    await page.locator('.add-change [role="option"]').first().waitFor(SOON);
    await page.keyboard.press('Enter');
    const close = page.getByRole('radio', { name: 'Close it' });
    await close.waitFor(SOON);
    await expect.poll(() => close.evaluate((one) => one === document.activeElement)).toBe(true);
    await page.keyboard.press('Enter');
    await expect.poll(() => changesTold(city)).toHaveLength(1);
    expect((await changesTold(city))[0]).toContain('Harbour Bridge: closed, both directions');

    await page.keyboard.press('Control+Enter');
    const cancel = page.locator('.run-panel').getByRole('button', { name: 'Cancel' });
    await cancel.focus(SOON);
    await page.keyboard.press('Enter');
    await page.locator('.run-ended').getByText('cancelled').waitFor(SOON);
    await page.keyboard.press('Control+Enter');
    await resulted(city);
    const first = await said(city);
    expect(first).toMatch(LOSES);

    await city.map.focus();
    await page.keyboard.press('c');
    await expect.poll(() => sideSays(city, 'Left'), SOON).toContain('as it is');
    await city.map.focus();
    await page.keyboard.press('c');
    await page.keyboard.press('Control+z');
    await expect.poll(() => changesTold(city)).toEqual([]);
    await page.keyboard.press('Control+Enter');
    await resulted(city);
    expect(await said(city)).toContain('changes nothing');
    await page.keyboard.press('Control+Shift+z');
    await expect.poll(() => changesTold(city)).toHaveLength(1);

    await page.getByRole('button', { name: 'More for scenarios' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Save file' }).focus();
    const saving = page.waitForEvent('download');
    await page.keyboard.press('Enter');
    const saved = await saving;
    expect(JSON.parse(readFileSync(await saved.path(), 'utf8')).edits).toHaveLength(1);
    // What was done in the last quarter of a second may not be kept yet.
    await page.waitForTimeout(1000);
    await page.reload();
    await showWhatIf(city);
    await expect.poll(() => changesTold(city), SOON).toHaveLength(1);
    await page.keyboard.press('Control+Enter');
    await resulted(city);
    expect(await said(city)).toBe(first);
    await page.locator('.run-panel').getByRole('button', { name: 'Show results' }).focus();
    await page.keyboard.press('Enter');
    await page.locator('.results').getByRole('button', { name: 'Report' }).focus(SOON);
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('.report img').count(), SOON).toBe(3);
    await page.keyboard.press('Escape');
    await page.locator('.report').waitFor({ state: 'detached' });

    await command(city, 'Share this view');
    const field = page.getByLabel('Link', { exact: true });
    await field.waitFor(SOON);
    const link = await field.inputValue();
    expect(city.incidents).toEqual(NONE);
    await city.close();
    expect(await saidElsewhere(link)).toBe(first);
  });
});
