import { columnOf, type FeatureSet } from '#core/feature-set.ts';
import { type FlatGeometry, featureCount } from '#core/flat-geometry.ts';
import { textAt } from '#core/text-column.ts';
import type { LonLat } from '#twin/geodesic.ts';
import type { RoadGraph } from '#twin/road-graph.ts';
import type { PlaceKind } from './access-figures.ts';
import { MainNodes } from './main-nodes.ts';

/** Kinds of facilities that people must be able to reach, as the column `kind` names them. */
export const REACHED_KINDS = ['hospital', 'school'] as const;

/** Longitude, latitude of the first vertex of a feature; `undefined` for one without. */
export function firstVertexOf(
  { coordinates, dimension, rings, parts, features }: FlatGeometry,
  feature: number,
): LonLat | undefined {
  const part = features[feature] as number;
  if (part === features[feature + 1]) return undefined;
  const vertex = rings[parts[part] as number] as number;
  const [lon, lat] = coordinates.subarray(vertex * dimension, vertex * dimension + 2);
  return lon === undefined || lat === undefined ? undefined : [lon, lat];
}

/** Hospitals and schools of a city at the nodes of the road graph that are nearest to them; kinds that it has none of are left out. */
export function facilityPlaces(facilities: FeatureSet | undefined, graph: RoadGraph): PlaceKind[] {
  const kinds = facilities && columnOf(facilities, 'kind', 'text')?.values;
  if (facilities === undefined || kinds === undefined || graph.nodes === 0) return [];
  const near = new MainNodes(graph);
  const nodes = new Map<string, number[]>();
  for (let at = 0; at < featureCount(facilities.geometry); at++) {
    const place = firstVertexOf(facilities.geometry, at);
    const node = place && near.nearest(place)?.node;
    if (node === undefined) continue;
    const kind = textAt(kinds, at);
    nodes.set(kind, [...(nodes.get(kind) ?? []), node]);
  }
  return REACHED_KINDS.flatMap((name) => {
    const found = nodes.get(name);
    return found === undefined ? [] : [{ name, nodes: found }];
  });
}
