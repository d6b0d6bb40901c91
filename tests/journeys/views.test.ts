import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { CityPage } from '#tests/driver.ts';
import { command } from '#tests/driver-commands.ts';
import { isKept, isOn, keptDocument, openTown, reload, showsCity } from '#tests/driver-kept.ts';
import { cutOff } from '#tests/driver-shell.ts';
import {
  doWithView,
  doWithViewByKeys,
  nameField,
  saveView,
  showLayers,
  showViews,
  viewButton,
  viewCard,
  viewNames,
} from '#tests/driver-views.ts';
import { smallCity } from '#tests/small-city.ts';
import { accessibilityFindings } from './accessibility.ts';
import { launchBrowser } from './browser.ts';

const CLEAN = { violations: [], consoleErrors: [], foreignRequests: [] };
const SIZE = { width: 1280, height: 800, theme: 'light' } as const;
const HOSTILE = '<img src=x onerror="document.title=1"> & {{title}} "\'';

/** The place in the middle of the map and its scale, as the status bar has them. */
const place = ({ page }: CityPage) => page.getByRole('contentinfo').locator('bdi').allInnerTexts();

/** What a view brings: place, time, and whether a layer is switched on. */
async function shown(city: CityPage) {
  await showLayers(city);
  return {
    place: await place(city),
    time: await city.time(),
    districts: await isOn(city, 'Districts'),
  };
}

async function opened(browser: Browser, reducedMotion = true): Promise<CityPage> {
  const city = await CityPage.open(browser, inject('pageUrl'), { ...SIZE, reducedMotion });
  await openTown(city);
  await city.drawn();
  await city.settled();
  return city;
}

/** Looks at another place and time, without the districts. */
async function lookElsewhere(city: CityPage): Promise<void> {
  await showLayers(city);
  await city.switchLayer('Districts');
  await city.stepTime('Previous step');
  await city.page.getByRole('button', { name: 'Zoom in' }).click();
  await city.map.focus();
  await city.page.keyboard.press('ArrowRight');
  await city.page.keyboard.press('ArrowRight');
  await city.settled();
}

describe.each([
  ['in 3D', true],
  ['on the flat plan', false],
])('saved views, %s', (_, webgl) => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser({ webgl });
  });
  afterAll(() => browser.close());

  it('by mouse: two are saved, gone back to, renamed, removed, undone and there after a reload', async () => {
    // In 3D the camera flies there.
    const city = await opened(browser, !webgl);
    await showViews(city);
    await city.page.getByText('No views yet.').waitFor();
    const first = await shown(city);
    const name = await saveView(city);
    expect(name).not.toBe('');
    await lookElsewhere(city);
    const second = await shown(city);
    expect(second.place).not.toEqual(first.place);
    expect(second.time).not.toBe(first.time);
    await saveView(city, 'Second');
    await viewButton(city, name).click();
    await expect.poll(() => shown(city), { timeout: 60_000 }).toEqual(first);
    await showViews(city);
    await viewButton(city, 'Second').click();
    await expect.poll(() => shown(city), { timeout: 60_000 }).toEqual(second);
    await showViews(city);
    await doWithView(city, name, 'Rename');
    await nameField(city).fill('First');
    await city.page.getByRole('button', { name: 'Save', exact: true }).click();
    await doWithView(city, 'First', 'Write a caption');
    await city.page.getByRole('textbox', { name: 'Caption of First' }).fill('All of the town');
    await city.page.getByRole('button', { name: 'Save', exact: true }).click();
    await viewCard(city, 'First').getByText('All of the town').waitFor();
    await viewCard(city, 'Second')
      .getByRole('heading')
      .dragTo(viewCard(city, 'First').getByRole('heading'));
    await expect.poll(() => viewNames(city)).toEqual(['Second', 'First']);
    await doWithView(city, 'Second', 'Remove');
    await expect.poll(() => viewNames(city)).toEqual(['First']);
    await city.page.getByRole('button', { name: 'Undo', exact: true }).click();
    await expect.poll(() => viewNames(city)).toEqual(['Second', 'First']);
    await isKept(city);
    await reload(city);
    await showsCity(city, 'town');
    await expect.poll(() => viewNames(city)).toEqual(['Second', 'First']);
    await viewCard(city, 'First').getByText('All of the town').waitFor();
    await city.drawn();
    await viewButton(city, 'First').click();
    await expect.poll(() => shown(city), { timeout: 60_000 }).toEqual(first);
    expect(city.incidents).toEqual(CLEAN);
    await city.close();
  });
});

describe('saved views', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser({ webgl: false });
  });
  afterAll(() => browser.close());

  it('by keys alone: saved, gone back to, renamed, moved, removed and undone', async () => {
    const city = await opened(browser);
    const { page } = city;
    const focusedName = () =>
      page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
    const first = await shown(city);
    await command(city, 'Save this view');
    await expect
      .poll(() => nameField(city).evaluate((at) => at === document.activeElement))
      .toBe(true);
    await page.keyboard.type('First');
    await page.keyboard.press('Enter');
    await expect.poll(() => viewNames(city)).toEqual(['First']);
    await lookElsewhere(city);
    await command(city, 'Save this view');
    await nameField(city).waitFor();
    await page.keyboard.type('Second');
    await page.keyboard.press('Enter');
    await expect.poll(() => viewNames(city)).toEqual(['First', 'Second']);
    await command(city, 'Show the saved views');
    await expect.poll(focusedName).toBe('Go to view First');
    await page.keyboard.press('ArrowDown');
    await expect.poll(focusedName).toBe('Go to view Second');
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    await expect.poll(() => shown(city)).toEqual(first);
    await command(city, 'Go to view Second');
    await expect.poll(() => shown(city)).not.toEqual(first);
    await command(city, 'Show the saved views');
    await expect.poll(focusedName).toBe('Go to view First');
    await doWithViewByKeys(city, 'First', 'Rename');
    await page.keyboard.type('Begin');
    await page.keyboard.press('Enter');
    await expect.poll(() => viewNames(city)).toEqual(['Begin', 'Second']);
    await expect.poll(focusedName).toBe('What to do with the view Begin');
    await page.getByRole('button', { name: 'Move Begin in the list' }).focus();
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => viewNames(city)).toEqual(['Second', 'Begin']);
    await expect.poll(focusedName).toBe('Move Begin in the list');
    await doWithViewByKeys(city, 'Second', 'Remove');
    await expect.poll(() => viewNames(city)).toEqual(['Begin']);
    await expect.poll(focusedName).toBe('Undo');
    await page.keyboard.press('Control+z');
    await expect.poll(() => viewNames(city)).toEqual(['Second', 'Begin']);
    await page.keyboard.press('Control+Shift+z');
    await expect.poll(() => viewNames(city)).toEqual(['Begin']);
    expect(city.incidents).toEqual(CLEAN);
    await city.close();
  });

  it('from the map, L goes to the list of layers again', async () => {
    const city = await opened(browser);
    await showViews(city);
    await city.map.focus();
    await city.page.keyboard.press('l');
    await expect
      .poll(() => city.page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
      .toMatch(/^Show /);
    await city.close();
  });

  it('are texts, whatever is written in them, and say which layer is gone', async () => {
    const city = await opened(browser);
    await saveView(city, HOSTILE);
    await doWithView(city, HOSTILE, 'Write a caption');
    await city.page.getByRole('textbox', { name: /^Caption of/ }).fill(`${HOSTILE}\nبرج`);
    await city.page.getByRole('button', { name: 'Save', exact: true }).click();
    await viewCard(city, HOSTILE).getByText('برج').waitFor();
    await isKept(city);
    const kept = (await keptDocument(city.page)) as { views: { layers: object[] }[] };
    const look = { hatched: true, opacity: 1, filters: [] };
    const [view] = kept.views;
    view?.layers.push({ id: 'own-7', visible: true, look, name: HOSTILE });
    await city.page.waitForTimeout(500);
    await keptDocument(city.page, kept);
    await city.page.reload();
    await showsCity(city, 'town');
    await viewCard(city, HOSTILE).getByText(`No longer here: ${HOSTILE}.`).waitFor();
    await viewButton(city, HOSTILE).click();
    expect(await accessibilityFindings(city.page)).toEqual([]);
    expect(await city.page.title()).not.toBe('1');
    expect(city.incidents).toEqual(CLEAN);
    await city.close();
  });

  it.each([390, 320])('are in a sheet of a page %i px wide', async (width) => {
    const size = { width, height: 740, theme: 'dark' } as const;
    const city = await CityPage.open(browser, inject('pageUrl'), size);
    await city.dropFiles(smallCity());
    await city.drawn();
    await city.backToMap();
    await saveView(city, 'A view with a name that is longer than the page is wide, surely');
    await showViews(city);
    expect(await cutOff(city)).toEqual([]);
    expect(await accessibilityFindings(city.page)).toEqual([]);
    await city.backToMap();
    await command(city, 'Save this view');
    await expect
      .poll(() => nameField(city).evaluate((at) => at === document.activeElement))
      .toBe(true);
    await city.page.keyboard.press('Escape');
    await expect.poll(() => viewNames(city)).toHaveLength(1);
    expect(city.incidents).toEqual(CLEAN);
    await city.close();
  });
});
