import type { Grid } from '#core/grid.ts';
import type { SpatialLayer } from '#core/layer.ts';
import { FLAG } from '#core/observation.ts';
import type { EpsgCode } from '#core/units.ts';
import { isReadable } from '#layers/layer-style.ts';
import type { FeatureRef, Reading } from '#state/selection-slice.ts';
import { type CitySession, MEASURED } from './city-session.ts';
import { featurePlace } from './feature-place.ts';

/** What one layer says at one of its features. */
function readingAt(id: string, layer: SpatialLayer, feature: string, row: number): Reading {
  const { quantity, unit, kind, intervalLevel, time, lineage } = layer;
  return {
    layer: id,
    feature,
    method: lineage.method.name,
    quantity,
    unit,
    kind,
    value: layer.value[row] ?? Number.NaN,
    lower: layer.lower[row] ?? Number.NaN,
    upper: layer.upper[row] ?? Number.NaN,
    level: intervalLevel,
    quality: layer.quality[row] ?? FLAG.missing,
    at: time.end,
  };
}

/** Number of the cell that holds a place in metres of the grid's zone; -1 outside. */
export function cellAt(
  grid: Grid,
  [east = Number.NaN, north = Number.NaN]: ArrayLike<number> & Iterable<number>,
): number {
  const column = Math.floor(east / grid.cellM) - grid.column0;
  const row = Math.floor(north / grid.cellM) - grid.row0;
  const isInside = column >= 0 && column < grid.columns && row >= 0 && row < grid.rows;
  return isInside ? row * grid.columns + column : -1;
}

/** The highest of a building's walls in a layer of walls. */
function highestWall(session: CitySession, id: string, layer: SpatialLayer, building: string) {
  const index = session.index(layer);
  const rows = index.wallsOf(building).filter((row) => isReadable(layer, row));
  const [first] = rows;
  if (first === undefined) return undefined;
  const told = (row: number) => layer.value[row] ?? Number.NaN;
  const highest = rows.reduce((a, b) => (told(b) > told(a) ? b : a), first);
  const reading = readingAt(id, layer, index.ids[highest] ?? '', highest);
  return { ...reading, walls: rows.length };
}

/** Where a feature is asked for in grids of a zone; absent for one that no cell stands for. */
function placeOf(session: CitySession, ref: FeatureRef, utm: EpsgCode) {
  const set = session.setOf(ref);
  const feature = set === undefined ? -1 : session.index(set).at(ref.id);
  if (set === undefined || feature === -1) return undefined;
  return featurePlace(set.geometry, feature, utm);
}

function readingIn(session: CitySession, id: string, ref: FeatureRef): Reading | undefined {
  const layer = session.layers.get(id);
  if (layer === undefined || id === MEASURED) return undefined;
  const index = session.index(layer);
  const own = index.at(ref.id);
  const isOwn = ref.kind !== 'cell' || ref.layer === id || layer.grid === undefined;
  if (own !== -1 && isOwn) return readingAt(id, layer, ref.id, own);
  if (ref.kind === 'building' && layer.grid === undefined) {
    return highestWall(session, id, layer, ref.id);
  }
  if (layer.grid === undefined) return undefined;
  const place = placeOf(session, ref, layer.grid.utm);
  const cell = place === undefined ? -1 : cellAt(layer.grid, place);
  return cell === -1 ? undefined : readingAt(id, layer, index.ids[cell] ?? '', cell);
}

/**
 * What the named layers of values say of a feature, in their order: a cell, wall or street what its own
 * layer says, and others at its place; a building or street what the cell it stands in says, or what stands
 * on it; of a building's walls the highest. A district has none, since a value of one place is none of it;
 * a station says what it measures itself.
 */
export function layerReadings(
  session: CitySession,
  ref: FeatureRef,
  layers: readonly string[],
): Reading[] {
  if (ref.kind === 'station' || ref.kind === 'district') return [];
  const ordered =
    ref.kind === 'cell' ? [ref.layer, ...layers.filter((id) => id !== ref.layer)] : layers;
  return ordered.flatMap((id) => readingIn(session, id, ref) ?? []);
}
