import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { findBrowser } from '#tests/system-tools.ts';

const FLAGS = [
  '--headless=new',
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-default-apps',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--enable-precise-memory-info',
  // Proves that nothing leaves the machine: every other name does not resolve.
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost',
];

const WITHOUT_WEBGL = [
  ...FLAGS.filter((flag) => !flag.includes('swiftshader')),
  '--disable-3d-apis',
];

/** Starts the system's Chromium, Chrome or Edge without any way out to the network. */
export function launchBrowser({ webgl = true, webgpu = false } = {}): Promise<Browser> {
  const executablePath = findBrowser();
  if (executablePath === undefined) throw new Error('No Chromium, Chrome or Edge found.');
  const args = webgl ? FLAGS : WITHOUT_WEBGL;
  return chromium.launch({
    executablePath,
    args: webgpu ? [...args, '--enable-unsafe-webgpu'] : args,
  });
}

export interface PageOptions {
  readonly width: number;
  readonly height: number;
  readonly theme: 'light' | 'dark';
  readonly reducedMotion?: boolean;
  /** Done with the context before the page is opened: routes, scripts. */
  readonly prepare?: (context: BrowserContext) => Promise<unknown>;
}

/** What must stay empty while a page is used. */
export interface Incidents {
  readonly violations: string[];
  readonly consoleErrors: string[];
  readonly foreignRequests: string[];
}

/** A page that records CSP violations, console errors and requests to other origins from its first moment. */
export async function openPage(
  browser: Browser,
  url: string,
  options: PageOptions,
): Promise<{ page: Page; context: BrowserContext; incidents: Incidents }> {
  const context = await browser.newContext({
    viewport: { width: options.width, height: options.height },
    colorScheme: options.theme,
    reducedMotion: options.reducedMotion === false ? 'no-preference' : 'reduce',
    acceptDownloads: true,
  });
  const incidents: Incidents = { violations: [], consoleErrors: [], foreignRequests: [] };
  await context.exposeFunction('tellViolation', (text: string) => incidents.violations.push(text));
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const tell = (globalThis as unknown as { tellViolation(text: string): void }).tellViolation;
      tell(
        `${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`,
      );
    });
  });
  const page = await context.newPage();
  const origin = new URL(url).origin;
  page.on('console', (message) => {
    if (message.type() === 'error') incidents.consoleErrors.push(message.text());
  });
  page.on('pageerror', (error) => incidents.consoleErrors.push(String(error)));
  page.on('request', (request) => {
    const address = request.url();
    if (!address.startsWith(origin) && !/^(blob|data):/.test(address)) {
      incidents.foreignRequests.push(address);
    }
  });
  await options.prepare?.(context);
  await page.goto(url);
  return { page, context, incidents };
}
