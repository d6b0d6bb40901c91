import { cellCentres } from '#layers/grid-layer.ts';
import type { PageState } from '#state/page-store.ts';
import type { Reading } from '#state/selection-slice.ts';
import type { CityPlaces } from './city-places.ts';
import type { CitySession } from './city-session.ts';

/** One side of the page: its state as that side sees it, and its data. */
export interface SideView {
  readonly state: PageState;
  readonly session: CitySession;
}

/** Where the page can ask a model again. */
export interface PlaceTools {
  /** The side that something is selected on. */
  readonly side: () => SideView;
  readonly places: Pick<CityPlaces, 'of'>;
}

/**
 * The place that an inferred value belongs to, [2] east, north in metres of the twin's UTM zone;
 * `undefined` when its layer or feature is not there any more, or was opened from a file. Throws what
 * `CityPlaces.of` throws.
 */
export async function readingPlace(
  { side, places }: PlaceTools,
  { layer: id, feature }: Pick<Reading, 'layer' | 'feature'>,
): Promise<Float64Array<ArrayBuffer> | undefined> {
  const { state, session } = side();
  const { twin } = session;
  const layer = session.layers.get(id);
  const where = state.layers.find((entry) => entry.id === id)?.inference?.where;
  const row = layer === undefined ? -1 : session.index(layer).at(feature);
  if (layer === undefined || twin === undefined || where === undefined || row === -1) {
    return undefined;
  }
  if (layer.grid !== undefined) {
    const { grid } = layer;
    const [column0, row0] = [
      grid.column0 + (row % grid.columns),
      grid.row0 + Math.floor(row / grid.columns),
    ];
    return cellCentres({ ...grid, column0, row0, columns: 1, rows: 1 });
  }
  if (where === 'grid') return undefined;
  const { xy } = await places.of(twin, where);
  return xy.slice(2 * row, 2 * row + 2);
}
