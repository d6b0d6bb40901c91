import { describe, expect, it } from 'vitest';
import { changeLook, spareDrawing } from '#app/look-flow.ts';
import { globeLook } from '#app/map-look.ts';
import type { TwinSummary } from '#state/city-slice.ts';
import { createPageStore } from '#state/page-store.ts';

const TWIN: TwinSummary = {
  id: 'city',
  title: 'City',
  timeZone: 'Europe/Amsterdam',
  centre: [4.48, 51.92],
  invented: true,
  license: '',
  attribution: '',
  sources: [],
  counts: {},
};
const NOON = Date.UTC(2026, 5, 21, 11, 42);
const MIDNIGHT = Date.UTC(2026, 11, 21, 23);

function page(steps: readonly number[] = [NOON, MIDNIGHT]) {
  return createPageStore({ twin: TWIN, steps: Float64Array.from(steps), step: 0 });
}

describe('the look of the city', () => {
  it('is even day at first', () => {
    expect(globeLook(page().getState())).toMatchObject({ sun: undefined, dark: 0, shading: true });
  });

  it('has the sun of the timeline: at noon in June 61.5° high in the south', () => {
    const store = page();
    changeLook(store, { sun: true });
    const { sun, dark } = globeLook(store.getState());
    // 90° - 51.92° + 23.44°, the obliquity of the ecliptic.
    expect(sun?.altitudeDeg).toBeCloseTo(61.52, 1);
    expect(Math.abs((sun?.azimuthDeg ?? 0) - 180)).toBeLessThan(1.5);
    expect(dark).toBe(0);
    store.setState({ step: 1 });
    expect(globeLook(store.getState()).dark).toBe(1);
  });

  it('has the sun of an own time, whatever the timeline shows', () => {
    const store = page();
    changeLook(store, { sun: true, sunAt: MIDNIGHT });
    expect(globeLook(store.getState()).sun?.altitudeDeg).toBeLessThan(-50);
    changeLook(store, { sunAt: undefined });
    expect(globeLook(store.getState()).sun?.altitudeDeg).toBeGreaterThan(60);
  });

  it('has the sun of now where there is no timeline', () => {
    const store = page([]);
    const before = Date.now();
    changeLook(store, { sun: true });
    expect(store.getState().look.sunAt).toBeGreaterThanOrEqual(before);
    expect(globeLook(store.getState()).sun).toBeDefined();
  });

  it('is night by choice only without the sun', () => {
    const store = page();
    changeLook(store, { night: true });
    expect(globeLook(store.getState()).dark).toBe(1);
    changeLook(store, { sun: true });
    expect(globeLook(store.getState()).dark).toBe(0);
  });

  it('loses shadow, shading, resolution and range where drawing is slow, and says each once', () => {
    const store = page();
    changeLook(store, { sun: true });
    for (let times = 0; times < 10; times++) spareDrawing(store);
    const { look, messages } = store.getState();
    expect(look).toMatchObject({ sun: false, shading: false, sharp: false, far: false });
    expect(messages.map(({ content }) => 'text' in content && content.text)).toEqual([
      'sparedSun',
      'sparedShading',
      'sparedSharp',
      'sparedFar',
    ]);
  });
});
