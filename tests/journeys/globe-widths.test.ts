import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { FLOW_WIDTH } from '#layers/flow-width.ts';
import { HIDDEN_CLASS } from '#layers/layer-style.ts';
import { atRest, globePages, SIZE } from '#tests/globe-harness/globe-page.ts';
import type { Harness } from '#tests/globe-harness/harness.tsx';
import { placeAt } from '#tests/globe-harness/synthetic-city.ts';
import type { Incidents } from './browser.ts';
import { colorsAt, differs } from './picture-colors.ts';

declare const window: { harness: Harness };

/** On a street from west to east, between crossings. */
const ON_STREET = placeAt(310, 194);

const open = globePages();
let page: Page;
let incidents: Incidents;
let color: string;

beforeAll(async () => {
  const opened = await open({ ...SIZE, theme: 'light' });
  ({ page, incidents } = opened);
  await page.evaluate(() => window.harness.city(400));
  await page.waitForFunction(() => window.harness.ready > 0, undefined, { timeout: 60_000 });
  await page.evaluate(async () => {
    const { visible } = window.harness.content();
    window.harness.show({ visible: { ...visible, buildings: false, sensors: false } });
    await window.harness.places('streets', 'plain');
  });
  color = await page.evaluate(
    () => window.harness.content().layers[0]?.style.classes[2]?.color ?? '',
  );
  await atRest(page);
});

/** Looks straight down at the street, over so many degrees to each side. */
async function look(degrees: number): Promise<void> {
  await page.evaluate(
    ([[x, y], by]) => {
      window.harness.globe?.flyToExtent([x - by, y - by, x + by, y + by]);
      window.harness.globe?.plan();
    },
    [ON_STREET, degrees] as const,
  );
  await atRest(page);
}

/** Gives all streets a step of width, or none. */
async function widen(step: number | undefined, hidden = false): Promise<void> {
  await page.evaluate(
    ([to, hiddenClass]) => {
      const style = window.harness.content().layers[0]?.style;
      if (style === undefined) return;
      const { widthOf: _, ...plain } = style;
      const n = plain.classOf.length;
      window.harness.repaint({
        ...plain,
        classOf: new Uint8Array(n).fill(hiddenClass ?? 2),
        ...(to === undefined ? {} : { widthOf: new Uint8Array(n).fill(to) }),
      });
    },
    [step, hidden ? HIDDEN_CLASS : undefined] as const,
  );
  await atRest(page);
}

/** Pixels of the street's colour across it, in the middle of the picture. */
async function across(): Promise<number> {
  const column = Array.from({ length: 120 }, (_, at) => [320, 120 + at] as const);
  const found = await colorsAt(page, column);
  return found.filter((one) => !differs(one, color)).length;
}

it.each([4e-4, 1.5e-3])(
  'lines are as many pixels wide as their flow from any distance: %d degrees',
  async (degrees) => {
    await look(degrees);
    for (const [step, widthPx] of [
      [FLOW_WIDTH.steps, 14],
      [FLOW_WIDTH.steps / 2, 7],
    ] as const) {
      await widen(step);
      // The edges of a line are mixed with its casing.
      expect(Math.abs((await across()) - widthPx)).toBeLessThanOrEqual(1.5);
    }
    await widen(0);
    const thin = await across();
    expect(thin).toBeLessThanOrEqual(2);
    await widen(FLOW_WIDTH.steps, true);
    expect(await across()).toBe(0);
    await widen(undefined);
    expect(await across()).toBeGreaterThan(thin);
  },
);

it('the thinnest line is still picked', async () => {
  await widen(0);
  const picked = await page.evaluate(() =>
    window.harness.globe?.pickCentre().map(({ source }) => source),
  );
  expect(picked?.[0]).toBe('streets');
  expect(incidents).toEqual({ violations: [], consoleErrors: [], foreignRequests: [] });
});
