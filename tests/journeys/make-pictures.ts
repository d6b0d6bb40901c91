import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { build, preview } from 'vite';
import { CityPage } from '#tests/driver.ts';
import { startCard } from '#tests/driver-shell.ts';
import { silentCity } from '#tests/silent-city.ts';
import { launchBrowser, type PageOptions } from './browser.ts';
import { contactSheet, LOOKS, type Look, type Shots } from './contact-sheet.ts';
import { SAMPLE_SCREENS } from './sample-screens.ts';
import type { Screen } from './screen.ts';
import { SCREENS, SIZES, showCity } from './screens.ts';
import { speak } from './untranslated.ts';

const FOLDER = 'docs/pictures';
/** What a sheet may weigh, and all of them together. */
const SHEET_BYTES = 190_000;
const ALL_BYTES = 5_600_000;
/** The picture that the README shows by itself. */
const SINGLE = { screen: 'living', size: 'wide', look: 'light' } as const;

type Size = (typeof SIZES)[number];
type Opening = (size: Size) => Promise<CityPage>;

/** What the runner of this script calls in functions that are to run in the page. */
const NAMED = 'globalThis.__name = (named) => named';
const TIMEOUT_MS = 40_000;

function optionsOf({ width, height }: Size): PageOptions {
  return { width, height, theme: 'light', prepare: (context) => context.addInitScript(NAMED) };
}

function ways(browser: Browser, url: string): Record<'none' | 'sample' | 'small', Opening> {
  const open = async (size: Size) => {
    const city = await CityPage.open(browser, url, optionsOf(size));
    city.page.setDefaultTimeout(TIMEOUT_MS);
    return city;
  };
  return {
    none: open,
    async sample(size) {
      const city = await CityPage.openSample(browser, url, optionsOf(size));
      city.page.setDefaultTimeout(TIMEOUT_MS);
      await city.drawn();
      await startCard(city).waitFor();
      await city.map.press('Escape');
      await city.showPart('Layers');
      await city.compared();
      await tidy(city);
      return city;
    },
    async small(size) {
      const city = await open(size);
      await showCity(city, silentCity());
      return city;
    },
  };
}

/** Puts the open page, whatever it shows, into another theme or direction. */
async function dress({ page }: CityPage, look: Look): Promise<void> {
  await page.emulateMedia({ colorScheme: look === 'dark' ? 'dark' : 'light' });
  await speak(page, look === 'right-to-left' ? 'ar-XB' : 'en');
  // What floats takes its place anew.
  await page.evaluate(() => dispatchEvent(new Event('resize')));
}

const CLOSERS = ['Close', 'Close the drawer', 'Close the inspector', 'Close the figures'];

/** Leaves nothing of a state for the picture of the next one: no panel, nothing selected, no focus on the map. */
async function tidy(city: CityPage): Promise<void> {
  await city.backToMap();
  for (const name of CLOSERS) {
    const button = city.page.getByRole('button', { name, exact: true }).first();
    if (await button.isVisible()) await button.click();
  }
  if (await city.map.isVisible()) {
    for (let press = 0; press < 2; press++) await city.map.press('Escape');
    await city.map.evaluate((map) => map.blur());
  }
  await city.page.mouse.move(0, 0);
}

/** Waits until the map, which is coarse while it moves, is drawn in full; its first canvas is that of the city. */
async function sharp({ page }: CityPage): Promise<void> {
  const isSharp = () =>
    page.evaluate(() => {
      const canvas = document.querySelector<HTMLCanvasElement>('#map canvas');
      return canvas === null || canvas.width >= canvas.clientWidth - 1;
    });
  for (let time = 0; time < 60; time++) {
    if (await isSharp()) return;
    await page.waitForTimeout(250);
  }
  throw new Error('The map stays coarse.');
}

/** A picture of the page once two in a row are the same. */
async function stillShot(city: CityPage): Promise<Buffer> {
  const { page } = city;
  await page.waitForTimeout(400);
  await sharp(city);
  let before = await page.screenshot();
  for (let time = 0; time < 15; time++) {
    await page.waitForTimeout(400);
    const now = await page.screenshot();
    if (now.equals(before)) return now;
    before = now;
  }
  return before;
}

/** The pictures of one size as they come, by the names of the screens. */
type Taken = Map<string, Shots>;

async function takeScreen(city: CityPage, screen: Screen, size: Size, taken: Taken): Promise<void> {
  await screen.reach(city);
  const shots = taken.get(screen.name) ?? { wide: {}, narrow: {} };
  taken.set(screen.name, shots);
  for (const look of LOOKS) {
    await dress(city, look);
    shots[size.name][look] = await stillShot(city);
  }
  await dress(city, 'light');
  await screen.leave?.(city);
  await tidy(city);
}

/** Takes all screens from one page; opens another where one is not reached. Returns those. */
async function takeScreens(
  open: Opening,
  screens: readonly Screen[],
  size: Size,
  taken: Taken,
): Promise<Screen[]> {
  if (screens.length === 0) return [];
  const missed: Screen[] = [];
  let city = await open(size);
  for (const screen of screens) {
    try {
      await takeScreen(city, screen, size, taken);
    } catch (problem) {
      console.warn(`${screen.name}, ${size.name}: ${String(problem).split('\n')[0]}`);
      missed.push(screen);
      await city.close();
      city = await open(size);
    }
  }
  await city.close();
  return missed;
}

/** How many of the sample city's screens come before the others: what a newcomer sees. */
const FIRST = 2;

/** All screens that are asked for by name, all if none are; those of the sample city around the others. */
function wantedScreens(names: readonly string[]): Screen[] {
  const more = SAMPLE_SCREENS.filter(({ name }) => SCREENS.every((other) => other.name !== name));
  const ordered = [...more.slice(0, FIRST), ...SCREENS, ...more.slice(FIRST)];
  return ordered.filter(({ name }) => names.length === 0 || names.includes(name));
}

async function writeSheets(browser: Browser, taken: Taken): Promise<void> {
  const mostBytes = Math.min(SHEET_BYTES, Math.floor(ALL_BYTES / taken.size));
  for (const [name, shots] of taken) {
    writeFileSync(`${FOLDER}/${name}.jpg`, await contactSheet(browser, shots, mostBytes));
  }
}

/** The picture of the README, as large as the page. */
async function writeSingle(browser: Browser, taken: Taken): Promise<void> {
  const { screen, size, look } = SINGLE;
  const shot = taken.get(screen)?.[size][look];
  if (shot === undefined) return;
  const page = await browser.newPage({ viewport: SIZES[0] });
  await page.setContent(
    `<body style="margin:0"><img src="data:image/png;base64,${shot.toString('base64')}">`,
  );
  await page.screenshot({ path: `${FOLDER}/${screen}-${size}-${look}.jpg`, quality: 82 });
  await page.close();
}

/**
 * `npm run pictures`: every state of the page as one sheet in docs/pictures, wide and narrow, light, dark and
 * from right to left. `npm run pictures -- compare look` makes those of these names only. Returns the
 * names of what could not be reached, neither in the sample city nor in a small one.
 */
async function makePictures(names: readonly string[]): Promise<string[]> {
  mkdirSync(FOLDER, { recursive: true });
  const outDir = mkdtempSync(join(tmpdir(), 'cityweave-pictures-'));
  await build({ logLevel: 'error', build: { outDir, emptyOutDir: true } });
  const server = await preview({ build: { outDir }, preview: { host: '127.0.0.1', port: 4320 } });
  const [url = ''] = server.resolvedUrls?.local ?? [];
  const browser = await launchBrowser();
  const open = ways(browser, url);
  const screens = wantedScreens(names);
  const taken: Taken = new Map();
  const missed: string[] = [];
  const takeAll = async (size: Size) => {
    const [inCity, without] = [true, false].map((needs) =>
      screens.filter(({ needsCity }) => needsCity === needs),
    );
    const left = [
      ...(await takeScreens(open.none, without ?? [], size, taken)),
      ...(await takeScreens(open.sample, inCity ?? [], size, taken)),
    ];
    const elsewhere = left.filter((screen) => !SAMPLE_SCREENS.includes(screen));
    const unreached = await takeScreens(open.small, elsewhere, size, taken);
    const never = left.filter((screen) => SAMPLE_SCREENS.includes(screen));
    missed.push(...[...unreached, ...never].map(({ name }) => `${name} (${size.name})`));
  };
  for (const size of SIZES) await takeAll(size);
  const before = readdirSync(FOLDER).filter((name) => name.endsWith('.jpg'));
  if (names.length === 0) for (const name of before) rmSync(join(FOLDER, name));
  await writeSheets(browser, taken);
  await writeSingle(browser, taken);
  await browser.close();
  await server.close();
  rmSync(outDir, { recursive: true });
  return missed;
}

const missed = await makePictures(process.argv.slice(2));
if (missed.length > 0) console.error(`No picture of ${missed.join(', ')}.`);
process.exit(missed.length > 0 ? 1 : 0);
