import type { Locator, Page } from 'playwright-core';

/** A part of the page that a narrow screen shows in a sheet of its own. */
export type Part = 'Layers' | 'What if' | 'Results' | 'Table' | 'Inspector' | 'More';

/** Parts that a narrow page opens from the sheet `More`, by what they are called there. */
const FROM_MORE: Readonly<Partial<Record<Part, string>>> = {
  Table: 'Go to the table of what is in view',
  Inspector: 'Open the inspector',
};

/** The sheet of a part. */
export function sheetOf(page: Page, part: Part): Locator {
  const name = part === 'Table' ? 'In view' : part;
  return page.getByRole('region', { name, exact: true });
}

/** Opens the sheet of a part of a narrow page. */
export async function openSheet(page: Page, part: Part): Promise<void> {
  const tabs = page.getByRole('navigation', { name: 'Parts of the page' });
  const within = FROM_MORE[part];
  await tabs.getByRole('button', { name: within === undefined ? part : 'More' }).click();
  if (within !== undefined) await page.getByRole('button', { name: within }).click();
  await sheetOf(page, part).waitFor();
}
