import { readFileSync, statSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import Papa from 'papaparse';
import { diskFile } from '#cli/disk-file.ts';
import { hasSharedData, NO_SHARED_DATA, sharedData } from '#tests/shared-data.ts';
import { headlessWork } from '#threads/work.ts';
import { importCity } from '#twin/import-city.ts';
import { writePackage } from '#twin/package-writer.ts';
import { twinFigures } from '#twin/twin-figures.ts';
import { median, rounded } from './figures.ts';

const RUNS = 5;
const NAMES = [
  '3-20-DELFSHAVEN.city.json',
  'roads_graph_centre.geojson.gz',
  'ndw_stations.geojson',
  'ndw_5min_flow_vph.csv.gz',
  'ndw_5min_speed_kmh.csv.gz',
  'districts.geojson',
];

const pathOf = (name: string) => sharedData(`rotterdam/${name}`);

/** The least that any reader does: unpack, `JSON.parse`, split the tables. */
function parseOnly(): void {
  for (const name of NAMES) {
    const bytes = readFileSync(pathOf(name));
    const text = (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString();
    if (name.includes('.csv')) Papa.parse(text);
    else JSON.parse(text);
  }
}

async function importOnce() {
  const files = await Promise.all(NAMES.map((name) => diskFile(pathOf(name), name)));
  return importCity(files, {}, headlessWork());
}

async function writeOnce(result: Awaited<ReturnType<typeof importOnce>>): Promise<number> {
  const { twin } = result;
  let bytes = 0;
  const sink = {
    async write(_: string, chunks: AsyncIterable<Uint8Array>) {
      for await (const chunk of chunks) bytes += chunk.length;
    },
  };
  if (twin !== undefined) await writePackage({ ...result, twin }, sink, headlessWork());
  return bytes;
}

async function secondsOf(run: () => unknown): Promise<number[]> {
  const seconds: number[] = [];
  for (let at = 0; at < RUNS; at++) {
    const started = performance.now();
    await run();
    seconds.push((performance.now() - started) / 1000);
  }
  return seconds;
}

/** Six files of Rotterdam → a city in memory, and the city → a package, headless. `ratio` to parsing alone. */
export async function benchImportRotterdam(): Promise<Record<string, unknown>> {
  if (!hasSharedData) throw new Error(NO_SHARED_DATA);
  const started = performance.now();
  const result = await importOnce();
  const first = (performance.now() - started) / 1000;
  const bytes = await writeOnce(result);
  const imports = await secondsOf(importOnce);
  const writes = await secondsOf(() => writeOnce(result));
  const parsing = median(await secondsOf(parseOnly));
  const { buildings, roads, sensors, observations } = twinFigures(result);
  return {
    what: 'files to a city in memory, seconds',
    size: {
      bytes: NAMES.reduce((sum, name) => sum + statSync(pathOf(name)).size, 0),
      ...{ buildings, roads, sensors, observations },
    },
    runs: RUNS,
    first: rounded(first, 3),
    median: rounded(median(imports), 3),
    best: rounded(Math.min(...imports), 3),
    ratio: rounded(median(imports) / parsing, 1),
    ratioTo: 'unpacking, JSON.parse and Papa.parse of the same files',
    parseOnly: rounded(parsing, 3),
    writePackage: { median: rounded(median(writes), 3), bytes },
  };
}
