import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import proj4 from 'proj4';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { diskFile } from '#cli/disk-file.ts';
import { packageFiles } from '#cli/package-folder.ts';
import { hasSharedData, NO_SHARED_DATA, sharedData } from '#tests/shared-data.ts';
import { headlessWork } from '#threads/work.ts';
import { readPackage } from '#twin/package-reader.ts';
import { twinFigures } from '#twin/twin-figures.ts';
import { imported, memoryFile, observationMap } from './memory-file.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const of = (name: string) => sharedData(`rotterdam/${name}`);
const FLOW = 'ndw_5min_flow_vph.csv.gz';
const SPEED = 'ndw_5min_speed_kmh.csv.gz';
const STATIONS = 'ndw_stations.geojson';
const ROADS = 'roads_graph_centre.geojson.gz';
const NAMES = ['3-20-DELFSHAVEN.city.json', ROADS, STATIONS, FLOW, SPEED, 'districts.geojson'];

/** What the README of the data says of them. */
const FIGURES = {
  buildings: 853,
  roads: 12640,
  sensors: 610,
  districts: 30,
  datastreams: 1220,
  observations: 346_818 + 346_411,
  saturated: 713,
  blank: 2 * 598 * 610 - 346_818 - 346_411,
  refused: [],
};

function rowsOf(name: string): string[] {
  return gunzipSync(readFileSync(of(name)))
    .toString()
    .trimEnd()
    .split('\r\n');
}

/** Cells of a table of the source, blanks left out: `sensor time` and value, split by hand. */
function sourceCells(name: string): [string, number][] {
  const [header = '', ...lines] = rowsOf(name);
  const columns = header.split(',');
  return lines.flatMap((line) => {
    const [time = '', ...values] = line.split(',');
    return values.flatMap((value, at): [string, number][] =>
      value === '' ? [] : [[`${columns[at + 1]?.slice(1)} ${time}`, Number(value)]],
    );
  });
}

/** The table with its sensor columns in another order. */
function shuffled(name: string): string {
  const rows = rowsOf(name).map((row) => {
    const [time, ...cells] = row.split(',');
    return [time, ...cells.map((_, at) => cells[(at * 7 + 3) % cells.length])].join(',');
  });
  return rows.join('\r\n');
}

async function cityweave(...args: string[]): Promise<Record<string, unknown>> {
  const command = [join(root, 'node_modules/tsx/dist/cli.mjs'), join(root, 'src/cli/main.ts')];
  const run = promisify(execFile)(process.execPath, [...command, ...args], { maxBuffer: 1e8 });
  return JSON.parse((await run).stdout);
}

function disk(...names: string[]) {
  return Promise.all(names.map((name) => diskFile(of(name), name)));
}

function stations(): { features: { geometry: { coordinates: number[] } }[] } {
  return JSON.parse(readFileSync(of(STATIONS), 'utf8'));
}

describe.skipIf(!hasSharedData)(`import of Rotterdam, ${hasSharedData || NO_SHARED_DATA}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'cityweave-'));
  const out = join(folder, 'package');
  let printed: Record<string, unknown>;
  let read: Awaited<ReturnType<typeof readPackage>>;
  beforeAll(async () => {
    printed = await cityweave('import', ...NAMES.map(of), '--out', out);
    read = await readPackage(await packageFiles(out), headlessWork());
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true }));

  it('has the known figures, and every saturated value is flagged as failed', () => {
    expect(printed).toMatchObject(FIGURES);
    expect(read.observations.flag.filter((flag) => flag === 4)).toHaveLength(713);
  });

  it('has the same figures in the package alone', () => {
    expect(twinFigures(read)).toMatchObject(FIGURES);
  });

  it('keeps the values of the source and the places of the stations', () => {
    const kept = observationMap(read);
    for (const [quantity, name] of [['flow', FLOW] as const, ['speed', SPEED] as const]) {
      const cells = sourceCells(name);
      for (let sample = 0; sample < 50; sample++) {
        const cell = cells[Math.floor((sample * cells.length) / 50)];
        const [place, value] = cell ?? ['', Number.NaN];
        const [id, time = ''] = place.split(' ');
        const key = `sensors/${id} ${quantity} ${time.replace('Z', '.000Z')}`;
        expect([key, kept.get(key)?.[0]]).toEqual([key, value]);
      }
    }
    const places = stations().features.flatMap(({ geometry }) => geometry.coordinates);
    expect([...(read.twin.sensors?.geometry.coordinates ?? [])]).toEqual(places);
  });

  it('is the same with shuffled columns', async () => {
    const tables = [FLOW, SPEED].map((name) => memoryFile(name, shuffled(name)));
    const { observations } = await imported([...tables, ...(await disk(STATIONS))]);
    for (const column of ['phenomenonTime', 'datastream', 'value', 'flag'] as const) {
      const [one, other] = [observations, read.observations].map((t) =>
        Buffer.from(t[column].buffer),
      );
      expect([column, other && one?.equals(other)]).toEqual([column, true]);
    }
    expect(observations.datastreams).toEqual(read.observations.datastreams);
  }, 60_000);

  it('needs only flags for files of any name', async () => {
    const letters = ['f', 'b', 'a', 'd', 'c', 'e'];
    const files = NAMES.map((name, at) => {
      const path = join(folder, letters[at] ?? '');
      writeFileSync(path, readFileSync(of(name)));
      return path;
    });
    const flags = ['--quantity', 'flow', '--unit', 'vph', '--quantity', 'speed', '--unit', 'km/h'];
    const roles = ['--as', 'districts:e', '--as', `sensors:${files[2]}`];
    const renamed = await cityweave(
      'import',
      ...files,
      ...flags,
      ...roles,
      '--out',
      `${out}-renamed`,
    );
    expect(renamed).toMatchObject(FIGURES);
  }, 120_000);

  describe('with stations in EPSG:28992', () => {
    // PROJ's own string for EPSG:28992.
    const RD =
      '+proj=sterea +lat_0=52.1561605555556 +lon_0=5.38763888888889 +k=0.9999079 +x_0=155000 ' +
      '+y_0=463000 +ellps=bessel +units=m +towgs84=565.4171,50.3319,465.5524,' +
      '-0.398957388243134,0.343987817378283,-1.87740163998045,4.0725';
    const member = { crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::28992' } } };

    it.each([
      ['declared', member, {}],
      ['stated, while the roads stay as they are', {}, { statedEpsg: 28992 }],
    ])(
      '%s',
      async (_, crs, options) => {
        const moved = stations();
        for (const { geometry } of moved.features) {
          geometry.coordinates = proj4('WGS84', RD, geometry.coordinates);
        }
        const file = memoryFile(STATIONS, JSON.stringify({ ...moved, ...crs }));
        const result = await imported([file, ...(await disk(ROADS, FLOW))], options);
        const figures = { roads: 12640, sensors: 610, observations: 346_818, refused: [] };
        expect(twinFigures(result)).toMatchObject(figures);
        const found = result.twin?.sensors?.geometry.coordinates ?? [];
        const places = stations().features.flatMap(({ geometry }) => geometry.coordinates);
        const furthest = places.map((degrees, at) => Math.abs(degrees - (found[at] ?? Number.NaN)));
        // 0.5 m is 4.5e-6 degrees of latitude.
        expect(Math.max(...furthest)).toBeLessThan(4.5e-6);
      },
      60_000,
    );
  });
});
