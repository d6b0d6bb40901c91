import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { Random } from '#core/random.ts';
import { CityPage } from '#tests/driver.ts';
import { divider } from '#tests/driver-compare.ts';
import { isOn, keptMark, openTown, showsCity } from '#tests/driver-kept.ts';
import { doWithLayer, renameLayer } from '#tests/driver-layers.ts';
import { launchBrowser } from './browser.ts';

const KILLS = 50;
/** What was done longer ago than this must be there again. */
const MOST_LOST_MS = 1000;
/** Longest that a page works until it is killed. */
const LONGEST_MS = 2500;

/** The history of the town has a step so often. */
const STEP_MS = 5 * 60_000;
const SWITCHED = ['Streets', 'Buildings'] as const;
/** The layer that is renamed; it is the first of the list. */
const RENAMED = 'Districts';

/** What a person has done: layers that are on, the time shown, a name, a style, a filter, a comparison. */
interface Work {
  readonly on: readonly boolean[];
  readonly time: number;
  readonly name: string;
  /** Of the streets, in percent. */
  readonly opacity: number;
  /** Most storeys of the buildings that are shown. */
  readonly storeys: number;
  readonly comparing: boolean;
}

/** Something that a person does: what comes before the last touch, the touch, and what it changes. */
interface Deed {
  prepare?(): Promise<void>;
  touch(): Promise<void>;
  done(work: Work): Work;
}

interface Moment {
  /** When it was done. */
  readonly at: number;
  readonly work: Work;
}

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser({ webgl: false });
});
afterAll(() => browser.close());

function slider({ page }: CityPage): Locator {
  return page.locator('.timeline input[type="range"]');
}

/** Style or filter of a layer, opened if it is not. */
async function opened(city: CityPage, part: 'Style' | 'Filter', layer: string): Promise<Locator> {
  const region = city.page.getByRole('region', { name: `${part} of ${layer}` });
  if (!(await region.isVisible())) await doWithLayer(city, layer, part);
  await region.waitFor();
  return region;
}

async function opacityField(city: CityPage): Promise<Locator> {
  return (await opened(city, 'Style', 'Streets')).getByLabel('Opacity');
}

async function storeysField(city: CityPage): Promise<Locator> {
  return (await opened(city, 'Filter', 'Buildings')).getByLabel('To', { exact: true });
}

/** The work as a person finds it on a page. */
async function found(city: CityPage): Promise<Work> {
  const heading = city.page.getByRole('heading', { level: 4 }).first();
  const name = await heading.innerText();
  const on = await Promise.all(SWITCHED.map(async (layer) => (await isOn(city, layer)) === 'true'));
  return {
    on,
    time: Number(await slider(city).inputValue()),
    name,
    opacity: Number(await (await opacityField(city)).inputValue()),
    storeys: Number(await (await storeysField(city)).inputValue()),
    comparing: await divider(city).isVisible(),
  };
}

/** Presses a button whether or not the page can act on it. */
function press(city: CityPage, name: string): Promise<void> {
  const button = city.page.getByRole('button', { name, exact: true });
  return button.evaluate((element: HTMLElement) => element.click());
}

/** All that may be done, each with what chance has chosen for it. */
function deeds(city: CityPage, work: Work, random: Random, [first, last]: readonly number[]) {
  const whole = (from: number, to: number) => Math.floor(random.between(from, to));
  const layer = whole(0, SWITCHED.length);
  const opacity = 5 * whole(0, 21);
  const storeys = 2 * whole(1, 6);
  const name = `${RENAMED} ${whole(0, 1000)}`;
  const step = (name: 'Previous step' | 'Next step', by: number): Deed => ({
    touch: () => press(city, name),
    done: ({ time, ...rest }) => ({
      ...rest,
      time: Math.min(last ?? time, Math.max(first ?? time, time + by)),
    }),
  });
  const all: readonly Deed[] = [
    {
      touch: () => press(city, `Show ${SWITCHED[layer]}`),
      done: ({ on, ...rest }) => ({ ...rest, on: on.with(layer, on[layer] !== true) }),
    },
    step('Previous step', -STEP_MS),
    step('Next step', STEP_MS),
    { touch: () => press(city, 'Zoom in'), done: (same) => same },
    { touch: () => press(city, 'Zoom out'), done: (same) => same },
    {
      touch: () => press(city, 'Compare'),
      done: ({ comparing, ...rest }) => ({ ...rest, comparing: !comparing }),
    },
    {
      prepare: async () => void (await opacityField(city)),
      touch: async () => (await opacityField(city)).fill(String(opacity)),
      done: (rest) => ({ ...rest, opacity }),
    },
    {
      prepare: async () => (await storeysField(city)).fill(String(storeys)),
      touch: async () => (await storeysField(city)).press('Enter'),
      done: (rest) => ({ ...rest, storeys }),
    },
    {
      prepare: () => renameLayer(city, work.name, name),
      touch: () => city.page.keyboard.press('Enter'),
      done: (rest) => ({ ...rest, name }),
    },
  ];
  return all;
}

/** Does things until the page is killed at a random moment; what was done on the way, and when it ended. */
async function workUntilKilled(city: CityPage, random: Random) {
  const { page } = city;
  const ends = [
    Number(await slider(city).getAttribute('min')),
    Number(await slider(city).getAttribute('max')),
  ];
  const moments: Moment[] = [{ at: Date.now(), work: await found(city) }];
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
  let begun: Work | undefined;
  try {
    for (;;) {
      const { work } = moments.at(-1) as Moment;
      const offered = deeds(city, work, random, ends);
      const deed = offered[Math.floor(random.between(0, offered.length))] as Deed;
      await deed.prepare?.();
      begun = deed.done(work);
      await deed.touch();
      moments.push({ at: Date.now(), work: begun });
      begun = undefined;
      await page.waitForTimeout(random.between(0, 150));
    }
  } catch (error) {
    // Anything else than that the page is gone is a fault of the page.
    if (killedAt === 0) throw error;
  }
  await crashed;
  clearTimeout(killing);
  const done = moments.length - 1;
  const end = Math.max(killedAt, moments.at(-1)?.at ?? 0);
  // What was begun last may have been done, or not.
  if (begun !== undefined) moments.push({ at: end, work: begun });
  return { moments, done, killedAt: end };
}

/** Work as one text, the same for the same work. */
function textOf({ on, time, name, opacity, storeys, comparing }: Work): string {
  return [...on, time, name, opacity, storeys, comparing].join(' | ');
}

/** How long ago the first thing was done that is missing: 0 when nothing is. */
function lostMs(work: Work, moments: readonly Moment[], killedAt: number): number {
  const known = moments.map((moment) => textOf(moment.work));
  const at = known.lastIndexOf(textOf(work));
  expect(at, `${textOf(work)} is none of\n${known.join('\n')}`).not.toBe(-1);
  const missing = moments[at + 1];
  return missing === undefined ? 0 : killedAt - missing.at;
}

describe('a page that is killed', () => {
  it(`at ${KILLS} random moments is there again but for the last second`, async () => {
    const random = new Random(20_260_302);
    const size = { width: 1280, height: 720, theme: 'light' } as const;
    let city = await CityPage.open(browser, inject('pageUrl'), size);
    await openTown(city);
    const filter = await opened(city, 'Filter', 'Buildings');
    await filter.getByLabel('Filter by').selectOption({ label: 'Storeys' });
    await filter.getByLabel('To', { exact: true }).waitFor();
    await keptMark(city).getByText('Kept', { exact: true }).waitFor();
    const losses: number[] = [];
    let all = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      const { page } = city;
      const { moments, done, killedAt } = await workUntilKilled(city, random);
      city = await city.anotherTab(inject('pageUrl'));
      await page.close();
      await showsCity(city, 'town');
      await keptMark(city).getByText('Kept', { exact: true }).waitFor();
      losses.push(lostMs(await found(city), moments, killedAt));
      all += done;
    }
    console.log(
      `${all} things done, ${losses.filter((ms) => ms > 0).length} kills lost something,`,
      `at most ${Math.max(...losses)} ms of work`,
    );
    expect(all).toBeGreaterThan(KILLS * 2);
    expect(Math.max(...losses)).toBeLessThanOrEqual(MOST_LOST_MS);
    await city.close();
  }, 600_000);
});
