import type { Locator } from 'playwright-core';
import type { CityPage } from './driver.ts';

/** What a layer's menu does. */
type LayerCommand =
  | 'Style'
  | 'Filter'
  | 'Colour by likely range'
  | 'Colour by value'
  | 'Rename'
  | 'Move up'
  | 'Move down'
  | 'Zoom to the layer'
  | 'Back to the plain look'
  | 'Remove';

function menuButton(city: CityPage, title: string): Locator {
  return city.page.getByRole('button', { name: `What to do with ${title}`, exact: true });
}

/** Chooses from a layer's menu by mouse. */
export async function doWithLayer(
  city: CityPage,
  title: string,
  command: LayerCommand,
): Promise<void> {
  await menuButton(city, title).click();
  await city.page.getByRole('menuitem', { name: command, exact: true }).click();
}

/** Chooses from a layer's menu by keys alone: the menu is typed into. */
export async function doWithLayerByKeys(
  city: CityPage,
  title: string,
  command: LayerCommand,
): Promise<void> {
  await menuButton(city, title).focus();
  await city.page.keyboard.press('Enter');
  await city.page.getByRole('menu').waitFor();
  await city.page.keyboard.type(command);
  await city.page.keyboard.press('Enter');
  await city.page.getByRole('menu').waitFor({ state: 'detached' });
}

/** The group of the list that holds what a person opened. */
export function ownLayers(city: CityPage): Locator {
  return city.page.getByRole('region', { name: 'Your data' });
}

/** Drags the card of one layer onto that of another. */
export async function dragLayer(city: CityPage, title: string, onto: string): Promise<void> {
  const head = (name: string) => city.card(name).getByRole('heading', { level: 4 });
  await head(title).dragTo(head(onto));
}

/** Moves a layer in the list by the arrows on its handle. */
export async function moveLayerByKeys(
  city: CityPage,
  title: string,
  ...arrows: readonly ('ArrowUp' | 'ArrowDown')[]
): Promise<void> {
  await city.page.getByRole('button', { name: `Move ${title} in the list`, exact: true }).focus();
  for (const arrow of arrows) await city.page.keyboard.press(arrow);
}

/** What the list says of the opened layers: their names from the top, what is filtered, their legends. */
export async function ownListText(city: CityPage): Promise<string> {
  const cards = ownLayers(city)
    .getByRole('listitem')
    .filter({
      has: city.page.getByRole('heading', { level: 4 }),
    });
  const texts: string[] = [];
  for (const card of await cards.all()) {
    const name = await card.getByRole('heading', { level: 4 }).innerText();
    const eye = await card.getByRole('button', { name: /^Show / }).getAttribute('aria-pressed');
    const note = await card.locator('.filter-note').allInnerTexts();
    const labels = await card.locator('.legend-labels').allInnerTexts();
    texts.push([name, eye, ...note, ...labels].join(' | ').replaceAll('\n', ' '));
  }
  return texts.join('\n');
}

/** Writes another name for a layer, which Enter then takes over. */
export async function renameLayer(city: CityPage, title: string, name: string): Promise<void> {
  await doWithLayer(city, title, 'Rename');
  await city.page.getByLabel('Name of the layer').fill(name);
}
