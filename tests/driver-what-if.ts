import type { Locator } from 'playwright-core';
import type { CityPage } from './driver.ts';

/** The what-if session: a tab of the left panel, on a narrow page a sheet. */
export async function showWhatIf(city: CityPage): Promise<Locator> {
  const tab = city.page.getByRole('tab', { name: 'What if' });
  if (await tab.isVisible()) await tab.click();
  else await city.showPart('What if');
  const session = city.page.locator('.what-if');
  await session.waitFor();
  return session;
}

/** The changes of the scenario in hand, as its rows tell them. */
export async function changesTold(city: CityPage): Promise<string[]> {
  const rows = await city.page.locator('.edit-row input[type="checkbox"]').all();
  const names = await Promise.all(rows.map((row) => row.getAttribute('aria-label')));
  // Without the marks that keep directions of writing apart.
  return names.map((name) => (name ?? '').replace(/[\u2068\u2069]/g, ''));
}

/** Waits until the scenario in hand has its final result. */
export async function resulted(city: CityPage): Promise<void> {
  const session = city.page.locator('.what-if');
  await session.getByText('result', { exact: true }).waitFor({ timeout: 120_000 });
  await session.getByText('First estimate.').waitFor({ state: 'detached', timeout: 120_000 });
}

/** What the result of the scenario in hand says in a sentence. */
export async function said(city: CityPage): Promise<string> {
  const text = await city.page.locator('.run-result p').innerText();
  return text.replace(/[\u2068\u2069]/g, '');
}

/** Gives up the run that goes on, and waits until that is told. */
export async function cancelRun(city: CityPage): Promise<void> {
  const panel = city.page.locator('.run-panel');
  await panel.getByRole('button', { name: 'Cancel' }).click();
  await panel.locator('.run-ended').getByText('cancelled').waitFor({ timeout: 120_000 });
}
