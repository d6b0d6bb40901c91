import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { CityPage } from '#tests/driver.ts';
import { silentCity } from '#tests/silent-city.ts';
import { accessibilityFindings } from './accessibility.ts';
import { launchBrowser } from './browser.ts';
import { SCREENS, SIZES, showCity } from './screens.ts';
import { speak, untranslated } from './untranslated.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser({ webgl: false });
});
afterAll(() => browser.close());

/** Whether something of the page lies beyond its sides. */
function sidewaysPx(city: CityPage): Promise<number> {
  return city.page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
}

it.each(SIZES)(
  'every text comes from the catalogue and fits when 40 % longer, or from right to left, $name',
  async ({ width, height }) => {
    const city = await CityPage.open(browser, inject('pageUrl'), { width, height, theme: 'light' });
    const findings: string[] = [];
    let shown = false;
    for (const screen of SCREENS.filter(({ needs3d }) => needs3d !== true)) {
      if (screen.needsCity && !shown) {
        await showCity(city, silentCity());
        shown = true;
      }
      await screen.reach(city);
      await speak(city.page, 'en-XA');
      findings.push(...(await untranslated(city.page)).map((text) => `${screen.name}: ${text}`));
      if ((await sidewaysPx(city)) > 0) findings.push(`${screen.name}: wider than the window`);
      await speak(city.page, 'ar-XB');
      expect(await city.page.locator('html').getAttribute('dir')).toBe('rtl');
      findings.push(
        ...(await accessibilityFindings(city.page)).map((text) => `${screen.name} (rtl): ${text}`),
      );
      if ((await sidewaysPx(city)) > 0)
        findings.push(`${screen.name} (rtl): wider than the window`);
      await speak(city.page, 'en');
      await screen.leave?.(city);
      await city.backToMap();
    }
    expect(findings).toEqual([]);
    expect(city.incidents.violations).toEqual([]);
    await city.close();
  },
  400_000,
);
