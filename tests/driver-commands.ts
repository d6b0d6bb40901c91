import type { CityPage } from './driver.ts';

/** Does what a command of the list says, found by the whole of its words. */
export async function command(city: CityPage, words: string): Promise<void> {
  await city.backToMap();
  await city.page.keyboard.press('Control+k');
  const list = city.page.getByRole('dialog', { name: 'Commands' });
  await list.getByRole('searchbox').fill(words);
  await list.getByRole('option', { name: words }).first().waitFor();
  await city.page.keyboard.press('Enter');
  await list.waitFor({ state: 'detached' });
}

/** Opens the menu of a layer and takes what it offers. */
export async function layerMenu(city: CityPage, title: string, item: string): Promise<void> {
  await city.showPart('Layers');
  await city.page.getByRole('button', { name: `What to do with ${title}` }).click();
  await city.page.getByRole('menuitem', { name: item }).click();
}
