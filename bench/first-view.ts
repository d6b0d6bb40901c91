import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { gzipSizes } from '#build/gzip-sizes.ts';
import { CityPage } from '#tests/driver.ts';
import { launchBrowser } from '#tests/journeys/browser.ts';
import { hasSharedData, sharedData } from '#tests/shared-data.ts';
import { smallCity } from '#tests/small-city.ts';
import { serveBuiltPage } from './built-page.ts';
import { median, rounded } from './figures.ts';

const RUNS = 5;
/** Small, because software rendering alone takes long on a full screen. */
const SIZE = { width: 640, height: 360, theme: 'light' } as const;

const ROTTERDAM = [
  '3-20-DELFSHAVEN.city.json',
  'roads_graph_centre.geojson.gz',
  'ndw_stations.geojson',
  'ndw_5min_speed_kmh.csv.gz',
  'districts.geojson',
].map((name) => sharedData(`rotterdam/${name}`));

/** Milliseconds from the start of the navigation, and the main thread's tasks over 50 ms. */
interface Sighting {
  readonly painted: number;
  readonly answering: number;
  readonly given: number;
  readonly drawn: number;
  readonly inferred: number;
  readonly longTasks: readonly { readonly start: number; readonly ms: number }[];
}

declare global {
  interface Window {
    sighting?: Promise<Omit<Sighting, 'painted' | 'answering'>>;
  }
}

/** When the frame of index.html was painted, and when the page's own controls stood in it. */
async function opened(page: Page): Promise<Pick<Sighting, 'painted' | 'answering'>> {
  await page.getByRole('button', { name: 'Open files' }).first().waitFor();
  return page.evaluate(() => ({
    painted: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
    answering: performance.now(),
  }));
}

/** Notes when files are dropped, the map stands still (`aria-busy`) and the inferred layer has its key. */
async function watch(page: Page): Promise<void> {
  // No inner function has a name: tsx would wrap it in a helper that the page does not have.
  await page.evaluate(
    (selectors) => {
      const longTasks: { start: number; ms: number }[] = [];
      new PerformanceObserver((list) => {
        for (const { startTime, duration } of list.getEntries()) {
          longTasks.push({ start: startTime, ms: duration });
        }
      }).observe({ type: 'longtask', buffered: true });
      const given = new Promise<number>((resolve) => {
        window.addEventListener('drop', () => resolve(performance.now()));
      });
      const seen = selectors.map(
        (selector) =>
          new Promise<number>((resolve) => {
            const observer = new MutationObserver(() => {
              if (document.querySelector(selector) === null) return;
              observer.disconnect();
              resolve(performance.now());
            });
            const attributeFilter = ['aria-busy', 'class'];
            observer.observe(document, { subtree: true, childList: true, attributeFilter });
          }),
      );
      window.sighting = Promise.all([given, ...seen]).then(
        async ([dropped = 0, drawn = 0, inferred = 0]) => {
          // The observer is told of a task only after it.
          await new Promise((resolve) => setTimeout(resolve, 1000));
          return { given: dropped, drawn, inferred, longTasks };
        },
      );
    },
    ['#map[aria-busy="false"]', '.peek-head ~ .legend'],
  );
}

async function firstView(browser: Browser, url: string, paths: readonly string[]) {
  const city = await CityPage.open(browser, url, SIZE);
  const start = await opened(city.page);
  await watch(city.page);
  await city.dropFiles(paths);
  const rest = await city.page.evaluate(() => window.sighting);
  await city.close();
  if (rest === undefined) throw new Error('The page was left');
  return { ...start, ...rest };
}

function longTasks(
  sightings: readonly Sighting[],
  part: (start: number, one: Sighting) => boolean,
) {
  const own = sightings.map((one) =>
    one.longTasks.filter(({ start }) => part(start, one)).map(({ ms }) => ms),
  );
  return {
    count: median(own.map((tasks) => tasks.length)),
    longestMs: Math.max(0, ...own.flat()),
  };
}

async function measure(browser: Browser, url: string, paths: readonly string[]) {
  const sightings: Sighting[] = [];
  for (let run = 0; run < RUNS; run++) sightings.push(await firstView(browser, url, paths));
  const seconds = (of: (one: Sighting) => number) => rounded(median(sightings.map(of)) / 1000, 2);
  return {
    bytes: paths.reduce((sum, path) => sum + statSync(path).size, 0),
    painted: seconds(({ painted }) => painted),
    answering: seconds(({ answering }) => answering),
    filesToDrawn: seconds(({ drawn, given }) => drawn - given),
    filesToInferred: seconds(({ inferred, given }) => inferred - given),
    longTasks: {
      opening: longTasks(sightings, (start, { answering }) => start < answering),
      files: longTasks(sightings, (start, { given }) => start >= given),
    },
  };
}

/**
 * The built page in Chromium, seconds: from the start of the navigation to its frame painted and its
 * controls there, and from dropped files to the city drawn and inferred. `median` is page + files of
 * the largest city; long tasks are those over 50 ms on the main thread.
 */
export async function benchFirstView(): Promise<Record<string, unknown>> {
  const folder = mkdtempSync(join(tmpdir(), 'cityweave-first-view-'));
  const small = smallCity().map(({ name, content }) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  });
  const served = await serveBuiltPage();
  const browser = await launchBrowser();
  try {
    const gzip = gzipSizes(served.folder);
    const smallTown = await measure(browser, served.url, small);
    const rotterdam = hasSharedData ? await measure(browser, served.url, ROTTERDAM) : undefined;
    const largest = rotterdam ?? smallTown;
    return {
      what: 'page opened, files dropped, city drawn, seconds',
      size: {
        picture: `${SIZE.width}x${SIZE.height}`,
        shellGzipBytes: gzip['before the globe'],
        globeGzipBytes: gzip.globe,
      },
      runs: RUNS,
      median: rounded(largest.answering + largest.filesToDrawn, 2),
      smallTown,
      rotterdam: rotterdam ?? 'not run: the folder ../shared/data is absent',
      renderer: 'software',
      browser: browser.version(),
    };
  } finally {
    await browser.close();
    await served.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
