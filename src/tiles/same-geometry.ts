import type { FlatGeometry } from '#core/flat-geometry.ts';

function isSameArray(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false;
  return true;
}

/**
 * Whether two sets have the same shapes in the same order, so that the tiles of one serve the other:
 * a layer that only changed its values needs no new tiles.
 */
export function isSameGeometry(a: FlatGeometry, b: FlatGeometry): boolean {
  if (a === b) return true;
  return (
    a.type === b.type &&
    a.dimension === b.dimension &&
    isSameArray(a.features, b.features) &&
    isSameArray(a.parts, b.parts) &&
    isSameArray(a.rings, b.rings) &&
    isSameArray(a.coordinates, b.coordinates)
  );
}
