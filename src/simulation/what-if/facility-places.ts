import { columnOf, type FeatureSet } from '#core/feature-set.ts';
import { featureCount } from '#core/flat-geometry.ts';
import { textAt } from '#core/text-column.ts';
import { strongComponents } from '#simulation/traffic/strong-components.ts';
import { metresPerDegree } from '#twin/geodesic.ts';
import type { RoadGraph } from '#twin/road-graph.ts';
import type { PlaceKind } from './access-figures.ts';

/** Kinds of facilities that people must be able to reach, as the column `kind` names them. */
export const REACHED_KINDS = ['hospital', 'school'] as const;

/** The node of the largest strong component that is nearest to a place (degrees), −1 where there is none. */
function nearestNode(graph: RoadGraph, isMain: Uint8Array, lon: number, lat: number): number {
  const [eastM, northM] = metresPerDegree(lat);
  let [best, least] = [-1, Number.POSITIVE_INFINITY];
  for (let node = 0; node < graph.nodes; node++) {
    if (isMain[node] !== 1) continue;
    const east = ((graph.lonLat[2 * node] as number) - lon) * eastM;
    const north = ((graph.lonLat[2 * node + 1] as number) - lat) * northM;
    const metres = Math.hypot(east, north);
    if (metres < least) [best, least] = [node, metres];
  }
  return best;
}

/** Hospitals and schools of a city at the nodes of the road graph that are nearest to them; kinds that it has none of are left out. */
export function facilityPlaces(facilities: FeatureSet | undefined, graph: RoadGraph): PlaceKind[] {
  const kinds = facilities && columnOf(facilities, 'kind', 'text')?.values;
  if (facilities === undefined || kinds === undefined || graph.nodes === 0) return [];
  const { component, largest } = strongComponents(graph);
  const isMain = Uint8Array.from(component, (own) => (own === largest ? 1 : 0));
  const { coordinates, dimension, rings, parts, features } = facilities.geometry;
  const nodes = new Map<string, number[]>();
  for (let at = 0; at < featureCount(facilities.geometry); at++) {
    const vertex = rings[parts[features[at] as number] as number] as number;
    const [lon, lat] = coordinates.subarray(vertex * dimension, vertex * dimension + 2);
    if (lon === undefined || lat === undefined) continue;
    const kind = textAt(kinds, at);
    const node = nearestNode(graph, isMain, lon, lat);
    nodes.set(kind, [...(nodes.get(kind) ?? []), node]);
  }
  return REACHED_KINDS.flatMap((name) => {
    const found = nodes.get(name);
    return found === undefined ? [] : [{ name, nodes: found }];
  });
}
