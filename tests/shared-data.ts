import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The folder of real test data beside the project; may be absent. */
const root = fileURLToPath(new URL('../../shared/data/', import.meta.url));

/** Whether the shared test data is there. Use as `describe.skipIf(!hasSharedData)`. */
export const hasSharedData = existsSync(root);

/** The reason the test runner prints for skipped data tests. */
export const NO_SHARED_DATA = 'the folder ../shared/data is absent';

/** The path of a file of the shared test data. */
export function sharedData(path: string): string {
  return root + path;
}

/** The files of Rotterdam-Delfshaven that are opened together as one city. */
export const ROTTERDAM: readonly string[] = [
  '3-20-DELFSHAVEN.city.json',
  'roads_graph_centre.geojson.gz',
  'ndw_stations.geojson',
  'ndw_5min_flow_vph.csv.gz',
  'ndw_5min_speed_kmh.csv.gz',
  'districts.geojson',
].map((name) => sharedData(`rotterdam/${name}`));
