import { columnOf, type FeatureSet } from '#core/feature-set.ts';
import type { Extent } from '#core/flat-geometry.ts';
import type { Sketch } from '#core/sketch.ts';
import { textAt } from '#core/text-column.ts';
import type { FeatureRole, Twin } from '#core/twin.ts';
import type { FoundKind, FoundThing, FoundThings } from '#state/found-things.ts';
import type { PageStore } from '#state/page-store.ts';
import type { FeatureRef } from '#state/selection-slice.ts';
import { withSketches } from '#state/sketch-slice.ts';
import { featureBox } from '#tiles/feature-boxes.ts';
import { type CitySession, KIND_OF_ROLE } from './city-session.ts';
import { NameIndex } from './name-index.ts';
import { type TypedPlace, typedCoordinates } from './typed-coordinates.ts';

/** Sets of a city whose names are found, by the kind that they are found as; small ones first. */
const NAMED: readonly (readonly [FeatureRole, FoundKind])[] = [
  ['districts', 'district'],
  ['facilities', 'place'],
  ['landcover', 'place'],
  ['sensors', 'station'],
  ['roads', 'street'],
  ['buildings', 'building'],
];

/** Reading names goes on for so long before the page has its turn. */
const TURN_MS = 8;

function pageTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

/** Names of a set with the number of the feature that bears each first; sensors without one go by their id. */
function* namesOf(set: FeatureSet, kind: FoundKind): Generator<readonly [number, string]> {
  const names = columnOf(set, 'name', 'text');
  const seen = new Set<string>();
  const count = set.geometry.features.length - 1;
  if (names === undefined && kind !== 'station') return;
  for (let feature = 0; feature < count; feature++) {
    const own = names === undefined ? '' : textAt(names.values, feature);
    const name = own === '' && kind === 'station' ? textAt(set.ids, feature) : own;
    // One that is not listed is told too, so that whoever reads can take turns with the page.
    yield [feature, seen.has(name) ? '' : name];
    seen.add(name);
  }
}

/** What is done with a thing that was found. */
export interface FoundActions {
  select(feature: FeatureRef | undefined): void;
  flyTo(feature: FeatureRef): void;
  flyToExtent(extent: Extent): void;
}

/** Degrees around a place without extent that a flight to it shows. */
const AROUND_DEG = 0.004;

function around({ lon, lat }: TypedPlace): Extent {
  return [lon - AROUND_DEG, lat - AROUND_DEG, lon + AROUND_DEG, lat + AROUND_DEG];
}

/** Keeps an index of the names of the open city, read in short turns so that the page stays free. */
export class SearchFlow {
  readonly #store: PageStore;
  readonly #session: CitySession;
  readonly #does: FoundActions;
  #twin: Twin | undefined;
  #index = new NameIndex();
  #complete = true;

  constructor(store: PageStore, session: CitySession, does: FoundActions) {
    this.#store = store;
    this.#session = session;
    this.#does = does;
    store.subscribe((state, before) => {
      if (state.twinRevision !== before.twinRevision) void this.#follow();
    });
  }

  /** Names of the city, and the place when coordinates are typed. */
  find(typed: string): FoundThings {
    const place = typedCoordinates(typed, this.#twin?.extent);
    if (place === undefined) return { groups: this.#index.find(typed), complete: this.#complete };
    const key = `${place.lon} ${place.lat}`;
    const thing = { kind: 'coordinates', key, name: typed.trim() } as const;
    return { groups: [{ kind: 'coordinates', things: [thing], total: 1 }], complete: true };
  }

  /** Flies to a thing of the city or a place, and selects or marks it. */
  goTo({ kind, key }: FoundThing): void {
    const [role = '', second = ''] = key.split(' ');
    if (kind === 'coordinates') this.#mark({ lon: Number(role), lat: Number(second) });
    else this.#goToFeature(role as FeatureRole, Number(second));
  }

  #goToFeature(role: FeatureRole, feature: number): void {
    const set = this.#twin?.[role] as FeatureSet | undefined;
    if (set === undefined) return;
    const ref = this.#refOf(role, set, feature);
    if (ref !== undefined) {
      this.#does.select(ref);
      this.#does.flyTo(ref);
      return;
    }
    const [west, south, east, north] = featureBox(set.geometry, feature) ?? [];
    if (west === undefined || south === undefined) return;
    const middle = { lon: (west + (east ?? west)) / 2, lat: (south + (north ?? south)) / 2 };
    this.#mark(
      middle,
      set.geometry.type === 'Point' ? undefined : [west, south, east ?? west, north ?? south],
    );
  }

  /** What stands for a feature on the map: itself, or the building that it is in. */
  #refOf(role: FeatureRole, set: FeatureSet, feature: number): FeatureRef | undefined {
    const kind = KIND_OF_ROLE[role];
    if (kind !== undefined) return { layer: role, kind, id: textAt(set.ids, feature) };
    const inside = columnOf(set, 'building', 'text');
    const buildings = this.#twin?.buildings;
    if (inside === undefined || buildings === undefined) return undefined;
    const id = textAt(inside.values, feature);
    if (this.#session.index(buildings).at(id) === -1) return undefined;
    return { layer: 'buildings', kind: 'building', id };
  }

  #mark(place: TypedPlace, extent = around(place)): void {
    const places = [[place.lon, place.lat]] as const;
    const mark: Sketch = { id: 'found', shape: 'points', places, color: 'selection', sizePx: 14 };
    this.#does.select(undefined);
    this.#store.setState((state) => withSketches(state, 'found', [mark]));
    this.#does.flyToExtent(extent);
  }

  async #follow(): Promise<void> {
    const { twin } = this.#session;
    if (twin === this.#twin) return;
    this.#twin = twin;
    const index = new NameIndex();
    this.#index = index;
    this.#complete = twin === undefined;
    if (twin === undefined) return;
    await pageTurn();
    for (const [role, kind] of NAMED) {
      const set = twin[role] as FeatureSet | undefined;
      if (set !== undefined) await this.#read(index, role, kind, set);
      if (this.#index !== index) return;
    }
    this.#complete = true;
  }

  async #read(
    index: NameIndex,
    role: FeatureRole,
    kind: FoundKind,
    set: FeatureSet,
  ): Promise<void> {
    let turnEnds = performance.now() + TURN_MS;
    for (const [feature, name] of namesOf(set, kind)) {
      if (name !== '') index.add(kind, `${role} ${feature}`, name);
      if (performance.now() < turnEnds) continue;
      await pageTurn();
      if (this.#index !== index) return;
      turnEnds = performance.now() + TURN_MS;
    }
  }
}
