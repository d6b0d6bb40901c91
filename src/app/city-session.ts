import type { FeatureSet } from '#core/feature-set.ts';
import type { FlatGeometry } from '#core/flat-geometry.ts';
import type { SpatialLayer } from '#core/layer.ts';
import type { TextColumn } from '#core/text-column.ts';
import type { Theme } from '#core/tokens.ts';
import type { FeatureRole, Twin } from '#core/twin.ts';
import { type LayerLook, PLAIN_LOOK } from '#layers/layer-look.ts';
import { type LayerStyle, layerStyle } from '#layers/layer-style.ts';
import type { ObservationStore } from '#observations/observation-store.ts';
import { type ImportAnswers, NO_ANSWERS } from '#state/import-slice.ts';
import type { FeatureKind, FeatureRef } from '#state/selection-slice.ts';
import { wallHeights } from '#tiles/layer-shape.ts';
import type { TileSet } from '#tiles/tile-set.ts';
import type { CityTiles } from '#tiles/tiles-kernel.ts';
import { FeatureIndex } from './feature-index.ts';

/** The role behind each kind of thing that a person can point at. */
export const ROLE_OF_KIND: Readonly<Record<Exclude<FeatureKind, 'cell'>, FeatureRole>> = {
  building: 'buildings',
  street: 'roads',
  station: 'sensors',
  district: 'districts',
};

/** The kind of a feature by the role of its set, where that role can be pointed at. */
export const KIND_OF_ROLE: Readonly<Partial<Record<FeatureRole, FeatureKind>>> = {
  buildings: 'building',
  roads: 'street',
  sensors: 'station',
  districts: 'district',
};

/** Id of the layer that shows what the sensors measure. */
export const MEASURED = 'sensors';

/** Styles that are kept of one layer: both themes, or both sides of a comparison. */
const MOST_STYLES = 4;

type Indexed = Pick<FeatureSet, 'ids' | 'geometry' | 'columns'>;

function moveAll(
  ids: Iterable<string>,
  from: Map<string, SpatialLayer>,
  to: Map<string, SpatialLayer>,
): boolean {
  const before = to.size;
  for (const id of ids) {
    const layer = from.get(id);
    if (layer === undefined) continue;
    from.delete(id);
    to.set(id, layer);
  }
  return to.size > before;
}

/** The heavy data of the open city, outside of the store: the store only holds its revision numbers. */
export class CitySession {
  /** Files that the open city was read from, so that more can be added to it. */
  files: readonly File[] = [];
  /** Whether the open city is the one that comes with the page, or was read from `files`. */
  origin: 'sample' | 'files' | undefined;
  /** What was stated about the files. */
  answers: ImportAnswers = NO_ANSWERS;
  /** Files of the opened layers by id of their cards. */
  readonly layerFiles = new Map<string, File>();
  twin: Twin | undefined;
  observations: ObservationStore | undefined;
  /** `inferred-no2` ..., `sensors` (what they measure now), and the ids of opened layers. */
  readonly layers = new Map<string, SpatialLayer>();
  /** Data of layers that were removed from the list and may come back. */
  readonly #aside = new Map<string, SpatialLayer>();
  /** The city's meshes, once they are made. */
  cityTiles: CityTiles | undefined;
  /** Meshes of layers by geometry: a layer that follows time keeps its cells. */
  readonly layerTiles: WeakMap<FlatGeometry, TileSet>;
  readonly #styles: WeakMap<SpatialLayer, Map<string, LayerStyle>>;
  /** By the ids of the set: a layer that follows time keeps its features. */
  readonly #indexes: WeakMap<TextColumn, FeatureIndex>;

  /** What is made of layers (meshes, styles, indexes) is shared with `other`, as on the sides of a comparison. */
  constructor(other?: CitySession) {
    this.layerTiles = other?.layerTiles ?? new WeakMap();
    this.#styles = other === undefined ? new WeakMap() : other.#styles;
    this.#indexes = other === undefined ? new WeakMap() : other.#indexes;
  }

  /** Lets go of the city and all layers. */
  clear(): void {
    this.files = [];
    this.origin = undefined;
    this.answers = NO_ANSWERS;
    this.layerFiles.clear();
    this.twin = undefined;
    this.observations = undefined;
    this.cityTiles = undefined;
    this.layers.clear();
    this.#aside.clear();
  }

  /** Lets go of the layers that belong to the city, and of the meshes of walls that stand on its ground. */
  dropCityLayers(): void {
    this.#aside.clear();
    for (const [id, { geometry, columns }] of this.layers) {
      if (!id.startsWith('own-')) this.layers.delete(id);
      else if (wallHeights(columns) !== undefined) this.layerTiles.delete(geometry);
    }
  }

  /** Takes layers out of what is open, but keeps their data; says whether there was any. */
  setAside(ids: readonly string[]): boolean {
    return moveAll(ids, this.layers, this.#aside);
  }

  /** Puts data in the place of a layer's, in the list or set aside; says whether it was known. */
  renew(id: string, layer: SpatialLayer): boolean {
    const place = [this.layers, this.#aside].find((one) => one.has(id));
    place?.set(id, layer);
    return place !== undefined;
  }

  /** The data of a layer, in the list or set aside. */
  held(id: string): SpatialLayer | undefined {
    return this.layers.get(id) ?? this.#aside.get(id);
  }

  /** Lets go of a layer, wherever it is held. */
  drop(id: string): void {
    this.layers.delete(id);
    this.#aside.delete(id);
  }

  /** Takes layers back that were set aside; says whether there were any. */
  bringBack(ids: ReadonlySet<string>): boolean {
    return moveAll(ids, this.#aside, this.layers);
  }

  /** Lets go of what was set aside, except of these layers. */
  letGo(except: ReadonlySet<string>): void {
    for (const id of this.#aside.keys()) if (!except.has(id)) this.#aside.delete(id);
  }

  /** Classes, colours and hatching of a layer, made once a theme and look; the opacity is not part of it. */
  style(layer: SpatialLayer, theme: Theme, look: LayerLook = PLAIN_LOOK): LayerStyle {
    const known = this.#styles.get(layer) ?? new Map<string, LayerStyle>();
    const key = JSON.stringify([theme, { ...look, opacity: 1 }]);
    const style = known.get(key) ?? layerStyle(layer, theme, look);
    // The newest last: what was not asked for longest is let go.
    known.delete(key);
    known.set(key, style);
    const [oldest] = known.keys();
    if (known.size > MOST_STYLES && oldest !== undefined) known.delete(oldest);
    this.#styles.set(layer, known);
    return style;
  }

  /** The index of a set, made once for the same features. */
  index(set: Indexed): FeatureIndex {
    const known = this.#indexes.get(set.ids);
    if (known !== undefined) return known;
    const index = new FeatureIndex(set);
    this.#indexes.set(set.ids, index);
    return index;
  }

  /** The set that holds a feature: a city layer's, or the layer of values itself. */
  setOf(ref: Pick<FeatureRef, 'layer' | 'kind'>): Indexed | undefined {
    return ref.kind === 'cell' ? this.layers.get(ref.layer) : this.twin?.[ROLE_OF_KIND[ref.kind]];
  }
}
