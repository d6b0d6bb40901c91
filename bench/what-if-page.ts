import type { BrowserContext, Page } from 'playwright-core';
import { launchBrowser, openPage } from '#tests/journeys/browser.ts';
import { serveBuiltPage } from './built-page.ts';
import { median, rounded } from './figures.ts';

/** As the law of the main thread is measured: software rendering alone takes longer on a full screen. */
const SIZE = { width: 640, height: 360, theme: 'light', reducedMotion: true } as const;
/** What the runner of this script calls in functions that are to run in the page. */
const NAMED = 'globalThis.__name = (named) => named';
const RUNS = 3;
const LONG = 180_000;

/** Milliseconds from Run, and the tasks of the main thread over 50 ms until then. */
interface Phase {
  readonly ms: number;
  readonly longTasks: readonly number[];
}

interface Marked {
  readonly from: number;
  readonly tasks: { readonly at: number; readonly ms: number }[];
  readonly marks: Record<string, number>;
}

/** Notes long tasks, and when the page first says estimate, result and ranges, from now on. */
async function watch(page: Page): Promise<void> {
  await page.evaluate(() => {
    const marked: Marked = { from: performance.now(), tasks: [], marks: {} };
    Object.assign(globalThis, { marked });
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries())
        marked.tasks.push({ at: startTime, ms: duration });
    }).observe({ type: 'longtask' });
    const said = (selector: string) => document.querySelector(selector)?.textContent ?? '';
    const note = (name: string, isSo: boolean) => {
      if (isSo) marked.marks[name] ??= performance.now();
    };
    const look = () => {
      const hasResult = said('.run-result') !== '';
      const isReckoning = said('.run-panel').includes('Likely ranges');
      note('estimate', hasResult);
      note('result', hasResult && said('.run-result strong') === '');
      note('ranges', marked.marks['reckoning'] !== undefined && !isReckoning);
      note('reckoning', isReckoning);
    };
    new MutationObserver(look).observe(document.body, {
      ...{ subtree: true, childList: true, characterData: true },
    });
  });
}

async function phases(page: Page): Promise<Record<'estimate' | 'result' | 'ranges', Phase>> {
  const { from, tasks, marks } = await page.evaluate(
    () => (globalThis as unknown as { marked: Marked }).marked,
  );
  const until = (name: string): Phase => {
    const at = marks[name] ?? Number.NaN;
    return { ms: at - from, longTasks: tasks.filter((one) => one.at < at).map(({ ms }) => ms) };
  };
  return { estimate: until('estimate'), result: until('result'), ranges: until('ranges') };
}

/** One visit of a newcomer who closes the bridge and runs that. */
async function visit(page: Page) {
  await page.locator('#map[aria-busy="false"]').waitFor({ timeout: LONG });
  await page.keyboard.press('Escape');
  await page.locator('#map').focus();
  await page.keyboard.press('s');
  const session = page.locator('.what-if');
  await session.getByRole('button', { name: /Harbour Bridge closed/ }).click({ timeout: LONG });
  await page.waitForTimeout(8000);
  await watch(page);
  await page.keyboard.press('Control+Enter');
  await page.waitForFunction(
    () => (globalThis as unknown as { marked: Marked }).marked.marks['ranges'] !== undefined,
    undefined,
    { timeout: LONG },
  );
  return phases(page);
}

function summary(all: readonly Phase[]) {
  const tasks = all.flatMap(({ longTasks }) => longTasks);
  return {
    median: rounded(median(all.map(({ ms }) => ms)) / 1000, 2),
    tasksOver50: rounded(tasks.length / all.length, 1),
    longestTaskMs: Math.round(Math.max(0, ...tasks)),
  };
}

/**
 * A what-if of the sample city in Chromium, from Run in a page that has not solved anything yet: seconds until the
 * first estimate, the result and the ranges are told, and the tasks of the main thread over 50 ms until then.
 */
export async function benchWhatIfPage(): Promise<Record<string, unknown>> {
  const served = await serveBuiltPage();
  const browser = await launchBrowser();
  try {
    const visits: Awaited<ReturnType<typeof visit>>[] = [];
    for (let run = 0; run < RUNS; run++) {
      const prepare = (own: BrowserContext) => own.addInitScript(NAMED);
      const { page, context } = await openPage(browser, served.url, { ...SIZE, prepare });
      visits.push(await visit(page));
      await context.close();
    }
    const [estimate, result, ranges] = (['estimate', 'result', 'ranges'] as const).map((name) =>
      summary(visits.map((one) => one[name])),
    );
    return {
      what: 'what if in the page, sample city: from Run, baseline not solved yet, seconds',
      size: { picture: `${SIZE.width}x${SIZE.height}`, scenario: 'Harbour Bridge closed' },
      runs: RUNS,
      median: result?.median,
      ...{ estimate, result, ranges },
      aims: { ranges: 30, tasksOver50: 0 },
      ratio: rounded((ranges?.median ?? Number.NaN) / 30, 2),
      ratioTo: 'the aim of 30 s for ranges',
      renderer: 'software',
    };
  } finally {
    await browser.close();
    await served.close();
  }
}
