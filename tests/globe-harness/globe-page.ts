import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { launchBrowser, openPage, type PageOptions } from '#tests/journeys/browser.ts';
import type { Harness } from './harness.tsx';
import { serveHarness } from './serve-harness.ts';

declare const window: { harness: Harness };

/** Software rendering takes long on a large picture: the smallest that shows enough. */
export const SIZE = { width: 640, height: 360 } as const;

/** Serves the globe's page and starts a browser for the tests of a file; returns what opens the page. */
export function globePages(): (options: PageOptions) => ReturnType<typeof openPage> {
  let served: Awaited<ReturnType<typeof serveHarness>>;
  let browser: Browser;
  beforeAll(async () => {
    served = await serveHarness();
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await served.close();
  });
  return (options) => openPage(browser, served.url, options);
}

/** Until no frame was drawn for half a second. */
export async function atRest(page: Page): Promise<void> {
  let before = -1;
  let now = 0;
  while (before !== now) {
    before = now;
    await page.waitForTimeout(700);
    now = await page.evaluate(() => window.harness.globe?.framesDrawn() ?? 0);
  }
}
