import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, Page, Route } from 'playwright-core';
import type { ModelFiles } from '#inference/model-files.ts';
import { serveHarness } from '#tests/globe-harness/serve-harness.ts';
import { type Incidents, openPage } from '#tests/journeys/browser.ts';

/** Builds and serves the page of the model runtime until `close`. */
export function serveModelHarness() {
  return serveHarness(fileURLToPath(new URL('.', import.meta.url)));
}

/** Sends the document without the headers that let threads share memory. */
async function withoutIsolation(route: Route): Promise<void> {
  const answer = await route.fetch();
  const headers = Object.fromEntries(
    Object.entries(answer.headers()).filter(([name]) => !name.startsWith('cross-origin-')),
  );
  await route.fulfill({ response: answer, headers });
}

interface PageParts {
  /** Files of the packages by name. */
  readonly packages: Readonly<Record<string, ModelFiles>>;
  /** Whether the page may share memory between threads. Default true. */
  readonly isolated?: boolean;
}

export interface ModelPage {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly incidents: Incidents;
}

/** The page with packages under `/files/NAME/`, ready to be asked. */
export async function openModelPage(
  browser: Browser,
  url: string,
  { packages, isolated = true }: PageParts,
): Promise<ModelPage> {
  const prepare = async (context: BrowserContext) => {
    await context.route('**/files/*/*', (route) => {
      const [name = '', file = ''] = new URL(route.request().url()).pathname.split('/').slice(-2);
      const bytes = packages[name]?.[file];
      return bytes === undefined
        ? route.fulfill({ status: 404 })
        : route.fulfill({ body: Buffer.from(bytes), contentType: 'application/octet-stream' });
    });
    if (!isolated) await context.route(url, withoutIsolation);
  };
  const size = { width: 320, height: 200, theme: 'light' } as const;
  const opened = await openPage(browser, url, { ...size, prepare });
  await opened.page.waitForFunction(() => 'models' in globalThis);
  return opened;
}
