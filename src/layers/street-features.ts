import type { Column, FeatureSet } from '#core/feature-set.ts';
import { type FlatGeometry, GeometryBuilder, nestedParts } from '#core/flat-geometry.ts';
import { roundDegrees } from '#core/geojson-geometry.ts';
import { packTexts, type TextColumn, textAt } from '#core/text-column.ts';
import type { RoadGraph } from '#twin/road-graph.ts';
import { streetColumns } from '#twin/street-places.ts';

/** What streets are told by of the arcs of a road graph. */
export type StreetArcs = Pick<RoadGraph, 'road' | 'against' | 'lengthM'>;

/** The streets of a road graph as features without values, and which arcs each has. */
export interface StreetFeatures {
  /** [n] ids of the roads. */
  readonly ids: TextColumn;
  readonly geometry: FlatGeometry;
  /** Name and class where known. */
  readonly columns: readonly Column[];
  /** [arcs] row of the arc's street. */
  readonly row: Uint32Array<ArrayBuffer>;
  readonly arcs: StreetArcs;
}

/**
 * The roads that have an arc, in their order, with their own ids and lines (7 decimals). `roads` are those that
 * the graph was made of. Make them once: layers share them. Throws a `RangeError` for arcs of other roads.
 */
export function streetFeatures(roads: FeatureSet, arcs: StreetArcs): StreetFeatures {
  const count = roads.ids.offsets.length - 1;
  const kept = [...new Set(arcs.road)].sort((a, b) => a - b);
  const last = kept.at(-1) ?? -1;
  if (last >= count) throw new RangeError(`an arc of road ${last} of ${count}`);
  const rows = new Map(kept.map((road, row) => [road, row]));
  const builder = new GeometryBuilder('MultiLineString', 2);
  for (const road of kept) {
    builder.add(
      nestedParts(roads.geometry, road).map((lines) =>
        lines.map((line) => line.map((at) => at.map(roundDegrees))),
      ),
    );
  }
  return {
    ids: packTexts(kept.map((road) => textAt(roads.ids, road))),
    geometry: builder.build(),
    columns: streetColumns(roads, kept),
    row: arcs.road.map((road) => rows.get(road) ?? 0),
    arcs,
  };
}
