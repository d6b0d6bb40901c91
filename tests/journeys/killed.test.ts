import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { Random } from '#core/random.ts';
import { CityPage } from '#tests/driver.ts';
import { keptMark, openTown, showsCity } from '#tests/driver-kept.ts';
import { launchBrowser } from './browser.ts';

const KILLS = 50;
/** What was done longer ago than this must be there again. */
const MOST_LOST_MS = 1000;
/** Longest that a page works until it is killed. */
const LONGEST_MS = 1800;

const LAYERS = ['Districts', 'Streets', 'Buildings'] as const;
/** What a person presses, by the names of the buttons. */
const BUTTONS = [
  ...LAYERS.map((layer) => `Show ${layer}`),
  'Previous step',
  'Next step',
  'Zoom in',
  'Zoom out',
];

/** The history of the town has a step so often. */
const STEP_MS = 5 * 60_000;

/** What a person sees of the work: the layers that are on, and the time that is shown, of the whole history. */
interface Seen {
  readonly on: readonly (string | null | undefined)[];
  readonly time: number;
  readonly history: readonly [first: number, last: number];
}

interface Moment {
  readonly at: number;
  readonly seen: Seen;
}

/** What is seen after a button was pressed. */
function after({ on, time, history }: Seen, press: string | undefined): Seen {
  const layer = LAYERS.findIndex((name) => press === `Show ${name}`);
  const by = { 'Previous step': -1, 'Next step': 1 }[press ?? ''] ?? 0;
  const flipped = on.map((was, at) => (at === layer ? String(was !== 'true') : was));
  const [first, last] = history;
  return { on: flipped, time: Math.min(last, Math.max(first, time + by * STEP_MS)), history };
}

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser({ webgl: false });
});
afterAll(() => browser.close());

/** Presses a button, if one is named, and sees the page as it is after that. */
function pressAndSee(page: Page, press: string | undefined): Promise<Moment> {
  return page.evaluate(
    async ({ name, layers }) => {
      const button = (label: string) =>
        document.querySelector<HTMLElement>(`button[aria-label="${label}"]`);
      if (name !== undefined) button(name)?.click();
      await new Promise(requestAnimationFrame);
      const on = layers.map((layer) => button(`Show ${layer}`)?.getAttribute('aria-pressed'));
      const slider = document.querySelector<HTMLInputElement>('.timeline input[type="range"]');
      const history = [Number(slider?.min), Number(slider?.max)] as const;
      return { at: Date.now(), seen: { on, time: Number(slider?.value), history } };
    },
    { name: press, layers: LAYERS },
  );
}

/** Does things until the page is killed at a random moment; what was seen on the way, and when it ended. */
async function workUntilKilled(page: Page, random: Random) {
  const moments = [await pressAndSee(page, undefined)];
  const session = await page.context().newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  let killedAt = 0;
  const killing = setTimeout(
    () => {
      killedAt = Date.now();
      session.send('Page.crash').catch(() => {});
    },
    random.between(0, LONGEST_MS),
  );
  let pressed: string | undefined;
  try {
    for (;;) {
      pressed = BUTTONS[Math.floor(random.between(0, BUTTONS.length))];
      moments.push(await pressAndSee(page, pressed));
      pressed = undefined;
      await page.waitForTimeout(random.between(0, 150));
    }
  } catch {
    // The page is gone.
  }
  await crashed;
  clearTimeout(killing);
  const last = moments.at(-1);
  const end = Math.max(killedAt, last?.at ?? 0);
  // What was pressed last may have been done without having been seen.
  if (last !== undefined && pressed !== undefined) {
    moments.push({ at: end, seen: after(last.seen, pressed) });
  }
  return { moments, killedAt: end };
}

/** How long ago the first thing was done that is missing: 0 when nothing is. */
async function lostMs(page: Page, moments: readonly Moment[], killedAt: number): Promise<number> {
  const { seen } = await pressAndSee(page, undefined);
  const known = moments.map((moment) => JSON.stringify(moment.seen));
  const found = known.lastIndexOf(JSON.stringify(seen));
  expect(found, `${JSON.stringify(seen)} is none of\n${known.join('\n')}`).not.toBe(-1);
  const missing = moments[found + 1];
  return missing === undefined ? 0 : killedAt - missing.at;
}

describe('a page that is killed', () => {
  it(`at ${KILLS} random moments is there again but for the last second`, async () => {
    const random = new Random(20_260_302);
    const size = { width: 1280, height: 720, theme: 'light' } as const;
    let city = await CityPage.open(browser, inject('pageUrl'), size);
    await openTown(city);
    const losses: number[] = [];
    let done = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      const { page } = city;
      const { moments, killedAt } = await workUntilKilled(page, random);
      city = await city.anotherTab(inject('pageUrl'));
      await page.close();
      await showsCity(city, 'town');
      await keptMark(city).getByText('Kept', { exact: true }).waitFor();
      losses.push(await lostMs(city.page, moments, killedAt));
      done += moments.length - 1;
    }
    console.log(
      `${done} things done, ${losses.filter((ms) => ms > 0).length} kills lost something,`,
      `at most ${Math.max(...losses)} ms of work`,
    );
    expect(done).toBeGreaterThan(KILLS * 2);
    expect(Math.max(...losses)).toBeLessThanOrEqual(MOST_LOST_MS);
    await city.close();
  }, 600_000);
});
