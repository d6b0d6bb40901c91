import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { CitySession } from '#app/city-session.ts';
import { ReportFlow } from '#app/report-flow.ts';
import { scenarioLayerId } from '#app/scenario-layers.ts';
import type { LayerEntry } from '#state/layer-slice.ts';
import { createPageStore } from '#state/page-store.ts';
import { aLayer } from '#tests/layers/a-layer.ts';
import { BRIDGE, draft, outcome } from '#tests/ui/gallery/results.ts';

const CLOSED = draft('scenario-1', 'Bridge closed');

const revoked: string[] = [];
beforeEach(() => {
  revoked.length = 0;
  vi.stubGlobal('requestAnimationFrame', (done: () => void) => setTimeout(done, 0));
  let made = 0;
  vi.spyOn(URL, 'createObjectURL').mockImplementation(() => `blob:${made++}`);
  vi.spyOn(URL, 'revokeObjectURL').mockImplementation((url) => revoked.push(url) as never);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function entry(id: string, group: LayerEntry['group'], visible = true): LayerEntry {
  const facts = { kind: 'measured', total: 1, shown: 1, status: 'ready' } as const;
  return { id, group, visible, ...facts };
}

/** A page with a result, a layer over the city, and a map that remembers what it showed. */
function aPage({ fails = false } = {}) {
  const store = createPageStore({
    scenarios: [CLOSED],
    outcomes: { [CLOSED.id]: outcome(CLOSED, BRIDGE) },
    layers: [entry('inferred-no2', 'inferred'), entry('roads', 'city'), entry('own', 'own', false)],
  });
  const session = new CitySession();
  const visible = () =>
    store
      .getState()
      .layers.filter((one) => one.visible)
      .map(({ id }) => id);
  const seen: string[][] = [];
  const layers = {
    show: async (_: unknown, __: unknown, shown: Parameters<typeof scenarioLayerId>[1]) => {
      if (fails) return false;
      const id = scenarioLayerId(CLOSED.id, shown);
      const layer = aLayer([{ value: 1 }]);
      session.layers.set(id, layer);
      session.layerTiles.set(layer.geometry, {} as never);
      store.setState((state) => ({
        layers: [
          entry(id, 'simulated'),
          ...state.layers.filter((one) => one.group !== 'simulated'),
        ],
      }));
      return true;
    },
  };
  const map = {
    picture: async () => {
      seen.push(visible());
      const toBlob = (done: (blob: Blob) => void) => done(new Blob(['x']));
      return { width: 800, height: 400, toBlob } as unknown as HTMLCanvasElement;
    },
  };
  const flow = new ReportFlow(store, session, layers, map);
  return { store, flow, seen, visible, report: () => store.getState().scenarioReport };
}

describe('a report', () => {
  test('has a picture of each side, with nothing over the streets, and the map is as before', async () => {
    const { store, flow, seen, visible, report } = aPage();
    await flow.open(CLOSED.id);
    expect(store.getState()).toMatchObject({ dialog: 'scenarioReport', scenario: CLOSED.id });
    expect(report()?.pictures.map(({ side }) => side)).toEqual([
      ...['baseline', 'scenario', 'difference'],
    ]);
    expect(report()?.taking).toBe(false);
    expect(seen).toEqual(
      ['baseline', 'scenario', 'difference'].map((side) => [
        ...[`simulated-scenario-1-flow-${side}`, 'roads'],
      ]),
    );
    expect(visible()).toEqual(['inferred-no2', 'roads']);
  });

  test('gives its pictures up when it is closed', async () => {
    const { store, flow, report } = aPage();
    await flow.open(CLOSED.id);
    store.setState({ dialog: undefined });
    expect(report()).toBeUndefined();
    expect(revoked).toEqual(['blob:0', 'blob:1', 'blob:2']);
  });

  test('that is closed meanwhile takes no more pictures, and leaves the map as it was', async () => {
    const { store, flow, seen, visible } = aPage();
    store.subscribe(({ dialog, scenarioReport }) => {
      const isBegun = scenarioReport?.pictures.length === 1;
      if (isBegun && dialog !== undefined) store.setState({ dialog: undefined });
    });
    await flow.open(CLOSED.id);
    expect(seen).toHaveLength(1);
    expect(revoked).toEqual(['blob:0']);
    expect(visible()).toEqual(['inferred-no2', 'roads']);
  });

  test('goes without pictures where there is no map or no layer any more', async () => {
    const { flow, report, visible } = aPage({ fails: true });
    await flow.open(CLOSED.id);
    expect(report()).toMatchObject({ taking: false, pictures: [] });
    expect(visible()).toEqual(['inferred-no2', 'roads']);
  });

  test('of nothing is not opened', async () => {
    const { store, flow } = aPage();
    await flow.open('scenario-9');
    expect(store.getState().dialog).toBeUndefined();
  });
});
