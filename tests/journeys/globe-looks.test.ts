import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { COLORS } from '#core/tokens.ts';
import { HIDDEN_CLASS } from '#layers/layer-style.ts';
import { atRest, globePages, SIZE } from '#tests/globe-harness/globe-page.ts';
import type { Harness } from '#tests/globe-harness/harness.tsx';
import { placeAt } from '#tests/globe-harness/synthetic-city.ts';
import type { Incidents } from './browser.ts';
import { colorsAt, differs } from './picture-colors.ts';

declare const window: { harness: Harness };

const BUILDINGS = 400;
/** Bare ground within the cells: no building, street, water or station is near. */
const BARE = placeAt(34, 634);

const open = globePages();
let page: Page;
let incidents: Incidents;

beforeAll(async () => {
  const opened = await open({ ...SIZE, theme: 'light' });
  ({ page, incidents } = opened);
  await page.evaluate((count) => window.harness.city(count), BUILDINGS);
  await page.waitForFunction(() => window.harness.ready > 0, undefined, { timeout: 60_000 });
  await page.evaluate(() => {
    const { visible } = window.harness.content();
    window.harness.show({ visible: { ...visible, landcover: false } });
  });
  await atRest(page);
});

const centre = async () => (await colorsAt(page, [[320, 180]]))[0];
const pickedSources = () =>
  page.evaluate(() => window.harness.globe?.pickCentre().map(({ source }) => source));

async function lookAtBareGround(): Promise<void> {
  await page.evaluate(([x, y]) => {
    window.harness.globe?.flyToExtent([x - 1e-4, y - 1e-4, x + 1e-4, y + 1e-4]);
    window.harness.globe?.lookDown();
  }, BARE);
  await atRest(page);
}

/** Draws the cells of the city once a layer wanted, from the top: each of one class, so opaque. */
async function showCells(
  wanted: readonly { classOf: number; opacity: number }[],
): Promise<string[]> {
  const colors = await page.evaluate((given) => {
    const { layers } = window.harness.content();
    const cells = layers.find(({ id }) => id.startsWith('cells'));
    if (cells === undefined) return [];
    const plain = window.harness.styleOf(cells.style.classOf.length, 0);
    window.harness.show({
      layers: given.map(({ classOf, opacity }, at) => ({
        ...cells,
        id: `cells${at}`,
        opacity,
        style: {
          ...plain,
          classOf: new Uint8Array(plain.classOf.length).fill(classOf),
          hatchOf: new Uint8Array(plain.hatchOf.length),
        },
      })),
    });
    return given.map(({ classOf }) => plain.classes[classOf]?.color ?? '');
  }, wanted);
  await atRest(page);
  return colors;
}

/** The colour in between, as a picture mixes two: channel by channel. */
function halfway(a: string, b: string): string {
  const channels = (hex: string) =>
    [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  const [of, others] = [channels(a), channels(b)];
  const mixed = of.map((channel, at) => Math.round((channel + (others[at] ?? 0)) / 2));
  return `#${mixed.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}

async function expectCentre(token: string): Promise<void> {
  const found = await centre();
  expect(differs(found, token), `${found} is not ${token}`).toBe(false);
}

it('mixes a translucent layer with what lies below it, and still picks it', async () => {
  await lookAtBareGround();
  const [opaque = ''] = await showCells([{ classOf: 2, opacity: 1 }]);
  await expectCentre(opaque);
  await showCells([{ classOf: 2, opacity: 0.5 }]);
  await expectCentre(halfway(opaque, COLORS.light.ground));
  expect(await pickedSources()).toEqual(['cells0']);
  const [top = '', below = ''] = await showCells([
    { classOf: 4, opacity: 0.5 },
    { classOf: 1, opacity: 1 },
  ]);
  await expectCentre(halfway(top, below));
  await showCells([
    { classOf: 4, opacity: 1 },
    { classOf: 1, opacity: 0.5 },
  ]);
  await expectCentre(top);
  await showCells([{ classOf: 2, opacity: 1 }]);
  await expectCentre(opaque);
});

it('neither draws nor picks what a filter hides of a layer', async () => {
  await showCells([{ classOf: HIDDEN_CLASS, opacity: 1 }]);
  await expectCentre(COLORS.light.ground);
  expect(await pickedSources()).toEqual([]);
});

it('neither draws nor picks what a filter hides of the city', async () => {
  for (const [source, index] of [
    ['buildings', 210],
    ['sensors', 0],
  ] as const) {
    await page.evaluate(
      ([of, at]) => {
        window.harness.show({ shown: {} });
        window.harness.globe?.flyToFeature({ source: of, index: at });
        window.harness.globe?.lookDown();
      },
      [source, index] as const,
    );
    await atRest(page);
    expect(await pickedSources()).toContain(source);
    const before = await centre();
    await page.evaluate(
      ([of, at]) => {
        const shown = new Uint8Array(400).fill(1);
        shown[at] = 0;
        window.harness.show({ shown: { [of]: shown } });
      },
      [source, index] as const,
    );
    await atRest(page);
    expect(await pickedSources()).not.toContain(source);
    expect(await centre()).not.toEqual(before);
  }
});

it('violates no policy, logs no error and asks no other server', () => {
  expect(incidents).toEqual({ violations: [], consoleErrors: [], foreignRequests: [] });
});
