import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { CityPage } from '#tests/driver.ts';
import { hostileCity, hostileLayer, hostileTexts } from '#tests/hostile-city.ts';
import { launchBrowser } from './browser.ts';
import { SCREENS } from './screens.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser({ webgl: false });
});
afterAll(() => browser.close());

/** Counts what a hostile text would call if it ran. */
async function watchScripts(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const ran: string[] = [];
    Object.assign(globalThis, { ran });
    for (const name of ['alert', 'prompt', 'confirm', 'print', 'open'] as const) {
      Object.assign(globalThis, { [name]: () => ran.push(name) });
    }
  });
}

/** Elements and attributes that only markup out of a text could have made. */
function planted(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const elements = document.querySelectorAll(
      '#root :is(script, iframe, object, embed, base, meta, form:not(.rename-field), video, audio, style, x, image:not(svg image))',
    );
    const handlers = [...document.querySelectorAll('#root *')].filter((element) =>
      [...element.attributes].some(
        ({ name, value }) => /^on|^srcdoc$/.test(name) || /^\s*javascript:/i.test(value),
      ),
    );
    return [...elements, ...handlers].map((element) => element.outerHTML.slice(0, 200));
  });
}

async function ran(page: Page): Promise<unknown[]> {
  return page.evaluate(() => (globalThis as unknown as { ran: unknown[] }).ran);
}

type Look = (where: string) => Promise<void>;

async function lookAtTabs(city: CityPage, where: string, look: Look): Promise<void> {
  for (const tab of await city.inspector.getByRole('tab').all()) {
    await tab.click();
    await look(where);
  }
}

/** Some features of each kind, each tab of the inspector. */
async function inspectSome(city: CityPage, look: Look): Promise<void> {
  for (const kind of ['building', 'street', 'station', 'district', 'cell'] as const) {
    const rows = await city.listInView(kind);
    const count = await rows.count();
    for (let row = 1; row < Math.min(count, 4); row++) {
      await rows.nth(row).click();
      await lookAtTabs(city, `${kind} ${row}`, look);
    }
  }
}

it('names, keys, values, titles and file names with markup are only ever text', async () => {
  const texts = hostileTexts();
  const city = await CityPage.open(browser, inject('pageUrl'), {
    width: 1440,
    height: 900,
    theme: 'light',
    prepare: watchScripts,
  });
  const { page } = city;
  const opened: string[] = [];
  page.on('dialog', (dialog) => {
    opened.push(dialog.message());
    void dialog.dismiss();
  });
  await city.dropFiles(hostileCity(texts));
  await city.drawn();
  await city.backToMap();
  await city.inferred();
  const findings: string[] = [];
  const look = async (where: string) => {
    findings.push(...(await planted(page)).map((found) => `${where}: ${found}`));
  };
  const screens = SCREENS.filter(({ needsCity, needs3d, needsSilence }) => {
    return needsCity && needs3d !== true && needsSilence !== true;
  });
  for (const screen of screens) {
    await screen.reach(city);
    await look(screen.name);
    await screen.leave?.(city);
    await city.backToMap();
  }
  for (let at = 0; at < 4; at++) {
    await city.dropFiles([hostileLayer(texts, at * 17)]);
    await city.backToMap();
  }
  await inspectSome(city, look);
  // A file that cannot be read is told by its name.
  for (const name of [texts[0] ?? '', texts[1] ?? '']) {
    await city.dropFiles([{ name: `${name.replaceAll('/', ' ')}.geojson`, content: '{' }]);
    await city.readReport();
  }
  // Sensors that no station has are told by the header of their column.
  const header = ['time', ...texts.slice(0, 12).map((text) => JSON.stringify(text.slice(0, 60)))];
  await city.dropFiles([
    {
      name: 'more_speed_kmh.csv',
      content: `${header.join(',')}\n2026-03-02T08:00:00Z${',1'.repeat(12)}`,
    },
  ]);
  await city.readReport();
  await look('messages');
  expect(findings).toEqual([]);
  expect(await ran(page)).toEqual([]);
  expect(opened).toEqual([]);
  expect(city.incidents.violations).toEqual([]);
  expect(city.incidents.foreignRequests).toEqual([]);
  // And they are shown as they are.
  expect(await page.getByText('<img src=x onerror=', { exact: false }).count()).toBeGreaterThan(0);
  await city.close();
});
