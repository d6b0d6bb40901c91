import { type Column, columnOf, type FeatureSet } from '#core/feature-set.ts';
import { type FlatGeometry, featureCount } from '#core/flat-geometry.ts';
import { textAt, textIndexOf, unpackTexts } from '#core/text-column.ts';

/** Number, truth or text of one feature in one column; `undefined` where it is missing. */
export function cellOf(column: Column, feature: number): number | boolean | string | undefined {
  if (column.type === 'text') return textAt(column.values, feature) || undefined;
  const value = column.values[feature];
  if (value === undefined || Number.isNaN(value)) return undefined;
  if (column.type === 'number') return value;
  return value === 255 ? undefined : value === 1;
}

/** Lon, lat of the middle of the box of a feature's first ring. NaN without one. */
export function representativePoint(geometry: FlatGeometry, feature: number): [number, number] {
  const { features, parts, rings, dimension, coordinates } = geometry;
  const ring = parts[features[feature] ?? 0] ?? 0;
  if (features[feature] === features[feature + 1]) return [Number.NaN, Number.NaN];
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let vertex = rings[ring] ?? 0; vertex < (rings[ring + 1] ?? 0); vertex++) {
    const lon = coordinates[vertex * dimension] ?? Number.NaN;
    const lat = coordinates[vertex * dimension + 1] ?? Number.NaN;
    west = Math.min(west, lon);
    east = Math.max(east, lon);
    south = Math.min(south, lat);
    north = Math.max(north, lat);
  }
  return [(west + east) / 2, (south + north) / 2];
}

/** [n × 2] `representativePoint` of each feature. */
export function representativePoints(geometry: FlatGeometry): Float64Array<ArrayBuffer> {
  const count = featureCount(geometry);
  const points = new Float64Array(count * 2);
  for (let feature = 0; feature < count; feature++) {
    points.set(representativePoint(geometry, feature), 2 * feature);
  }
  return points;
}

/** A layer that follows time keeps its geometry, and with it its points. */
const POINTS = new WeakMap<FlatGeometry, Float64Array<ArrayBuffer>>();

/** From this look-up on, unpacking all ids is cheaper than searching their bytes each time. */
const FEW_LOOK_UPS = 16;

/** Looks features of one set up by id, by name, by place. Unpacks texts once, when often asked. */
export class FeatureIndex {
  readonly #set: Pick<FeatureSet, 'ids' | 'geometry' | 'columns'>;
  #ids: readonly string[] | undefined;
  #byId: Map<string, number> | undefined;
  #lookUps = 0;
  #walls: Map<string, number[]> | undefined;

  constructor(set: Pick<FeatureSet, 'ids' | 'geometry' | 'columns'>) {
    this.#set = set;
  }

  get ids(): readonly string[] {
    this.#ids ??= unpackTexts(this.#set.ids);
    return this.#ids;
  }

  /** [n × 2] lon, lat. */
  get points(): Float64Array<ArrayBuffer> {
    const { geometry } = this.#set;
    const known = POINTS.get(geometry) ?? representativePoints(geometry);
    POINTS.set(geometry, known);
    return known;
  }

  /** Index of a feature in its set; -1 when there is none of that id. */
  at(id: string): number {
    this.#lookUps += 1;
    if (this.#byId === undefined && this.#lookUps < FEW_LOOK_UPS) {
      return textIndexOf(this.#set.ids, id);
    }
    this.#byId ??= new Map(this.ids.map((own, index) => [own, index]));
    return this.#byId.get(id) ?? -1;
  }

  /** Rows of the walls of a building, in a set of walls; none in any other set. */
  wallsOf(building: string): readonly number[] {
    if (this.#walls === undefined) {
      this.#walls = new Map();
      const column = columnOf(this.#set, 'building', 'text');
      for (const [row, id] of (column ? unpackTexts(column.values) : []).entries()) {
        const own = this.#walls.get(id);
        if (own === undefined) this.#walls.set(id, [row]);
        else own.push(row);
      }
    }
    return this.#walls.get(building) ?? [];
  }

  /** The name that the source gives, or the empty text. */
  name(feature: number): string {
    const names = columnOf(this.#set, 'name', 'text');
    return names === undefined ? '' : textAt(names.values, feature);
  }
}
