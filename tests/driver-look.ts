import type { Locator } from 'playwright-core';
import type { CityPage } from './driver.ts';

/** The controls of the look of the city, while they are open. */
export function lookDialog(city: CityPage): Locator {
  return city.page.getByRole('dialog', { name: 'Look', exact: true });
}

/** Opens the controls by the button on the map. */
export async function openLook(city: CityPage): Promise<void> {
  await city.page.getByRole('button', { name: 'Look', exact: true }).click();
  await lookDialog(city).getByLabel('Sun and shadow').waitFor();
}

/** Switches something on or off in the open controls. */
export async function changeLook(city: CityPage, label: string, on: boolean): Promise<void> {
  await lookDialog(city).getByLabel(label, { exact: true }).setChecked(on);
}

/** What the open controls say about where the sun stands. */
export function sunSentence(city: CityPage): Promise<string> {
  return lookDialog(city).getByRole('status').innerText();
}
