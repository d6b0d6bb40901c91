import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { CityPage } from '#tests/driver.ts';
import { smallCity } from '#tests/small-city.ts';
import { accessibilityFindings } from './accessibility.ts';
import { launchBrowser } from './browser.ts';
import { SIZES, THEMES } from './screens.ts';

/** Two cores draw the map by themselves, so that a second may be short. */
const SOON = { timeout: 20_000 };
const CLEAN = { violations: [], consoleErrors: [], foreignRequests: [] };
const FIRST = 'Mon 2 Mar, 07:00';
const LAST = 'Mon 2 Mar, 08:55';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

async function openCity(size = { width: 1280, height: 720 }, theme: 'light' | 'dark' = 'light') {
  const city = await CityPage.open(browser, inject('pageUrl'), { ...size, theme });
  await city.dropFiles(smallCity());
  await city.drawn();
  await city.inferred();
  return city;
}

const isPlaying = (city: CityPage) => city.playButton.getAttribute('aria-pressed');
const isLive = (city: CityPage) => city.liveButton.getAttribute('aria-pressed');
const slider = (city: CityPage) => city.page.getByRole('slider', { name: 'Time', exact: true });
const minutesOf = (time: string) => {
  const [hours = 0, minutes = 0] = time.slice(-5).split(':').map(Number);
  return 60 * hours + minutes;
};
const minute = async (city: CityPage) => minutesOf(await city.time());

/** Waits until a step after `since` is shown. */
async function movedOn(city: CityPage, since: number): Promise<void> {
  await expect.poll(() => minute(city), SOON).toBeGreaterThan(since);
}

/** Lets the feeds worker end by itself. */
async function killFeed(city: CityPage): Promise<void> {
  const feed = () => city.page.workers().find((one) => one.url().includes('feeds.worker'));
  await expect.poll(feed, SOON).toBeDefined();
  await feed()?.evaluate(() => {
    setTimeout(() => {
      throw new Error('struck by lightning');
    });
  });
}

async function setHidden(city: CityPage, hidden: boolean): Promise<void> {
  await city.page.evaluate(
    (state) => {
      Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    },
    hidden ? 'hidden' : 'visible',
  );
}

describe('the history of a dropped city', () => {
  it('by mouse: plays from the start, with sensors and inference, and pauses', async () => {
    const city = await openCity();
    expect([await city.time(), await isPlaying(city), await isLive(city)]).toEqual([
      LAST,
      'false',
      'true',
    ]);
    await city.setSpeed(600);
    await city.playButton.click();
    expect(await isPlaying(city)).toBe('true');
    expect(minutesOf(await city.time())).toBeLessThan(minutesOf(LAST));
    await movedOn(city, minutesOf(FIRST) + 10);
    await expect
      .poll(() => city.page.getByRole('contentinfo').innerText())
      .toMatch(/Feeds \d+(\.\d)?\/s/);
    const layers = city.page.getByRole('region', { name: 'Layers' });
    await expect
      .poll(() => layers.innerText())
      .toMatch(/Traffic speed between sensors\s+INFERRED\s+Mon 2 Mar, 07:[1-5]/);
    await city.playButton.click();
    await city.inferred();
    const time = await city.time();
    // Both cards, measured and inferred, are of the time shown; the comparison of models has a time of its own.
    const facts = layers.locator('.layer-card .facts');
    const ofThatTime = async () =>
      (await facts.allInnerTexts()).filter((text) => text.includes(time)).length;
    await expect.poll(ofThatTime, SOON).toBe(2);
    await city.page.waitForTimeout(1200);
    expect([await city.time(), await isPlaying(city)]).toEqual([time, 'false']);
    expect(city.incidents).toEqual(CLEAN);
    await city.close();
  });

  it('paused, draws nothing; playing does', async () => {
    const city = await openCity();
    const drawings = await city.watchDrawing();
    // What is still to be drawn of the new city is drawn within seconds.
    const within = async (ms: number) => {
      const start = await drawings();
      await city.page.waitForTimeout(ms);
      return (await drawings()) - start;
    };
    await expect.poll(() => within(4000), { timeout: 60_000 }).toBe(0);
    const before = await drawings();
    await city.setSpeed(600);
    await city.playButton.click();
    await movedOn(city, minutesOf(FIRST) + 5);
    expect(await drawings()).toBeGreaterThan(before);
    await city.close();
  });

  it('goes back, plays up to now, and is live again; what is ahead arrives by a step', async () => {
    const city = await openCity();
    await city.setSpeed(600);
    await city.playButton.click();
    await movedOn(city, minutesOf(FIRST) + 20);
    await city.playButton.click();
    const now = await minute(city);
    for (let step = 0; step < 3; step++) await city.stepTime('Previous step');
    expect([await minute(city), await isLive(city)]).toEqual([now - 15, 'false']);
    expect(await slider(city).getAttribute('aria-valuetext')).toContain('; now is Mon 2 Mar');
    await city.liveButton.click();
    expect([await minute(city), await isLive(city)]).toEqual([now, 'true']);
    await city.stepTime('Next step');
    expect([await minute(city), await isLive(city)]).toEqual([now + 5, 'true']);
    await slider(city).press('PageUp');
    expect([await minute(city), await isLive(city)]).toEqual([now + 65, 'true']);
    await slider(city).press('PageDown');
    expect([await minute(city), await isLive(city)]).toEqual([now + 5, 'false']);
    await city.setSpeed(3600);
    await city.playButton.click();
    await expect.poll(() => city.time(), SOON).toBe(LAST);
    expect([await isPlaying(city), await isLive(city)]).toEqual(['false', 'true']);
    expect(city.incidents).toEqual(CLEAN);
    await city.close();
  });

  it('at × 3600 shows results of inference all the way, and ends with that of the last step', async () => {
    const city = await openCity();
    const layers = city.page.getByRole('region', { name: 'Layers' });
    const card = layers.getByRole('listitem').filter({ hasText: 'INFERRED' });
    await city.setSpeed(3600);
    await city.playButton.click();
    const seen = new Set<string>();
    await expect
      .poll(
        async () => {
          seen.add(/07:\d\d|08:\d\d/.exec(await card.innerText())?.[0] ?? '');
          return isPlaying(city);
        },
        { interval: 40, timeout: 20_000 },
      )
      .toBe('false');
    expect(seen.size).toBeGreaterThan(3);
    await expect.poll(() => card.innerText(), SOON).toContain(LAST);
    await city.close();
  });

  it('is read out by the summary alone while it plays, and then where it stopped', async () => {
    const city = await openCity();
    const said = () => city.page.getByTestId('said-time').innerText();
    await city.setSpeed(600);
    await city.playButton.click();
    const texts = new Set<string>();
    for (let look = 0; look < 30; look++) {
      texts.add(await said());
      await city.page.waitForTimeout(100);
    }
    expect(texts.size).toBe(1);
    await city.playButton.click();
    const time = await city.time();
    await expect.poll(said, SOON).toBe(time);
    await city.stepTime('Previous step');
    await expect.poll(said, SOON).not.toBe(time);
    await city.close();
  });
});

describe('by keys', () => {
  it('Space plays and pauses and , . step, on the map and beside it', async () => {
    const city = await openCity();
    const { keyboard } = city.page;
    await city.map.focus();
    await keyboard.press('Space');
    await expect.poll(() => isPlaying(city), SOON).toBe('true');
    await keyboard.press('Space');
    await expect.poll(() => isPlaying(city), SOON).toBe('false');
    await keyboard.press('.');
    await expect.poll(() => minute(city), SOON).toBe(minutesOf(FIRST) + 5);
    await city.page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await keyboard.press('.');
    await expect.poll(() => minute(city), SOON).toBe(minutesOf(FIRST) + 10);
    await keyboard.press(',');
    await expect.poll(() => minute(city), SOON).toBe(minutesOf(FIRST) + 5);
    await keyboard.press('Space');
    await expect.poll(() => isPlaying(city), SOON).toBe('true');
    await slider(city).focus();
    await keyboard.press('Space');
    await expect.poll(() => isPlaying(city), SOON).toBe('false');
    await city.playButton.focus();
    await keyboard.press('Space');
    await expect.poll(() => isPlaying(city), SOON).toBe('true');
    expect(city.incidents).toEqual(CLEAN);
    await city.close();
  });
});

describe('what may happen to a replay', () => {
  it('a reload: the same city goes on where it was', async () => {
    const city = await openCity();
    await city.setSpeed(60);
    await city.playButton.click();
    await slider(city).press('PageUp');
    await city.stepTime('Previous step');
    const before = await minute(city);
    // While it plays, what is shown is kept once a second.
    await city.page.waitForTimeout(1500);
    await city.page.reload();
    await city.drawn();
    expect(await isPlaying(city)).toBe('true');
    expect(await isLive(city)).toBe('false');
    expect(await city.page.getByLabel('Speed', { exact: true }).inputValue()).toBe('60');
    const after = await minute(city);
    expect(after - before).toBeGreaterThanOrEqual(0);
    expect(after - before).toBeLessThanOrEqual(10);
    await city.closeCity();
    await city.dropFiles(smallCity());
    await city.drawn();
    expect(await city.time()).toBe(LAST);
    expect(city.incidents).toEqual(CLEAN);
    await city.close();
  });

  it('a hidden tab: it rests, and goes on where it was', async () => {
    const city = await openCity();
    await city.setSpeed(600);
    await city.playButton.click();
    await movedOn(city, minutesOf(FIRST) + 5);
    await setHidden(city, true);
    await city.page.waitForTimeout(600);
    const hidden = await minute(city);
    await city.page.waitForTimeout(2500);
    expect(await minute(city)).toBe(hidden);
    await setHidden(city, false);
    await city.page.waitForTimeout(100);
    expect(await minute(city)).toBeLessThanOrEqual(hidden + 5);
    await movedOn(city, hidden);
    expect(await isPlaying(city)).toBe('true');
    await city.close();
  });

  it('a worker that dies: another goes on at the same time, and says so', async () => {
    const city = await openCity();
    await city.setSpeed(600);
    await city.playButton.click();
    await movedOn(city, minutesOf(FIRST) + 10);
    const before = await minute(city);
    await killFeed(city);
    await movedOn(city, before);
    expect(await minute(city)).toBeLessThan(before + 45);
    expect(await isPlaying(city)).toBe('true');
    await city.playButton.click();
    await city.page.getByRole('button', { name: /^Messages/ }).click();
    expect(await city.dialog.innerText()).toContain(
      'The replay was interrupted; it goes on where it was.',
    );
    const { consoleErrors, violations } = city.incidents;
    expect(consoleErrors.filter((text) => !text.includes('lightning'))).toEqual([]);
    expect(violations).toEqual([]);
    await city.close();
  });
});

describe.each(SIZES)('the timeline, $name', ({ width, height }) => {
  it.each(THEMES)('has nothing for axe to find while it plays, %s', async (theme) => {
    const city = await openCity({ width, height }, theme);
    await city.playButton.click();
    await city.stepTime('Previous step');
    expect(await accessibilityFindings(city.page)).toEqual([]);
    await city.close();
  });
});

describe.each([...SIZES, { name: 'at 320 px', width: 320, height: 640 }])(
  'the timeline, $name',
  ({ width, height }) => {
    it('is large enough to be pressed, and runs left to right in a script that does not', async () => {
      const city = await openCity({ width, height });
      await city.page.evaluate(() => {
        document.documentElement.dir = 'rtl';
      });
      const names = ['Previous step', 'Play', 'Next step'];
      const buttons = names.map((name) => city.page.getByRole('button', { name, exact: true }));
      const controls = [
        ...buttons,
        city.page.getByLabel('Speed', { exact: true }),
        city.liveButton,
      ];
      const boxes = await Promise.all(controls.map((control) => control.boundingBox()));
      const least = width < 768 ? 44 : 24;
      for (const box of boxes) {
        expect(box?.width).toBeGreaterThanOrEqual(least);
        expect(box?.height).toBeGreaterThanOrEqual(least);
      }
      const across = boxes.slice(0, 3).map((box) => box?.x ?? 0);
      expect(across).toEqual(across.toSorted((a, b) => a - b));
      const track = await slider(city).boundingBox();
      const isWithin = (track?.x ?? -1) >= 0 && (track?.x ?? 0) + (track?.width ?? 0) <= width;
      expect(isWithin).toBe(true);
      await city.close();
    });
  },
);
