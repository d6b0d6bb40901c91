import { columnOf, type FeatureSet } from '#core/feature-set.ts';
import { featureCount } from '#core/flat-geometry.ts';
import { textAt } from '#core/text-column.ts';
import { COVER_CLASSES } from '#core/twin.ts';

/** [n] index into `COVER_CLASSES` of each area of a set of land cover. */
export function coverClasses(cover: Pick<FeatureSet, 'geometry' | 'columns'>): Uint8Array {
  const names = columnOf(cover as FeatureSet, 'class', 'text')?.values;
  const known: readonly string[] = COVER_CLASSES;
  return Uint8Array.from({ length: featureCount(cover.geometry) }, (_, feature) =>
    Math.max(0, names === undefined ? 0 : known.indexOf(textAt(names, feature))),
  );
}
