import type { CDPSession, Page } from 'playwright-core';
import { CityPage } from '#tests/driver.ts';
import { launchBrowser } from '#tests/journeys/browser.ts';
import { serveBuiltPage } from './built-page.ts';
import { rounded } from './figures.ts';

/** Small, because software rendering alone takes long on a full screen. */
const SIZE = { width: 960, height: 540, theme: 'light', reducedMotion: false } as const;
const SPEED = 600;
const PLAY_MS = 60_000;
const PAUSED_MS = 10_000;

/** What happened since `watch`. */
interface Watched {
  readonly longTasks: readonly number[];
  /** Times that the timeline showed, one after the other. */
  readonly shown: number;
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

/** Until what was under way when time was paused (inference, comparison) is done and drawn: 5 s without a drawing call. */
async function atRest(page: Page, drawings: () => Promise<number>): Promise<void> {
  for (let last = -1, now = await drawings(); now !== last; now = await drawings()) {
    last = now;
    await page.waitForTimeout(5000);
  }
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
    const city = await CityPage.openSample(browser, served.url, SIZE);
    const session = await city.page.context().newCDPSession(city.page);
    await city.drawn();
    await city.compared();
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
    const drawings = await city.watchDrawing();
    await atRest(city.page, drawings);
    const before = await drawings();
    await city.page.waitForTimeout(PAUSED_MS);
    return {
      what: `replay at × ${SPEED} for ${PLAY_MS / 1000} s, main thread`,
      size: { city: 'sample city', picture: `${SIZE.width}x${SIZE.height}` },
      runs: 1,
      longTasks: {
        over50Ms: longTasks.length,
        over100Ms: longTasks.filter((ms) => ms > 100).length,
        longestMs: Math.max(0, ...longTasks),
      },
      heapMb: { start: megabytes(heapStart), end: megabytes(heapEnd) },
      stepsShown: shown,
      drawnWhilePaused: (await drawings()) - before,
      renderer: 'software',
      browser: browser.version(),
    };
  } finally {
    await browser.close();
    await served.close();
  }
}
