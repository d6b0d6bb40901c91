import type { Locator } from 'playwright-core';
import type { CityPage } from './driver.ts';

/** What a view's menu does. */
type ViewCommand =
  | 'Rename'
  | 'Write a caption'
  | 'Replace with what is shown now'
  | 'Move up'
  | 'Move down'
  | 'Remove';

/** Brings up the saved views by mouse: a tab of the left panel, on a narrow page a sheet. */
export async function showViews(city: CityPage): Promise<void> {
  const { page } = city;
  const tab = page.getByRole('tab', { name: 'Views' });
  if (await tab.isVisible()) await tab.click();
  else {
    await city.showPart('More');
    await page.getByRole('button', { name: 'Show the saved views' }).click();
  }
  await page.getByRole('region', { name: 'Views', exact: true }).waitFor();
}

/** Brings the list of layers back. */
export async function showLayers(city: CityPage): Promise<void> {
  await city.page.getByRole('tab', { name: 'Layers' }).click();
}

/** The field for the name of a view. */
export function nameField(city: CityPage): Locator {
  return city.page.getByRole('textbox', { name: 'Name of the view' });
}

/** Saves what is shown by mouse, by the name that is proposed or by another one; returns the name. */
export async function saveView(city: CityPage, name?: string): Promise<string> {
  await showViews(city);
  await city.page.getByRole('button', { name: 'Save this view' }).click();
  if (name !== undefined) await nameField(city).fill(name);
  const saved = await nameField(city).inputValue();
  await city.page.getByRole('button', { name: 'Save the view' }).click();
  await viewButton(city, saved).waitFor();
  return saved;
}

/** What shows a view again. */
export function viewButton(city: CityPage, name: string): Locator {
  return city.page.getByRole('button', { name: `Go to view ${name}`, exact: true });
}

/** The card of a view. */
export function viewCard(city: CityPage, name: string): Locator {
  return city.page.getByRole('listitem').filter({ has: viewButton(city, name) });
}

/** The names of all views, in their order. */
export function viewNames(city: CityPage): Promise<string[]> {
  return city.page.locator('.view-list h3').allInnerTexts();
}

/** Chooses from a view's menu by mouse. */
export async function doWithView(
  city: CityPage,
  name: string,
  command: ViewCommand,
): Promise<void> {
  const { page } = city;
  await page.getByRole('button', { name: `What to do with the view ${name}`, exact: true }).click();
  await page.getByRole('menuitem', { name: command, exact: true }).click();
}

/** Chooses from a view's menu by keys alone: the menu is typed into. */
export async function doWithViewByKeys(
  city: CityPage,
  name: string,
  command: ViewCommand,
): Promise<void> {
  const { page } = city;
  await page.getByRole('button', { name: `What to do with the view ${name}`, exact: true }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menu').waitFor();
  await page.keyboard.type(command);
  await page.keyboard.press('Enter');
  await page.getByRole('menu').waitFor({ state: 'detached' });
}
