import { describe, expect, test } from 'vitest';
import { CitySession } from '#app/city-session.ts';
import type { SideData } from '#app/compare-flow.ts';
import { InViewFlow } from '#app/in-view-flow.ts';
import type { LayerEntry } from '#state/layer-slice.ts';
import { createPageStore } from '#state/page-store.ts';
import { aLayer } from '#tests/layers/a-layer.ts';
import { HostedWorker } from '#threads/hosted-worker.ts';
import { inlineThread } from '#threads/inline-thread.ts';
import { type NamesInput, nameList } from '#twin/name-list.ts';

/** From 3.995° to 4.015° east: the first two points of a layer of the tests. */
const GROUND = {
  ring: [
    [3.995, 51.9],
    [4.015, 51.9],
    [4.015, 52.1],
    [3.995, 52.1],
  ],
  centre: [4, 52],
} as const;

function entry(id: string): LayerEntry {
  return { id, group: 'own', kind: 'inferred', visible: true, total: 3, shown: 3, status: 'ready' };
}

function aPage() {
  const store = createPageStore({ layers: [entry('own-1')] });
  const session = new CitySession();
  session.layers.set('own-1', aLayer([{ value: 1 }, { value: 2 }, { value: 3 }]));
  const asked: NamesInput[] = [];
  const kernel = {
    nameList: (input: NamesInput) => {
      asked.push(input);
      return nameList(input);
    },
  };
  const names = new HostedWorker<typeof kernel>({ start: () => inlineThread(kernel) });
  const inHand = () => ({ store, session }) as unknown as SideData;
  const flow = new InViewFlow(store, inHand, { names });
  const listed = () => store.getState().inView.features.map((features) => [...features]);
  return { store, session, flow, asked, listed };
}

describe('what is in view', () => {
  test('follows camera and layers', async () => {
    const { store, session, flow, listed } = aPage();
    flow.refresh();
    await Promise.resolve();
    expect(store.getState().inView.known).toBe(false);
    flow.look(GROUND);
    await expect.poll(listed).toEqual([[0, 1]]);
    flow.look({ ...GROUND, centre: [4.02, 52] });
    await expect.poll(listed).toEqual([[1, 0]]);
    session.layers.set('own-2', aLayer([{ value: 9 }]));
    store.setState({ layers: [entry('own-1'), entry('own-2')] });
    flow.refresh();
    await expect.poll(listed).toEqual([[1, 0], [0]]);
    store.setState({ layers: [] });
    flow.refresh();
    await expect.poll(listed).toEqual([]);
  });

  test('a newer picture is shown, whichever was asked for first', async () => {
    const { flow, listed } = aPage();
    flow.look(GROUND);
    flow.look({ ...GROUND, ring: [] });
    flow.look({ ...GROUND, centre: [4.02, 52] });
    await expect.poll(listed).toEqual([[1, 0]]);
  });

  test('names are made searchable once the list is open, and once a layer', async () => {
    const { store, flow, asked } = aPage();
    flow.look(GROUND);
    await expect.poll(() => store.getState().inView.known).toBe(true);
    expect(asked).toHaveLength(0);
    store.setState({ drawerOpen: true });
    flow.refresh();
    await expect
      .poll(() => store.getState().inView.sources[0]?.index?.folded)
      .toBe(' p0\n p1\n p2\n');
    flow.look({ ...GROUND, centre: [4.02, 52] });
    await expect.poll(() => store.getState().inView.centre).toEqual([4.02, 52]);
    expect(store.getState().inView.sources[0]?.index).toBeDefined();
    expect(asked).toHaveLength(1);
  });

  test('without a map all that is open is in view', async () => {
    const { store, flow, listed } = aPage();
    store.setState({ mapProblem: { code: 'webglMissing', params: {}, where: {}, wayOut: 'none' } });
    flow.refresh();
    await expect.poll(listed).toEqual([[1, 0, 2]]);
  });

  test('nothing is in view any more when all was closed', async () => {
    const { store, flow } = aPage();
    flow.look(GROUND);
    flow.forget();
    flow.refresh();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(store.getState().inView.known).toBe(false);
  });
});
