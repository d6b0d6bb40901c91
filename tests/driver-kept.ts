import type { Locator } from 'playwright-core';
import type { CityPage } from './driver.ts';

/** What the status bar says of whether the work is kept. */
export function keptMark(city: CityPage): Locator {
  return city.page
    .getByRole('contentinfo')
    .getByRole('button', { name: /^(Kept|Keeping|Not kept)/ });
}

/** Waits until the status bar says that all is kept. */
export async function isKept(city: CityPage): Promise<void> {
  await city.page
    .getByRole('contentinfo')
    .getByRole('button', { name: 'Kept', exact: true })
    .waitFor({ timeout: 20_000 });
}

/** The page of that name is open with its city, as the bar says. */
export async function showsCity(city: CityPage, title: string): Promise<void> {
  await city.page
    .getByRole('banner')
    .getByText(title, { exact: true })
    .waitFor({ timeout: 60_000 });
}

/** All that the messages say. */
export async function messagesOf(city: CityPage): Promise<string> {
  await city.page
    .getByRole('button', { name: /^Messages/ })
    .first()
    .click();
  const text = await city.dialog.innerText();
  await city.backToMap();
  return text;
}

/** Opens the dialog that tells what is kept. */
export async function openKept(city: CityPage): Promise<Locator> {
  await keptMark(city).click();
  const dialog = city.page.getByRole('dialog', { name: 'Kept on this machine' });
  await dialog.waitFor();
  return dialog;
}

/** Opens the dialog of the link, and returns the link. */
export async function shareView(city: CityPage): Promise<string> {
  await city.page.getByRole('button', { name: 'Share this view' }).click();
  return city.page.getByRole('textbox', { name: 'Link' }).inputValue();
}
