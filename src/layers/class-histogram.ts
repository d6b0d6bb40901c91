import { HIDDEN_CLASS, type LayerStyle, NO_CLASS, STALE_CLASS } from './layer-style.ts';

/** How many features of a layer fall into each class of its legend. */
export interface ClassHistogram {
  /** Class by class from the lowest. */
  readonly counts: readonly number[];
  /** Whose last value is out of date. */
  readonly stale: number;
  /** Without a value that can be drawn. */
  readonly noData: number;
  /** Features of the layer that were counted: all of the above. */
  readonly total: number;
}

/**
 * Counts the features of a style in `rows`, features that filters hide left out. `valueRows`: where the
 * features of `rows` are others than those of the style, the row of each in the style; those beyond its end are
 * not of the layer, such as sensors that do not measure its quantity.
 */
export function classHistogram(
  { classes, classOf }: Pick<LayerStyle, 'classes' | 'classOf'>,
  rows: Uint32Array,
  valueRows?: Uint32Array,
): ClassHistogram {
  const byClass = new Uint32Array(256);
  let total = 0;
  for (const row of rows) {
    const kind = classOf[valueRows === undefined ? row : (valueRows[row] ?? -1)];
    if (kind === undefined) continue;
    byClass[kind] = (byClass[kind] ?? 0) + 1;
    total += 1;
  }
  const counts = classes.map((_, index) => byClass[index] ?? 0);
  const [stale, noData] = [byClass[STALE_CLASS] ?? 0, byClass[NO_CLASS] ?? 0];
  return { counts, stale, noData, total: total - (byClass[HIDDEN_CLASS] ?? 0) };
}
