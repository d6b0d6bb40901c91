import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { CityPage } from '#tests/driver.ts';
import { command } from '#tests/driver-commands.ts';
import { messagesOf } from '#tests/driver-kept.ts';
import { lookDialog, openLook } from '#tests/driver-look.ts';
import { smallCity } from '#tests/small-city.ts';
import { accessibilityFindings } from './accessibility.ts';
import { launchBrowser, type PageOptions } from './browser.ts';

const WIDE = { width: 1280, height: 720, theme: 'light' } as const;

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

async function open(options: Partial<PageOptions> = {}): Promise<CityPage> {
  const city = await CityPage.open(browser, inject('pageUrl'), { ...WIDE, ...options });
  await city.dropFiles(smallCity());
  await city.drawn();
  await city.inferred();
  return city;
}

/** Lets frames take as long as on a machine that is too slow, once `isSlow` says so: runs in the page. */
function slowFrames(): void {
  const page = globalThis as unknown as { isSlow?: boolean };
  const real = globalThis.requestAnimationFrame.bind(globalThis);
  globalThis.requestAnimationFrame = (call) =>
    real((at) => {
      const until = performance.now() + (page.isSlow === true ? 120 : 0);
      while (performance.now() < until);
      call(at);
    });
}

function makeSlow(page: Page, isSlow: boolean): Promise<void> {
  return page.evaluate((slow) => {
    (globalThis as unknown as { isSlow: boolean }).isSlow = slow;
  }, isSlow);
}

describe('a machine in trouble', () => {
  it('that draws too slowly does without shadow, shading, sharpness and range, each told once', async () => {
    const prepare = (context: BrowserContext) => context.addInitScript(slowFrames);
    const city = await open({ reducedMotion: false, prepare });
    const { page, map } = city;
    await command(city, 'Sun and shadow on or off');
    const box = await map.boundingBox();
    if (box === null) throw new Error('There is no map.');
    const [x, y] = [box.x + box.width / 3, box.y + box.height / 3];
    const isTold = page.getByRole('button', { name: /^Messages \([5-9] new\)/ });
    /** Drags the map about for as long as so many seconds, or until all is told. */
    const drag = async (seconds: number) => {
      const until = Date.now() + 1000 * seconds;
      await page.mouse.move(x, y);
      await page.mouse.down();
      for (let step = 0; Date.now() < until && !(await isTold.isVisible()); step++) {
        await page.mouse.move(x + (step % 20) * 6, y + (step % 7) * 6);
      }
      await page.mouse.up();
    };
    await makeSlow(page, true);
    await drag(100);
    const told = async () => {
      const lines = (await messagesOf(city)).split('\n');
      return lines.flatMap((line) => line.split('The picture was too slow here: ')[1] ?? []);
    };
    expect((await told()).toReversed()).toEqual([
      expect.stringMatching(/^sun and shadow were switched off/),
      expect.stringMatching(/^soft shading was switched off/),
      expect.stringMatching(/^while it moves it is less sharp/),
      expect.stringMatching(/^what is far away is left out/),
    ]);
    await drag(10);
    await makeSlow(page, false);
    expect(await told()).toHaveLength(4);
    await openLook(city);
    expect(await lookDialog(city).innerText()).toContain('Switched off earlier because');
    expect(await accessibilityFindings(page)).toEqual([]);
    await city.close();
  });

  it('whose graphics process is killed shows the same view within 5 s, and says what was', async () => {
    const own = await launchBrowser();
    const city = await CityPage.open(own, inject('pageUrl'), { ...WIDE, width: 800, height: 450 });
    const openedAt = Date.now();
    await city.dropFiles(smallCity());
    await city.drawn();
    const firstMs = Date.now() - openedAt;
    await city.inferred();
    await city.page.getByRole('button', { name: 'Zoom in' }).click();
    await city.settled();
    const place = async () => (await city.page.getByRole('contentinfo').innerText()).slice(0, 22);
    const before = await place();
    const restarting = city.page.getByText('The map is being restarted …');
    const told = restarting.waitFor();
    const session = await own.newBrowserCDPSession();
    await session.send('Browser.crashGpuProcess');
    await told;
    const toldAt = Date.now();
    await restarting.waitFor({ state: 'detached' });
    await city.drawn();
    // On a machine that is busy with other things as quickly as the city was drawn there first.
    expect(Date.now() - toldAt).toBeLessThan(Math.max(5000, firstMs));
    await city.settled();
    expect(await place()).toBe(before);
    expect(await messagesOf(city)).toContain('The graphics were lost; the map was started again');
    await own.close();
  });
});

describe('colours forced by the system', () => {
  it('leave controls, chips and classes apart, and axe nothing to find', async () => {
    const city = await open();
    const { page } = city;
    await page.emulateMedia({ forcedColors: 'active' });
    await city.chooseFirstInView('station');
    expect(await accessibilityFindings(page)).toEqual([]);
    const classes = await city
      .card('Traffic speed')
      .locator('.legend-bar li')
      .evaluateAll((items) => items.map((item) => getComputedStyle(item).backgroundColor));
    expect(new Set(classes).size).toBe(classes.length);
    // What is forced to one ground has a border to be seen by.
    const borderless = await page
      .locator('.chip, .button:not(.link-button), select, input:not([type="range"])')
      .evaluateAll((items) =>
        items
          .filter((item) => item.checkVisibility())
          .filter((item) => {
            const { borderTopWidth, borderTopStyle, borderTopColor, backgroundColor } =
              getComputedStyle(item);
            const isSeen = borderTopWidth !== '0px' && borderTopStyle !== 'none';
            return !isSeen || borderTopColor === backgroundColor;
          })
          .map((item) => item.outerHTML.slice(0, 120)),
      );
    expect(borderless).toEqual([]);
    // Pressed and not pressed differ.
    const eye = page.getByRole('button', { name: 'Show Streets', exact: true });
    const outline = () => eye.evaluate((button) => getComputedStyle(button).outlineStyle);
    const on = await outline();
    await city.switchLayer('Streets');
    await city.map.focus();
    await expect.poll(outline).not.toBe(on);
    await city.close();
  });
});
