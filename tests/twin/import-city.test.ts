import { closeSync, mkdtempSync, openSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { diskFile } from '#cli/disk-file.ts';
import { headlessWork } from '#threads/work.ts';
import { importCity } from '#twin/import-city.ts';
import { gzFile, imported, memoryFile, observationMap, stationsFile } from './memory-file.ts';

const table = 't,s0,s1\n2026-08-21T07:00:00Z,1,2\n';
const good = () => [stationsFile([0, 1]), memoryFile('flow_vph.csv', table)];

const points = (coordinates: unknown[], more: object = {}) =>
  JSON.stringify({
    type: 'FeatureCollection',
    ...more,
    features: coordinates.map((one, id) => {
      return { type: 'Feature', id, properties: {}, geometry: { type: 'Point', coordinates: one } };
    }),
  });

describe('a file that cannot be read', () => {
  const bad: [string, string | Uint8Array, string][] = [
    ['an empty file', '', 'fileEmpty'],
    ['no JSON', '{"type": "FeatureCollection", oops', 'notJson'],
    ['nesting 10 000 deep', '['.repeat(10_000) + ']'.repeat(10_000), 'nestedTooDeep'],
    [
      'a picture',
      Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0),
      'unknownFormat',
    ],
    ['a GeoTIFF', Uint8Array.of(0x49, 0x49, 0x2a, 0, 8, 0, 0, 0), 'rasterUnreadable'],
    ['a large GeoTIFF', Uint8Array.of(0x4d, 0x4d, 0, 0x2b, 0, 8, 0, 0), 'rasterUnreadable'],
    ['a page', '<!doctype html><p>a, b</p>\n', 'unknownFormat'],
    ['prose', 'Nothing to see here\nat all\n', 'unknownFormat'],
    ['another JSON', '{"hello": "world"}', 'unknownFormat'],
    ['UTF-16', Buffer.from('\ufefft,s0\n', 'utf16le'), 'notUtf8'],
    ['broken UTF-8', Buffer.from('t,s0\n2026-08-21T07:00:00Z,1\n\xe9,\n', 'latin1'), 'notUtf8'],
    ['a broken gz', Uint8Array.of(0x1f, 0x8b, 8, 0, 1, 2, 3, 4, 5, 6, 7), 'fileUnreadable'],
    ['coordinates that need a CRS', points([[93_000, 436_000]]), 'crsMissing'],
    ['points of unknown role', points([[4.4, 51.9]]).replace('"id":0', '"id":"zz"'), 'unknownRole'],
  ];

  it.each(bad)('%s is refused with a reason, and the rest loads', async (_, content, code) => {
    const result = await imported([memoryFile('noise_dba.bad', content), ...good()]);
    const report = result.reports.find(({ file }) => file === 'noise_dba.bad');
    expect(report).toMatchObject({ role: 'none', featuresIn: 0, taken: 0, refused: 0 });
    expect(report?.problems).toMatchObject([
      { effect: 'refused', code, count: 1, where: { file: 'noise_dba.bad' } },
    ]);
    expect(observationMap(result).size).toBe(2);
  });

  it('alone leaves no city and no error', async () => {
    const result = await imported([memoryFile('x', '')]);
    expect(result.twin).toBeUndefined();
    expect(result.reports).toHaveLength(1);
  });

  it('does not hold a cancelled import', async () => {
    const stop = new AbortController();
    stop.abort();
    await expect(
      importCity(
        good(),
        {},
        headlessWork(() => {}, stop.signal),
      ),
    ).rejects.toMatchObject({
      code: 'cancelled',
    });
  });
});

describe('a file of 300 MB', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cityweave-'));
  const path = join(folder, 'sparse.geojson');
  beforeAll(() => {
    closeSync(openSync(path, 'w'));
    truncateSync(path, 300e6);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('of nothing is told by its first bytes', async () => {
    const result = await imported([await diskFile(path, 'sparse.geojson'), ...good()]);
    const report = result.reports.find(({ file }) => file === 'sparse.geojson');
    expect(report).toMatchObject({ bytes: 300e6, problems: [{ code: 'unknownFormat' }] });
    expect(observationMap(result).size).toBe(2);
  });

  it('that is one JSON document is refused with its size', async () => {
    const sparse = await diskFile(path, 'large.geojson');
    const head = new TextEncoder().encode('{"type":"FeatureCollection","features":[');
    const file = {
      ...sparse,
      stream: () => new Response(head).body as ReadableStream<Uint8Array<ArrayBuffer>>,
    };
    const { reports } = await imported([file]);
    expect(reports[0]?.problems).toMatchObject([
      { code: 'fileTooLarge', params: { sizeMb: 300 }, wayOut: 'splitFile' },
    ]);
  });
});

describe('an import', () => {
  it('does not depend on the order of the files', async () => {
    const files = [...good(), memoryFile('speed_kmh.csv', table), stationsFile(['x'], 'more.json')];
    const one = await imported(files);
    const other = await imported([...files].reverse());
    expect(other).toEqual(one);
  });

  // Amersfoort, the origin of EPSG:28992, is at 5.38720621 E, 52.15517440 N of ETRS89 (Kadaster).
  it('answers what it asks: role and reference system of a file', async () => {
    const rd = points([[155_000, 463_000]]);
    const file = () => memoryFile('places.json', rd);
    const { questions } = await imported([file()]);
    expect(questions).toMatchObject([{ file: 'places.json', ask: 'crs' }]);
    const asked = await imported([file()], { statedEpsg: 28992 });
    expect(asked.questions).toMatchObject([{ file: 'places.json', ask: 'role' }]);
    const roles = { 'places.json': 'facilities' } as const;
    const { twin } = await imported([file()], { statedEpsg: 28992, roles });
    expect(twin?.extent[0]).toBeCloseTo(5.38720621, 5);
    expect(twin?.extent[1]).toBeCloseTo(52.1551744, 5);
    expect(twin?.utm).toBe(32631);
  });

  it('asks for the reference system wherever stating it is the way out', async () => {
    const crs = { type: 'name', properties: { name: 'EPSG:28992' } };
    const unknown = { type: 'name', properties: { name: 'EPSG:99999' } };
    for (const [member, code] of [
      [crs, 'crsMismatch'],
      [unknown, 'crsUnknown'],
    ] as const) {
      const file = () =>
        memoryFile('places.json', points([[2_600_000, 1_200_000]], { crs: member }));
      const { questions } = await imported([file()]);
      expect(questions).toMatchObject([{ ask: 'crs', problem: { code } }]);
      const wrong = await imported([file()], { statedEpsgs: { 'places.json': 32631 } });
      expect(wrong.questions).toMatchObject([{ ask: 'crs', problem: { code: 'crsMismatch' } }]);
      const roles = { 'places.json': 'facilities' } as const;
      const right = await imported([file()], { statedEpsgs: { 'places.json': 2056 }, roles });
      // The origin of EPSG:2056 is the old observatory of Bern, 7.43864 E, 46.95108 N (swisstopo).
      expect(right.twin?.extent[0]).toBeCloseTo(7.43864, 4);
      expect(right.twin?.extent[1]).toBeCloseTo(46.95108, 4);
    }
  });

  it('asks nothing of a file in which each feature is refused, and counts them', async () => {
    const bad = points([['a', 51.9], []]);
    const { questions, reports } = await imported([memoryFile('p.json', bad)]);
    expect(questions).toEqual([]);
    expect(reports).toMatchObject([{ role: 'none', featuresIn: 2, taken: 0, refused: 2 }]);
    const none = await imported([memoryFile('p.json', points([]))]);
    expect(none.questions).toEqual([]);
    expect(none.reports[0]?.problems).toMatchObject([{ effect: 'refused', code: 'noFeatures' }]);
  });

  it('takes good features beside bad ones, and counts all', async () => {
    const places = [[4.4, 51.9], ['NaN', 51.9], [777, 51.9], [4.5, 51.9], []];
    const bad = points(places).replace('777', '1e999');
    const { reports, twin } = await imported([memoryFile('p.json', bad)], {
      roles: { 'p.json': 'events' },
    });
    const [
      { featuresIn, taken, repaired, refused } = {
        featuresIn: 0,
        taken: 0,
        repaired: 0,
        refused: 0,
      },
    ] = reports;
    expect([featuresIn, taken + repaired + refused]).toEqual([5, 5]);
    expect(taken + repaired).toBe((twin?.events?.ids.offsets.length ?? 0) - 1);
    expect(refused).toBeGreaterThanOrEqual(2);
  });

  it('reads the same file once', async () => {
    const files = [
      ...good(),
      gzFile('copy_flow_vph.csv', table),
      memoryFile('again_flow_vph.csv', table),
    ];
    const { reports, observations } = await imported(files);
    expect(reports.find(({ file }) => file === 'flow_vph.csv')?.problems).toMatchObject([
      { code: 'duplicateFile', params: { other: 'again_flow_vph.csv' } },
    ]);
    expect(observations.value).toHaveLength(2);
    const copy = reports.find(({ file }) => file === 'copy_flow_vph.csv');
    expect(copy).toMatchObject({ featuresIn: 2 });
  });

  it('throws for a reference system that does not exist', async () => {
    await expect(imported(good(), { statedEpsg: 999_999 })).rejects.toMatchObject({
      code: 'crsUnknown',
    });
  });
});
