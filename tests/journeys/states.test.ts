import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { CityPage } from '#tests/driver.ts';
import { command } from '#tests/driver-commands.ts';
import { showInspectorPart } from '#tests/driver-inspector.ts';
import { figures, readFigures, toolCard } from '#tests/driver-tools.ts';
import { silentCity } from '#tests/silent-city.ts';
import { type SmallFile, smallCity, smallCityAir } from '#tests/small-city.ts';
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

/** The small city with its houses as outlines, of which the last ones state no height. */
function withoutHeights(count: number): SmallFile[] {
  const [buildings, ...others] = smallCity();
  const lon = (metres: number) => 4.47146 + metres / 68_700;
  const lat = (metres: number) => 51.91791 + metres / 111_250;
  const features = Array.from({ length: 36 }, (_, id) => {
    const [w, s] = [(id % 6) * 80 + 20, Math.floor(id / 6) * 80 + 20];
    const corners = [
      [w, s],
      [w + 40, s],
      [w + 40, s + 40],
      [w, s + 40],
      [w, s],
    ];
    const ring = corners.map(([x = 0, y = 0]) => [lon(x), lat(y)]);
    const height = id < 36 - count ? { height: 12 } : {};
    return {
      type: 'Feature',
      id,
      properties: { building: 'yes', name: `House ${id + 1}`, ...height },
      geometry: { type: 'Polygon', coordinates: [ring] },
    };
  });
  expect(buildings?.name).toBe('town.city.json');
  const content = JSON.stringify({ type: 'FeatureCollection', features });
  return [{ name: 'buildings.geojson', content }, ...others];
}

/** The colour of a layer's name in the list. */
function nameColour(city: CityPage, layer: string): Promise<string> {
  const name = city.card(layer).getByRole('heading', { level: 4 });
  return name.evaluate((heading) => getComputedStyle(heading).color);
}

describe('what is old or in part', () => {
  it('a sensor that fell silent tells its age in words in place of a value, wherever it is', async () => {
    const city = await open({}, silentCity());
    const { page, inspector } = city;
    await expect
      .poll(() => city.card('Traffic speed').innerText())
      .toMatch(/13 of 16 with a value/);
    // The legend counts them apart from those that never said anything, and has a key of its own.
    const histogram = city.card('Traffic speed').getByRole('img');
    await expect.poll(() => histogram.getAttribute('aria-label')).toMatch(/stale: 3.* no data: 0/);
    const keys = await city.card('Traffic speed').locator('.legend-keys').allInnerTexts();
    expect(keys.map((key) => key.trim())).toEqual(['stale']);
    await city.listInView('station');
    await page.getByLabel('Find in view').fill('Counter 9');
    const row = city.list.locator('[role="row"][aria-selected]').first();
    await expect.poll(() => row.innerText()).toMatch(/stale 60 min/);
    await row.click();
    await expect.poll(() => inspector.innerText()).toMatch(/stale 60 min/);
    expect(await inspector.innerText()).not.toMatch(/\d km\/h/);
    expect(await accessibilityFindings(page)).toEqual([]);
    await city.close();
  });

  it('a layer of which nothing is fresh is dimmed and says since when', async () => {
    const city = await open({}, [...smallCity(), ...smallCityAir()]);
    await expect.poll(() => city.card('NO₂').innerText()).toMatch(/Latest value/);
    const fresh = await nameColour(city, 'NO₂');
    await city.page.getByRole('slider', { name: 'Time' }).press('End');
    await expect.poll(() => city.card('NO₂').innerText()).toMatch(/stale 60 min/);
    await expect.poll(() => nameColour(city, 'NO₂')).not.toBe(fresh);
    await city.inferred();
    await expect.poll(() => city.card('NO₂ between sensors').innerText()).toMatch(/stale/);
    expect(await accessibilityFindings(city.page)).toEqual([]);
    await city.close();
  });

  it('buildings without a height are counted where the layer and the report tell of them', async () => {
    const city = await open({}, withoutHeights(5));
    await expect.poll(() => city.card('Buildings').innerText()).toMatch(/36\s+5 with an assumed/);
    await city.page.getByRole('button', { name: 'Import report' }).click();
    expect(await city.reportOf('buildings.geojson')).toMatch(/5 .*height/);
    await city.backToMap();
    await city.close();
  });
});

describe('the figures of an area', () => {
  async function ofDistrict(city: CityPage): Promise<void> {
    await command(city, 'Figures of a district');
    await toolCard(city, 'Area').getByRole('combobox').selectOption({ index: 1 });
    await toolCard(city, 'Area').getByRole('button', { name: 'Show figures' }).click();
  }

  it('go grey and say so as time moves on, and are computed again', async () => {
    const city = await open();
    const { page } = city;
    await ofDistrict(city);
    const mean = async () => (await readFigures(city, 'Old Town')).get('Mean');
    const before = await mean();
    // The state passes quickly on a small city: what was shown is written down as it is shown.
    await figures(city).evaluate((panel) => {
      const seen: string[] = [];
      Object.assign(globalThis, { seen });
      new MutationObserver(() => {
        const grey = panel.querySelector('.out-of-date');
        if (grey !== null) seen.push(getComputedStyle(grey).color, panel.textContent ?? '');
      }).observe(panel, { subtree: true, childList: true, characterData: true, attributes: true });
    });
    const black = await figures(city).evaluate((panel) => getComputedStyle(panel).color);
    await city.stepTime('Previous step');
    const seen = () =>
      page.evaluate(() => (globalThis as unknown as { seen: readonly string[] }).seen);
    await expect.poll(async () => (await seen()).join(' ')).toContain('Out of date');
    expect((await seen())[0]).not.toBe(black);
    await expect.poll(mean).not.toBe(before);
    await city.close();
  });

  it('that could not be computed say so, and are there when they are asked for again', async () => {
    let isLost = true;
    const city = await open({
      prepare: async (context) =>
        void (await context.route(/area\.worker-.*\.js$/, (route) =>
          isLost ? route.abort() : route.continue(),
        )),
    });
    await ofDistrict(city);
    const again = figures(city).getByRole('button', { name: 'Compute again' });
    await again.waitFor();
    expect(await accessibilityFindings(city.page)).toEqual([]);
    isLost = false;
    await again.click();
    expect((await readFigures(city, 'Old Town')).get('Buildings')).toBe('36');
    await city.close();
  });
});

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

  it('waits for its texts, and is shown when they come after all', async () => {
    const [city, comeBack] = await without(/late-catalogue-.*\.js$/);
    const { page } = city;
    const again = page.getByRole('button', { name: 'Show it again' });
    await again.first().waitFor();
    expect(await page.getByRole('button', { name: 'Add data' }).count()).toBe(0);
    await comeBack();
    for (let parts = await again.count(); parts > 0; parts -= 1) await again.first().press('Enter');
    await page.getByRole('button', { name: 'Add data' }).waitFor();
    await expect.poll(() => again.count()).toBe(0);
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
