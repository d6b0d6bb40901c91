import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { CityPage } from '#tests/driver.ts';
import { command } from '#tests/driver-commands.ts';
import { showInspectorPart } from '#tests/driver-inspector.ts';
import { smallCity } from '#tests/small-city.ts';
import { accessibilityFindings } from './accessibility.ts';
import { launchBrowser, type PageOptions } from './browser.ts';

const WIDE = { width: 1280, height: 720, theme: 'light' } as const;

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

async function open(options: Partial<PageOptions> = {}, files = smallCity()): Promise<CityPage> {
  const city = await CityPage.open(browser, inject('pageUrl'), { ...WIDE, ...options });
  await city.dropFiles(files);
  await city.drawn();
  await city.inferred();
  return city;
}

describe('a part of the page that cannot be shown', () => {
  /** Lets the files of the page whose names match come again. */
  async function without(names: RegExp): Promise<[CityPage, comeBack: () => Promise<void>]> {
    let context: BrowserContext | undefined;
    const city = await open({
      prepare: async (given) => {
        context = given;
        await given.route(names, (route) => route.abort());
      },
    });
    return [city, async () => context?.unroute(names)];
  }

  it('says so in its place, all else works, and it is shown again when its code comes', async () => {
    const [city, comeBack] = await without(/InspectorRegion-.*\.js$/);
    const { page, inspector } = city;
    await city.chooseFirstInView('building');
    const alert = inspector.getByRole('alert');
    await alert.getByRole('heading', { name: 'This part could not be shown' }).waitFor();
    expect(await alert.innerText()).toMatch(/The rest of the page works/);
    expect(await accessibilityFindings(page)).toEqual([]);

    await city.switchLayer('Traffic speed between sensors');
    const time = await city.time();
    await city.stepTime('Previous step');
    await expect.poll(() => city.time()).not.toBe(time);
    await command(city, 'Show the messages');
    expect(await city.dialog.innerText()).toContain('Something unexpected went wrong');
    await city.backToMap();

    // It says so again as long as the code does not come.
    await alert.getByRole('button', { name: 'Show it again' }).click();
    await alert.waitFor();
    await comeBack();
    await alert.getByRole('button', { name: 'Show it again' }).click();
    await showInspectorPart(city, 'Where from');
    await expect.poll(() => inspector.innerText()).toContain('town.city.json');
    await city.close();
  });

  it('a dialog whose code does not come can be left', async () => {
    const [city, comeBack] = await without(/PageDialogs-.*\.js$/);
    const { page } = city;
    const alert = page.getByRole('alert').filter({ hasText: 'This part could not be shown' });
    await page.keyboard.press('?');
    await alert.waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    await alert.getByRole('button', { name: 'Close', exact: true }).click();
    await alert.waitFor({ state: 'detached' });
    await comeBack();
    await page.keyboard.press('?');
    await alert.getByRole('button', { name: 'Show it again' }).click();
    await page.getByRole('dialog', { name: 'Keys and help' }).waitFor();
    await city.close();
  });
});
