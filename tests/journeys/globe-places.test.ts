import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { COLORS, rampColors } from '#core/tokens.ts';
import type { GlobeFeature } from '#globe/globe-contract.ts';
import { atRest, globePages, SIZE } from '#tests/globe-harness/globe-page.ts';
import type { Harness } from '#tests/globe-harness/harness.tsx';

declare const window: { harness: Harness };

const open = globePages();

async function openCity(buildings: number, theme: 'light' | 'dark') {
  const opened = await open({ ...SIZE, theme });
  const { page } = opened;
  await page.evaluate((shown) => window.harness.show({ theme: shown }), theme);
  await page.evaluate((count) => window.harness.city(count), buildings);
  await page.waitForFunction(() => window.harness.ready >= 1, undefined, { timeout: 60_000 });
  await atRest(page);
  return opened;
}

/** Red, green, blue of the picture at a point of it and at its neighbours within `reach` pixels. */
async function colorsNear(
  page: Page,
  point: readonly [number, number],
  reach: number,
): Promise<number[][]> {
  const png = (await page.screenshot()).toString('base64');
  return page.evaluate(
    async ([data, [x, y], within]) => {
      const image = new Image();
      image.src = `data:image/png;base64,${data}`;
      await image.decode();
      const canvas = document.createElement('canvas');
      canvas.width = image.width;
      canvas.height = image.height;
      const pen = canvas.getContext('2d');
      pen?.drawImage(image, 0, 0);
      const side = 2 * within + 1;
      const bytes = [...(pen?.getImageData(x - within, y - within, side, side).data ?? [])];
      return Array.from({ length: side * side }, (_, at) => bytes.slice(4 * at, 4 * at + 3));
    },
    [png, point, reach] as const,
  );
}

function bytesOf(color: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
}

/** A point of the picture around which a layer is what is hit first, and what is hit there. */
function findFirst(page: Page, source: string) {
  return page.evaluate((wanted) => {
    const first = (x: number, y: number) => window.harness.globe?.pickAt(x, y)[0];
    for (let y = 120; y < 260; y += 5) {
      for (let x = 220; x < 420; x += 9) {
        const hit = first(x, y);
        const isInside = () =>
          first(x - 4, y)?.source === wanted && first(x + 4, y)?.source === wanted;
        if (hit?.source === wanted && isInside()) {
          return { point: [x, y] as const, hit: { source: hit.source, index: hit.index } };
        }
      }
    }
    return undefined;
  }, source) as Promise<{ point: readonly [number, number]; hit: GlobeFeature } | undefined>;
}

describe.each(['light', 'dark'] as const)('values in %s', (theme) => {
  const classColor = bytesOf(rampColors('worse', theme)[2] ?? '');

  it('on facades stand before the walls in the colour of their class, and can be picked', async () => {
    const { page, incidents } = await openCity(100, theme);
    // Blocks that stand apart have four outer walls each.
    expect(await page.evaluate(() => window.harness.places('facades', 'plain'))).toBe(400);
    await page.evaluate(() => {
      window.harness.globe?.flyToFeature({ source: 'buildings', index: 55 });
      window.harness.globe?.lookAcross();
    });
    await atRest(page);
    const found = await findFirst(page, 'facades');
    if (found === undefined) throw new Error('no facade in the picture');
    expect(found.hit.index).toBeLessThan(400);
    const [color = []] = await colorsNear(page, found.point, 0);
    for (const [channel, value] of color.entries()) {
      // Walls are shaded by at most a tenth.
      expect(value).toBeLessThanOrEqual((classColor[channel] ?? 0) + 2);
      expect(value).toBeGreaterThanOrEqual((classColor[channel] ?? 0) * 0.88 - 2);
    }
    const behind = await page.evaluate(
      ([x, y]) => window.harness.globe?.pickAt(x, y).map(({ source }) => source),
      found.point,
    );
    expect(behind?.filter((source) => source === 'facades')).toHaveLength(1);
    // The outline runs all around the wall, over everything, and not only at its foot and top.
    await page.evaluate((hit) => window.harness.show({ selection: hit }), found.hit);
    await page.evaluate((hit) => window.harness.globe?.flyToFeature(hit), found.hit);
    await atRest(page);
    const marked = bytesOf(COLORS[theme].selection);
    const around = await colorsNear(page, [SIZE.width / 2, SIZE.height / 2], 150);
    const isMarked = around.map((bytes) =>
      bytes.every((value, channel) => Math.abs(value - (marked[channel] ?? 0)) <= 2),
    );
    expect(isMarked.filter(Boolean).length).toBeGreaterThan(200);
    expect(incidents.consoleErrors).toEqual([]);
    await page.context().close();
  });

  it('on streets lie over them in the colour of their class, and can be picked', async () => {
    const { page, incidents } = await openCity(100, theme);
    const streets = await page.evaluate(() => window.harness.places('streets', 'plain'));
    expect(streets).toBeGreaterThan(3);
    await page.evaluate(() => {
      window.harness.globe?.flyToFeature({ source: 'roads', index: 1 });
      window.harness.globe?.lookDown();
    });
    await atRest(page);
    const found = await findFirst(page, 'streets');
    if (found === undefined) throw new Error('no street in the picture');
    const sources = await page.evaluate(
      ([x, y]) => window.harness.globe?.pickAt(x, y).map(({ source }) => source),
      found.point,
    );
    expect(sources).toContain('roads');
    // What is picked lies within half a finger of the point.
    const distances = (await colorsNear(page, found.point, 7)).map((color) =>
      Math.max(...color.map((value, channel) => Math.abs(value - (classColor[channel] ?? 0)))),
    );
    expect(Math.min(...distances)).toBeLessThanOrEqual(2);
    expect(incidents.consoleErrors).toEqual([]);
    await page.context().close();
  });
});

it('20 000 facades take another time without holding up the page, and keep their meshes', async () => {
  const { page } = await openCity(5000, 'light');
  const features = await page.evaluate(() => window.harness.places('facades'));
  expect(features).toBe(20_000);
  await atRest(page);
  const took = await page.evaluate(async (count) => {
    const times: number[] = [];
    for (let shift = 0; shift < 9; shift++) {
      times.push(window.harness.repaint(window.harness.styleOf(count, shift)));
      await window.harness.redraw();
    }
    return times.sort((a, b) => a - b);
  }, features);
  // The aim is 5 ms; machines that test are slower and busy.
  expect(took[4]).toBeLessThan(20);
  await page.context().close();
});
