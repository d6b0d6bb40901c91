import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, preview } from 'vite';
import { CityPage } from '#tests/driver.ts';
import { judge } from '#tests/driver-inspector.ts';
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
    await screen.leave?.(city);
    await city.backToMap();
  }
}

/** The page as a newcomer sees it: the sample city, compared models, facades in a closer view. */
async function takeLiving(city: CityPage, suffix: string): Promise<void> {
  const picture = async (name: string) => {
    await city.page.waitForTimeout(1500);
    await city.screenshot(`docs/pictures/${name}-${suffix}.jpg`);
  };
  await city.drawn();
  await city.showPart('Layers');
  await city.compared();
  await city.backToMap();
  await picture('living');
  await city.showPart('Layers');
  await judge(city, 'NO₂ between sensors');
  await picture('models');
  await city.backToMap();
  await city.inferOn('NO₂ between sensors', 'Facades');
  await city.backToMap();
  for (let zoom = 0; zoom < 3; zoom++) {
    await city.page.getByRole('button', { name: 'Zoom in' }).click();
  }
  await city.page.waitForTimeout(3000);
  await picture('facades');
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
      const living = await CityPage.openSample(browser, url, { width, height, theme });
      await takeLiving(living, `${name}-${theme}`);
      await living.close();
    }
  }
  await browser.close();
  await server.close();
  rmSync(outDir, { recursive: true });
}

await makePictures();
process.exit(0);
