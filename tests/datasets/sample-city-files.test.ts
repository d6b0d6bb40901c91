import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { columnOf } from '#core/feature-set.ts';
import { FLAG } from '#core/observation.ts';
import { unpackTexts } from '#core/text-column.ts';
import { SEED } from '#datasets/make/town.ts';
import { writeSampleCity } from '#datasets/make/write-sample-city.ts';
import { memorySink } from '#tests/twin/memory-file.ts';
import type { readPackage } from '#twin/package-reader.ts';
import { twinFigures } from '#twin/twin-figures.ts';
import { committedFiles, readCommitted, sampleCity } from './the-sample-city.ts';

type ReadCity = Awaited<ReturnType<typeof readPackage>>;

const LIMIT_BYTES = 6e6;
const files = committedFiles();

function textOf(name: string): string {
  const bytes = files.get(name) ?? Buffer.alloc(0);
  return (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString();
}

let city: ReadCity;
let truth: ReadCity;
beforeAll(async () => {
  city = await readCommitted('');
  truth = await readCommitted('truth');
});

describe('the sample city as committed', () => {
  it('is what `npm run dataset` makes, byte for byte', async () => {
    const [sink, truthSink] = [memorySink(), memorySink()];
    await writeSampleCity(await sampleCity(), SEED, sink, truthSink);
    const again = new Map([
      ...sink.files,
      ...[...truthSink.files].map(([name, bytes]) => [`truth/${name}`, bytes] as const),
    ]);
    expect([...again.keys()].sort()).toEqual([...files.keys()].sort());
    const changed = [...again].filter(([name, bytes]) => files.get(name)?.equals(bytes) !== true);
    expect(changed.map(([name]) => name)).toEqual([]);
  });

  it('takes no more than 6 MB', () => {
    const bytes = [...files.values()].reduce((sum, { length }) => sum + length, 0);
    expect(bytes).toBeLessThanOrEqual(LIMIT_BYTES);
  });

  it('is read without anything refused or repaired, and says that it is invented', () => {
    for (const { twin, reports } of [city, truth]) {
      expect(twin).toMatchObject({
        invented: true,
        license: 'CC0-1.0',
        timeZone: 'Europe/Amsterdam',
      });
      expect(twin.attribution).toContain('nvented');
      expect(reports.map(({ refused, repaired }) => refused + repaired)).toEqual(
        reports.map(() => 0),
      );
      const codes = reports.flatMap(({ problems }) => problems.map(({ code }) => code));
      expect(new Set(codes)).toEqual(new Set(twin === city.twin ? ['fileCarried'] : []));
    }
  });

  it('has what a sample city must have', () => {
    const figures = twinFigures(city);
    expect(figures.buildings).toBeGreaterThanOrEqual(3000);
    expect(figures.sensors).toBe(120);
    expect(figures.districts).toBeGreaterThanOrEqual(12);
    expect(figures.landcover).toBeGreaterThanOrEqual(20);
    expect(figures.carried.map(({ role }) => role).sort()).toEqual(['demand', 'terrain', 'zones']);
    const count = (quantity: string) =>
      city.observations.datastreams.quantities.filter((one) => one === quantity).length;
    expect(['speed', 'flow', 'no2', 'airTemperature', 'noise', 'waterLevel'].map(count)).toEqual([
      36, 36, 30, 24, 20, 10,
    ]);
    const facilities = city.twin.facilities;
    const kind = facilities && columnOf(facilities, 'kind', 'text');
    const kinds = kind === undefined ? [] : unpackTexts(kind.values);
    expect(kinds).toEqual(expect.arrayContaining(['school', 'hospital', 'fire station']));
  });

  it('covers Tuesday and Wednesday in steps of 5 minutes, all flagged by their range alone', () => {
    const { phenomenonTime, flag, datastreams } = city.observations;
    expect(new Date(phenomenonTime[0] ?? 0).toISOString()).toBe('2026-06-08T22:00:00.000Z');
    expect(new Date(phenomenonTime.at(-1) ?? 0).toISOString()).toBe('2026-06-10T21:55:00.000Z');
    expect(new Set(phenomenonTime).size).toBe(576);
    expect(new Set(datastreams.intervalS)).toEqual(new Set([300]));
    expect(new Set(flag)).toEqual(new Set([FLAG.good]));
  });

  it('has residents, zones and districts that sum to the same', () => {
    const sum = (set: Parameters<typeof columnOf>[0] | undefined, name: string) =>
      (set && columnOf(set, name, 'number')?.values.reduce((a, b) => a + b, 0)) ?? Number.NaN;
    const zones = JSON.parse(textOf('zones.geojson')) as {
      features: { properties: { population: number; jobs: number } }[];
    };
    for (const [name, key] of [
      ['residents', 'population'],
      ['jobs', 'jobs'],
    ] as const) {
      const inZones = zones.features.reduce((total, { properties }) => total + properties[key], 0);
      expect(inZones).toBeGreaterThan(10_000);
      expect(sum(city.twin.buildings, name)).toBe(inZones);
      expect(sum(city.twin.districts, name)).toBe(inZones);
    }
  });

  it('has zones whose nodes are in the network, and trips between them that people could make', () => {
    const zones = JSON.parse(textOf('zones.geojson')) as {
      features: {
        id: string;
        properties: { population: number; node: string; external: boolean };
      }[];
    };
    const inner = zones.features.filter(({ properties }) => !properties.external);
    expect(inner.length).toBeGreaterThanOrEqual(50);
    const roads = city.twin.roads;
    const ends = ['from', 'to'].flatMap((name) => {
      const column = roads && columnOf(roads, name, 'text');
      return column === undefined ? [] : unpackTexts(column.values);
    });
    const nodes = new Set(ends);
    expect(zones.features.filter(({ properties }) => !nodes.has(properties.node))).toEqual([]);
    const residents = inner.reduce((sum, { properties }) => sum + properties.population, 0);
    const ids = new Set(zones.features.map(({ id }) => id));
    const [head = '', ...rows] = textOf('demand.csv.gz').trimEnd().split('\n');
    expect(head).toBe('origin,destination,period,class,vehH');
    const hours: Record<string, number> = { am: 2, midday: 7, pm: 3, night: 12 };
    let trips = 0;
    const seen = new Set<string>();
    for (const row of rows) {
      const [origin = '', destination = '', period = '', kind = '', vehH = ''] = row.split(',');
      expect(ids.has(origin) && ids.has(destination) && origin !== destination).toBe(true);
      trips += Number(vehH) * (hours[period] ?? Number.NaN);
      seen.add(`${period} ${kind}`);
    }
    expect(seen.size).toBe(8);
    // Between one and two and a half trips of a vehicle a day for each resident, those from outside included.
    expect(trips / residents).toBeGreaterThan(1);
    expect(trips / residents).toBeLessThan(2.5);
  });

  it('has level ground in the town, hills around it and a river bed in its terrain', () => {
    const [head, cells] = [
      textOf('terrain.asc.gz').split('\n').slice(0, 6),
      textOf('terrain.asc.gz'),
    ];
    const facts = new Map(head.map((line) => line.split(' ') as [string, string]));
    const rows = cells
      .trimEnd()
      .split('\n')
      .slice(6)
      .map((line) => line.split(' ').map(Number));
    expect(rows.length).toBe(Number(facts.get('nrows')));
    expect(new Set(rows.map(({ length }) => length))).toEqual(
      new Set([Number(facts.get('ncols'))]),
    );
    const known = rows.flat().filter((height) => height !== Number(facts.get('NODATA_value')));
    expect(known.length).toBeLessThan(rows.flat().length);
    expect(Math.max(...known)).toBeGreaterThan(15);
    expect(Math.max(...known)).toBeLessThan(35);
    expect(Math.min(...known)).toBeLessThan(-6);
    const middle = rows.slice(40, 55).flatMap((row) => row.slice(70, 90));
    expect(new Set(middle)).toEqual(new Set([0]));
  });
});

describe('the truth beside the sample city', () => {
  it('is told at some 200 places for each of three quantities, none of them a sensor', () => {
    const { quantities } = truth.observations.datastreams;
    for (const quantity of ['no2', 'airTemperature', 'speed'] as const) {
      const count = quantities.filter((one) => one === quantity).length;
      expect(count).toBeGreaterThanOrEqual(190);
      expect(count).toBeLessThanOrEqual(200);
    }
    const roadsOf = ({ twin }: ReadCity) => {
      const column = twin.sensors && columnOf(twin.sensors, 'road', 'text');
      return column === undefined ? [] : unpackTexts(column.values).filter((road) => road !== '');
    };
    const measured = new Set(roadsOf(city));
    expect(measured.size).toBe(36);
    expect(roadsOf(truth).filter((road) => measured.has(road))).toEqual([]);
  });
});
