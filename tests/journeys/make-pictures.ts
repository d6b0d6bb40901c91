import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, preview } from 'vite';
import { CityPage } from '#tests/driver.ts';
import { hasSharedData, ROTTERDAM } from '#tests/shared-data.ts';
import { smallCity } from '#tests/small-city.ts';
import { launchBrowser } from './browser.ts';
import { SCREENS, SIZES, showCity, THEMES } from './screens.ts';

async function takeAll(city: CityPage, suffix: string, isWide: boolean): Promise<void> {
  let shown = false;
  for (const screen of SCREENS) {
    if (screen.needsCity && !shown) {
      await showCity(city, hasSharedData ? ROTTERDAM : smallCity());
      shown = true;
    }
    // A wide page shows its layers all the time.
    if (isWide && screen.name === 'layers') continue;
    await screen.reach(city);
    await city.page.waitForTimeout(1500);
    await city.screenshot(`docs/pictures/${screen.name}-${suffix}.jpg`);
    await city.backToMap();
  }
}

/** `npm run pictures`: every state of the page, wide and narrow, light and dark, into docs/pictures. */
async function makePictures(): Promise<void> {
  mkdirSync('docs/pictures', { recursive: true });
  const outDir = mkdtempSync(join(tmpdir(), 'cityweave-pictures-'));
  await build({ logLevel: 'error', build: { outDir, emptyOutDir: true } });
  const server = await preview({ build: { outDir }, preview: { host: '127.0.0.1', port: 4320 } });
  const [url = ''] = server.resolvedUrls?.local ?? [];
  const browser = await launchBrowser();
  for (const theme of THEMES) {
    for (const { name, width, height } of SIZES) {
      const city = await CityPage.open(browser, url, { width, height, theme });
      await takeAll(city, `${name}-${theme}`, name === 'wide');
      await city.close();
    }
  }
  await browser.close();
  await server.close();
  rmSync(outDir, { recursive: true });
}

await makePictures();
process.exit(0);
