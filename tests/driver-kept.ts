import type { Locator, Page } from 'playwright-core';
import type { CityPage } from './driver.ts';
import { smallCity } from './small-city.ts';

/** What the status bar says of whether the work is kept. */
export function keptMark(city: CityPage): Locator {
  return city.page
    .getByRole('contentinfo')
    .getByRole('button', { name: /^(Kept|Keeping|Not kept)/ });
}

/** Waits until the status bar says that all is kept. */
export async function isKept(city: CityPage): Promise<void> {
  // What was just done is written a little later.
  await city.page.waitForTimeout(500);
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

/** The browser's own storage, as the tools of a developer reach it. */
export async function storageTools(page: Page, origin: string) {
  const session = await page.context().newCDPSession(page);
  return {
    limit: (quotaSize?: number) =>
      session.send('Storage.overrideQuotaForOrigin', {
        origin,
        ...(quotaSize === undefined ? {} : { quotaSize }),
      }),
    clear: () => session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' }),
  };
}

/** Puts a document in the place of the kept workspace, or reads it. */
export function keptDocument(page: Page, document?: unknown): Promise<unknown> {
  return page.evaluate(async (wanted) => {
    const opening = indexedDB.open('cityweave');
    await new Promise((resolve) => {
      opening.onsuccess = resolve;
    });
    const database = opening.result;
    const store = database.transaction('workspaces', 'readwrite').objectStore('workspaces');
    const request = wanted === undefined ? store.get('current') : store.put(wanted, 'current');
    await new Promise((resolve) => {
      request.onsuccess = resolve;
    });
    database.close();
    return request.result;
  }, document);
}

/** Whether a layer is switched on. */
export function isOn(city: CityPage, layer: string): Promise<string | null> {
  const eye = city.page.getByRole('button', { name: `Show ${layer}`, exact: true });
  return eye.getAttribute('aria-pressed');
}

/** Drops the small city and waits until it is kept. */
export async function openTown(city: CityPage): Promise<void> {
  await city.dropFiles(smallCity());
  await showsCity(city, 'town');
  await isKept(city);
}

/** Loads the page again, after what was done last had the time to be written. */
export async function reload(city: CityPage): Promise<void> {
  await city.page.waitForTimeout(700);
  await city.page.reload();
}
