import { afterEach, describe, expect, test } from 'vitest';
import { AreaFlow } from '#app/area-flow.ts';
import { CitySession, MEASURED } from '#app/city-session.ts';
import { packGeometry } from '#core/flat-geometry.ts';
import { packTexts } from '#core/text-column.ts';
import type { Twin } from '#core/twin.ts';
import { type AreaKernel, areaKernel } from '#pipelines/area-kernel.ts';
import type { LayerEntry } from '#state/layer-slice.ts';
import { createPageStore } from '#state/page-store.ts';
import { allSketches } from '#state/sketch-slice.ts';
import { aLayer } from '#tests/layers/a-layer.ts';
import { aTwin } from '#tests/pipelines/a-city.ts';
import { HostedWorker } from '#threads/hosted-worker.ts';
import { inlineThread } from '#threads/inline-thread.ts';

/** Stations at 4.4, 4.41 ... 4.44; districts from 4.395 to 4.425 and from there to 4.445. */
function square(west: number, east: number) {
  const [south, north] = [51.89, 51.91];
  return [
    [
      [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
      ],
    ],
  ];
}

const TOWN: Twin = {
  ...aTwin(5),
  roads: {
    ids: packTexts(['roads/1']),
    geometry: packGeometry('MultiLineString', 2, [
      [
        [
          [
            [4.4, 51.9],
            [4.42, 51.9],
          ],
        ],
      ],
    ]),
    columns: [{ name: 'class', type: 'text', values: packTexts(['primary']) }],
  },
  districts: {
    ids: packTexts(['districts/w', 'districts/e']),
    geometry: packGeometry('MultiPolygon', 2, [square(4.395, 4.425), square(4.425, 4.445)]),
    columns: [
      { name: 'name', type: 'text', values: packTexts(['West', 'East']) },
      { name: 'residents', type: 'number', values: Float64Array.of(1200, Number.NaN) },
    ],
  },
};

/** Points every hundredth of a degree from 4 on: none of them in the town. */
function entry(id: string, change: Partial<LayerEntry> = {}): LayerEntry {
  return {
    id,
    group: 'own',
    kind: 'inferred',
    quantity: 'speed',
    visible: true,
    total: 5,
    shown: 5,
    status: 'ready',
    ...change,
  };
}

function measured(values: readonly number[]) {
  const layer = aLayer(
    values.map((value) => ({ value })),
    { kind: 'measured' },
  );
  const { sensors } = TOWN;
  return sensors === undefined ? layer : { ...layer, ids: sensors.ids, geometry: sensors.geometry };
}

const open: HostedWorker<AreaKernel>[] = [];
afterEach(() => {
  for (const worker of open.splice(0)) worker.terminate();
});

function aPage() {
  const store = createPageStore({
    layers: [entry(MEASURED, { role: 'sensors', group: 'sensors', kind: 'measured' })],
  });
  const session = new CitySession();
  session.twin = TOWN;
  session.layers.set(MEASURED, measured([10, 20, 30, 40, 50]));
  const calls: string[] = [];
  const worker = new HostedWorker<AreaKernel>({ start: () => inlineThread(areaKernel) });
  open.push(worker);
  const call: typeof worker.call = (operation, input, options) => {
    calls.push(operation);
    return worker.call(operation, input, options);
  };
  const shown: unknown[] = [];
  const flow = new AreaFlow(store, session, { call }, (extent) => shown.push(extent));
  const ready = async () => {
    for (let turn = 0; turn < 500; turn++) {
      if (store.getState().areaStatus === 'ready' && store.getState().areaFigures) return;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    throw new Error(`figures are ${store.getState().areaStatus}`);
  };
  const change = (values: readonly number[]) => {
    session.layers.set(MEASURED, measured(values));
    store.setState((state) => ({ layerRevision: state.layerRevision + 1 }));
  };
  return { store, session, flow, ready, calls, change, shown };
}

describe('the area', () => {
  test('of a district has its people, streets and stations', async () => {
    const { flow, store, ready, shown } = aPage();
    flow.listDistricts();
    expect(store.getState().districts.map(({ name }) => name)).toEqual(['West', 'East']);
    flow.ofDistrict('districts/w');
    expect(store.getState().areaStatus).toBe('computing');
    await ready();
    const { areaFigures, areaOpen, sketches } = store.getState();
    expect(areaOpen).toBe(true);
    expect(areaFigures?.city?.people).toEqual({ from: 'districts', count: 1200, unknown: 0 });
    expect(areaFigures?.city?.sensors).toBe(3);
    // 0.02 degrees of longitude at 51.9 degrees: 1376.3 m (WGS84).
    expect(areaFigures?.city?.streets?.[0]?.lengthM).toBeCloseTo(1376.3, 0);
    expect(areaFigures?.layers).toMatchObject([
      { layer: MEASURED, features: 3, mean: 20, min: 10, max: 30, shareUncertain: 0 },
    ]);
    expect(allSketches(sketches).map(({ shape }) => shape)).toEqual(['area']);
    flow.fly();
    expect(shown).toEqual([[4.395, 51.89, 4.425, 51.91]]);
    expect(flow.ofDistrictAt(4.6, 51.9)).toBe(false);
    expect(flow.ofDistrictAt(4.43, 51.9)).toBe(true);
    await ready();
    expect(store.getState().areaFigures?.city?.people).toEqual({
      from: 'districts',
      count: 0,
      unknown: 1,
    });
  });

  test('around a street holds what is near it, within the limits of the distance', async () => {
    const { flow, store, ready } = aPage();
    const street = { layer: 'roads', kind: 'street', id: 'roads/1' } as const;
    await flow.around(street, 100);
    await ready();
    const size = store.getState().areaFigures?.city?.sizeM2 ?? 0;
    expect(size / (2 * 100 * 1376.3 + Math.PI * 100 ** 2)).toBeCloseTo(1, 2);
    await flow.around(street, 3);
    expect(store.getState().area).toMatchObject({ distanceM: 10 });
    await flow.around(street, 1e9);
    expect(store.getState().area).toMatchObject({ distanceM: 5000 });
  });

  test('follows time and filters without looking for its features again', async () => {
    const { flow, store, ready, calls, change } = aPage();
    flow.ofDistrict('districts/w');
    await ready();
    expect(calls).toEqual(['city', 'members', 'statistics']);
    change([11, 21, 31, 0, 0]);
    expect(store.getState().areaStatus).toBe('outOfDate');
    await ready();
    expect(store.getState().areaFigures?.layers[0]?.mean).toBe(21);
    // The stations stay where they are, though their layer is a new one.
    expect(calls.filter((call) => call === 'members')).toHaveLength(1);
    const filters = [{ by: 'value', from: 15, to: 100 }] as const;
    store.setState((state) => ({
      layers: state.layers.map((one) => ({ ...one, look: { hatched: true, opacity: 1, filters } })),
    }));
    await ready();
    expect(store.getState().areaFigures?.layers[0]).toMatchObject({ features: 2, mean: 26 });
    store.setState((state) => ({
      layers: state.layers.map((one) => ({ ...one, visible: false })),
    }));
    await ready();
    expect(store.getState().areaFigures?.layers).toEqual([]);
  });

  test('that is not seen waits until it is', async () => {
    const { flow, store, ready, calls, change } = aPage();
    flow.ofDistrict('districts/w');
    await ready();
    store.setState({ areaOpen: false, sheet: undefined });
    const before = calls.length;
    change([1, 1, 1, 1, 1]);
    expect(store.getState().areaStatus).toBe('outOfDate');
    expect(calls).toHaveLength(before);
    store.setState({ areaOpen: true });
    await ready();
    expect(store.getState().areaFigures?.layers[0]?.mean).toBe(1);
  });

  test('can be cancelled and taken up again, and goes with its city', async () => {
    const { flow, store, ready } = aPage();
    flow.ofDistrict('districts/w');
    flow.cancel();
    expect(store.getState().areaStatus).toBe('cancelled');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(store.getState().areaFigures).toBeUndefined();
    flow.refresh();
    await ready();
    // The meshes of the city are made: it is the same city.
    store.setState((state) => ({ twinRevision: state.twinRevision + 1 }));
    expect(store.getState().area).toBeDefined();
    store.setState({ layers: [] });
    expect(store.getState().area).toBeUndefined();
    expect(allSketches(store.getState().sketches)).toEqual([]);
  });

  test('of a worker that is lost says so', async () => {
    const { flow, store } = aPage();
    flow.ofDistrict('districts/w');
    open[0]?.terminate();
    for (let turn = 0; turn < 100 && store.getState().areaStatus !== 'error'; turn++) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    expect(store.getState().areaProblem?.code).toBe('workerLost');
  });
});
