function spanAlong(xy: Float64Array, ids: readonly number[], axis: 0 | 1): number {
  let [least, most] = [Infinity, -Infinity];
  for (const id of ids) {
    const at = xy[2 * id + axis] ?? 0;
    least = Math.min(least, at);
    most = Math.max(most, at);
  }
  return most - least;
}

/**
 * Parts n places into compact blocks of at most `most`, halving along the longer side at the median.
 * `xy` [n × 2]; returns the places' indices by block. Ties go by the other axis, then by index.
 */
export function spatialBlocks(xy: Float64Array, most: number): number[][] {
  const split = (ids: number[]): number[][] => {
    if (ids.length <= most) return [ids];
    const axis = spanAlong(xy, ids, 0) >= spanAlong(xy, ids, 1) ? 0 : 1;
    const other = axis === 0 ? 1 : 0;
    const along = (id: number, side: 0 | 1) => xy[2 * id + side] ?? 0;
    const ordered = ids.toSorted(
      (a, b) => along(a, axis) - along(b, axis) || along(a, other) - along(b, other) || a - b,
    );
    const half = ordered.length >> 1;
    return [...split(ordered.slice(0, half)), ...split(ordered.slice(half))];
  };
  return split(Array.from({ length: xy.length / 2 }, (_, id) => id));
}
