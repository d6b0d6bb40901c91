import { type Extent, extentOf, unionExtent } from '#core/flat-geometry.ts';
import type { SpatialLayer } from '#core/layer.ts';
import type { LayerEntry } from '#state/layer-slice.ts';
import type { FeatureKind } from '#state/selection-slice.ts';
import type { InView, InViewRow } from '#state/view-slice.ts';
import { type CitySession, KIND_OF_ROLE, MEASURED } from './city-session.ts';
import type { FeatureIndex } from './feature-index.ts';
import { shownFeatures } from './shown-features.ts';

/** The part of the ground that the picture shows: a convex ring of lon, lat (not closed) and its middle. */
export interface VisibleGround {
  readonly ring: readonly (readonly [number, number])[];
  readonly centre: readonly [number, number];
}

/** The box of all that is open, as if a picture showed it whole; `undefined` when nothing is. */
export function wholeGround({ twin, layers }: CitySession): VisibleGround | undefined {
  const extent = [...layers.values()].reduce<Extent | undefined>(
    (box, { geometry }) => unionExtent(box, extentOf(geometry)),
    twin?.extent,
  );
  if (extent === undefined) return undefined;
  const [west, south, east, north] = extent;
  const corner = (x: number, y: number) => [x, y] as const;
  // Wider by a millionth of a degree: points on the edge are inside.
  const [w, s, e, n] = [west - 1e-6, south - 1e-6, east + 1e-6, north + 1e-6];
  return {
    ring: [corner(w, n), corner(e, n), corner(e, s), corner(w, s)],
    centre: [(west + east) / 2, (south + north) / 2],
  };
}

/** Rows the table holds at most: the nearest. */
export const MOST_ROWS = 2000;

const METRES_PER_DEGREE = 111_320;

/** Whether a point lies in a ring of lon, lat (even-odd rule). */
export function isInside(ring: VisibleGround['ring'], lon: number, lat: number): boolean {
  let inside = false;
  ring.forEach(([x, y], index) => {
    const [nextX, nextY] = ring[(index + 1) % ring.length] ?? [x, y];
    const crosses = y > lat !== nextY > lat;
    if (crosses && lon < ((nextX - x) * (lat - y)) / (nextY - y) + x) inside = !inside;
  });
  return inside;
}

interface Found {
  readonly feature: number;
  readonly distanceM: number;
}

function nearestInside(
  points: Float64Array,
  ground: VisibleGround,
  shown: Uint8Array | undefined,
): Found[] {
  const [lon0, lat0] = ground.centre;
  const eastM = METRES_PER_DEGREE * Math.cos((lat0 * Math.PI) / 180);
  const found: Found[] = [];
  for (let feature = 0; feature < points.length / 2; feature++) {
    const lon = points[2 * feature] ?? Number.NaN;
    const lat = points[2 * feature + 1] ?? Number.NaN;
    if (shown?.[feature] === 0 || !isInside(ground.ring, lon, lat)) continue;
    const distanceM = Math.hypot((lon - lon0) * eastM, (lat - lat0) * METRES_PER_DEGREE);
    found.push({ feature, distanceM });
  }
  return found.sort((a, b) => a.distanceM - b.distanceM);
}

/** What one layer of the list puts into the picture. */
interface Source {
  readonly layer: string;
  readonly kind: FeatureKind;
  readonly index: FeatureIndex;
  /** Values by id: those of the layer itself, or of what the sensors measure. */
  readonly values: SpatialLayer | undefined;
}

function sourceOf(session: CitySession, entry: LayerEntry): Source | undefined {
  const layer = session.layers.get(entry.id);
  if (entry.role === undefined) {
    if (layer === undefined) return undefined;
    return { layer: entry.id, kind: 'cell', index: session.index(layer), values: layer };
  }
  const kind = KIND_OF_ROLE[entry.role];
  const set = session.twin?.[entry.role];
  if (kind === undefined || set === undefined) return undefined;
  const values = entry.id === MEASURED ? layer : undefined;
  return { layer: entry.id, kind, index: session.index(set), values };
}

function rowOf(session: CitySession, source: Source, { feature, distanceM }: Found): InViewRow {
  const { layer, kind, index, values } = source;
  const id = index.ids[feature] ?? '';
  const head = { layer, kind, id, name: index.name(feature), distanceM };
  if (values === undefined) return { ...head, value: Number.NaN, unit: '' };
  const at = session.index(values).at(id);
  const [lower = Number.NaN, upper = Number.NaN] = [values.lower[at], values.upper[at]];
  return {
    ...head,
    value: values.value[at] ?? Number.NaN,
    ...(Number.isNaN(lower) || Number.isNaN(upper) ? {} : { lower, upper }),
    unit: values.unit,
  };
}

/**
 * The features of all visible layers that no filter hides and whose place is in the picture, nearest to its middle first. All
 * kinds are counted; with `kind` only that one is listed, so that it is not crowded out.
 */
export function featuresInView(
  session: CitySession,
  entries: readonly LayerEntry[],
  ground: VisibleGround,
  kind?: FeatureKind,
): InView {
  const counts: Partial<Record<FeatureKind, number>> = {};
  const found: (Found & { readonly source: Source })[] = [];
  for (const entry of entries) {
    const source = entry.visible ? sourceOf(session, entry) : undefined;
    if (source === undefined) continue;
    const inside = nearestInside(source.index.points, ground, shownFeatures(session, entry));
    counts[source.kind] = (counts[source.kind] ?? 0) + inside.length;
    if (kind !== undefined && kind !== source.kind) continue;
    for (const item of inside.slice(0, MOST_ROWS)) found.push({ ...item, source });
  }
  found.sort((a, b) => a.distanceM - b.distanceM);
  return {
    rows: found.slice(0, MOST_ROWS).map((item) => rowOf(session, item.source, item)),
    counts,
  };
}
