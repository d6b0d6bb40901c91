import { columnOf, type FeatureSet } from '#core/feature-set.ts';
import type { FlatGeometry } from '#core/flat-geometry.ts';
import type { Work } from '#core/progress.ts';
import { textAt } from '#core/text-column.ts';
import { featureBoxes } from './feature-boxes.ts';
import { addLine } from './line-mesh.ts';
import type { LocalFrame } from './local-frame.ts';
import { localRing, partsOf, ringsOf } from './ring-coordinates.ts';
import { type StreetClass, streetClass } from './street-classes.ts';
import type { TileMeshBuilder } from './tile-mesh.ts';
import type { TileSet } from './tile-set.ts';
import { writeTileSet } from './tile-set-writer.ts';

/** Ranks below this are casings, drawn under all fills; the class of a stroke is its rank modulo this. */
export const FILL_RANK = 8;

/** Each line twice, as casing and as fill, so that crossings stay open. */
function linesAsTiles(
  geometry: FlatGeometry,
  classOf: (feature: number) => StreetClass,
  options: { casing: boolean; stage: string },
  work: Work,
): Promise<TileSet> {
  const draw = (mesh: TileMeshBuilder, frame: LocalFrame, feature: number) => {
    const { rank, widthM } = classOf(feature);
    const halfWidthM = widthM / 2;
    for (const part of partsOf(geometry, feature)) {
      for (const ring of ringsOf(geometry, part)) {
        const line = localRing(geometry, ring, frame, 0);
        if (options.casing) addLine(mesh, line, { halfWidthM, rank });
        addLine(mesh, line, { halfWidthM, rank: rank + FILL_RANK });
      }
    }
  };
  return writeTileSet(
    {
      boxes: featureBoxes(geometry),
      mostPerTile: 4000,
      heights: [0, 0],
      quantise: false,
      stage: options.stage,
      draw,
    },
    work,
  );
}

/** Streets as ribbons on the ground, wider and over the others the higher their class. */
export function streetTiles(
  roads: Pick<FeatureSet, 'geometry' | 'columns'>,
  work: Work,
): Promise<TileSet> {
  const names = columnOf(roads as FeatureSet, 'class', 'text')?.values;
  const classOf = (feature: number) =>
    streetClass(names === undefined ? '' : textAt(names, feature));
  return linesAsTiles(roads.geometry, classOf, { casing: true, stage: 'drawStreets' }, work);
}

/** Lines of one width, for a layer. */
export function lineTiles(geometry: FlatGeometry, work: Work): Promise<TileSet> {
  const wide = { rank: 0, widthM: 6 };
  return linesAsTiles(geometry, () => wide, { casing: true, stage: 'drawLayer' }, work);
}

/** The rings of areas as thin lines: borders of districts. */
export function borderTiles(geometry: FlatGeometry, work: Work): Promise<TileSet> {
  const thin = { rank: 0, widthM: 1 };
  return linesAsTiles(geometry, () => thin, { casing: false, stage: 'drawBorders' }, work);
}
