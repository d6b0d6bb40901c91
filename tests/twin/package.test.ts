import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Twin } from '#core/twin.ts';
import { headlessWork } from '#threads/work.ts';
import type { ImportResult } from '#twin/import-result.ts';
import { readPackage } from '#twin/package-reader.ts';
import { writePackage } from '#twin/package-writer.ts';
import { twinFigures } from '#twin/twin-figures.ts';
import {
  gzFile,
  imported,
  memoryFile,
  memorySink,
  observationMap,
  stationsFile,
} from './memory-file.ts';

const ids = ['a', 'b,"c"', 7];
const roles = { 'stations.geojson': 'sensors' } as const;
const values =
  'time,a,"b,""c""",7,lost\n2026-08-21T07:00:00Z,0.1,1e-7,65535,1\n2026-08-21T07:05:00.250Z,,3,x,\n';
const streets = JSON.stringify({
  type: 'FeatureCollection',
  features: [
    {
      type: 'Feature',
      id: 12,
      properties: { from: 1, to: 2, speed_kmh: 30, oneway: true, note: 'x' },
      geometry: {
        type: 'LineString',
        coordinates: [
          [4.4, 51.9],
          [4.41, 51.91],
        ],
      },
    },
  ],
});

async function city(): Promise<ImportResult & { twin: Twin }> {
  const files = [
    stationsFile(ids),
    memoryFile('flow_vph.csv', values),
    memoryFile('r.json', streets),
  ];
  const result = await imported(files, { roles, id: 'tiny', invented: true });
  return { ...result, twin: result.twin as Twin };
}

async function packed(result: ImportResult & { twin: Twin }) {
  const sink = memorySink();
  await writePackage(result, sink, headlessWork());
  return sink.files;
}

function filesOf(files: ReadonlyMap<string, Uint8Array>) {
  return [...files].map(([name, bytes]) => memoryFile(name, bytes));
}

describe('a twin package', () => {
  it('is a STAC 1.1 Collection whose assets have one role each', async () => {
    const twin = JSON.parse(String((await packed(await city())).get('twin.json')));
    expect(twin).toMatchObject({
      type: 'Collection',
      stac_version: '1.1.0',
      id: 'tiny',
      license: 'other',
      links: [],
      extent: {
        spatial: { bbox: [[4.4, 51.9, 4.41, 51.91]] },
        temporal: { interval: [['2026-08-21T07:00:00Z', '2026-08-21T07:05:00.250Z']] },
      },
      cityweave: { timeZone: 'Europe/Amsterdam', invented: true, utm: 32631 },
    });
    expect(twin.assets.sensors).toMatchObject({ href: './sensors.geojson', roles: ['sensors'] });
    expect(twin.assets.observations['file:checksum']).toMatch(/^1220[0-9a-f]{64}$/);
  });

  it('keeps observations as long CSV with all digits, packed without a time of packing', async () => {
    const bytes = (await packed(await city())).get('observations.csv.gz') as Buffer;
    expect([...bytes.subarray(0, 10)]).toEqual([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);
    expect(gunzipSync(bytes).toString()).toBe(
      [
        'time,sensor,quantity,value,flag',
        '2026-08-21T07:00:00Z,a,flow,0.1,1',
        '2026-08-21T07:00:00Z,"b,""c""",flow,1e-7,1',
        '2026-08-21T07:00:00Z,7,flow,65535,4',
        '2026-08-21T07:05:00.250Z,"b,""c""",flow,3,1\n',
      ].join('\n'),
    );
  });

  it('is read back as the same city with the same figures, and written again byte for byte', async () => {
    const result = await city();
    const files = await packed(result);
    const read = await readPackage(filesOf(files), headlessWork());
    expect(read.twin).toEqual(result.twin);
    expect(read.observations).toEqual(result.observations);
    expect(twinFigures(read)).toEqual(twinFigures(result));
    expect(twinFigures(read)).toMatchObject({
      roads: 1,
      sensors: 3,
      buildings: 0,
      datastreams: 3,
      observations: 4,
      saturated: 1,
      blank: 2,
    });
    const again = await packed(read);
    expect(again.get('twin.json')?.toString()).toBe(files.get('twin.json')?.toString());
    expect(again).toEqual(files);
  });

  it('is read as the package when its files are opened together, in any order', async () => {
    const result = await city();
    const files = filesOf(await packed(result)).reverse();
    const layer = { type: 'FeatureCollection', features: [], cityweave: { title: 'x' } };
    const dropped = await imported([...files, memoryFile('layer.json', JSON.stringify(layer))]);
    expect(dropped.twin).toMatchObject({ id: 'tiny', invented: true });
    expect(dropped.questions).toEqual([]);
    expect(dropped.layerDocuments).toEqual([
      { name: 'layer.json', given: expect.any(Number), value: layer },
    ]);
    expect(observationMap(dropped)).toEqual(observationMap(result));
  });

  it('says which file was changed or is missing', async () => {
    const files = await packed(await city());
    const changed = new Map(files);
    changed.set(
      'roads.geojson',
      Buffer.from(String(files.get('roads.geojson')).replace('4.4,', '4.5,')),
    );
    await expect(readPackage(filesOf(changed), headlessWork())).rejects.toMatchObject({
      code: 'packageChanged',
      where: { file: 'roads.geojson' },
    });
    const dropped = await imported(filesOf(changed));
    expect(dropped.twin?.roads).toBeUndefined();
    expect(dropped.twin?.sensors).toBeDefined();

    const missing = new Map(files);
    missing.delete('observations.csv.gz');
    await expect(readPackage(filesOf(missing), headlessWork())).rejects.toMatchObject({
      code: 'packageIncomplete',
      params: { asset: 'observations.csv.gz' },
    });
    missing.delete('twin.json');
    await expect(readPackage(filesOf(missing), headlessWork())).rejects.toMatchObject({
      code: 'packageInvalid',
    });
  });

  it('names the file that was changed or is missing, not what fails in turn', async () => {
    const files = await packed(await city());
    const changed = new Map(files);
    const sensors = String(files.get('sensors.geojson'));
    changed.set('sensors.geojson', Buffer.from(sensors.replace('station', 'Station')));
    await expect(readPackage(filesOf(changed), headlessWork())).rejects.toMatchObject({
      code: 'packageChanged',
      where: { file: 'sensors.geojson' },
    });
    changed.delete('sensors.geojson');
    await expect(readPackage(filesOf(changed), headlessWork())).rejects.toMatchObject({
      code: 'packageIncomplete',
      params: { asset: 'sensors.geojson' },
    });
  });

  it('carries files whose role nothing reads yet: checked, told of, written again', async () => {
    const terrain = gzFile('dem.asc.gz', 'ncols 1\nnrows 1\ncellsize 50\n7\n');
    const zones = memoryFile('zones.geojson', '{"type":"FeatureCollection","features":[]}');
    const carried = [
      { role: 'terrain', file: terrain },
      { role: 'zones', file: zones },
      { role: 'demand', file: memoryFile('od.csv', 'origin,destination\n1,2\n') },
      { role: 'demand', file: memoryFile('od2.csv', 'origin,destination\n2,1\n') },
    ] as const;
    const files = await packed({ ...(await city()), carried });
    const { assets } = JSON.parse(String(files.get('twin.json')));
    expect(assets.terrain).toMatchObject({ href: './dem.asc.gz', type: 'application/gzip' });
    expect(assets.demand).toMatchObject({ href: './od.csv', roles: ['demand'], type: 'text/csv' });

    const read = await readPackage(filesOf(files), headlessWork());
    expect(twinFigures(read).carried).toEqual([
      { role: 'terrain', file: 'dem.asc.gz', bytes: terrain.size },
      { role: 'demand', file: 'od.csv', bytes: 23 },
      { role: 'demand', file: 'od2.csv', bytes: 23 },
      { role: 'zones', file: 'zones.geojson', bytes: zones.size },
    ]);
    expect(read.twin).toEqual((await city()).twin);
    const report = read.reports.find(({ file }) => file === 'dem.asc.gz');
    expect(report).toMatchObject({ role: 'terrain', problems: [{ code: 'fileCarried' }] });
    const again = await packed(read);
    expect(String(again.get('twin.json'))).toBe(String(files.get('twin.json')));
    expect(again.get('dem.asc.gz')).toEqual(files.get('dem.asc.gz'));

    files.set('od.csv', Buffer.from('origin,destination\n1,3\n'));
    await expect(readPackage(filesOf(files), headlessWork())).rejects.toMatchObject({
      code: 'packageChanged',
      where: { file: 'od.csv' },
    });
  });

  it('has land cover as GeoJSON, counts it and reads it back the same', async () => {
    const ring = [
      [4.4, 51.9],
      [4.41, 51.9],
      [4.41, 51.91],
      [4.4, 51.9],
    ];
    const cover = ['water', 'park', 'sand'].map((natural, id) => {
      const geometry = { type: 'Polygon', coordinates: [ring] };
      return { type: 'Feature', id, properties: { natural }, geometry };
    });
    const file = memoryFile(
      'areas.json',
      JSON.stringify({ type: 'FeatureCollection', features: cover }),
    );
    const asked = { ...roles, 'areas.json': 'landcover' } as const;
    const result = await imported([stationsFile(ids), file], { roles: asked });
    expect(twinFigures(result)).toMatchObject({ landcover: 3, carried: [], refused: [] });
    const files = await packed(result as ImportResult & { twin: Twin });
    expect(JSON.parse(String(files.get('twin.json'))).assets.landcover).toMatchObject({
      href: './landcover.geojson',
      roles: ['landcover'],
      type: 'application/geo+json',
    });
    const read = await readPackage(filesOf(files), headlessWork());
    expect(read.twin).toEqual(result.twin);
    expect(twinFigures(read).landcover).toBe(3);
  });

  it('may have packed features, and is read back the same', async () => {
    const result = await city();
    const sink = memorySink();
    await writePackage(result, sink, headlessWork(), { packed: ['roads'] });
    expect([...sink.files.keys()].sort()).toEqual([
      'observations.csv.gz',
      'roads.geojson.gz',
      'sensors.geojson',
      'twin.json',
    ]);
    const read = await readPackage(filesOf(sink.files), headlessWork());
    expect(read.twin).toEqual(result.twin);
  });

  it.each([
    ['assets.roads.href', { roads: { href: '../../secret.geojson', roles: ['roads'] } }],
    ['assets.roads.roles', { roads: { href: './roads.geojson', roles: ['roads', 'districts'] } }],
    ['assets', []],
  ])('with a wrong %s is refused', async (member, assets) => {
    const manifest = { type: 'Collection', stac_version: '1.1.0', cityweave: {}, assets };
    const { reports } = await imported([memoryFile('twin.json', JSON.stringify(manifest))]);
    expect(reports[0]?.problems).toMatchObject([{ code: 'packageInvalid', params: { member } }]);
  });
});
