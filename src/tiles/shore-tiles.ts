import type { FeatureSet } from '#core/feature-set.ts';
import type { Work } from '#core/progress.ts';
import { COVER_CLASSES } from '#core/twin.ts';
import { coverClasses } from './cover-classes.ts';
import { featureBoxes } from './feature-boxes.ts';
import { addLine } from './line-mesh.ts';
import { FILL_RANK } from './line-tiles.ts';
import type { LocalFrame } from './local-frame.ts';
import { localRing, partsOf, ringsOf } from './ring-coordinates.ts';
import type { TileMeshBuilder } from './tile-mesh.ts';
import type { TileSet } from './tile-set.ts';
import { writeTileSet } from './tile-set-writer.ts';

/**
 * Metres above the ellipsoid: under the water, which covers the inner half of the line, so that none shows
 * where two areas of water touch; over the green.
 */
const UP_M = -1.25;
const WATER = COVER_CLASSES.indexOf('water');

/** The shores of all water of the land cover as thin lines. */
export function shoreTiles(
  cover: Pick<FeatureSet, 'geometry' | 'columns'>,
  work: Work,
): Promise<TileSet> {
  const { geometry } = cover;
  const classes = coverClasses(cover);
  const draw = (mesh: TileMeshBuilder, frame: LocalFrame, feature: number) => {
    for (const part of partsOf(geometry, feature)) {
      for (const ring of ringsOf(geometry, part)) {
        addLine(mesh, localRing(geometry, ring, frame, UP_M), { halfWidthM: 0, rank: FILL_RANK });
      }
    }
  };
  return writeTileSet(
    {
      boxes: featureBoxes(geometry).map((box, feature) =>
        classes[feature] === WATER ? box : undefined,
      ),
      mostPerTile: 4000,
      heights: [UP_M, UP_M],
      quantise: false,
      stage: 'drawCover',
      draw,
    },
    work,
  );
}
