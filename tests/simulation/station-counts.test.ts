import { describe, expect, test } from 'vitest';
import { FLAG, type ObservationTable } from '#core/observation.ts';
import { packTexts, textAt } from '#core/text-column.ts';
import { motorwayHeadings } from '#simulation/demand/carriageway-code.ts';
import { corridorOf } from '#simulation/demand/count-corridor.ts';
import { hourlyFlows } from '#simulation/demand/hourly-flows.ts';
import { type StationHints, stationCounts } from '#simulation/demand/station-counts.ts';
import { lanesByClass, withUsualLanes } from '#simulation/demand/station-lanes.ts';
import { collection, feature, readAs } from '#tests/twin/geojson-context.ts';
import { at, graphOf, road } from '#tests/twin/road-cases.ts';
import { CountArcs } from '#twin/count-arcs.ts';

const FROM = Date.UTC(2026, 5, 9, 6);
const STEP = 300_000;

/** Values of one stream a sensor every five minutes from `FROM` on; NaN = no row. */
function observed(
  streams: Record<string, number[]>,
  flagOf = (_value: number): number => FLAG.good,
): ObservationTable {
  const rows = Object.values(streams).flatMap((values, stream) =>
    values.flatMap((value, step) => (Number.isNaN(value) ? [] : [{ stream, step, value }])),
  );
  rows.sort((a, b) => a.step - b.step || a.stream - b.stream);
  const names = Object.keys(streams);
  return {
    datastreams: {
      sensorIds: packTexts(names),
      quantities: names.map(() => 'flow' as const),
      intervalS: new Float64Array(names.length).fill(300),
    },
    phenomenonTime: Float64Array.from(rows, ({ step }) => FROM + step * STEP),
    datastream: Uint32Array.from(rows, ({ stream }) => stream),
    value: Float64Array.from(rows, ({ value }) => value),
    flag: Uint8Array.from(rows, ({ value }) => flagOf(value)),
  };
}

describe('the flow of an hour', () => {
  test('is the mean of the values in it', () => {
    const values = Array.from({ length: 24 }, (_, step) => (step < 12 ? 600 : 9000));
    expect(hourlyFlows(observed({ a: values }), FROM).get('a')).toEqual({ flow: 600, coverage: 1 });
  });

  test('leaves out what failed, and needs three quarters of the values', () => {
    const table = observed(
      {
        a: [65_535, ...new Array<number>(11).fill(100)],
        b: [...new Array<number>(8).fill(100), ...new Array<number>(4).fill(Number.NaN)],
      },
      (value) => (value === 65_535 ? FLAG.fail : FLAG.good),
    );
    const flows = hourlyFlows(table, FROM);
    expect(flows.get('a')).toMatchObject({ flow: 100, coverage: expect.closeTo(11 / 12, 9) });
    expect(flows.has('b')).toBe(false);
  });
});

describe('the code of a motorway loop', () => {
  const posts = [
    { name: '0201hrl0266ra', at: at(0) },
    { name: '0201hrr0276ra', at: at(9) },
    { name: '0131hrr0270ra', at: at(0, 9) },
  ];
  const headings = motorwayHeadings(posts);

  test('tells the direction: right with rising hectometres, left against them', () => {
    const [left, right] = posts.map(({ name, at: place }) => headings.of(name, place)?.heading);
    expect(left?.[0]).toBeCloseTo(-1, 6);
    expect(right?.[0]).toBeCloseTo(1, 6);
  });

  test('does not where the road has no other post, nor for slip roads and streets', () => {
    expect(headings.of('0131hrr0270ra', at(0, 9))).toEqual({ heading: undefined });
    expect(headings.of('0201vwa0270ra', at(0))).toBeUndefined();
    expect(headings.of('Coolsingel', at(0))).toBeUndefined();
  });
});

test('stations of one road are one corridor', () => {
  expect(['0201hrl0266ra', '020vwa026100', '0200vwd0270ra'].map(corridorOf)).toEqual([
    '020',
    '020',
    '020',
  ]);
  expect(corridorOf('Rochussenstraat Oost')).toBe(corridorOf('Rochussenstraat West'));
  expect(corridorOf('VBV Waalhavenweg zuid-noord')).toBe('vbv waalhavenweg');
  expect(corridorOf('Loop, Second Ring 3')).toBe(corridorOf('Loop, Second Ring'));
  expect(corridorOf('Noord')).toBe('noord');
});

describe('stations', () => {
  const streets = () =>
    graphOf(
      road([at(0), at(10)], { highway: 'motorway', oneway: 'yes' }),
      road([at(10, 0.2), at(0, 0.2)], { highway: 'motorway', oneway: 'yes' }),
      road([at(0, 20), at(10, 20)], { highway: 'secondary' }),
      road([at(0, 40), at(10, 40)], { highway: 'secondary', oneway: 'yes' }),
    );

  function station(id: string, place: [number, number], properties: object) {
    return feature('Point', place, properties, id);
  }

  async function counted(...stations: unknown[]) {
    return countedWith({}, ...stations);
  }

  async function countedWith(hints: StationHints, ...stations: unknown[]) {
    const { graph, set } = await streets();
    const sensors = (await readAs('sensors', collection(...stations))).set;
    const flows = new Map(
      ['a', 'b', 'c', 'd'].map((id) => [`sensors/${id}`, { flow: 1000, coverage: 1 }]),
    );
    const arcs = new CountArcs(graph, set.geometry);
    const known = { roadIds: set.ids, ...hints };
    return { graph, ids: set.ids, ...stationCounts(sensors, flows, arcs, known) };
  }

  test('of one site count one arc, that which leads as their code says', async () => {
    const { graph, counts } = await counted(
      station('a', at(4, 0.1), { name: '0201hrr0266ra', n_sites: 1 }),
      station('b', at(6, 0.1), { name: '0201hrl0268ra', n_sites: 1 }),
      station('c', at(5, 40), { name: 'One-way Street', n_sites: 1 }),
    );
    expect(counts.map(({ arcs }) => arcs.map((arc) => graph.road[arc]))).toEqual([[0], [1], [3]]);
  });

  test('of two sites count both directions', async () => {
    const { graph, counts } = await counted(
      station('a', at(5, 0.05), { name: '0201hrr0266ra', n_sites: 2, lanes: 6 }),
      station('b', at(5, 20), { name: 'Two-way Street', n_sites: 2, lanes: 2 }),
    );
    expect(counts.map(({ arcs }) => arcs.map((arc) => graph.road[arc]))).toEqual([
      [0, 1],
      [2, 2],
    ]);
    expect(counts.map(({ lanes }) => lanes)).toEqual([3, 1]);
  });

  test('that name their street count all of it, whatever is nearer', async () => {
    const { ids } = await counted();
    const named = (row: number) => ({ name: 'Loop', road: textAt(ids, row) });
    const { graph, counts, unused } = await counted(
      station('a', at(5, 20), named(2)),
      station('b', at(5, 0.19), named(0)),
      station('c', at(5, 40), named(2)),
      station('d', at(5, 40), { name: 'Loop', road: 'A13' }),
    );
    expect(counts.map(({ arcs }) => arcs.map((arc) => graph.road[arc]))).toEqual([
      [2, 2],
      [0],
      [3],
    ]);
    expect(unused.far).toBe(1);
  });

  test('that count nothing are left out untold', async () => {
    const silent = station('e', at(5, 30), { name: 'Air', n_sites: 1 });
    const { counts, unused } = await countedWith({ counting: new Set(['sensors/a']) }, silent);
    expect([counts, Object.values(unused)]).toEqual([[], [0, 0, 0, 0]]);
  });

  test('of no use are told by why', async () => {
    const { counts, unused } = await counted(
      station('a', at(5, 20), { name: 'Two-way Street', n_sites: 1 }),
      station('b', at(5, 40), { name: 'One-way Street', n_sites: 2 }),
      station('c', at(5, 30), { name: 'Nowhere', n_sites: 1 }),
      station('d', at(5, 20), { name: 'Many', n_sites: 12 }),
      station('e', at(5, 40), { name: 'Silent', n_sites: 1 }),
    );
    expect(counts).toEqual([]);
    expect(unused).toEqual({ directionUnknown: 2, far: 1, severalSites: 1, noFlow: 1 });
  });

  test('tell the usual lanes of a class, for the roads that state none', async () => {
    const { graph } = await graphOf(
      road([at(0), at(10)], { highway: 'secondary' }),
      road([at(0, 5), at(10, 5)], { highway: 'secondary', lanes: 2 }),
      road([at(0, 9), at(10, 9)], { highway: 'tertiary' }),
    );
    const stations = [1, 2, 2, 3, 2].map((lanes, index) => ({
      sensor: `sensors/${index}`,
      arcs: [0],
      flow: 100,
      lanes,
      corridor: 'x',
    }));
    const usual = lanesByClass(graph, stations);
    expect(usual).toEqual([undefined, undefined, undefined, 2, undefined, undefined]);
    const wide = withUsualLanes(graph, usual);
    expect([...wide.lanes]).toEqual([2, 2, 1, 1, 1, 1]);
    expect([...wide.capacityVehH]).toEqual([1600, 1600, 800, 800, 600, 600]);
    expect(lanesByClass(graph, stations.slice(1))[3]).toBeUndefined();
  });
});
