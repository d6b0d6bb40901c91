import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { CitySession } from '#app/city-session.ts';
import { PointedFlow } from '#app/pointed-flow.ts';
import { createPageStore } from '#state/page-store.ts';
import { aLayer } from '#tests/layers/a-layer.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('what a list points at is marked once the pointer rests there, and no more when it leaves', () => {
  const store = createPageStore();
  const session = new CitySession();
  session.layers.set('own-1', aLayer([{ value: 1 }, { value: 2 }, { value: 3 }]));
  const flow = new PointedFlow(store, () => ({ session }));
  const at = (id: string) => ({ layer: 'own-1', kind: 'cell', id }) as const;
  const places = () => store.getState().sketches.pointed?.map(({ places: all }) => all);
  flow.point(at('p0'));
  vi.advanceTimersByTime(100);
  flow.point(at('p2'));
  vi.advanceTimersByTime(100);
  expect(places()).toBeUndefined();
  vi.advanceTimersByTime(100);
  // The layer's points stand in a row from 4° east, a hundredth of a degree apart.
  expect(places()).toEqual([[[4.02, 52]]]);
  flow.point(undefined);
  vi.advanceTimersByTime(200);
  expect(places()).toBeUndefined();
  flow.point(at('gone'));
  vi.advanceTimersByTime(200);
  expect(places()).toBeUndefined();
});
