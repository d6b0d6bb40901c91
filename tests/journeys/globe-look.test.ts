import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cityColors } from '#core/city-colors.ts';
import { sunPosition } from '#core/sun-position.ts';
import { COLORS } from '#core/tokens.ts';
import type { EpochMs } from '#core/units.ts';
import type { GlobeLook } from '#globe/globe-contract.ts';
import { atRest, globePages, SIZE } from '#tests/globe-harness/globe-page.ts';
import type { Harness } from '#tests/globe-harness/harness.tsx';
import { placeAt } from '#tests/globe-harness/synthetic-city.ts';
import { colorsAt, differs } from './picture-colors.ts';

declare const window: { harness: Harness };

const BUILDINGS = 900;
const DAY: GlobeLook = { dark: 0, shading: true, water: true, sharp: true, far: true };

const open = globePages();

async function show(page: Page, look: GlobeLook): Promise<void> {
  await page.evaluate((wanted) => window.harness.show({ look: wanted }), look);
  await atRest(page);
}

type Flat = readonly [east: number, north: number];

/** Corners of a convex polygon around points, counter-clockwise (monotone chain, Andrew 1979). */
function hull(points: readonly Flat[]): Flat[] {
  const sorted = points.toSorted((a, b) => a[0] - b[0] || a[1] - b[1]);
  const half = (order: readonly Flat[]) => {
    const kept: Flat[] = [];
    for (const point of order) {
      while (kept.length > 1 && turn(kept.at(-2), kept.at(-1), point) <= 0) kept.pop();
      kept.push(point);
    }
    return kept.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.toReversed())];
}

function turn(a: Flat = [0, 0], b: Flat = [0, 0], c: Flat = [0, 0]): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}

/** Metres inside of a convex polygon; negative outside, no further than the truth. */
function inside(polygon: readonly Flat[], point: Flat): number {
  return Math.min(
    ...polygon.map((corner, at) => {
      const next = polygon[(at + 1) % polygon.length] ?? corner;
      const length = Math.hypot(next[0] - corner[0], next[1] - corner[1]);
      return turn(corner, next, point) / length;
    }),
  );
}

describe('the shadow of a tower of 50 m', () => {
  const HEIGHT_M = 50;
  const CORNERS: Flat[] = [
    [0, 0],
    [20, 0],
    [20, 20],
    [0, 20],
  ];
  const CAMERA_M = 420;
  let page: Page;

  beforeAll(async () => {
    ({ page } = await open({ ...SIZE, theme: 'light' }));
    await page.evaluate((height) => window.harness.tower(height), HEIGHT_M);
    await page.waitForFunction(() => window.harness.ready >= 1, undefined, { timeout: 60_000 });
    const [lon, lat] = placeAt(10, 10);
    const camera = { lon, lat, heightM: CAMERA_M, headingDeg: 0, pitchDeg: 90 };
    await page.evaluate((state) => window.harness.globe?.setCamera(state), camera);
    await atRest(page);
  });
  afterAll(() => page.context().close());

  it.each(['2026-03-21T11:00:00Z', '2026-06-21T06:30:00Z', '2026-12-21T12:00:00Z'])(
    'lies where the sun of %s says, to 1.2 m',
    async (time) => {
      const [lon, lat] = placeAt(10, 10);
      const sun = sunPosition(Date.parse(time) as EpochMs, lon, lat);
      await show(page, { ...DAY, sun });
      const lengthM = HEIGHT_M / Math.tan((sun.altitudeDeg * Math.PI) / 180);
      const away = ((sun.azimuthDeg + 180) * Math.PI) / 180;
      const shadow = hull(
        CORNERS.flatMap(([east, north]): Flat[] => [
          [east, north],
          [east + lengthM * Math.sin(away), north + lengthM * Math.cos(away)],
        ]),
      );
      const metresPerPixel =
        (await page.evaluate(() => window.harness.globe?.view().metresPerPixel)) ?? Number.NaN;
      const points: [number, number][] = [];
      for (let x = 3; x < SIZE.width; x += 5)
        for (let y = 3; y < SIZE.height; y += 5) points.push([x, y]);
      const colors = await colorsAt(page, points);
      const judged = { dark: 0, lit: 0 };
      const wrong = points.filter(([x, y], at) => {
        const place: Flat = [
          10 + (x + 0.5 - SIZE.width / 2) * metresPerPixel,
          10 - (y + 0.5 - SIZE.height / 2) * metresPerPixel,
        ];
        const depth = inside(shadow, place);
        // The tower itself leans away from the middle of the picture.
        const lean = 10 * (CAMERA_M / (CAMERA_M - HEIGHT_M)) + 1.2;
        const isTower = Math.max(Math.abs(place[0] - 10), Math.abs(place[1] - 10)) < lean;
        if (Math.abs(depth) < 1.2 || isTower) return false;
        judged[depth > 0 ? 'dark' : 'lit'] += 1;
        return differs(colors[at], COLORS.light.ground) !== depth > 0;
      });
      expect(wrong).toEqual([]);
      expect(judged.dark).toBeGreaterThan(25);
      expect(judged.lit).toBeGreaterThan(5000);
    },
  );

  it('is one shade, however many walls and roofs lie over each other', async () => {
    await show(page, { ...DAY, sun: { altitudeDeg: 45, azimuthDeg: 225 } });
    // 50 m to the north-east of the foot, and at the end.
    const at = (east: number, north: number) =>
      page
        .evaluate(() => window.harness.globe?.view().metresPerPixel ?? 1)
        .then((metres): [number, number] => [
          Math.round(SIZE.width / 2 + (east - 10) / metres),
          Math.round(SIZE.height / 2 - (north - 10) / metres),
        ]);
    const shades = await colorsAt(page, [await at(32, 32), await at(44, 44), await at(52, 52)]);
    expect(new Set(shades.map(String)).size).toBe(1);
    expect(differs(shades[0], COLORS.light.ground)).toBe(true);
  });

  it('is gone at night and without the sun, and nothing is drawn while nothing changes', async () => {
    const corner = [[600, 20]] as const;
    for (const look of [DAY, { ...DAY, sun: { altitudeDeg: -20, azimuthDeg: 0 }, dark: 1 }]) {
      await show(page, look);
      const ground = cityColors('light', look.dark).ground;
      const places = [...corner, [350, 140], [290, 140]] as const;
      const found = await colorsAt(page, places);
      expect(found.map((color) => differs(color, ground))).toEqual([false, false, false]);
    }
    await show(page, { ...DAY, sun: { altitudeDeg: 30, azimuthDeg: 100 } });
    const before = await page.evaluate(() => window.harness.globe?.framesDrawn());
    await page.waitForTimeout(2000);
    expect(await page.evaluate(() => window.harness.globe?.framesDrawn())).toBe(before);
  });
});

describe.each(['light', 'dark'] as const)('colours of values in %s', (theme) => {
  it('stay those of the legend in the sun, in shadows and by night', async () => {
    const { page } = await open({ ...SIZE, theme });
    await page.evaluate((shown) => window.harness.show({ theme: shown }), theme);
    await page.evaluate((count) => window.harness.city(count), BUILDINGS);
    await page.waitForFunction(() => window.harness.ready >= 1, undefined, { timeout: 60_000 });
    const legend = await page.evaluate((count) => {
      const plain = (features: number, kind: number) => {
        const style = window.harness.styleOf(features, 0);
        style.hatchOf.fill(0);
        style.classOf.fill(kind);
        return style;
      };
      const [layer] = window.harness.content().layers;
      const [cells, buildings] = [plain(layer?.style.classOf.length ?? 0, 1), plain(count, 2)];
      window.harness.repaint(cells);
      window.harness.show({ paint: { buildings }, twin: {} });
      window.harness.globe?.home();
      window.harness.globe?.zoom(2);
      return [cells.classes[1]?.color ?? '', buildings.classes[2]?.color ?? ''];
    }, BUILDINGS);
    await atRest(page);
    const points: [number, number][] = [];
    for (let x = 40; x < 600; x += 5) for (let y = 40; y < 340; y += 5) points.push([x, y]);
    const sun = { altitudeDeg: 25, azimuthDeg: 200 };
    // Drawn again, at rest: every look is compared with the same, smoothed picture.
    await show(page, DAY);
    await show(page, { ...DAY });
    const even = await colorsAt(page, points);
    const near = (by: number) =>
      colorsAt(
        page,
        points.map(([x, y]) => [x + by, y + by] as const),
      );
    const beside = [await near(-2), await near(2)];
    // Of ground and roofs, not of walls and streets, and not at edges, which the next frame may smooth.
    const kept = points.filter((_, at) =>
      legend.some((color) => [even, ...beside].every((colors) => !differs(colors[at], color))),
    );
    expect(kept.length).toBeGreaterThan(points.length / 6);
    for (const color of legend) {
      expect(even.some((found) => !differs(found, color))).toBe(true);
    }
    for (const look of [
      { ...DAY, sun },
      { ...DAY, dark: 1 },
      { ...DAY, sun: { altitudeDeg: -3, azimuthDeg: 300 }, dark: 0.75 },
    ]) {
      await show(page, look);
      // A hair of a wall may come or go between two roofs: a colour has changed where that beside it has too.
      const seen: number[][][] = [];
      for (const by of [-2, 0, 2]) {
        seen.push(
          await colorsAt(
            page,
            kept.map(([x, y]) => [x + by, y + by] as const),
          ),
        );
      }
      const changed = kept.filter((_, at) =>
        seen.every((colors) => legend.every((color) => differs(colors[at], color))),
      );
      expect(changed).toEqual([]);
    }
    await page.context().close();
  });
});

describe('a picture that takes long to draw', () => {
  it('is told of while the camera moves, and not of single steps with pauses', async () => {
    const { page } = await open({ ...SIZE, theme: 'light' });
    await page.evaluate(() => window.harness.tower(50));
    await page.waitForFunction(() => window.harness.ready >= 1, undefined, { timeout: 60_000 });
    await atRest(page);
    const move = (frames: number, frameMs: number, pauseMs: number) =>
      page.evaluate(
        async ([count, busyMs, restMs]) => {
          for (let frame = 0; frame < count; frame++) {
            window.harness.globe?.turn(1);
            await new Promise((resolve) => requestAnimationFrame(resolve));
            const until = performance.now() + busyMs;
            while (performance.now() < until);
            await new Promise((resolve) => setTimeout(resolve, restMs));
          }
          return window.harness.slow;
        },
        [frames, frameMs, pauseMs] as const,
      );
    expect(await move(8, 0, 400)).toBe(0);
    expect(await move(40, 150, 0)).toBeGreaterThan(0);
    await page.context().close();
  });
});
