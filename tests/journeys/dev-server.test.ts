import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { createServer, type ViteDevServer } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CityPage } from '#tests/driver.ts';
import { smallCity } from '#tests/small-city.ts';
import { launchBrowser } from './browser.ts';

describe('the development server', () => {
  const cacheDir = mkdtempSync(join(tmpdir(), 'cityweave-dev-'));
  let server: ViteDevServer;
  let browser: Browser;
  beforeAll(async () => {
    server = await createServer({
      cacheDir,
      logLevel: 'error',
      server: { host: '127.0.0.1', port: 5187 },
    });
    await server.listen();
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
    rmSync(cacheDir, { recursive: true, force: true });
  });

  it('shows a city, isolated and under its own policy', async () => {
    const [url = ''] = server.resolvedUrls?.local ?? [];
    const options = { width: 640, height: 360, theme: 'light' } as const;
    const city = await CityPage.open(browser, url, options);
    await city.page.getByRole('heading', { name: 'Open a city' }).waitFor();
    await city.dropFiles(smallCity());
    await city.drawn();
    expect(await city.page.evaluate(() => crossOriginIsolated)).toBe(true);
    expect(city.incidents).toEqual({ violations: [], consoleErrors: [], foreignRequests: [] });
    await city.close();
  });
});
