import type { FeatureSet } from '#core/feature-set.ts';
import { featureCount } from '#core/flat-geometry.ts';
import type { SpatialLayer } from '#core/layer.ts';
import {
  CITY_SOURCES,
  type CitySource,
  type GlobeFeature,
  type GlobeLayer,
  type GlobeTwin,
  type PickHit,
} from '#globe/globe-contract.ts';
import { type LayerLook, PLAIN_LOOK } from '#layers/layer-look.ts';
import { HATCHING, type LayerStyle, NO_CLASS } from '#layers/layer-style.ts';
import type { LayerEntry } from '#state/layer-slice.ts';
import type { PageState } from '#state/page-store.ts';
import type { FeatureRef, Hit } from '#state/selection-slice.ts';
import type { Side } from '#state/side.ts';
import { type CitySession, KIND_OF_ROLE, MEASURED, ROLE_OF_KIND } from './city-session.ts';
import { shownFeatures } from './shown-features.ts';

/** The sets of a twin that the globe draws. */
export function globeTwin(session: CitySession): GlobeTwin {
  const { buildings, roads, sensors, districts, landcover } = session.twin ?? {};
  return {
    ...(buildings === undefined ? {} : { buildings }),
    ...(roads === undefined ? {} : { roads }),
    ...(sensors === undefined ? {} : { sensors }),
    ...(districts === undefined ? {} : { districts }),
    ...(landcover === undefined ? {} : { landcover }),
  };
}

/** A layer's classes brought into the order of another set that has the same ids, some missing. */
export function paintOf(
  set: Pick<FeatureSet, 'geometry'>,
  idsOfSet: readonly string[],
  style: LayerStyle,
  rowOf: (id: string) => number,
): LayerStyle {
  const count = featureCount(set.geometry);
  const classOf = new Uint8Array(count).fill(NO_CLASS);
  const hatchOf = new Uint8Array(count).fill(HATCHING.none);
  idsOfSet.forEach((id, feature) => {
    const row = rowOf(id);
    if (row === -1) return;
    classOf[feature] = style.classOf[row] ?? NO_CLASS;
    hatchOf[feature] = style.hatchOf[row] ?? HATCHING.none;
  });
  return { ...style, classOf, hatchOf };
}

/** A look without its filters: of stations these are of the city's own columns (`cityShown`). */
function valueLook(look: LayerLook | undefined): LayerLook {
  return { ...(look ?? PLAIN_LOOK), filters: [] };
}

/** Colours of the stations by what they measure now; `undefined` without measurements. */
export function sensorPaint(
  session: CitySession,
  theme: PageState['theme'],
  look?: LayerLook,
): LayerStyle | undefined {
  const measured = session.layers.get(MEASURED);
  const sensors = session.twin?.sensors;
  if (measured === undefined || sensors === undefined) return undefined;
  const rows = session.index(measured);
  return paintOf(
    sensors,
    session.index(sensors).ids,
    session.style(measured, theme, valueLook(look)),
    (id) => rows.at(id),
  );
}

/** The layers of values that the globe draws, in the order of the list, first on top. */
export function globeLayers(
  session: CitySession,
  entries: readonly LayerEntry[],
  theme: PageState['theme'],
): GlobeLayer[] {
  return entries.flatMap(({ id, role, visible, look = PLAIN_LOOK }) => {
    const layer: SpatialLayer | undefined = role === undefined ? session.layers.get(id) : undefined;
    if (layer === undefined) return [];
    const tiles = session.layerTiles.get(layer.geometry);
    if (tiles === undefined && layer.geometry.type !== 'Point') return [];
    const { geometry, columns } = layer;
    const style = session.style(layer, theme, look);
    return [{ id, geometry, columns, tiles, style, visible, opacity: look.opacity }];
  });
}

const isCity = (role: LayerEntry['role']): role is CitySource =>
  CITY_SOURCES.some((source) => source === role);

/** What filters leave of the city's own features; a source without filters is absent. */
export function cityShown(
  session: CitySession,
  entries: readonly LayerEntry[],
): Partial<Record<CitySource, Uint8Array>> {
  const shown: Partial<Record<CitySource, Uint8Array>> = {};
  for (const entry of entries) {
    const left = isCity(entry.role) ? shownFeatures(session, entry) : undefined;
    if (left !== undefined && isCity(entry.role)) shown[entry.role] = left;
  }
  return shown;
}

/** How opaque the city's own features are, of those sources that are not quite. */
export function cityOpacity(entries: readonly LayerEntry[]): Partial<Record<CitySource, number>> {
  const found = entries.flatMap(({ role, look }) =>
    isCity(role) && look !== undefined && look.opacity < 1 ? [[role, look.opacity] as const] : [],
  );
  return Object.fromEntries(found);
}

/** The right side is named; what is of no side, or of the left, is of the page itself. */
function rightOf({ side }: { readonly side?: Side }): { readonly side?: Side } {
  return side === 'right' ? { side } : {};
}

/** What the page calls a feature that the globe names by number. */
export function refOf(session: CitySession, feature: GlobeFeature): FeatureRef | undefined {
  const layer = session.layers.get(feature.source);
  const kind =
    KIND_OF_ROLE[feature.source as keyof typeof KIND_OF_ROLE] ??
    (layer === undefined ? undefined : 'cell');
  if (kind === undefined) return undefined;
  const set = session.setOf({ layer: feature.source, kind });
  const id = set === undefined ? undefined : session.index(set).ids[feature.index];
  return id === undefined ? undefined : { layer: feature.source, kind, id, ...rightOf(feature) };
}

/** The globe's number of a feature, or `undefined` when it is not there (any more). */
export function globeFeatureOf(session: CitySession, ref: FeatureRef): GlobeFeature | undefined {
  const set = session.setOf(ref);
  const index = set === undefined ? -1 : session.index(set).at(ref.id);
  const source = ref.kind === 'cell' ? ref.layer : ROLE_OF_KIND[ref.kind];
  return index === -1 ? undefined : { source, index, ...rightOf(ref) };
}

/** What lies under a click, by the page's names. */
export function hitsOf(session: CitySession, picked: readonly PickHit[]): Hit[] {
  return picked.flatMap((hit) => {
    const ref = refOf(session, hit);
    const set = ref === undefined ? undefined : session.setOf(ref);
    if (ref === undefined || set === undefined) return [];
    return [{ ...ref, name: session.index(set).name(hit.index) }];
  });
}
