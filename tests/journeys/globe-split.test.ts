import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { COLORS } from '#core/tokens.ts';
import type { PickHit } from '#globe/globe-contract.ts';
import { atRest, globePages, SIZE } from '#tests/globe-harness/globe-page.ts';
import type { Harness } from '#tests/globe-harness/harness.tsx';
import type { Incidents } from './browser.ts';
import { colorsAt, differs } from './picture-colors.ts';

declare const window: { harness: Harness };

/** Places of the picture well left and well right of its middle. */
const LEFT = [150, 180] as const;
const RIGHT = [490, 180] as const;

const open = globePages();
let page: Page;
let incidents: Incidents;

/** Splits the picture: cells of the lowest class left, of the highest right. Returns both colours. */
async function split(share: number): Promise<readonly [string, string]> {
  const colors = await page.evaluate((place) => {
    const { harness } = window;
    const [cells] = harness.content().layers;
    if (cells === undefined) throw new Error('no cells');
    const visible = { ...harness.content().visible, buildings: false, roads: false };
    const plain = (at: number) => {
      const style = harness.styleOf(cells.geometry.features.length - 1, 0);
      style.classOf.fill(at);
      style.hatchOf.fill(0);
      return { ...cells, style };
    };
    const [left, right] = [plain(0), plain(4)];
    harness.show({
      visible: { ...visible, sensors: false },
      layers: [left],
      split: { share: place, layers: [right], visible: { ...visible, sensors: false } },
    });
    return [left.style.classes[0]?.color ?? '', right.style.classes[4]?.color ?? ''] as const;
  }, share);
  await atRest(page);
  return colors;
}

const pick = (place: readonly [number, number]): Promise<PickHit[]> =>
  page.evaluate(([x, y]) => window.harness.globe?.pickAt(x, y) ?? [], place);

beforeAll(async () => {
  ({ page, incidents } = await open({ ...SIZE, theme: 'light' }));
  await page.evaluate(() => window.harness.city(400));
  await page.waitForFunction(() => window.harness.ready > 0, undefined, { timeout: 60_000 });
  await page.evaluate(() => window.harness.globe?.lookDown());
  await page.evaluate(() => window.harness.globe?.zoom(2));
  await atRest(page);
});

describe('a split picture', () => {
  it('shows one layer in two colourings, and where the divider is', async () => {
    const [left, right] = await split(0.5);
    const found = await colorsAt(page, [LEFT, [316, 180], [324, 180], RIGHT]);
    expect(found.map((color, at) => differs(color, at < 2 ? left : right))).toEqual(
      found.map(() => false),
    );
  });

  it('moves the divider without another look at the layers', async () => {
    const [left, right] = await split(0.85);
    expect((await colorsAt(page, [LEFT, RIGHT])).map((one) => differs(one, left))).toEqual([
      false,
      false,
    ]);
    expect(differs((await colorsAt(page, [[600, 180]]))[0], right)).toBe(false);
  });

  it('picks the layer of the side that was pointed at, close to the divider too', async () => {
    await split(0.5);
    for (const [place, side] of [
      [LEFT, 'left'],
      [[318, 180], 'left'],
      [[322, 180], 'right'],
      [RIGHT, 'right'],
    ] as const) {
      const hits = await pick(place);
      expect(hits.map((hit) => [hit.source, hit.side])).toEqual([['cells', side]]);
    }
    const [one, other] = [await pick([318, 180]), await pick([322, 180])];
    expect(Math.abs((one[0]?.index ?? 0) - (other[0]?.index ?? 0))).toBeLessThanOrEqual(1);
  });

  it('is whole again without a split', async () => {
    const [left] = await split(0.5);
    await page.evaluate(() => window.harness.show({ split: undefined }));
    await atRest(page);
    const found = await colorsAt(page, [LEFT, RIGHT]);
    expect(found.map((color) => differs(color, left))).toEqual([false, false]);
    expect((await pick(RIGHT)).map(({ source, side }) => [source, side])).toEqual([
      ['cells', undefined],
    ]);
    await split(0.5);
  });

  it('shows a part of the city on one side only', async () => {
    await split(0.5);
    await page.evaluate(() => {
      const { harness } = window;
      const { split: sides, visible } = harness.content();
      if (sides === undefined) return;
      harness.show({
        layers: [],
        visible: { ...visible, landcover: false },
        split: {
          ...sides,
          layers: [],
          visible: { ...sides.visible, buildings: true, roads: true },
        },
      });
    });
    await atRest(page);
    const columns = Array.from({ length: 60 }, (_, at) => at * 5 + 3);
    const row = (from: number) => columns.map((x) => [from + x, 180] as const);
    const bare = await colorsAt(page, row(0));
    const built = await colorsAt(page, row(320));
    expect(bare.some((one) => differs(one, COLORS.light.ground))).toBe(false);
    expect(built.some((one) => differs(one, COLORS.light.ground))).toBe(true);
  });

  it('filters and thins a part of the city on one side only, and draws it once where both are alike', async () => {
    await page.evaluate(() => {
      const { harness } = window;
      const { split: sides, visible, twin } = harness.content();
      if (sides === undefined) return;
      const buildings = new Uint8Array(twin.buildings?.ids.offsets.length ?? 0);
      const shown = { ...visible, landcover: false, buildings: true };
      harness.show({ visible: shown, split: { ...sides, visible: shown, shown: { buildings } } });
    });
    await atRest(page);
    const grid = Array.from({ length: 24 }, (_, at) => [(at % 6) * 51 + 9, 140 + 19 * (at % 4)]);
    const within = (from: number) => grid.map(([x = 0, y = 0]) => [from + x, y] as const);
    const isBare = async (from: number) => {
      const found = await colorsAt(page, within(from));
      return found.every((one) => !differs(one, COLORS.light.ground));
    };
    expect([await isBare(0), await isBare(320)]).toEqual([false, true]);
    const picked = async () => {
      const hits = await Promise.all([...within(0), ...within(320)].map(pick));
      return new Set(hits.flat().map(({ source, side }) => `${source} ${side}`));
    };
    expect([...(await picked())]).toEqual(['buildings left']);
    await page.evaluate(() => {
      const { split: sides } = window.harness.content();
      if (sides !== undefined) window.harness.show({ split: { ...sides, shown: undefined } });
    });
    await atRest(page);
    expect([await isBare(0), await isBare(320)]).toEqual([false, false]);
    expect([...(await picked())].toSorted()).toEqual(['buildings left', 'buildings right']);
  });

  it('shows a station on the divider in the colours of both sides', async () => {
    const [left, right] = await page.evaluate(() => {
      const { harness } = window;
      const { split: sides, visible } = harness.content();
      const plain = (at: number) => {
        const style = harness.styleOf(64, 0);
        style.classOf.fill(at);
        style.hatchOf.fill(0);
        return style;
      };
      const [low, high] = [plain(0), plain(4)];
      const shown = { ...visible, sensors: true };
      if (sides === undefined) return ['', ''];
      harness.show({
        visible: shown,
        paint: { sensors: low },
        split: { ...sides, visible: shown, paint: { sensors: high } },
      });
      harness.globe?.flyToFeature({ source: 'sensors', index: 0 });
      harness.globe?.lookDown();
      return [low.classes[0]?.color ?? '', high.classes[4]?.color ?? ''] as const;
    });
    await atRest(page);
    const [west, east] = await colorsAt(page, [
      [317, 180],
      [323, 180],
    ]);
    expect([differs(west, left), differs(east, right)]).toEqual([false, false]);
    const hits = await Promise.all([pick([317, 180]), pick([323, 180])]);
    const stations = hits.flat().filter(({ source }) => source === 'sensors');
    expect(stations.map(({ source, index, side }) => [source, index, side])).toEqual([
      ['sensors', 0, 'left'],
      ['sensors', 0, 'right'],
    ]);
  });

  it('violates no policy, logs no error and asks no other server', () => {
    expect(incidents).toEqual({ violations: [], consoleErrors: [], foreignRequests: [] });
  });
});
