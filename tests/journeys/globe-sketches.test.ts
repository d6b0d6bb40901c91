import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { COLORS } from '#core/tokens.ts';
import { atRest, globePages, SIZE } from '#tests/globe-harness/globe-page.ts';
import type { Harness } from '#tests/globe-harness/harness.tsx';

declare const window: { harness: Harness };

const MIDDLE = [320, 180] as const;

const open = globePages();

function framesDrawn(page: Page): Promise<number> {
  return page.evaluate(() => window.harness.globe?.framesDrawn() ?? 0);
}

async function openCity(theme: 'light' | 'dark') {
  const opened = await open({ ...SIZE, theme });
  const { page } = opened;
  await page.evaluate((shown) => window.harness.show({ theme: shown }), theme);
  await page.evaluate(() => window.harness.city(100));
  await page.waitForFunction(() => window.harness.ready >= 1, undefined, { timeout: 60_000 });
  await page.evaluate(() => {
    window.harness.globe?.flyToFeature({ source: 'buildings', index: 55 });
    window.harness.globe?.lookDown();
  });
  await atRest(page);
  return opened;
}

/** Colour of the picture at a point. */
async function colorAt(page: Page, [x, y]: readonly [number, number]): Promise<number[]> {
  const png = (await page.screenshot()).toString('base64');
  return page.evaluate(
    async ([data, left, top]) => {
      const image = new Image();
      image.src = `data:image/png;base64,${data}`;
      await image.decode();
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [image.width, image.height];
      const pen = canvas.getContext('2d');
      pen?.drawImage(image, 0, 0);
      return [...(pen?.getImageData(left, top, 1, 1).data ?? [])].slice(0, 3);
    },
    [png, x, y] as const,
  );
}

function bytesOf(color: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
}

describe.each(['light', 'dark'] as const)('sketches in %s', (theme) => {
  it('lie over the city where they belong, and cost no frame of it', async () => {
    const { page, incidents } = await openCity(theme);
    const before = await colorAt(page, MIDDLE);
    const frames = await framesDrawn(page);
    await page.evaluate(() => {
      const { globe } = window.harness;
      const corner = (x: number, y: number) => {
        const place = globe?.placeAt(x, y);
        return [place?.lon ?? 0, place?.lat ?? 0, place?.heightM ?? 0] as const;
      };
      const places = [corner(220, 80), corner(420, 80), corner(420, 280), corner(220, 280)];
      const holes = [[corner(240, 100), corner(260, 100), corner(260, 120), corner(240, 120)]];
      window.harness.show({
        sketches: [
          { id: 'a', shape: 'area', places, holes, color: 'accent' },
          { id: 'p', shape: 'points', places: [corner(320, 180)], color: 'selection', sizePx: 20 },
        ],
      });
    });
    await page.waitForTimeout(200);
    expect(await colorAt(page, MIDDLE)).toEqual(bytesOf(COLORS[theme].selection));
    expect(await colorAt(page, [320, 80])).toEqual(bytesOf(COLORS[theme].accent));
    // The casing of the line, and of the point.
    expect(await colorAt(page, [320, 77])).toEqual(bytesOf(COLORS[theme].surface));
    const around = await colorAt(page, [320, 180 - 11]);
    const off = bytesOf(COLORS[theme].surface).map((byte, at) =>
      Math.abs(byte - (around[at] ?? 0)),
    );
    // A round edge is smoothed.
    expect(Math.max(...off)).toBeLessThan(20);
    expect(await framesDrawn(page)).toBe(frames);
    // It follows the camera: half a picture to the right, the point lies at the left edge of the middle.
    await page.evaluate(() => window.harness.globe?.pan(0.25, 0));
    await atRest(page);
    expect(await colorAt(page, [160, 180])).toEqual(bytesOf(COLORS[theme].selection));
    await page.evaluate(() => {
      window.harness.globe?.pan(-0.25, 0);
      window.harness.show({ sketches: [] });
    });
    await atRest(page);
    expect(await colorAt(page, MIDDLE)).toEqual(before);
    expect(incidents.violations).toEqual([]);
    expect(incidents.consoleErrors).toEqual([]);
  });
});

describe('places', () => {
  it('are those of roofs and of the ground, as the pointer tells them instead of picking', async () => {
    const { page } = await openCity('light');
    const facts = await page.evaluate(() => {
      const { globe, content } = window.harness;
      const heights = window.harness
        .content()
        .twin.buildings?.columns.find(({ name }) => name === 'heightM')?.values;
      const found = [];
      for (let y = 20; y < 340; y += 8) {
        for (let x = 20; x < 620; x += 8) {
          const hit = globe?.pickAt(x, y).find(({ source }) => source === 'buildings');
          const place = globe?.placeAt(x, y);
          const heightM = (heights as Float64Array | undefined)?.[place?.building ?? -1];
          found.push({ picked: hit?.index, seen: place?.building, at: place?.heightM, heightM });
        }
      }
      return { found, hasCity: content().city !== undefined };
    });
    expect(facts.hasCity).toBe(true);
    const roofs = facts.found.filter(({ seen }) => seen !== undefined);
    expect(roofs.length).toBeGreaterThan(100);
    // The picker takes what lies within its reach of 3 pixels, the place is exact: they differ at edges.
    const differ = facts.found.filter(({ picked, seen }) => picked !== seen);
    expect(differ.length / facts.found.length).toBeLessThan(0.15);
    // Nearly all of a plan is roofs at their height; the rest are walls in the lens's perspective.
    const atTop = roofs.filter(({ at = 0, heightM = -1 }) => Math.abs(at - heightM) < 0.1);
    expect(atTop.length / roofs.length).toBeGreaterThan(0.8);
    for (const { at = -1, heightM = 0 } of roofs) {
      expect(at).toBeGreaterThanOrEqual(-0.01);
      expect(at).toBeLessThan(heightM + 0.1);
    }
    for (const { at } of facts.found.filter(({ seen }) => seen === undefined)) expect(at).toBe(0);

    await page.evaluate(() => window.harness.show({ placing: true }));
    await page.waitForTimeout(100);
    await page.mouse.move(300, 170);
    await page.mouse.move(320, 180);
    await page.waitForFunction(() => window.harness.placed.length > 0);
    await page.mouse.click(320, 180);
    await page.mouse.dblclick(200, 100);
    await page.waitForFunction(() => window.harness.placed.some(({ kind }) => kind === 'end'));
    const told = await page.evaluate(() => ({
      kinds: window.harness.placed.map(({ kind }) => kind).filter((kind) => kind !== 'move'),
      picked: window.harness.picked.length,
      place: window.harness.placed.find(({ kind }) => kind === 'click')?.place,
      centre: window.harness.globe?.placeAtCentre(),
    }));
    expect(told.kinds).toEqual(['click', 'click', 'click', 'end']);
    expect(told.picked).toBe(0);
    expect(told.place).toEqual(told.centre);
    await page.evaluate(() => window.harness.show({ placing: false }));
    await page.waitForTimeout(100);
    await page.mouse.click(320, 180);
    await page.waitForFunction(() => window.harness.picked.length === 1);
  });
});
