import { expect, it } from 'vitest';
import { atRest, globePages } from '#tests/globe-harness/globe-page.ts';
import type { Harness } from '#tests/globe-harness/harness.tsx';

declare const window: { harness: Harness };

const open = globePages();

/** A map on a narrow page that is low too. */
const LOW = { width: 640, height: 145, theme: 'light' } as const;
/** Of the sides that the city is looked at from, those whose rounding once moved the camera with every frame. */
const SIDES = [26, 33, 50];

/** Looks from a side, waits for rest, and asks where the camera is before each frame; tells the frames drawn then. */
async function drawnAtRest(side: number): Promise<number> {
  const { globe } = window.harness;
  const drawn = () => globe?.framesDrawn() ?? 0;
  const pass = async (frames: number, questions: number) => {
    const before = drawn();
    for (let passed = 0; passed < frames; passed++) {
      for (let asked = 0; asked < questions; asked++) globe?.camera();
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    return drawn() - before;
  };
  globe?.home();
  const home = globe?.camera() ?? { lon: 0, lat: 0, heightM: 1000 };
  globe?.setCamera({
    ...home,
    lon: home.lon + side * 1e-4,
    headingDeg: (side * 37.3) % 360,
    pitchDeg: 12 + ((side * 17.9) % 77),
  });
  for (let tries = 0; tries < 20 && (await pass(20, 0)) > 0; tries++);
  return pass(30, 20);
}

it('a camera that rests draws nothing, though asking for its angles turns its axes by rounding', async () => {
  const { page } = await open(LOW);
  await page.evaluate(() => window.harness.city(40));
  await page.waitForFunction(() => window.harness.ready > 0, undefined, { timeout: 60_000 });
  await atRest(page);
  for (const side of SIDES) {
    const before = await page.evaluate(() => window.harness.globe?.framesDrawn() ?? 0);
    expect(await page.evaluate(drawnAtRest, side)).toBe(0);
    // It was drawn when it was looked from.
    const after = await page.evaluate(() => window.harness.globe?.framesDrawn() ?? 0);
    expect(after).toBeGreaterThan(before);
  }
  await page.context().close();
});
