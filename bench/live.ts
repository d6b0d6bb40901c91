import type { CDPSession, Page } from 'playwright-core';
import { CityPage } from '#tests/driver.ts';
import { launchBrowser } from '#tests/journeys/browser.ts';
import { smallCity } from '#tests/small-city.ts';
import { serveBuiltPage } from './built-page.ts';
import { rounded } from './figures.ts';

/** Small, because software rendering alone takes long on a full screen. */
const SIZE = { width: 640, height: 360, theme: 'light', reducedMotion: false } as const;
const SPEED = 600;
const PLAY_MS = 60_000;
const PAUSED_MS = 10_000;
/** Steps of the small city: two days, more than is played. */
const STEPS = 576;

/** What happened since `watch`. */
interface Watched {
  readonly longTasks: readonly number[];
  /** Times that the timeline showed, one after the other. */
  readonly shown: number;
}

/** Shows the sample city where the page opens with it, else the small one, dropped. */
async function openCity(city: CityPage): Promise<string> {
  if (await city.page.getByRole('heading', { name: 'Open a city' }).isVisible()) {
    await city.dropFiles(smallCity(STEPS));
    await city.drawn();
    await city.inferred();
    return 'small town';
  }
  await city.drawn();
  return 'sample city';
}

/** Begins to note long tasks of the main thread and the times shown; the result ends it. */
async function watch(page: Page): Promise<() => Promise<Watched>> {
  await page.evaluate(() => {
    const watched = { longTasks: [] as number[], shown: 0 };
    Object.assign(globalThis, { watched });
    new PerformanceObserver((list) => {
      watched.longTasks.push(...list.getEntries().map(({ duration }) => duration));
    }).observe({ type: 'longtask' });
    const time = document.querySelector('.timeline time');
    if (time === null) throw new Error('The page shows no time');
    new MutationObserver(() => {
      watched.shown += 1;
    }).observe(time, { attributes: true, attributeFilter: ['datetime'] });
  });
  return () => page.evaluate(() => (globalThis as unknown as { watched: Watched }).watched);
}

/** Bytes of the page's heap after a collection. */
async function heapBytes(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  return (await session.send('Runtime.getHeapUsage')).usedSize;
}

const megabytes = (bytes: number) => rounded(bytes / 1e6, 1);

/**
 * The built page in Chromium while a city is replayed: tasks of its main thread over 50 ms, heap before
 * and after, steps shown, and drawing calls of the map while it is paused (0).
 */
export async function benchLive(): Promise<Record<string, unknown>> {
  const served = await serveBuiltPage();
  const browser = await launchBrowser();
  try {
    const city = await CityPage.open(browser, served.url, SIZE);
    const session = await city.page.context().newCDPSession(city.page);
    const name = await openCity(city);
    if ((await city.playButton.getAttribute('aria-pressed')) === 'false') {
      await city.playButton.click();
    }
    await city.setSpeed(SPEED);
    // The first pictures of each kind of content are compiled: that is the bench `first-view`.
    await city.page.waitForTimeout(5000);
    const heapStart = await heapBytes(session);
    const watched = await watch(city.page);
    await city.page.waitForTimeout(PLAY_MS);
    const { longTasks, shown } = await watched();
    const heapEnd = await heapBytes(session);
    await city.playButton.click();
    await city.inferred();
    await city.page.waitForTimeout(5000);
    const drawings = await city.watchDrawing();
    await city.page.waitForTimeout(PAUSED_MS);
    return {
      what: `replay at × ${SPEED} for ${PLAY_MS / 1000} s, main thread`,
      size: { city: name, picture: `${SIZE.width}x${SIZE.height}` },
      runs: 1,
      longTasks: {
        over50Ms: longTasks.length,
        over100Ms: longTasks.filter((ms) => ms > 100).length,
        longestMs: Math.max(0, ...longTasks),
      },
      heapMb: { start: megabytes(heapStart), end: megabytes(heapEnd) },
      stepsShown: shown,
      drawnWhilePaused: await drawings(),
      renderer: 'software',
      browser: browser.version(),
    };
  } finally {
    await browser.close();
    await served.close();
  }
}
