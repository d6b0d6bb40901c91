import type { Locator } from 'playwright-core';
import type { CityPage } from './driver.ts';

/** What the tools of the map say, in a person's words. */

/** The card of the tool in hand. */
export function toolCard({ page }: CityPage, name: 'Measure' | 'Area'): Locator {
  return page.getByRole('main').getByRole('region', { name, exact: true });
}

/** What was measured, once it is. */
export function measured({ page }: CityPage): Locator {
  return page.getByRole('region', { name: 'Measured', exact: true });
}

/** The figures of an area: a panel or, on a phone, a sheet. */
export function figures({ page }: CityPage): Locator {
  return page.locator('.area-panel');
}

/** Waits for the figures of an area of that name; returns them by their names. */
export async function readFigures(
  city: CityPage,
  name: string | RegExp,
): Promise<Map<string, string>> {
  const panel = figures(city);
  await panel.getByRole('heading', { level: 2, name }).waitFor({ timeout: 60_000 });
  await panel
    .getByText(/Computing the figures|Out of date/)
    .waitFor({ state: 'detached', timeout: 60_000 });
  await panel.getByRole('table').first().waitFor({ timeout: 60_000 });
  const found = new Map<string, string>();
  for (const row of await panel.getByRole('row').all()) {
    const label = await row.getByRole('rowheader').innerText();
    const value = await row.getByRole('cell').innerText();
    if (!found.has(label)) found.set(label, value.split('\n')[0] ?? '');
  }
  return found;
}

/** Flies to something of the city by its name, and looks at it straight from above, the map in hand. */
export async function goTo(city: CityPage, name: string): Promise<void> {
  const { page } = city;
  await city.map.press('/');
  await page.keyboard.type(name);
  await page.getByRole('option', { name }).first().waitFor({ timeout: 60_000 });
  await page.keyboard.press('Enter');
  await city.map.press('u');
  await city.settled();
}

/** A length or size as a card tells it, in metres or square metres. */
export function inMetres(text: string | undefined): number {
  const [, number = '', unit = ''] = /([\d.,]+)\s*(km²|m²|km|m)/.exec(text ?? '') ?? [];
  const factor = { m: 1, km: 1000, 'm²': 1, 'km²': 1e6 }[unit] ?? Number.NaN;
  return Number(number.replaceAll(',', '')) * factor;
}
