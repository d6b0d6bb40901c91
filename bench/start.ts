import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { gzipSizes } from '#build/gzip-sizes.ts';
import { launchBrowser, openPage } from '#tests/journeys/browser.ts';
import { serveBuiltPage } from './built-page.ts';
import { median, rounded } from './figures.ts';

const RUNS = 5;
/** Small, because software rendering alone takes long on a full screen. */
const SIZE = { width: 960, height: 540, theme: 'light', reducedMotion: false } as const;

/** Milliseconds from the start of the navigation. */
interface Sighting {
  /** The frame of index.html was painted. */
  readonly painted: number;
  /** The picture of the sample city had come. */
  readonly still: number;
  /** The cards of the layers have their names. */
  readonly named: number;
  /** The page's own controls stand in it. */
  readonly answering: number;
  /** The city is drawn. */
  readonly drawn: number;
  /** The first inferred layer has its key and its values. */
  readonly inferred: number;
  /** The replay moved on for the first time. */
  readonly moved: number;
  /** The card that a newcomer gets is there. */
  readonly welcomed: number;
  /** The network's result is shown, or the models were compared and kriging is. */
  readonly compared: number;
  readonly longTasks: readonly number[];
}

async function start(browser: Browser, url: string): Promise<Sighting> {
  const { page, context } = await openPage(browser, 'about:blank', SIZE);
  await page.addInitScript(() => {
    const seen: Record<string, number> = {};
    const longTasks: number[] = [];
    Object.assign(globalThis, { seen, longTasks });
    new PerformanceObserver((list) => {
      longTasks.push(...list.getEntries().map(({ duration }) => duration));
    }).observe({ type: 'longtask', buffered: true });
    let first: string | null = null;
    // No inner function has a name: tsx would wrap it in a helper that the page does not have.
    setInterval(() => {
      const time = document.querySelector('.timeline time')?.getAttribute('datetime') ?? null;
      first ??= time;
      const states: [string, boolean][] = [
        ['answering', document.querySelector('.top-actions button') !== null],
        ['named', document.querySelector('.layer-card h4') !== null],
        ['welcomed', document.querySelector('.start-card') !== null],
        ['drawn', document.querySelector('#map[aria-busy="false"]') !== null],
        ['moved', time !== null && time !== first],
        ['inferred', /[1-9][\d,]* values/.test(document.body?.innerText ?? '')],
        ['compared', /\d/.test(document.querySelector('.evidence-line p')?.textContent ?? '')],
      ];
      for (const [name, isSeen] of states) if (isSeen) seen[name] ??= performance.now();
    }, 50);
  });
  await page.goto(url);
  const names = ['answering', 'named', 'drawn', 'inferred', 'moved', 'welcomed', 'compared'];
  await page.waitForFunction(
    (all) => all.every((name) => name in (globalThis as unknown as { seen: object }).seen),
    names,
    { timeout: 120_000 },
  );
  const sighting = await page.evaluate(() => {
    const { seen, longTasks } = globalThis as unknown as { seen: Sighting; longTasks: number[] };
    const painted = performance.getEntriesByName('first-contentful-paint')[0]?.startTime;
    const still = performance
      .getEntriesByType('resource')
      .find(({ name }) => name.includes('/still-')) as PerformanceResourceTiming | undefined;
    return {
      ...seen,
      painted: painted ?? Number.NaN,
      still: still?.responseEnd ?? Number.NaN,
      longTasks,
    };
  });
  await context.close();
  return sighting;
}

/** Gzip bytes of the built files of a kind, packed ones as they are. */
function bytesOf(folder: string, kind: RegExp): number {
  const assets = join(folder, 'assets');
  return readdirSync(assets)
    .filter((name) => kind.test(name))
    .map((name) => readFileSync(join(assets, name)))
    .reduce((sum, bytes) => sum + Math.min(bytes.length, gzipSync(bytes).length), 0);
}

/** Bytes of the picture that a wide, light page begins with. */
function stillBytes(folder: string): number {
  return bytesOf(folder, /^still-wide-light-.*\.webp$/);
}

/**
 * The built page opened without anything stored: seconds from the start of the navigation to its frame, the
 * picture of the sample city, its controls, the names of the layers, the city drawn, inferred, moving, and its models compared; gzip bytes of each stage.
 * `median` is the first living picture: drawn, inferred and moving.
 */
export async function benchStart(): Promise<Record<string, unknown>> {
  const served = await serveBuiltPage();
  const browser = await launchBrowser();
  try {
    const sightings: Sighting[] = [];
    for (let run = 0; run < RUNS; run++) sightings.push(await start(browser, served.url));
    const seconds = (of: (one: Sighting) => number) => rounded(median(sightings.map(of)) / 1000, 2);
    const shell = gzipSizes(served.folder);
    return {
      what: 'page opened by a newcomer, seconds',
      size: {
        picture: `${SIZE.width}x${SIZE.height}`,
        gzipBytes: {
          shell: shell['before the globe'],
          globe: shell.globe,
          still: stillBytes(served.folder),
          sampleCity: bytesOf(served.folder, /\.(bin|geojson)$|^twin-/),
          modelAndItsRuntime: bytesOf(served.folder, /^(model|golden)-|^ort-wasm-simd-threaded-/),
        },
      },
      runs: RUNS,
      median: seconds((one) => Math.max(one.drawn, one.inferred, one.moved)),
      painted: seconds((one) => one.painted),
      still: seconds((one) => one.still),
      answering: seconds((one) => one.answering),
      named: seconds((one) => one.named),
      drawn: seconds((one) => one.drawn),
      inferred: seconds((one) => one.inferred),
      moved: seconds((one) => one.moved),
      welcomed: seconds((one) => one.welcomed),
      compared: seconds((one) => one.compared),
      longTasks: {
        over50Ms: median(sightings.map((one) => one.longTasks.length)),
        longestMs: Math.max(0, ...sightings.flatMap((one) => one.longTasks)),
      },
      renderer: 'software',
      browser: browser.version(),
    };
  } finally {
    await browser.close();
    await served.close();
  }
}
