import type { CDPSession, Page } from 'playwright-core';
import type { Harness } from '#tests/globe-harness/harness.tsx';
import { serveHarness } from '#tests/globe-harness/serve-harness.ts';
import { launchBrowser, openPage } from '#tests/journeys/browser.ts';

declare const window: { harness: Harness };

const BUILDINGS = 10_000;
const RUNS = 60;

/** Milliseconds that the page's main thread was busy so far, by Chromium's own count. */
async function busyMs(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN);
}

async function openCity(page: Page): Promise<void> {
  await page.evaluate((count) => window.harness.city(count), BUILDINGS);
  await page.waitForFunction(() => window.harness.ready > 0, null, { timeout: 120_000 });
  await page.evaluate(() => window.harness.show({ layers: [] }));
}

/** One colouring of all buildings after the other, each drawn. Returns the milliseconds of each call. */
function recolourings(page: Page): Promise<number[]> {
  return page.evaluate(
    async ([runs, count]) => {
      const styles = [0, 1, 2, 3, 4].map((shift) => window.harness.styleOf(count, shift));
      const taken: number[] = [];
      for (let run = 0; run < runs; run++) {
        const style = styles[run % 5];
        if (style !== undefined) taken.push(window.harness.recolour(style));
        await window.harness.redraw();
      }
      return taken;
    },
    [RUNS, BUILDINGS] as const,
  );
}

function redrawings(page: Page): Promise<void> {
  return page.evaluate(async (runs) => {
    for (let run = 0; run < runs; run++) await window.harness.redraw();
  }, RUNS);
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}

/**
 * Colouring all of 10 000 buildings by class, in Chromium: milliseconds from the new classes to the
 * globe having taken them, and what the main thread was busy more than for drawing the same picture.
 */
export async function benchRecolour(): Promise<Record<string, unknown>> {
  const served = await serveHarness();
  const browser = await launchBrowser();
  try {
    const size = { width: 640, height: 360, theme: 'light' } as const;
    const { page, context } = await openPage(browser, `${served.url}?quality=low`, size);
    await openCity(page);
    const session = await context.newCDPSession(page);
    await session.send('Performance.enable');
    await recolourings(page);
    const start = await busyMs(session);
    const taken = await recolourings(page);
    const middle = await busyMs(session);
    await redrawings(page);
    const end = await busyMs(session);
    const frame = (end - middle) / RUNS;
    return {
      what: 'colouring all buildings by class, main thread, milliseconds',
      size: { buildings: BUILDINGS, picture: `${size.width}x${size.height}` },
      runs: RUNS,
      median: rounded(taken.toSorted((a, b) => a - b)[RUNS >> 1] ?? Number.NaN),
      worst: rounded(Math.max(...taken)),
      withUpload: rounded((middle - start) / RUNS - frame),
      ratio: rounded((middle - start) / RUNS / frame),
      ratioTo: 'drawing the same picture again without colouring',
      redraw: rounded(frame),
      renderer: 'software',
    };
  } finally {
    await browser.close();
    await served.close();
  }
}
