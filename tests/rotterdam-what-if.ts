import { readFileSync } from 'node:fs';
import { diskFile } from '#cli/disk-file.ts';
import type { DayPeriod, Scenario } from '#core/scenario.ts';
import { textAt } from '#core/text-column.ts';
import type { WhatIfCity } from '#pipelines/what-if.ts';
import { sharedData } from '#tests/shared-data.ts';
import { headlessWork } from '#threads/work.ts';
import { CountArcs } from '#twin/count-arcs.ts';
import { importCity } from '#twin/import-city.ts';
import { roadGraph } from '#twin/road-graph.ts';

const NAMES = ['roads_graph_centre.geojson.gz', 'roofs_lod22_centre.geojson.gz'];

/** Stations of NDW whose streets the scenarios close: the bridge over the Maas, and a dual carriageway. */
export const ROTTERDAM_CLOSURES: readonly string[] = ['Erasmusbrug', 'Westzeedijk Oost'];

/**
 * Rotterdam, ready for scenarios: its streets and the buildings of its roofs. It states neither zones nor demand. It
 * was never a package, so its sha256 is none.
 */
export async function rotterdamWhatIf(): Promise<WhatIfCity> {
  const files = await Promise.all(
    NAMES.map((name) => diskFile(sharedData(`rotterdam/${name}`), name)),
  );
  const { twin } = await importCity(files, {}, headlessWork());
  if (twin?.roads === undefined) throw new Error('no roads');
  return { twin: { ...twin, roads: twin.roads }, sha256: '0'.repeat(64) };
}

interface Stations {
  readonly features: readonly {
    readonly properties: { readonly name: string };
    readonly geometry: { readonly coordinates: readonly [number, number] };
  }[];
}

/** Longitude, latitude of a station in degrees. */
function stationAt(name: string): readonly [number, number] {
  const text = readFileSync(sharedData('rotterdam/ndw_stations.geojson'), 'utf8');
  const { features } = JSON.parse(text) as Stations;
  const station = features.find(({ properties }) => properties.name === name);
  if (station === undefined) throw new Error(`no station ${name}`);
  return station.geometry.coordinates;
}

/**
 * The carriageways beside a station, one for each direction, closed. Streets have no names here; the
 * station bears that of the street it counts.
 */
export async function closureAt(
  city: WhatIfCity,
  station: string,
  period: DayPeriod,
): Promise<Scenario> {
  const { twin, sha256 } = city;
  const graph = await roadGraph(twin.roads, headlessWork());
  const pair = new CountArcs(graph, twin.roads.geometry).pairAt(stationAt(station));
  if (pair === undefined) throw new Error(`no two carriageways at ${station}`);
  const streets = pair.map((arc) => textAt(twin.roads.ids, graph.road[arc] ?? 0));
  return {
    title: `${station} closed`,
    notes: '',
    twin: { id: twin.id, sha256 },
    edits: streets.map((target) => ({
      type: 'closeRoad',
      target,
      old: { closed: false },
      new: { closed: true },
      direction: 'both',
    })),
    forcing: { period },
    outputs: [],
    seed: 1,
  };
}
