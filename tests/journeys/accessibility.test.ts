import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { CityPage } from '#tests/driver.ts';
import { silentCity } from '#tests/silent-city.ts';
import { accessibilityFindings } from './accessibility.ts';
import { launchBrowser } from './browser.ts';
import { SCREENS, SIZES, showCity, THEMES } from './screens.ts';

describe.each(THEMES)('in the %s theme', (theme) => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  it.each(SIZES)(
    'axe finds nothing in any state, $name',
    async ({ width, height }) => {
      const city = await CityPage.open(browser, inject('pageUrl'), { width, height, theme });
      const findings: string[] = [];
      let shown = false;
      for (const screen of SCREENS) {
        if (screen.needsCity && !shown) {
          await showCity(city, silentCity());
          shown = true;
        }
        await screen.reach(city);
        findings.push(
          ...(await accessibilityFindings(city.page)).map((text) => `${screen.name}: ${text}`),
        );
        await screen.leave?.(city);
        await city.backToMap();
      }
      expect(findings).toEqual([]);
      const { violations, foreignRequests } = city.incidents;
      expect({ violations, foreignRequests }).toEqual({ violations: [], foreignRequests: [] });
      await city.close();
    },
    400_000,
  );
});
