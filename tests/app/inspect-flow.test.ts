import { afterEach, describe, expect, it } from 'vitest';
import { createCityActions } from '#app/city-actions.ts';
import { CitySession } from '#app/city-session.ts';
import type { PageWorkers } from '#app/page-workers.ts';
import { type InferenceKernel, inferenceKernel } from '#inference/inference-kernel.ts';
import { filesKernel, type ImportInput } from '#pipelines/files-kernel.ts';
import { createPageStore } from '#state/page-store.ts';
import { smallCity } from '#tests/small-city.ts';
import { HostedWorker } from '#threads/hosted-worker.ts';
import { inlineThread } from '#threads/inline-thread.ts';
import { headlessWork } from '#threads/work.ts';
import { WorkerPool } from '#threads/worker-pool.ts';
import { tilesKernel } from '#tiles/tiles-kernel.ts';

const open: { terminate(): void }[] = [];
afterEach(() => {
  for (const worker of open.splice(0)) worker.terminate();
});

const SOON = { timeout: 30_000 };
const LAYER = 'inferred-speed';
const KEY = `${LAYER} speed`;

/** A page with the small city, two hours of speeds of 16 sensors, of which all has arrived. */
async function aPage() {
  const inference = new WorkerPool<InferenceKernel>(1, {
    start: () => inlineThread(inferenceKernel),
  });
  const tiles = new HostedWorker({ start: () => inlineThread(tilesKernel) });
  open.push(inference, tiles);
  const workers = {
    files: {
      call: (_: string, input: ImportInput, { signal }: { signal: AbortSignal }) =>
        filesKernel.importFiles(
          input,
          headlessWork(() => {}, signal),
        ),
    },
    feeds: { call: () => new Promise<never>(() => {}) },
    storage: { call: () => new Promise<never>(() => {}) },
    tiles,
    inference,
    models: new Map(),
  };
  const store = createPageStore();
  const session = new CitySession();
  const { actions } = createCityActions(store, session, workers as unknown as PageWorkers);
  actions.openFiles(smallCity().map(({ name, content }) => new File([content], name)));
  await expect.poll(() => session.layers.get(LAYER) !== undefined, SOON).toBe(true);
  return { store, session, actions };
}

const first = { layer: LAYER, kind: 'cell' } as const;

describe('the inspector of a street that a layer has a value for', () => {
  it('tells why: weights that make the value, and lines to the sensors until it is closed', async () => {
    const { store, session, actions } = await aPage();
    const layer = session.layers.get(LAYER);
    if (layer === undefined) throw new Error('no layer');
    const [id = ''] = session.index(layer).ids;
    actions.select({ ...first, id });
    const [reading] = store.getState().inspected?.readings ?? [];
    expect(reading).toMatchObject({ layer: LAYER, feature: id, method: 'kriging' });
    actions.explain(KEY);
    expect(store.getState().why?.status).toBe('working');
    await expect.poll(() => store.getState().why?.status, SOON).toBe('ready');
    const found = store.getState().why?.found;
    const named = found?.sensors.reduce((all, { effect }) => all + effect, 0) ?? 0;
    expect(named + (found?.othersEffect ?? 0)).toBeCloseTo(1, 9);
    expect(found?.value).toBeCloseTo(reading?.value ?? Number.NaN, 1);
    expect(store.getState().sketches.why).toHaveLength(found?.sensors.length ?? 0);
    expect(store.getState().sketches.why?.[0]).toMatchObject({ shape: 'line', sizePx: 8 });
    actions.closeWhy();
    expect(store.getState().why).toBeUndefined();
    expect(store.getState().sketches.why).toBeUndefined();
  });

  it('follows it over time, only while that is looked at, and by the one that is selected', async () => {
    const { store, session, actions } = await aPage();
    const layer = session.layers.get(LAYER);
    if (layer === undefined) throw new Error('no layer');
    const [one = '', other = ''] = session.index(layer).ids;
    actions.select({ ...first, id: one });
    expect(store.getState().series).toBeUndefined();
    actions.showInspectorTab('time');
    expect(store.getState().series).toMatchObject({ status: 'working', feature: one, total: 24 });
    actions.select({ ...first, id: other });
    expect(store.getState().series).toMatchObject({ feature: other, done: 0 });
    await expect.poll(() => store.getState().series?.status, SOON).toBe('ready');
    const series = store.getState().series;
    expect(series).toMatchObject({ feature: other, done: 24, method: 'kriging' });
    expect(series?.value.at(-1)).toBe(store.getState().inspected?.readings[0]?.value);
    actions.showInspectorTab('now');
    expect(store.getState().series).toBeUndefined();
  });

  it('stops at Cancel with what was told so far, and goes on from there', async () => {
    const { store, session, actions } = await aPage();
    const layer = session.layers.get(LAYER);
    const [id = ''] = layer === undefined ? [] : session.index(layer).ids;
    actions.select({ ...first, id });
    actions.showInspectorTab('time');
    actions.cancelSeries();
    expect(store.getState().series?.status).toBe('cancelled');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(store.getState().series?.done ?? 0).toBeLessThan(24);
    actions.resumeSeries();
    await expect.poll(() => store.getState().series?.status, SOON).toBe('ready');
    expect(store.getState().series?.done).toBe(24);
  });

  it('does not wait for a place that is gone', async () => {
    const { store, session, actions } = await aPage();
    const layer = session.layers.get(LAYER);
    const [id = ''] = layer === undefined ? [] : session.index(layer).ids;
    actions.select({ ...first, id });
    session.layers.delete(LAYER);
    actions.showInspectorTab('time');
    expect(store.getState().series?.status).toBe('working');
    await expect.poll(() => store.getState().series?.status, SOON).toBe('ready');
    expect(store.getState().series?.done).toBe(0);
  });

  it('tells how far it can be trusted: the nearest sensors with a value', async () => {
    const { store, session, actions } = await aPage();
    const layer = session.layers.get(LAYER);
    const [id = ''] = layer === undefined ? [] : session.index(layer).ids;
    actions.select({ ...first, id });
    actions.showInspectorTab('good');
    await expect.poll(() => store.getState().reliability?.near[KEY]?.length, SOON).toBe(3);
    const distances = store.getState().reliability?.near[KEY]?.map(({ distanceM }) => distanceM);
    expect(distances).toEqual([...(distances ?? [])].sort((a, b) => a - b));
  });
});

describe('the inspector of a station', () => {
  it('shows its own readings over time, holes and all, and how they did', async () => {
    const { store, actions } = await aPage();
    actions.select({ layer: 'sensors', kind: 'station', id: 'sensors/3' });
    actions.showInspectorTab('time');
    // The small city leaves one reading of each sensor out: a hole of two intervals.
    const series = store.getState().series;
    expect(series).toMatchObject({ kind: 'measured', quantity: 'speed', status: 'ready' });
    expect(series?.gaps.map(({ start, end }) => (end - start) / 60_000)).toContain(10);
    actions.showInspectorTab('good');
    await expect.poll(() => store.getState().reliability?.streams.length, SOON).toBe(1);
    const [stream] = store.getState().reliability?.streams ?? [];
    expect(stream).toMatchObject({ intervalS: 300, good: 22, count: 22, expected: 24 });
  });

  it('of several things under a click the first is inspected, and the list stays while one is chosen', async () => {
    const { store, actions } = await aPage();
    const hits = [
      { layer: 'sensors', kind: 'station', id: 'sensors/3', name: 'Counter 3' },
      { layer: 'districts', kind: 'district', id: 'districts/old-town', name: 'Old Town' },
    ] as const;
    store.setState({ hits });
    actions.select(hits[1]);
    expect(store.getState().hits).toEqual(hits);
    expect(store.getState().inspected?.id).toBe('districts/old-town');
    actions.select({ layer: 'sensors', kind: 'station', id: 'sensors/5' });
    expect(store.getState().hits).toEqual([]);
  });
});
