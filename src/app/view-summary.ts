import { compassPoint } from '#core/compass.ts';
import { columnOf, type FeatureSet } from '#core/feature-set.ts';
import { type FlatGeometry, featureCount, nestedParts } from '#core/flat-geometry.ts';
import { textAt } from '#core/text-column.ts';
import { AreaShape } from '#layers/area-shape.ts';
import { statisticsAmong } from '#layers/layer-statistics.ts';
import { type InView, type InViewSource, readableRow } from '#state/in-view.ts';
import { type LayerEntry, leadingLayer } from '#state/layer-slice.ts';
import type { Hit } from '#state/selection-slice.ts';
import {
  COUNTED_KINDS,
  type HighestPlace,
  type SummaryValues,
  type ViewSummary,
} from '#state/view-summary.ts';
import { bearingTo } from '#twin/bearing.ts';
import type { LonLat } from '#twin/geodesic.ts';
import { type CitySession, KIND_OF_ROLE } from './city-session.ts';
import { groundWidthM, type VisibleGround } from './visible-ground.ts';

/** Steeper than this the picture is a plan. */
const DOWN_DEG = 80;

/** A street further away does not tell where something is. */
const NEAR_M = 250;

function pointAt(points: Float64Array, feature: number): LonLat {
  return [points[2 * feature] ?? Number.NaN, points[2 * feature + 1] ?? Number.NaN];
}

/** Areas of districts, prepared once a city. */
const AREAS = new WeakMap<FlatGeometry, readonly AreaShape[]>();

function areasOf(geometry: FlatGeometry): readonly AreaShape[] {
  const known =
    AREAS.get(geometry) ??
    Array.from(
      { length: featureCount(geometry) },
      (_, at) => new AreaShape(nestedParts(geometry, at)),
    );
  AREAS.set(geometry, known);
  return known;
}

/** The first named district that a place lies in. */
function districtAt(session: CitySession, [lon, lat]: LonLat): Hit | undefined {
  const districts = session.twin?.districts;
  if (districts === undefined) return undefined;
  const index = session.index(districts);
  const found = areasOf(districts.geometry).findIndex(
    (area, at) => index.name(at) !== '' && area.has(lon, lat),
  );
  if (found === -1) return undefined;
  const id = textAt(districts.ids, found);
  return { layer: 'districts', kind: 'district', id, name: index.name(found) };
}

/** The named street nearest to a place, no further than `NEAR_M`. */
function streetNear(session: CitySession, place: LonLat): Hit | undefined {
  const roads = session.twin?.roads;
  const names = roads && columnOf(roads, 'name', 'text')?.values;
  if (roads === undefined || names === undefined) return undefined;
  const { points } = session.index(roads);
  // Most streets are ruled out by their latitude alone: a degree is 110.5 km at least.
  const nearDeg = NEAR_M / 110_500;
  let [nearest, nearestM] = [-1, NEAR_M];
  for (let street = 0; street < points.length / 2; street++) {
    if (Math.abs((points[2 * street + 1] ?? Number.NaN) - place[1]) > nearDeg) continue;
    if (names.offsets[street] === names.offsets[street + 1]) continue;
    const { distanceM } = bearingTo(place, pointAt(points, street));
    if (distanceM <= nearestM) [nearest, nearestM] = [street, distanceM];
  }
  if (nearest === -1) return undefined;
  const [id, name] = [textAt(roads.ids, nearest), textAt(names, nearest)];
  return { layer: 'roads', kind: 'street', id, name };
}

/** Names for a place, the one that tells it best first: of the district that it lies in, of a street near. */
export function placeNames(session: CitySession, place: LonLat): string[] {
  const found = [districtAt(session, place), streetNear(session, place)];
  return found.flatMap((hit) => (hit === undefined || hit.name === '' ? [] : [hit.name]));
}

/** The thing that a value stands on: the feature itself or, by its id, a street or building (`buildings/a#3`). */
function thingOf(session: CitySession, source: InViewSource, feature: number): Hit | undefined {
  const { layer, kind, ids, names } = source;
  const id = textAt(ids, feature);
  const name = names === undefined ? '' : textAt(names, feature);
  if (kind !== 'cell' || name !== '') return { layer, kind, id, name };
  const role = (['roads', 'buildings'] as const).find((one) => id.startsWith(`${one}/`));
  const set: FeatureSet | undefined = role && session.twin?.[role];
  const thingKind = role && KIND_OF_ROLE[role];
  if (role === undefined || set === undefined || thingKind === undefined) return undefined;
  const thing = id.replace(/#[^#]*$/, '');
  const at = session.index(set).at(thing);
  if (at === -1) return undefined;
  return { layer: role, kind: thingKind, id: thing, name: session.index(set).name(at) };
}

function highestPlace(
  session: CitySession,
  source: InViewSource,
  feature: number,
  centre: LonLat,
): HighestPlace {
  const place = pointAt(source.points, feature);
  const { distanceM, bearingDeg } = bearingTo(centre, place);
  const thing = thingOf(session, source, feature);
  const named = thing ?? streetNear(session, place);
  return {
    ...(named === undefined ? {} : { place: named }),
    isThere: thing !== undefined,
    distanceM,
    point: compassPoint(bearingDeg),
  };
}

/** Figures of the leading layer over what of it is in the picture. */
function summaryValues(
  session: CitySession,
  inView: InView,
  leading: LayerEntry | undefined,
): SummaryValues | undefined {
  const at = inView.sources.findIndex(({ layer }) => layer === leading?.id);
  const source = inView.sources[at];
  const { values } = source ?? {};
  if (source === undefined || values === undefined) return undefined;
  const features = inView.features[at] ?? new Uint32Array(0);
  const readable = features.filter((feature) => readableRow(source, feature) !== -1);
  const rows = readable.map((feature) => readableRow(source, feature));
  const figures = statisticsAmong(values, rows, leading?.look);
  const highest = readable[rows.indexOf(figures.highest)];
  return {
    quantity: values.quantity,
    unit: values.unit,
    kind: values.kind,
    at: values.time.end,
    min: figures.min,
    median: figures.median,
    max: figures.max,
    ...(highest === undefined
      ? {}
      : { highest: highestPlace(session, source, highest, inView.centre) }),
    shareUncertain: figures.shareUncertain,
    withValue: figures.withValue,
    unclear: figures.unclear,
  };
}

/**
 * What the picture shows in a few figures: how wide, where it looks, in which district, how many things,
 * and the values of the leading visible layer, of which only those in the picture that may be read count.
 */
export function viewSummary(
  session: CitySession,
  inView: InView,
  ground: VisibleGround,
  layers: readonly LayerEntry[],
): ViewSummary {
  const { look, centre } = ground;
  const district = districtAt(session, centre);
  const values = summaryValues(session, inView, leadingLayer(layers));
  const counted = COUNTED_KINDS.map((kind) => ({ kind, count: inView.counts[kind] ?? 0 }));
  return {
    widthM: groundWidthM(ground),
    ...(look === undefined
      ? {}
      : { look: { point: compassPoint(look.headingDeg), isDown: look.pitchDeg > DOWN_DEG } }),
    ...(district === undefined ? {} : { district }),
    counts: counted.filter(({ count }) => count > 0),
    ...(values === undefined ? {} : { values }),
  };
}
