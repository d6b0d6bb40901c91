import type { Locator } from 'playwright-core';
import type { CityPage } from './driver.ts';

/** The field that finds things. */
export function searchField(city: CityPage): Locator {
  return city.page.getByRole('searchbox', { name: 'Search places, streets, sensors, layers' });
}

/** What a search offers, as it is listed. */
export function offered(city: CityPage): Locator {
  return city.page.getByRole('option');
}

/** Types into the search after `/` was pressed on the map. */
export async function searchByKey(city: CityPage, typed: string): Promise<void> {
  await city.map.focus();
  await city.page.keyboard.press('/');
  await searchField(city).waitFor();
  await city.page.keyboard.type(typed);
}

/** The card that a newcomer gets, and the tour. */
export function startCard(city: CityPage): Locator {
  return city.page.getByRole('region', { name: 'Begin here' });
}
export function tour(city: CityPage): Locator {
  return city.page.getByRole('region', { name: 'Tour: what is it like now?' });
}

/** Id of what has the focus. */
export function focused(city: CityPage): Promise<string | undefined> {
  return city.page.evaluate(() => document.activeElement?.id);
}

/** Parts that scroll sideways by themselves, and what only a screen reader meets. */
const ALLOWED = '.data-table, .preview-scroll, .visually-hidden';

/** What reaches beyond the page to its side: each control or heading by what it is, or the page itself. */
export async function cutOff(city: CityPage): Promise<string[]> {
  const { pageWidth, widest, boxes } = await city.page.evaluate((allowed) => {
    const shown = [...document.querySelectorAll('button, a, input, select, h1, h2, h4')]
      .filter((element) => element.checkVisibility({ visibilityProperty: true }))
      .filter((element) => element.closest(allowed) === null);
    return {
      pageWidth: document.documentElement.clientWidth,
      widest: document.documentElement.scrollWidth,
      boxes: shown.map((element) => {
        const { left, right, width } = element.getBoundingClientRect();
        const name = element.getAttribute('aria-label') ?? element.textContent ?? '';
        return { name: `${element.tagName} ${name}`, left, right, width };
      }),
    };
  }, ALLOWED);
  const over = boxes
    .filter(({ width }) => width > 1)
    .filter(({ left, right }) => left < -1 || right > pageWidth + 1)
    .map(({ name, left, right }) => `${name}: ${Math.round(left)} to ${Math.round(right)}`);
  return widest > pageWidth ? [`the page is ${widest} wide`, ...over] : over;
}
