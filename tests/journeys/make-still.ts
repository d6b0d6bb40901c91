import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { build, preview } from 'vite';
import { CityPage } from '#tests/driver.ts';
import { launchBrowser } from './browser.ts';
import { THEMES } from './screens.ts';

/** Maps that the pictures are taken of: as wide and high as on a usual screen, and on a phone. */
const STILLS = [
  { name: 'wide', width: 1440, height: 1032 },
  { name: 'narrow', width: 390, height: 844 },
] as const;
/** What a picture may weigh; the quality is lowered until it does. */
const MOST_BYTES = 80_000;

/** The bytes of a PNG as WebP, made by the browser itself. */
async function asWebp(page: Page, png: Buffer, quality: number): Promise<Buffer> {
  const base64 = await page.evaluate(
    async ([data = '', share = '']) => {
      const image = new Image();
      image.src = `data:image/png;base64,${data}`;
      await image.decode();
      const canvas = document.createElement('canvas');
      canvas.width = image.width;
      canvas.height = image.height;
      canvas.getContext('2d')?.drawImage(image, 0, 0);
      return canvas.toDataURL('image/webp', Number(share)).split(',')[1] ?? '';
    },
    [png.toString('base64'), String(quality)],
  );
  return Buffer.from(base64, 'base64');
}

async function smallEnough(page: Page, png: Buffer): Promise<Buffer> {
  for (let quality = 0.8; quality > 0.1; quality -= 0.1) {
    const webp = await asWebp(page, png, quality);
    if (webp.length <= MOST_BYTES) return webp;
  }
  throw new Error('The picture stays too large');
}

/** The map alone with the city drawn and no layer of values, as it is when it is seen first. */
async function takeStill(
  browser: Browser,
  url: string,
  { name, width, height }: (typeof STILLS)[number],
  theme: (typeof THEMES)[number],
): Promise<void> {
  const city = await CityPage.openSample(browser, url, { width, height, theme });
  await city.drawn();
  await city.switchLayer('NO₂ between sensors');
  await city.backToMap();
  await city.page.mouse.move(0, 0);
  const shown = '.map-region > :not(.map-canvas) { display: none !important; }';
  await city.page.addStyleTag({ content: shown });
  await city.page.waitForTimeout(4000);
  const box = await city.map.boundingBox();
  if (box === null) throw new Error('There is no map.');
  const png = await city.page.screenshot({ clip: box });
  writeFileSync(`src/ui/still-${name}-${theme}.webp`, await smallEnough(city.page, png));
  await city.close();
}

/** `npm run still`: the pictures of the sample city that stand for the map until it is drawn. */
async function makeStills(): Promise<void> {
  const outDir = mkdtempSync(join(tmpdir(), 'cityweave-still-'));
  await build({ logLevel: 'error', build: { outDir, emptyOutDir: true } });
  const server = await preview({ build: { outDir }, preview: { host: '127.0.0.1', port: 4321 } });
  const [url = ''] = server.resolvedUrls?.local ?? [];
  const browser = await launchBrowser();
  for (const theme of THEMES) {
    for (const still of STILLS) await takeStill(browser, url, still, theme);
  }
  await browser.close();
  await server.close();
  rmSync(outDir, { recursive: true });
}

await makeStills();
process.exit(0);
