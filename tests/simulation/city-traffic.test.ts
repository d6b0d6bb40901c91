import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { FeatureSet } from '#core/feature-set.ts';
import { DAY_PERIODS } from '#core/scenario.ts';
import { unpackTexts } from '#core/text-column.ts';
import type { TripTable } from '#core/traffic-network.ts';
import type { EpsgCode } from '#core/units.ts';
import { assignClasses } from '#simulation/traffic/class-assignment.ts';
import { cityTraffic } from '#simulation/what-if/city-traffic.ts';
import type { CityTraffic } from '#simulation/what-if/traffic-run.ts';
import { FOLDER } from '#tests/datasets/the-sample-city.ts';
import { collection, feature, readAs } from '#tests/twin/geojson-context.ts';
import { memoryFile } from '#tests/twin/memory-file.ts';
import { at, graphOf, placeOf, road, STEP_M } from '#tests/twin/road-cases.ts';
import { codeOf, diskFile } from '#tests/twin/source-file-of.ts';
import { headlessWork } from '#threads/work.ts';
import { type CityDemand, readDemand } from '#twin/demand-file.ts';
import { importCity } from '#twin/import-city.ts';
import { type CityZone, readZones } from '#twin/zone-file.ts';

const UTM = 32631 as EpsgCode;
const work = headlessWork();

function total({ flow }: TripTable): number {
  return flow.reduce((sum, own) => sum + own, 0);
}

/** A zone of half a step around a place, as the reader of zones gives it. */
function zone(id: string, east: number, north: number, node?: string) {
  const ring = [
    at(east - 0.5, north - 0.5),
    at(east + 0.5, north - 0.5),
    at(east + 0.5, north + 0.5),
    at(east - 0.5, north + 0.5),
    at(east - 0.5, north - 0.5),
  ];
  return feature('Polygon', [ring], { name: `Zone ${id}`, population: 10, node }, id);
}

async function zonesOf(...features: unknown[]): Promise<readonly CityZone[]> {
  const file = memoryFile('zones.geojson', JSON.stringify(collection(...features)));
  return (await readZones(file, work)).zones;
}

function demandOf(zones: readonly CityZone[], ...rows: string[]): Promise<CityDemand> {
  const text = ['origin,destination,period,class,vehH', ...rows].join('\n');
  return readDemand(memoryFile('demand.csv', text), zones, work);
}

/** Places of the nodes that the connectors of each zone lead to. */
function connected({ graph, network, zones }: CityTraffic): string[][] {
  const places: string[][] = zones.map(() => []);
  for (let link = graph.from.length; link < network.from.length; link++) {
    const [from, to] = [network.from[link] as number, network.to[link] as number];
    if (from < zones.length) places[from]?.push(placeOf(graph, to - zones.length));
  }
  return places;
}

function place(east: number, north = 0): string {
  return at(east, north)
    .map((degrees) => degrees.toFixed(7))
    .join(' ');
}

function told({ problems = [] }: CityTraffic): string[] {
  return problems.flatMap(({ effect, code, examples }) =>
    examples.map((where) => `${effect} ${code} ${where.feature ?? ''}`.trim()),
  );
}

/** Two pieces of street that nothing joins; the first has more nodes. */
async function twoPieces(): Promise<FeatureSet> {
  const { set } = await graphOf(
    road([at(0), at(1)], { from: 'a', to: 'b' }),
    road([at(1), at(2)], { from: 'b', to: 'c' }),
    road([at(0, 20), at(1, 20)], { from: 'd', to: 'e' }),
  );
  return set;
}

describe('the traffic of the sample city', () => {
  test('is its streets, its zones at their nodes and the trips of each period', async () => {
    const files = ['roads.geojson.gz', 'zones.geojson', 'demand.csv.gz'];
    const [roadFile, zoneFile, demandFile] = files.map((name) => diskFile(`${FOLDER}/${name}`));
    if (!roadFile || !zoneFile || !demandFile) throw new Error('files missing');
    const { twin } = await importCity([roadFile], {}, work);
    const { zones } = await readZones(zoneFile, work);
    const demand = await readDemand(demandFile, zones, work);
    const roads = twin?.roads as FeatureSet;
    const rows = gunzipSync(readFileSync(`${FOLDER}/demand.csv.gz`))
      .toString()
      .split('\n');
    for (const period of DAY_PERIODS) {
      const traffic = await cityTraffic({ roads, utm: UTM, zones, demand }, period, work);
      for (const kind of ['light', 'heavy'] as const) {
        const stated = rows
          .filter((row) => row.includes(`,${period},${kind},`))
          .reduce((sum, row) => sum + Number(row.split(',')[4]), 0);
        expect(stated).toBeGreaterThan(0);
        expect(total(traffic.trips[kind])).toBeCloseTo(stated, 6);
      }
      const { network, graph, arc, closed, noLight, noHeavy } = traffic;
      expect([traffic.period, traffic.assumed, traffic.problems]).toEqual([period, false, []]);
      expect([network.zones, network.nodes]).toEqual([68, 68 + 1879]);
      expect(network.from.length).toBe(graph.from.length + 2 * 68);
      for (const shut of [closed, noLight, noHeavy]) {
        expect(shut).toEqual(new Uint8Array(network.from.length));
      }
      const arcs = Array.from(network.from, (_, link) => (link < graph.from.length ? link : -1));
      expect([...arc]).toEqual(arcs);
      const ids = unpackTexts(graph.nodeIds);
      const ends = Array.from(zones.keys(), (number) => {
        const link = network.from.indexOf(number, graph.from.length);
        return ids[(network.to[link] as number) - 68];
      });
      expect(ends).toEqual(zones.map(({ node }) => node));
      expect(traffic.zones.reduce((sum, { population }) => sum + population, 0)).toBe(137_305);
      expect(traffic.zones.reduce((sum, { jobs }) => sum + jobs, 0)).toBe(63_699);
    }
  });
});

describe('the traffic of a city with zones and demand', () => {
  test('starts at the nearest node of the largest piece where no node is stated', async () => {
    const roads = await twoPieces();
    // Of the zones without a node the second is next to the small piece, the third 1° (111 km) away.
    const zones = await zonesOf(
      zone('stated', 2, 0, 'a'),
      zone('small', 0, 19),
      zone('far', 0, 1000),
      zone('wrong', 2, 1, 'nowhere'),
      zone('apart', 0, 20, 'e'),
    );
    const demand = await demandOf(zones, 'stated,small,am,light,1');
    const traffic = await cityTraffic({ roads, utm: UTM, zones, demand }, 'am', work);
    expect(connected(traffic)).toEqual([[place(0)], [place(0)], [], [place(2)], [place(1, 20)]]);
    expect(told(traffic)).toEqual([
      'noted zoneAtNearest zones/small',
      'noted zoneAtNearest zones/wrong',
      'noted zoneUnconnected zones/far',
      'noted zoneApart zones/apart',
    ]);
    expect(traffic.zones.map(({ id, name }) => [id, name])[2]).toEqual(['zones/far', 'Zone far']);
  });

  test('in two pieces serves trips within each and none between them', async () => {
    const roads = await twoPieces();
    const zones = await zonesOf(
      zone('1', 0, 0, 'a'),
      zone('2', 2, 0, 'c'),
      zone('3', 0, 20, 'd'),
      zone('4', 1, 20, 'e'),
    );
    const demand = await demandOf(
      zones,
      ...['1,2,am,light,5', '3,4,am,light,7', '1,4,am,light,11', '3,2,am,heavy,13'],
    );
    const { network, trips } = await cityTraffic({ roads, utm: UTM, zones, demand }, 'am', work);
    const none = { toll: 0, length: 0 };
    const weights = { light: none, heavy: none };
    const input = { network, trips, weights, heavyPcu: 2, gap: 1e-9 };
    const found = await assignClasses(input, work);
    const out = (zoneAt: number) =>
      network.from.reduce(
        (sum, node, link) => sum + (node === zoneAt ? (found.light.flow[link] as number) : 0),
        0,
      );
    expect([0, 1, 2, 3].map(out)).toEqual([5, 0, 7, 0]);
    expect([...found.light.unserved.flow]).toEqual([11]);
    expect([...found.unservedHeavy.flow]).toEqual([13]);
  });

  test('says so when the period has no trips', async () => {
    const roads = await twoPieces();
    const zones = await zonesOf(zone('1', 0, 0, 'a'), zone('2', 2, 0, 'c'));
    for (const demand of [await demandOf(zones), await demandOf(zones, '1,2,am,light,5')]) {
      const traffic = await cityTraffic({ roads, utm: UTM, zones, demand }, 'pm', work);
      expect([traffic.assumed, told(traffic)]).toEqual([false, ['noted tripsMissing']]);
      expect(total(traffic.trips.light) + total(traffic.trips.heavy)).toBe(0);
    }
  });

  test('without a single road connects no zone', async () => {
    const { set: roads } = await graphOf(road([at(0), at(1)], { highway: 'footway' }));
    const zones = await zonesOf(zone('1', 0, 0, 'a'));
    const demand = await demandOf(zones, '1,1,am,light,1');
    const traffic = await cityTraffic({ roads, utm: UTM, zones, demand }, 'am', work);
    expect([connected(traffic), told(traffic)]).toEqual([[[]], ['noted zoneUnconnected zones/1']]);
    expect(told(await cityTraffic({ roads, utm: UTM }, 'am', work))).toEqual([
      'noted tripsMissing',
    ]);
    const bare = await cityTraffic({ roads, utm: UTM }, 'am', work);
    expect([bare.network.nodes, bare.zones, bare.assumed]).toEqual([0, [], true]);
  });

  test('can be given up', async () => {
    const gone = new AbortController();
    gone.abort();
    const given = headlessWork(() => {}, gone.signal);
    const roads = await twoPieces();
    expect(await codeOf(cityTraffic({ roads, utm: UTM }, 'am', given))).toBe('cancelled');
  });
});

describe('the traffic of a city that states no demand', () => {
  /** A street of houses from gate to gate, with buildings at one end. */
  async function builtCity() {
    const steps = Array.from({ length: 20 }, (_, step) =>
      road([at(step), at(step + 1)], { highway: 'tertiary' }),
    );
    const { set: roads } = await graphOf(...steps);
    const ring = [at(3), at(4), at(4, 1), at(3, 1), at(3)];
    const { set } = await readAs(
      'buildings',
      collection(feature('Polygon', [ring], { height: 10 }, 'b')),
    );
    const buildings = { ...set, surfaces: set.geometry, surfaceClass: new Uint8Array(0) };
    return { roads, buildings, utm: UTM };
  }

  test('is assumed from what is built, all light, and says so', async () => {
    const city = await builtCity();
    const zones = await zonesOf(zone('1', 0, 0));
    const traffic = await cityTraffic(city, 'am', work);
    expect(traffic.assumed).toBe(true);
    expect(total(traffic.trips.light)).toBeGreaterThan(0);
    expect(total(traffic.trips.heavy)).toBe(0);
    expect(traffic.trips.heavy.start).toHaveLength(traffic.network.zones + 1);
    expect(traffic.zones).toHaveLength(traffic.network.zones);
    expect(new Set(traffic.zones.map(({ id }) => id)).size).toBe(traffic.zones.length);
    expect(traffic.zones.filter(({ isGate }) => isGate)).toHaveLength(2);
    for (const { id, population, jobs } of traffic.zones) {
      expect(id).toMatch(/^zones\/(gate_)?-?\d+_-?\d+$/);
      expect([population, jobs]).toEqual([Number.NaN, Number.NaN]);
    }
    // Zones alone are not enough: who drives where is not known.
    const half = await cityTraffic({ ...city, zones }, 'am', work);
    expect([half.assumed, half.zones.length]).toEqual([true, traffic.zones.length]);
  });

  test('is less at night and at noon than in the peaks, between the same zones', async () => {
    const city = await builtCity();
    const sums = new Map<string, number>();
    for (const period of DAY_PERIODS) {
      const { trips } = await cityTraffic(city, period, work);
      sums.set(period, total(trips.light));
    }
    const { am = 0, midday = 0, pm = 0, night = 0 } = Object.fromEntries(sums);
    expect(am).toBe(pm);
    expect(midday).toBeLessThan(am);
    expect(night).toBeLessThan(midday);
    expect(night).toBeGreaterThan(0);
  });

  test('keeps the ids of its gates and zones when a street is added', async () => {
    const city = await builtCity();
    const { set: roads } = await graphOf(
      ...Array.from({ length: 20 }, (_, step) =>
        road([at(step), at(step + 1)], { highway: 'tertiary' }),
      ),
      road([at(2), at(3, 0.5), at(4)], { highway: 'residential' }),
    );
    const before = await cityTraffic(city, 'am', work);
    const after = await cityTraffic({ ...city, roads }, 'am', work);
    const ids = ({ zones }: CityTraffic) => zones.map(({ id }) => id);
    expect(ids(after)).toEqual(ids(before));
  });

  test('is no more than its buildings make, and says when it is nothing', async () => {
    const { roads, buildings } = await builtCity();
    const empty = await cityTraffic({ roads, utm: UTM }, 'am', work);
    expect([total(empty.trips.light), told(empty)]).toEqual([0, ['noted tripsMissing']]);
    // The first cell has 4.5 of the 20 steps of street; what is built there stands for all, 0.3 trips for 1000 m³.
    const full = await cityTraffic({ roads, buildings, utm: UTM }, 'am', work);
    const cars = (of: (gate: boolean) => boolean) => {
      const { start, flow } = full.trips.light;
      return full.zones.reduce(
        (sum, { isGate }, at) =>
          sum +
          (of(isGate) ? total({ flow: flow.subarray(start[at], start[at + 1]) } as TripTable) : 0),
        0,
      );
    };
    const inside = cars((isGate) => !isGate);
    expect(inside / (10 * STEP_M ** 2 * (20 / 4.5) * (0.3 / 1000))).toBeCloseTo(1, 2);
    expect(cars((isGate) => isGate) / inside).toBeCloseTo(0.75, 3);
  });
});
