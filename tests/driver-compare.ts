import type { Locator } from 'playwright-core';
import type { CityPage } from './driver.ts';
import { colorsAt, differs } from './journeys/picture-colors.ts';

export type Side = 'Left' | 'Right';

/** The handle of the divider. */
export function divider({ page }: CityPage): Locator {
  return page.getByRole('slider', { name: 'Divider between left and right' });
}

/** What a side of the map says of itself. */
export async function sideSays({ page }: CityPage, side: Side): Promise<string> {
  const labels = page.getByRole('list', { name: 'Sides of the comparison' });
  return labels.getByRole('listitem').filter({ hasText: side }).innerText();
}

/** The sides that the map names, from the left. */
export async function sides({ page }: CityPage): Promise<string[]> {
  const labels = page.getByRole('list', { name: 'Sides of the comparison' });
  const texts = await labels.getByRole('listitem').allInnerTexts();
  return texts.map((text) => /^\w+/.exec(text)?.[0] ?? '');
}

/** The button that shows the left side over the whole map as long as it is held. */
export function leftAlone({ page }: CityPage): Locator {
  return page.getByRole('button', { name: 'Left alone while held' });
}

/** Splits the map by the button in the bar, or makes it whole again. */
export async function pressCompare({ page }: CityPage): Promise<void> {
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
}

/** Lets the list of layers and the timeline act on a side. */
export async function workOn({ page }: CityPage, side: Side): Promise<void> {
  const layers = page.getByRole('region', { name: 'Layers', exact: true });
  const place = (await layers.isVisible()) ? layers : page;
  await place.getByRole('radio', { name: side, exact: true }).click();
}

/** Drags the handle by pixels, to the right if positive. */
export async function dragDivider(city: CityPage, by: number): Promise<void> {
  const box = await divider(city).boundingBox();
  if (box === null) throw new Error('There is no divider.');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await city.page.mouse.move(x, y);
  await city.page.mouse.down();
  await city.page.mouse.move(x + by / 2, y);
  await city.page.mouse.move(x + by, y);
  await city.page.mouse.up();
}

/** Where the divider is: percent of the picture that is the left side. */
export async function dividerAt(city: CityPage): Promise<number> {
  return Number(await divider(city).getAttribute('aria-valuenow'));
}

/** A place of the map: shares of its width and height from its upper left corner, in pixels of the page. */
export async function placeOnMap(
  { map }: CityPage,
  [right, down]: readonly [number, number],
): Promise<[number, number]> {
  const box = await map.boundingBox();
  if (box === null) throw new Error('There is no map.');
  return [Math.round(box.x + right * box.width), Math.round(box.y + down * box.height)];
}

/** A square of places, so that a line of the hatching may cross some of them. */
function around([x, y]: readonly [number, number]): (readonly [number, number])[] {
  return Array.from({ length: 64 }, (_, at) => [x + (at % 8), y + (at >> 3)] as const);
}

/** Whether the picture around a place has one of the colours, save for lines upon it. */
export async function shows(
  city: CityPage,
  place: readonly [number, number],
  ...colors: readonly string[]
): Promise<boolean> {
  const found = await colorsAt(city.page, around(await placeOnMap(city, place)));
  const count = (color: string) => found.filter((one) => !differs(one, color)).length;
  return colors.some((color) => count(color) > found.length / 2);
}

/** A class of a legend: from where its values are, and its colour as `#rrggbb`. */
export interface SeenClass {
  readonly from: number;
  readonly color: string;
}

/** The classes of a layer's legend, from the lowest. */
export async function legendClasses(city: CityPage, layer: string): Promise<SeenClass[]> {
  return city
    .card(layer)
    .locator('.legend-bar li')
    .evaluateAll((items) =>
      items.map((item) => {
        const rgb = getComputedStyle(item).backgroundColor.match(/\d+/g) ?? [];
        const color = rgb.map((channel) => Number(channel).toString(16).padStart(2, '0')).join('');
        return { from: Number.parseFloat(item.textContent ?? ''), color: `#${color}` };
      }),
    );
}

/** The colour of the class that a value is in. */
export function colorOf(classes: readonly SeenClass[], value: number): string {
  return classes.findLast(({ from }) => from <= value)?.color ?? '';
}

/** Presses Tab until something of that name has the focus. */
export async function tabTo({ page }: CityPage, name: string | RegExp): Promise<void> {
  for (let press = 0; press < 120; press++) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const { activeElement: at } = document;
      return at?.getAttribute('aria-label') ?? at?.textContent ?? '';
    });
    if (typeof name === 'string' ? focused === name : name.test(focused)) return;
  }
  throw new Error(`Tab does not come to ${String(name)}.`);
}

/** Works on a side by keys alone. */
export async function workOnByKeys(city: CityPage, side: Side): Promise<void> {
  await tabTo(city, /^(Left|Right)$/);
  await city.page.keyboard.press(side === 'Left' ? 'ArrowLeft' : 'ArrowRight');
  await city.page.keyboard.press(' ');
}

/** The button that gives both sides one scale; it is pressed while they have it. */
export function oneScale({ page }: CityPage): Locator {
  return page.getByRole('button', { name: 'One scale for both' });
}
