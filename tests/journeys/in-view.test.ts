import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { CityPage } from '#tests/driver.ts';
import {
  countInView,
  isInFilter,
  isOnRow,
  listedSummary,
  marked,
  saidSummary,
  selectedRow,
  settledRows,
  tabToMap,
  writtenSummary,
} from '#tests/driver-in-view.ts';
import { smallCity } from '#tests/small-city.ts';
import { accessibilityFindings } from './accessibility.ts';
import { launchBrowser } from './browser.ts';

const CLEAN = { violations: [], consoleErrors: [], foreignRequests: [] };

describe('the city without seeing it', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  const open = async (width = 1100, height = 700) => {
    const city = await CityPage.open(browser, inject('pageUrl'), { width, height, theme: 'light' });
    await city.dropFiles(smallCity());
    await city.drawn();
    await city.inferred();
    return city;
  };

  it('by keys alone: hear what is seen, find a thing by its name, take it', async () => {
    const city = await open();
    const { keyboard } = city.page;
    await tabToMap(city);
    expect(await city.map.getAttribute('aria-describedby')).not.toBeNull();
    expect(await marked(city)).toMatch(/^marks/);

    await keyboard.press('u');
    await city.settled();
    await keyboard.press('w');
    await expect
      .poll(() => saidSummary(city))
      .toMatch(/wide, seen from above with north up\. Old Town: /);
    const said = await saidSummary(city);
    expect(said).toMatch(
      /Traffic speed, inferred, \d\d:\d\d: [\d.]+ to [\d.]+ km\/h, middle [\d.]+\./,
    );
    expect(said).toMatch(/Highest (at|near) (North|East) Street \d, [\d.]+ k?m [a-z-]+\./);
    expect(await writtenSummary(city)).toBe(said);

    await keyboard.press('f');
    await expect.poll(() => isInFilter(city)).toBe(true);
    await expect.poll(() => listedSummary(city)).toBe(await saidSummary(city));
    for (const [kind, word] of [
      ['Buildings', 'building'],
      ['Streets', 'street'],
      ['Sensors', 'sensor'],
    ] as const) {
      const count = await countInView(city, kind);
      expect(count).toBeGreaterThan(5);
      expect(await listedSummary(city)).toContain(`${count} ${word}`);
    }

    await keyboard.type('house 7');
    await expect.poll(() => city.list.getByRole('row').count()).toBe(2);
    const place = await city.page.getByRole('contentinfo').innerText();
    await keyboard.press('Enter');
    await expect.poll(() => city.inspector.innerText()).toContain('House 7');
    await city.settled();
    expect(await city.page.getByRole('contentinfo').innerText()).not.toBe(place);
    expect(await selectedRow(city)).toBe('House 7');
    expect(city.incidents).toEqual(CLEAN);
    await city.close();
  });

  it('one stop after the map is its list, whose rows keep the focus while the picture changes', async () => {
    const city = await open();
    const { keyboard } = city.page;
    await tabToMap(city);
    await keyboard.press('Tab');
    const link = city.page.getByRole('button', { name: 'List what is in view' });
    expect(await link.evaluate((button) => button === document.activeElement)).toBe(true);
    await keyboard.press('Enter');
    await expect.poll(() => isOnRow(city)).toBe(true);

    await keyboard.press('End');
    await keyboard.press('ArrowUp');
    await expect.poll(() => isOnRow(city)).toBe(true);
    const focused = () =>
      city.page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
    const nameOf = (label: string | null | undefined) => label?.split(',')[0];
    const before = await focused();
    expect(before).toMatch(/^[^,]+, [\d.]+ k?m [a-z-]+, [\d.]+ km\/h, inferred$/);
    // Enter flies there: the list is made anew around another middle.
    await keyboard.press('Enter');
    await city.settled();
    await expect.poll(async () => nameOf(await focused())).toBe(nameOf(before));
    expect(await focused()).not.toBe(before);

    await keyboard.type('quay');
    const filter = city.page.getByLabel('Find in view');
    expect(await filter.inputValue()).toBe('quay');
    expect(await city.page.getByText('Nothing in view is called “quay”.').isVisible()).toBe(true);
    await keyboard.press('Escape');
    expect(await filter.inputValue()).toBe('');
    await keyboard.press('ArrowDown');
    await expect.poll(() => isOnRow(city)).toBe(true);
    await keyboard.press('Escape');
    expect(await city.map.evaluate((map) => map === document.activeElement)).toBe(true);
    expect(city.incidents).toEqual(CLEAN);
    await city.close();
  });

  it('the list sorts and folds by keys, and what the cross-hair takes is selected in it', async () => {
    const city = await open();
    const { keyboard } = city.page;
    await city.map.focus();
    await keyboard.press('t');
    await expect.poll(() => isOnRow(city)).toBe(true);
    const heading = city.list.getByRole('row', { expanded: true }).first();
    const all = await settledRows(city);
    await keyboard.press('Home');
    await keyboard.press('ArrowLeft');
    await expect.poll(() => city.list.getAttribute('aria-rowcount')).not.toBe(String(all));
    await keyboard.press('ArrowRight');
    await expect.poll(() => city.list.getAttribute('aria-rowcount')).toBe(String(all));
    expect(await heading.innerText()).toMatch(/^Traffic speed \(\d+\)$/);

    await keyboard.press('ArrowUp');
    await keyboard.press('Enter');
    const nameHead = city.list.getByRole('columnheader', { name: 'Name' });
    await expect.poll(() => nameHead.getAttribute('aria-sort')).toBe('ascending');
    const numbers = async () => {
      const names = await city.list.getByRole('rowheader', { name: /^Counter/ }).allInnerTexts();
      return names.map((name) => Number(name.split(' ')[1]));
    };
    const ascending = (await numbers()).toSorted((a, b) => a - b);
    expect(ascending.length).toBeGreaterThan(5);
    await expect.poll(numbers).toEqual(ascending);
    await keyboard.press('Enter');
    await expect.poll(numbers).toEqual(ascending.toReversed());

    await keyboard.press('Escape');
    await keyboard.press('u');
    await city.settled();
    const mark = await marked(city);
    await keyboard.press('Enter');
    const title = city.inspector.getByRole('heading', { level: 2 });
    await title.waitFor();
    expect(mark).toContain(await title.innerText());
    expect(await selectedRow(city)).toBe(await title.innerText());
    expect(city.incidents).toEqual(CLEAN);
    await city.close();
  });

  it.each([
    [1100, 700],
    [390, 844],
  ])('has nothing that axe finds, and every drag has a button, %i × %i', async (width, height) => {
    const city = await open(width, height);
    const press = (name: string) => city.page.getByRole('button', { name, exact: true }).click();
    const place = () => city.page.getByRole('region', { name: 'What I see' }).innerText();
    await press('What I see');
    const before = await place();
    await press('Move the map');
    const pad = city.page.getByRole('group', { name: 'Move the map' });
    expect(await pad.getByRole('button').count()).toBe(8);
    await pad.getByRole('button', { name: 'Turn left' }).click();
    await pad.getByRole('button', { name: 'Move right' }).click();
    await expect.poll(place).not.toBe(before);
    expect(await accessibilityFindings(city.page)).toEqual([]);
    await city.showPart('Table');
    if (width > 768) await press('Table');
    await city.list.waitFor();
    expect(await accessibilityFindings(city.page)).toEqual([]);
    await city.backToMap();
    await city.map.focus();
    await city.page.keyboard.press('f');
    await expect.poll(() => isInFilter(city)).toBe(true);
    expect(city.incidents).toEqual(CLEAN);
    await city.close();
  });
});
