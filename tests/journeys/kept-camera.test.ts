import { describe, expect, inject, it } from 'vitest';
import { CityPage } from '#tests/driver.ts';
import { isKept, openTown, reload, showsCity } from '#tests/driver-kept.ts';
import { launchBrowser } from './browser.ts';

/** The place in the middle of the map and its scale, as the status bar has them. */
async function whereItLooks(city: CityPage): Promise<string[]> {
  await city.drawn();
  await city.settled();
  return city.page.getByRole('contentinfo').locator('bdi').allInnerTexts();
}

describe.each([
  ['in 3D', true],
  ['on the flat plan', false],
])('the camera, %s', (_, webgl) => {
  it('is where it was after a reload', async () => {
    const browser = await launchBrowser({ webgl });
    const size = { width: 900, height: 600, theme: 'light' } as const;
    const city = await CityPage.open(browser, inject('pageUrl'), size);
    await openTown(city);
    const home = await whereItLooks(city);
    await city.page.getByRole('button', { name: 'Zoom in' }).click();
    await city.map.focus();
    await city.page.keyboard.press('ArrowRight');
    await city.page.keyboard.press('ArrowRight');
    // A picture that the processor draws takes its time.
    await expect.poll(() => whereItLooks(city), { timeout: 60_000 }).not.toEqual(home);
    const before = await whereItLooks(city);
    await isKept(city);
    await reload(city);
    await showsCity(city, 'town');
    await expect.poll(() => whereItLooks(city), { timeout: 60_000 }).toEqual(before);
    await browser.close();
  });
});
