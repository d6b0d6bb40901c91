import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COLORS } from '#core/tokens.ts';
import { atRest, globePages, SIZE } from '#tests/globe-harness/globe-page.ts';
import type { Harness } from '#tests/globe-harness/harness.tsx';
import { placeAt } from '#tests/globe-harness/synthetic-city.ts';
import type { Incidents } from './browser.ts';
import { colorsAt, differs } from './picture-colors.ts';

declare const window: { harness: Harness };

const BUILDINGS = 400;

const open = globePages();

async function drawn(page: Page, times = 1): Promise<void> {
  await page.waitForFunction((least) => window.harness.ready >= least, times, { timeout: 60_000 });
}

async function openCity(theme: 'light' | 'dark'): Promise<{ page: Page; incidents: Incidents }> {
  const opened = await open({ ...SIZE, theme });
  const { page } = opened;
  await page.evaluate((shown) => window.harness.show({ theme: shown }), theme);
  await page.evaluate((count) => window.harness.city(count), BUILDINGS);
  await drawn(page);
  await atRest(page);
  return opened;
}

function expectColor(found: readonly number[] | undefined, token: string): void {
  expect(differs(found, token), `${found} is not ${token}`).toBe(false);
}

describe.each(['light', 'dark'] as const)('the globe in %s', (theme) => {
  let page: Page;
  let incidents: Incidents;
  beforeAll(async () => {
    ({ page, incidents } = await openCity(theme));
  });
  afterAll(async () => {
    await page.context().close();
  });

  it('draws water over green over ground, under the layers, and picks none of them', async () => {
    const centre = async () => (await colorsAt(page, [[320, 180]]))[0];
    const lookAt = async (eastM: number, northM: number) => {
      const [lon, lat] = placeAt(eastM, northM);
      await page.evaluate(
        ([x, y]) => {
          window.harness.globe?.flyToExtent([x - 1e-4, y - 1e-4, x + 1e-4, y + 1e-4]);
          window.harness.globe?.lookDown();
        },
        [lon, lat] as const,
      );
      await atRest(page);
    };
    await lookAt(34, 634);
    const cell = await page.evaluate(() => {
      const style = window.harness.styleOf(64, 0);
      style.classOf.fill(2);
      style.hatchOf.fill(0);
      window.harness.repaint(style);
      return style.classes[2]?.color ?? '';
    });
    await atRest(page);
    expectColor(await centre(), cell);
    await page.evaluate(() => window.harness.show({ layers: [] }));
    await atRest(page);
    expectColor(await centre(), COLORS[theme].water);
    await lookAt(-150, 600);
    expectColor(await centre(), COLORS[theme].water);
    expect(await page.evaluate(() => window.harness.globe?.pickCentre())).toEqual([]);
    await lookAt(-230, 350);
    expectColor(await centre(), COLORS[theme].green);
    await page.evaluate(() => {
      const { visible } = window.harness.content();
      window.harness.show({ visible: { ...visible, landcover: false } });
    });
    await atRest(page);
    expectColor(await centre(), COLORS[theme].ground);
  });

  it('draws roofs and ground in the colours of the tokens', async () => {
    await page.evaluate(() => {
      window.harness.show({ layers: [] });
      window.harness.globe?.flyToFeature({ source: 'buildings', index: 210 });
      window.harness.globe?.toggleLookDown();
    });
    await atRest(page);
    const hits = await page.evaluate(() => window.harness.globe?.pickCentre());
    expect(hits?.[0]).toMatchObject({ source: 'buildings', index: 210 });
    const [roof] = await colorsAt(page, [[320, 180]]);
    expectColor(roof, COLORS[theme].building);
    await page.evaluate(() => {
      window.harness.globe?.home();
      window.harness.globe?.zoom(0.5);
    });
    await atRest(page);
    // A corner of the picture lies outside of the city.
    expectColor((await colorsAt(page, [[4, 350]]))[0], COLORS[theme].ground);
  });

  it('draws nothing while nothing changes', async () => {
    await atRest(page);
    const before = await page.evaluate(() => window.harness.globe?.framesDrawn());
    await page.waitForTimeout(2000);
    expect(await page.evaluate(() => window.harness.globe?.framesDrawn())).toBe(before);
  });

  it('colours all buildings by class at once', async () => {
    await page.evaluate((count) => {
      const style = window.harness.styleOf(count, 0);
      style.hatchOf.fill(0);
      style.classOf.fill(2);
      window.harness.show({ paint: { buildings: style } });
      window.harness.globe?.flyToFeature({ source: 'buildings', index: 210 });
      window.harness.globe?.toggleLookDown();
    }, BUILDINGS);
    await atRest(page);
    const color = await page.evaluate(() => window.harness.styleOf(5, 0).classes[2]?.color);
    expectColor((await colorsAt(page, [[320, 180]]))[0], color ?? '');
  });

  it('violates no policy, logs no error and asks no other server', () => {
    expect(incidents).toEqual({ violations: [], consoleErrors: [], foreignRequests: [] });
  });
});

describe('the camera', () => {
  let page: Page;
  beforeAll(async () => {
    ({ page } = await openCity('light'));
  });
  afterAll(async () => {
    await page.context().close();
  });

  const view = () => page.evaluate(() => window.harness.globe?.view());

  it('comes closer by the factor asked for', async () => {
    const before = await view();
    await page.evaluate(() => window.harness.globe?.zoom(2));
    expect((await view())?.metresPerPixel).toBeCloseTo((before?.metresPerPixel ?? 0) / 2, 3);
  });

  it('turns, tilts and comes back to north', async () => {
    await page.evaluate(() => {
      window.harness.globe?.turn(30);
      window.harness.globe?.tilt(10);
    });
    const turned = await view();
    expect(turned?.camera.headingDeg).toBeCloseTo(30, 1);
    expect(turned?.camera.pitchDeg).toBeCloseTo(55, 0);
    await page.evaluate(() => window.harness.globe?.northUp());
    expect((await view())?.camera.headingDeg).toBeCloseTo(0, 3);
  });

  it('moves by pictures: half of one to the right is half its width east', async () => {
    const before = await view();
    await page.evaluate(() => window.harness.globe?.pan(0.5, 0));
    const after = await view();
    const metres = 0.5 * SIZE.width * (before?.metresPerPixel ?? 0);
    // A degree of longitude is 68.8 km long at 51.9° (WGS84).
    expect(((after?.lon ?? 0) - (before?.lon ?? 0)) * 68_820).toBeCloseTo(metres, -1);
    expect(after?.lat).toBeCloseTo(before?.lat ?? 0, 5);
  });

  it('is restored from plain numbers', async () => {
    const state = await page.evaluate(() => window.harness.globe?.camera());
    await page.evaluate(() => window.harness.globe?.home());
    await page.evaluate((kept) => {
      if (kept !== undefined) window.harness.globe?.setCamera(JSON.parse(JSON.stringify(kept)));
    }, state);
    const again = await page.evaluate(() => window.harness.globe?.camera());
    for (const key of ['lon', 'lat', 'headingDeg', 'pitchDeg'] as const) {
      expect(again?.[key]).toBeCloseTo(state?.[key] ?? 0, 5);
    }
    expect(again?.heightM).toBeCloseTo(state?.heightM ?? 0, 1);
  });

  it('tells what it shows once it rests, and what was clicked', async () => {
    const told = await page.evaluate(() => window.harness.views.length);
    await page.evaluate(() => window.harness.globe?.home());
    await atRest(page);
    expect(await page.evaluate(() => window.harness.views.length)).toBeGreaterThan(told);
    await page.evaluate(() => window.harness.globe?.flyToFeature({ source: 'cells', index: 33 }));
    await atRest(page);
    await page.mouse.click(320, 180);
    await page.waitForFunction(() => window.harness.picked.length > 0);
    const hits = await page.evaluate(() => window.harness.picked.at(-1));
    expect(hits?.some(({ source, index }) => source === 'cells' && index === 33)).toBe(true);
  });
});

describe('trouble', () => {
  it('of a lost context is told, and a fresh globe shows the same view', async () => {
    const { page, incidents } = await openCity('light');
    await page.evaluate(() => window.harness.globe?.zoom(2));
    await atRest(page);
    const before = await page.evaluate(() => window.harness.views.at(-1));
    await page.evaluate(() => {
      const gl = document.querySelector('canvas')?.getContext('webgl2');
      gl?.getExtension('WEBGL_lose_context')?.loseContext();
    });
    await page.waitForFunction(() => window.harness.troubles.length > 0);
    expect(await page.evaluate(() => window.harness.troubles.map(({ kind }) => kind))).toEqual([
      'contextLost',
    ]);
    await page.evaluate(() => window.harness.remount());
    await drawn(page, 2);
    const after = await page.evaluate(() => window.harness.views.at(-1));
    expect(after?.lon).toBeCloseTo(before?.lon ?? 0, 5);
    expect(after?.metresPerPixel).toBeCloseTo(before?.metresPerPixel ?? 0, 3);
    expect(incidents.violations).toEqual([]);
    await page.context().close();
  });

  it('of a browser without WebGL is told', async () => {
    const { page } = await open({ ...SIZE, theme: 'light' });
    await page.addInitScript(() => {
      const real = HTMLCanvasElement.prototype.getContext;
      HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, kind: string) {
        return /^webgl/.test(kind) ? null : real.call(this, kind as '2d');
      } as typeof real;
    });
    await page.reload();
    await page.waitForFunction(() => window.harness.troubles.length > 0);
    expect(await page.evaluate(() => window.harness.troubles[0]?.kind)).toBe('webglMissing');
    await page.context().close();
  });
});
