import type { CityPage } from './driver.ts';

/** Presses Tab until the map has the focus. */
export async function tabToMap(city: CityPage): Promise<void> {
  for (let press = 0; press < 60; press++) {
    if (await city.map.evaluate((map) => map === document.activeElement)) return;
    await city.page.keyboard.press('Tab');
  }
  throw new Error('Tab does not lead to the map.');
}

/** Text without the marks that keep names apart from the words around them. */
function plain(text: string): string {
  return text.replaceAll(/[\u2068\u2069]/g, '').trim();
}

/** What was read out of the picture last. */
export async function saidSummary(city: CityPage): Promise<string> {
  return plain(await city.page.getByTestId('said-summary').innerText());
}

/** What is written over the map of the picture. */
export async function writtenSummary(city: CityPage): Promise<string> {
  return plain(await city.page.getByRole('region', { name: 'What I see' }).innerText());
}

/** What stands above the list of the picture. */
export async function listedSummary(city: CityPage): Promise<string> {
  return plain(await city.page.locator('.in-view-summary').innerText());
}

/** What the cross-hair marks, as it is written and read out; waits until it says anything. */
export async function marked(city: CityPage): Promise<string> {
  const name = city.page.locator('.cross-hair-name:not(:empty)');
  await name.waitFor();
  return name.innerText();
}

/** The name of the row that is selected in the list. */
export async function selectedRow(city: CityPage): Promise<string> {
  const row = city.list.locator('[role="row"][aria-selected="true"]');
  return row.getByRole('rowheader').innerText();
}

/** Whether the focus is on a row of the list. */
export function isOnRow(city: CityPage): Promise<boolean> {
  return city.list.evaluate(
    (list) =>
      document.activeElement?.matches('.table-body [role="row"]') === true &&
      list.contains(document.activeElement),
  );
}

/** Whether the focus is in the field that filters the list. */
export function isInFilter(city: CityPage): Promise<boolean> {
  const filter = city.page.getByLabel('Find in view');
  return filter.evaluate((field) => field === document.activeElement);
}

/** How many rows the list has, its head too, once that stays: the drawer that opens leaves less of the picture. */
export async function settledRows(city: CityPage): Promise<number> {
  const count = async () => Number(await city.list.getAttribute('aria-rowcount'));
  let before = -1;
  for (let now = await count(); now !== before; now = await count()) {
    before = now;
    await city.page.waitForTimeout(1200);
  }
  return before;
}

/** How many of a kind the list counts, by what its choice of kinds says. */
export async function countInView(city: CityPage, kind: string): Promise<number> {
  const options = await city.page
    .getByLabel('Show', { exact: true })
    .locator('option')
    .allInnerTexts();
  const found = options.find((option) => option.startsWith(kind));
  return Number(/\(([\d,]+)\)/.exec(found ?? '')?.[1]?.replaceAll(',', '') ?? 0);
}
