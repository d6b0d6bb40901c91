import type { CarriedFile } from '#twin/import-result.ts';
import { demandCsv, tripsOf } from './demand.ts';
import { gatewaysOf, nearestNode } from './gateways.ts';
import { memorySource, textSource } from './memory-source.ts';
import { lonLatRing } from './place.ts';
import { type Ring, rectangle } from './plane.ts';
import { quietWork } from './quiet-work.ts';
import { steadyGzip } from './steady-gzip.ts';
import { terrainGrid } from './terrain.ts';
import type { Town } from './town.ts';

type Position = readonly [number, number];

function collection(features: readonly object[]): string {
  const lines = features.map((feature) => JSON.stringify(feature));
  return `{"type":"FeatureCollection","features":[\n${lines.join(',\n')}\n]}\n`;
}

function feature(id: string, properties: object, parts: readonly (readonly Ring[])[]): object {
  const polygons = parts.map((rings) => rings.map((ring): Position[] => lonLatRing(ring)));
  const geometry =
    polygons.length === 1
      ? { type: 'Polygon', coordinates: polygons[0] }
      : { type: 'MultiPolygon', coordinates: polygons };
  return { type: 'Feature', id, properties, geometry };
}

/** Half of the side of the square that stands for what lies beyond a gateway, in metres. */
const GATE_M = 60;

/** Zones with the street node where their traffic starts; squares at the gateways of the map. */
function zonesText({ zones, network }: Town): string {
  const inner = zones.map(({ name, district, population, jobs, parts, middle }, index) => {
    const node = `n${nearestNode(network, middle) + 1}`;
    const properties = { name, district, population, jobs, node, external: false };
    return feature(`z${index + 1}`, properties, parts);
  });
  const outer = gatewaysOf(network).map(({ name, node, at }, index) => {
    const properties = { name, population: 0, jobs: 0, node: `n${node + 1}`, external: true };
    const square = rectangle(at, [1, 0], 2 * GATE_M, 2 * GATE_M);
    return feature(`x${index + 1}`, properties, [[square]]);
  });
  return collection([...inner, ...outer]);
}

async function packed(name: string, text: string) {
  const parts: Uint8Array[] = [];
  for await (const part of steadyGzip([text], quietWork())) parts.push(part);
  return memorySource(name, Uint8Array.from(Buffer.concat(parts)));
}

/** The files of the town whose roles are carried: zones, demand, terrain. */
export async function carriedFiles(town: Town): Promise<CarriedFile[]> {
  return [
    { role: 'zones', file: textSource('zones.geojson', zonesText(town)) },
    { role: 'demand', file: await packed('demand.csv.gz', demandCsv(tripsOf(town))) },
    { role: 'terrain', file: await packed('terrain.asc.gz', terrainGrid(town.plan.waters)) },
  ];
}
