import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { launchBrowser, openPage } from '#tests/journeys/browser.ts';
import { pointLayerFile } from '#tests/point-layer-file.ts';
import { serveBuiltPage } from './built-page.ts';
import { median, rounded } from './figures.ts';

const RUNS = 40;
const POINTS = 100_000;
const SIZE = { width: 960, height: 540, theme: 'light' } as const;

/** Milliseconds from a person's action to the picture after it, and tasks over 50 ms that it caused. */
interface Felt {
  readonly toPaint: readonly number[];
  readonly longTasks: readonly number[];
}

/** Records what Chromium measures from each event to the next picture (Event Timing), and long tasks. */
async function watch(page: Page): Promise<void> {
  await page.evaluate(() => {
    const felt: { name: string; toPaint: number }[] = [];
    const longTasks: number[] = [];
    Object.assign(globalThis, { felt, longTasks });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        felt.push({ name: entry.name, toPaint: entry.duration });
    }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
    new PerformanceObserver((list) => {
      longTasks.push(...list.getEntries().map(({ duration }) => duration));
    }).observe({ type: 'longtask' });
  });
}

interface Watched {
  felt: { toPaint: number }[];
  longTasks: number[];
}

/** Does something again and again, and reads what was felt each time; under 16 ms counts as 16. */
async function feel(page: Page, act: (run: number) => Promise<void>, restMs = 400): Promise<Felt> {
  const toPaint: number[] = [];
  const longTasks: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    await page.evaluate(() => {
      const watched = globalThis as unknown as Watched;
      watched.felt.length = 0;
      watched.longTasks.length = 0;
    });
    await act(run);
    await page.waitForTimeout(restMs);
    const seen = await page.evaluate(() => {
      const { felt, longTasks } = globalThis as unknown as Watched;
      return { worst: Math.max(16, ...felt.map((one) => one.toPaint)), longTasks: [...longTasks] };
    });
    toPaint.push(seen.worst);
    longTasks.push(...seen.longTasks);
  }
  return { toPaint, longTasks };
}

function p95(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.ceil(0.95 * numbers.length) - 1] ?? Number.NaN;
}

function summary({ toPaint, longTasks }: Felt, reference: number) {
  return {
    p95: p95(toPaint),
    median: median(toPaint),
    ratio: rounded(p95(toPaint) / reference, 2),
    longTasks: longTasks.length,
    longestTask: Math.round(Math.max(0, ...longTasks)),
  };
}

async function typingInNothing(page: Page): Promise<Felt> {
  await page.setContent('<input id="field">');
  await watch(page);
  await page.focus('#field');
  return feel(page, () => page.keyboard.press('a'), 100);
}

async function inTheCity(page: Page): Promise<Record<'toggle' | 'inspector' | 'search', Felt>> {
  await page.locator('#map[aria-busy="false"]').waitFor({ timeout: 120_000 });
  await page.waitForTimeout(8000);
  await watch(page);
  const eye = page.getByRole('button', { name: 'Show Streets', exact: true });
  const toggle = await feel(page, () => eye.click(), 700);
  await page.getByRole('button', { name: 'Table', exact: true }).click();
  const rows = page.locator('[aria-label="In view"] [role="row"][aria-selected]');
  await rows.first().waitFor();
  const inspector = await feel(page, async (run) => rows.nth(run % 8).click(), 700);
  await page.getByRole('button', { name: 'Table', exact: true }).click();
  await page.keyboard.press('Escape');
  const field = page.getByRole('searchbox').first();
  await field.click();
  const text = 'harbour street 12 bridge';
  const search = await feel(page, async (run) => {
    if (run % text.length === 0) await field.fill('');
    await page.keyboard.type(text[run % text.length] ?? 'a');
  });
  return { toggle, inspector, search };
}

async function inALongTable(page: Page, file: string): Promise<Felt> {
  await page.locator('#map[aria-busy="false"]').waitFor({ timeout: 120_000 });
  await page.getByTestId('files').setInputFiles(file);
  await page
    .getByRole('button', { name: 'Show Many points', exact: true })
    .waitFor({ timeout: 120_000 });
  await page.getByRole('button', { name: 'Table', exact: true }).click();
  await page.getByLabel('Show', { exact: true }).selectOption('cell');
  await page.locator('[aria-label="In view"] [role="row"][aria-selected]').first().waitFor();
  await page.waitForTimeout(3000);
  await watch(page);
  const heads = page.locator('[aria-label="In view"] [role="columnheader"]');
  return feel(page, async (run) => heads.nth([0, 2, 5][run % 3] ?? 0).click(), 1500);
}

/**
 * The screen under a person's hands, in Chromium: milliseconds from a click or key to the next picture for
 * a layer switched, a feature inspected, a letter of a search in the sample city, and a table of 100 000
 * rows sorted.
 */
export async function benchScreen(): Promise<Record<string, unknown>> {
  const folder = mkdtempSync(join(tmpdir(), 'cityweave-screen-'));
  const file = join(folder, 'many-points.geojson');
  writeFileSync(file, pointLayerFile('Many points', POINTS));
  const served = await serveBuiltPage();
  const browser = await launchBrowser();
  const flat = await launchBrowser({ webgl: false });
  try {
    const blank = await openPage(browser, 'about:blank', SIZE);
    const reference = p95((await typingInNothing(blank.page)).toPaint);
    await blank.context.close();
    const { page, context } = await openPage(browser, served.url, SIZE);
    const { toggle, inspector, search } = await inTheCity(page);
    await context.close();
    const long = await openPage(flat, served.url, SIZE);
    const sort = await inALongTable(long.page, file);
    return {
      what: 'from a click or key to the next picture, milliseconds',
      size: { city: 'sample city', picture: `${SIZE.width}x${SIZE.height}`, rows: POINTS },
      runs: RUNS,
      toggle: summary(toggle, reference),
      inspector: summary(inspector, reference),
      search: summary(search, reference),
      sort: summary(sort, reference),
      ratioTo: `p95 of a letter typed in an empty page: ${reference} ms`,
      renderer: 'software; the table beside the flat plan',
    };
  } finally {
    await browser.close();
    await flat.close();
    await served.close();
    rmSync(folder, { recursive: true });
  }
}
