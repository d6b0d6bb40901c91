import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { extentOf, featureCount } from '#core/flat-geometry.ts';
import { FOLDER } from '#tests/datasets/the-sample-city.ts';
import { headlessWork } from '#threads/work.ts';
import { crsOf } from '#twin/crs.ts';
import { readZones } from '#twin/zone-file.ts';
import { collection, feature } from './geojson-context.ts';
import { gzFile, memoryFile } from './memory-file.ts';
import { codeOf, diskFile } from './source-file-of.ts';

/** A square of 0.01 degrees. */
function square(lon: number, lat: number): number[][][] {
  const [east, north] = [lon + 0.01, lat + 0.01];
  return [
    [
      [lon, lat],
      [east, lat],
      [east, north],
      [lon, north],
      [lon, lat],
    ],
  ];
}

function zone(id: unknown, properties: object = {}, at = 4) {
  return feature('Polygon', square(at, 52), properties, id);
}

async function read(...features: unknown[]) {
  const text = JSON.stringify(collection(...features));
  const { zones, outline, report } = await readZones(
    memoryFile('zones.geojson', text),
    headlessWork(),
  );
  const { featuresIn, taken, repaired, refused } = report;
  const problems = report.problems.map(({ effect, code, params, count }) => {
    return [effect, code, ...Object.values(params), count].join(' ');
  });
  expect(featureCount(outline)).toBe(zones.length);
  expect(taken + repaired + refused).toBe(featuresIn);
  const ids = zones.map(({ id }) => id);
  return { zones, outline, report, ids, counts: [taken, repaired, refused], problems };
}

describe('the zones of the sample city', () => {
  test('are all taken: 60 zones and 8 gates with the people that the README states', async () => {
    const file = diskFile(`${FOLDER}/zones.geojson`);
    const { zones, outline, report } = await readZones(file, headlessWork());
    expect(report).toMatchObject({ role: 'zones', featuresIn: 68, taken: 68, problems: [] });
    expect(zones.filter(({ isGate }) => isGate).map(({ id }) => id)).toEqual(
      Array.from({ length: 8 }, (_, gate) => `zones/x${gate + 1}`),
    );
    const readme = readFileSync(`${FOLDER}/README.md`, 'utf8');
    const [, people, jobs] = /(\d+) people live here and (\d+) work here/.exec(readme) ?? [];
    const sum = (of: (one: (typeof zones)[number]) => number) =>
      zones.reduce((all, one) => all + of(one), 0);
    expect(sum(({ population }) => population)).toBe(Number(people));
    expect(sum((one) => one.jobs)).toBe(Number(jobs));
    expect(zones[0]).toMatchObject({
      id: 'zones/z1',
      name: 'Old Town 1',
      population: 2459,
      jobs: 1128,
      node: 'n597',
      isGate: false,
    });
    const [west, south, east, north] = extentOf(outline) ?? [0, 0, 0, 0];
    for (const { centre } of zones) {
      expect(centre[0]).toBeGreaterThan(west);
      expect(centre[0]).toBeLessThan(east);
      expect(centre[1]).toBeGreaterThan(south);
      expect(centre[1]).toBeLessThan(north);
    }
  });
});

describe('a file of zones', () => {
  test('keeps the order, the ids and the outlines; what is not stated is NaN or empty', async () => {
    const { zones, outline, ids, counts } = await read(
      zone(7, { name: 'B', population: 10, jobs: 0, node: 12, external: 'yes' }),
      zone('zones/a', {}, 5),
    );
    expect([ids, counts]).toEqual([
      ['zones/7', 'zones/a'],
      [2, 0, 0],
    ]);
    expect(zones[0]).toMatchObject({
      name: 'B',
      population: 10,
      jobs: 0,
      node: '12',
      isGate: true,
    });
    const bare = { name: '', population: Number.NaN, jobs: Number.NaN, node: '', isGate: false };
    expect(zones[1]).toMatchObject(bare);
    expect(zones[1]?.centre).toEqual([expect.closeTo(5.005, 9), expect.closeTo(52.005, 9)]);
    expect(extentOf(outline)).toEqual([4, 52, 5.01, 52.01]);
  });

  test('may call its properties otherwise, be packed, and be in another reference system', async () => {
    const metres = feature(
      'Polygon',
      [
        [
          [500_000, 5_761_000],
          [501_000, 5_761_000],
          [501_000, 5_762_000],
          [500_000, 5_762_000],
          [500_000, 5_761_000],
        ],
      ],
      { ZONE_ID: 1, id: 'c', Inhabitants: '120', Employment: 30, Node_ID: 'n1' },
    );
    const file = gzFile('zones.geojson.gz', JSON.stringify(collection(metres)));
    const { zones, report } = await readZones(file, headlessWork(), await crsOf(32631));
    expect(zones[0]).toMatchObject({ id: 'zones/c', population: 120, jobs: 30, node: 'n1' });
    // The middle of UTM zone 31 is 3° E; 500 m are 0.0073° of longitude at 52°.
    expect(zones[0]?.centre).toEqual([expect.closeTo(3.0073, 4), expect.closeTo(52.0043, 3)]);
    expect(report).toMatchObject({ crs: { epsg: 32631, from: 'option' }, taken: 1 });
    expect(report.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  test('loses zones without an id, with one that is taken, or with negative people', async () => {
    const { ids, counts, problems, report } = await read(
      zone('a', { population: 1 }),
      zone(undefined),
      zone('  '),
      zone('a', { population: 2 }),
      zone('zones/a'),
      zone('b', { population: -5 }),
      zone('c', { jobs: '-1' }),
      zone('d', { population: -0 }),
    );
    expect([ids, counts]).toEqual([
      ['zones/a', 'zones/d'],
      [2, 0, 6],
    ]);
    expect(problems).toEqual([
      'refused zoneInvalid id 2',
      'refused zoneGivenTwice 2',
      'refused zoneInvalid population 1',
      'refused zoneInvalid jobs 1',
    ]);
    expect(report.problems[1]).toMatchObject({
      where: { file: 'zones.geojson', feature: 'a' },
      wayOut: 'fixAtSource',
    });
  });

  test('loses features without a place and those that are no polygons', async () => {
    const { ids, counts, problems } = await read(
      { type: 'Feature', id: 'a', properties: {}, geometry: null },
      feature('Point', [4, 52], {}, 'b'),
      feature('Polygon', [[[4, 52]]], {}, 'c'),
      'no feature',
      zone('d'),
    );
    expect([ids, counts]).toEqual([['zones/d'], [1, 0, 4]]);
    expect(problems.every((problem) => problem.startsWith('refused '))).toBe(true);
    expect(problems).toContain('refused wrongGeometry polygons 1');
  });

  test('has values that are none repaired: missing, never 0', async () => {
    const { zones, counts, problems } = await read(
      zone('a', { population: 'many', jobs: true, external: 'perhaps' }),
      zone('b', { population: '', jobs: null, node: { $ne: 1 }, name: '<img src=x>' }),
    );
    expect(counts).toEqual([1, 1, 0]);
    expect(zones[0]).toMatchObject({ population: Number.NaN, jobs: Number.NaN, isGate: false });
    expect(zones[1]).toMatchObject({ population: Number.NaN, jobs: Number.NaN });
    expect(zones[1]).toMatchObject({ node: '{"$ne":1}', name: '<img src=x>' });
    // The first code of a feature counts once, at the first property that is none.
    expect(problems).toContain('repaired valueNotOfType boolean 1');
    expect(problems).toContain('noted propertyNested 1');
  });

  test('is refused as a whole when it is no GeoJSON or holds nothing', async () => {
    const code = (text: string) => codeOf(readZones(memoryFile('z.geojson', text), headlessWork()));
    expect(await code('')).toBe('fileEmpty');
    expect(await code('{"type":')).toBe('notJson');
    expect(await code('{"type":"Topology"}')).toBe('notGeoJson');
    expect(await code(JSON.stringify(collection()))).toBe('noFeatures');
    expect(await code('['.repeat(2000))).toBe('nestedTooDeep');
  });

  test('can be given up', async () => {
    const gone = new AbortController();
    const work = headlessWork(() => gone.abort(), gone.signal);
    const text = JSON.stringify(collection(zone('a'), zone('b')));
    expect(await codeOf(readZones(memoryFile('z.geojson', text), work))).toBe('cancelled');
  });
});
