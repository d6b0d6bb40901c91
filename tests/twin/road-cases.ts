import { columnOf } from '#core/feature-set.ts';
import { headlessWork } from '#threads/work.ts';
import { type RoadGraph, roadGraph } from '#twin/road-graph.ts';
import { collection, feature, readAs } from './geojson-context.ts';

/** Metres of 0.001° of longitude at the equator: the radius of WGS84 × π / 180 000. */
export const STEP_M = (6_378_137 * Math.PI) / 180_000;

/** A place on the equator, `east` steps of 0.001° east; `north` steps north. */
export function at(east: number, north = 0): [number, number] {
  return [Math.round(east * 1e4) / 1e7, Math.round(north * 1e4) / 1e7];
}

/** A road along places; two-way, of the class `primary` unless said otherwise. */
export function road(places: [number, number][], properties: object = {}, id?: unknown) {
  return feature('LineString', places, { highway: 'primary', oneway: 'no', ...properties }, id);
}

/** The graph of roads as the reader of GeoJSON gives them, with the ids of the features by road. */
export async function graphOf(...roads: unknown[]) {
  const { set } = await readAs('roads', collection(...roads));
  const graph = await roadGraph(set, headlessWork());
  const { report } = graph;
  const problems = report.problems.map(({ effect, code, count }) => `${effect} ${code} ${count}`);
  return { set, graph, report, problems, lanes: columnOf(set, 'lanes', 'number') };
}

/** The place of a node, to 7 decimals. */
export function placeOf({ lonLat }: RoadGraph, node: number): string {
  return `${lonLat[2 * node]?.toFixed(7)} ${lonLat[2 * node + 1]?.toFixed(7)}`;
}

/** Arcs as `place > place`, in order. */
export function arcsOf(graph: RoadGraph): string[] {
  return Array.from(
    graph.from,
    (node, arc) => `${placeOf(graph, node)} > ${placeOf(graph, graph.to[arc] ?? 0)}`,
  );
}

/** Least minutes from node to node (Floyd and Warshall), by `place > place`; what cannot be reached is absent. */
export function leastMinutes(graph: RoadGraph): Map<string, number> {
  const { nodes, from, to, freeFlowMin } = graph;
  const least = Array.from({ length: nodes }, (_, a) =>
    Array.from({ length: nodes }, (_unused, b) => (a === b ? 0 : Number.POSITIVE_INFINITY)),
  );
  from.forEach((a, arc) => {
    const row = least[a] as number[];
    const b = to[arc] as number;
    row[b] = Math.min(row[b] as number, freeFlowMin[arc] as number);
  });
  for (let via = 0; via < nodes; via++) {
    for (const row of least) {
      row.forEach((minutes, b) => {
        row[b] = Math.min(minutes, (row[via] as number) + (least[via]?.[b] as number));
      });
    }
  }
  const found = new Map<string, number>();
  least.forEach((row, a) => {
    row.forEach((minutes, b) => {
      const key = `${placeOf(graph, a)} > ${placeOf(graph, b)}`;
      if (Number.isFinite(minutes)) found.set(key, minutes);
    });
  });
  return found;
}
