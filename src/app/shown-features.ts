import { shallow } from 'zustand/shallow';
import { featureCount } from '#core/flat-geometry.ts';
import type { SpatialLayer } from '#core/layer.ts';
import { type Filterable, lostFilters, passing, passingCount } from '#layers/feature-filter.ts';
import { type LayerFilter, PLAIN_LOOK } from '#layers/layer-look.ts';
import type { FilterFacts, LayerEntry } from '#state/layer-slice.ts';
import type { PageStore } from '#state/page-store.ts';
import { type CitySession, MEASURED } from './city-session.ts';

/** The features of a layer of the list, as filters see them. */
export interface LayerFeatures extends Filterable {
  readonly count: number;
}

/** [stations] what each measures, in the order of the city's stations; NaN = nothing. */
function measuredValues(session: CitySession): SpatialLayer['value'] | undefined {
  const { sensors } = session.twin ?? {};
  const measured = session.layers.get(MEASURED);
  if (sensors === undefined || measured === undefined) return undefined;
  const rows = session.index(measured);
  const ids = session.index(sensors).ids;
  return Float64Array.from(ids, (id) => measured.value[rows.at(id)] ?? Number.NaN);
}

/** The features that a layer draws, in their order: those of the city's set, or of the layer of values itself. */
export function layerFeatures(session: CitySession, entry: LayerEntry): LayerFeatures | undefined {
  if (entry.role === undefined) {
    const layer = session.layers.get(entry.id);
    return layer && { count: layer.value.length, columns: layer.columns, value: layer.value };
  }
  const set = session.twin?.[entry.role];
  if (set === undefined) return undefined;
  const value = entry.id === MEASURED ? measuredValues(session) : undefined;
  return { count: featureCount(set.geometry), columns: set.columns, value };
}

interface Known {
  readonly of: readonly unknown[];
  readonly shown: Uint8Array<ArrayBuffer> | undefined;
}

/** By session and by the filters, which are a new list whenever a person changes them. */
const known = new WeakMap<CitySession, WeakMap<readonly LayerFilter[], Map<string, Known>>>();

function knownOf(session: CitySession, filters: readonly LayerFilter[]): Map<string, Known> {
  const ofSession = known.get(session) ?? new WeakMap<readonly LayerFilter[], Map<string, Known>>();
  const byLayer = ofSession.get(filters) ?? new Map<string, Known>();
  known.set(session, ofSession.set(filters, byLayer));
  return byLayer;
}

/** What the features of a layer depend on. */
function dataOf(session: CitySession, { id, role }: LayerEntry): readonly unknown[] {
  const set = role === undefined ? undefined : session.twin?.[role];
  return role === undefined || id === MEASURED ? [set, session.layers.get(id)] : [set];
}

/**
 * What its filters leave of the features that a layer of the list draws: [n] 1 = shown; `undefined` = all of
 * them. The same array as long as filters and data are the same.
 */
export function shownFeatures(
  session: CitySession,
  entry: LayerEntry,
): Uint8Array<ArrayBuffer> | undefined {
  const { filters } = entry.look ?? PLAIN_LOOK;
  if (filters.length === 0) return undefined;
  const byLayer = knownOf(session, filters);
  const of = dataOf(session, entry);
  const before = byLayer.get(entry.id);
  if (before?.of.every((one, at) => one === of[at]) === true) return before.shown;
  const features = layerFeatures(session, entry);
  const shown = features && passing(features.count, features, filters);
  byLayer.set(entry.id, { of, shown });
  return shown;
}

/** What a layer's filters do to it; `undefined` of one without filters or without features yet. */
export function filterFacts(session: CitySession, entry: LayerEntry): FilterFacts | undefined {
  const { filters } = entry.look ?? PLAIN_LOOK;
  const features = filters.length === 0 ? undefined : layerFeatures(session, entry);
  if (features === undefined) return undefined;
  const shown = passingCount(features.count, shownFeatures(session, entry));
  return { shown, of: features.count, lost: lostFilters(filters, features) };
}

/** Notes in the store what the filters do, as the list and the data are now. */
export function noteFilters(store: PageStore, session: CitySession): void {
  const { layers, filtered } = store.getState();
  const facts = layers.flatMap((entry) => {
    const one = filterFacts(session, entry);
    if (one === undefined) return [];
    const before = filtered[entry.id];
    const isSame =
      before?.shown === one.shown && before.of === one.of && before.lost.length === one.lost.length;
    return [[entry.id, isSame ? before : one] as const];
  });
  const next = Object.fromEntries(facts);
  if (!shallow(filtered, next)) store.setState({ filtered: next });
}

/** Keeps what the store says of filters in step with the list and the data. */
export function followFilters(store: PageStore, session: CitySession): void {
  store.subscribe((state, before) => {
    const dataChanged = state.layerRevision !== before.layerRevision;
    if (dataChanged || state.layers !== before.layers) noteFilters(store, session);
  });
}
