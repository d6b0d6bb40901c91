import { columnOf } from '#core/feature-set.ts';
import type { SpatialLayer } from '#core/layer.ts';
import type { Work } from '#core/progress.ts';
import { stableOrder } from '#core/stable-order.ts';
import { AreaShape } from '#layers/area-shape.ts';
import { type InView, type InViewSource, NO_ROW } from '#state/in-view.ts';
import type { LayerEntry } from '#state/layer-slice.ts';
import type { FeatureKind } from '#state/selection-slice.ts';
import { type LonLat, metresPerDegree } from '#twin/geodesic.ts';
import { type CitySession, KIND_OF_ROLE, MEASURED } from './city-session.ts';
import { shownFeatures } from './shown-features.ts';
import type { VisibleGround } from './visible-ground.ts';

/** Kinds in the order of the list: few things before many. */
const LISTED_KINDS: readonly FeatureKind[] = ['station', 'street', 'district', 'building', 'cell'];

/** Features looked at between two pauses. */
const CHUNK = 4096;

/** The features whose point lies in a ring, and how far each is from a place. */
class Found {
  readonly #features: Uint32Array<ArrayBuffer>;
  readonly #distancesM: Float64Array<ArrayBuffer>;
  #count = 0;

  constructor(most: number) {
    this.#features = new Uint32Array(most);
    this.#distancesM = new Float64Array(most);
  }

  add(feature: number, distanceM: number): void {
    this.#features[this.#count] = feature;
    // Numbers with few digits are put in order faster.
    this.#distancesM[this.#count] = Math.round(distanceM * 16) / 16;
    this.#count += 1;
  }

  nearestFirst(): Uint32Array {
    const order = stableOrder(this.#distancesM.subarray(0, this.#count));
    return order.map((place) => this.#features[place] ?? 0);
  }
}

/**
 * The features whose point lies in the picture, nearest to its middle first, without those that `shown`
 * ([n] 0) leaves out. `points`: [n × 2] lon, lat. Pauses in between, so that the page stays free.
 */
export async function nearestInside(
  points: Float64Array,
  { ring, centre }: Pick<VisibleGround, 'ring' | 'centre'>,
  shown: Uint8Array | undefined,
  work: Work,
): Promise<Uint32Array> {
  const [lon0, lat0] = centre;
  const [eastM, northM] = metresPerDegree(lat0);
  const area = new AreaShape([[[...ring, ...ring.slice(0, 1)]]]);
  const count = points.length / 2;
  const found = new Found(count);
  for (let feature = 0; feature < count; feature++) {
    if (feature % CHUNK === CHUNK - 1) await work.pause();
    const lon = points[2 * feature] ?? Number.NaN;
    const lat = points[2 * feature + 1] ?? Number.NaN;
    if (shown?.[feature] === 0 || !area.has(lon, lat)) continue;
    const [x, y] = [(lon - lon0) * eastM, (lat - lat0) * northM];
    found.add(feature, Math.sqrt(x * x + y * y));
  }
  await work.pause();
  return found.nearestFirst();
}

/** [stations] row of each in the measured layer. */
function measuredRows(session: CitySession, ids: readonly string[], measured: SpatialLayer) {
  const rows = session.index(measured);
  return Uint32Array.from(ids, (id) => {
    const row = rows.at(id);
    return row === -1 ? NO_ROW : row;
  });
}

/** What one layer of the list can put into the picture. */
function sourceOf(session: CitySession, entry: LayerEntry): InViewSource | undefined {
  const layer = session.layers.get(entry.id);
  const kind = entry.role === undefined ? 'cell' : KIND_OF_ROLE[entry.role];
  const set = entry.role === undefined ? layer : session.twin?.[entry.role];
  if (kind === undefined || set === undefined) return undefined;
  const index = session.index(set);
  const shown = shownFeatures(session, entry);
  const head = {
    layer: entry.id,
    kind,
    ids: set.ids,
    names: columnOf(set, 'name', 'text')?.values,
    points: index.points,
    ...(shown === undefined ? {} : { shown }),
  };
  if (entry.role === undefined) return layer === undefined ? undefined : { ...head, values: layer };
  if (entry.id !== MEASURED || layer === undefined) return head;
  return { ...head, values: layer, valueRows: measuredRows(session, index.ids, layer) };
}

/** The visible layers of the list that have features to point at, by kind. */
export function inViewSources(
  session: CitySession,
  entries: readonly LayerEntry[],
): InViewSource[] {
  const sources = entries.flatMap((entry) => {
    const source = entry.visible ? sourceOf(session, entry) : undefined;
    return source === undefined ? [] : [source];
  });
  return sources.sort((a, b) => LISTED_KINDS.indexOf(a.kind) - LISTED_KINDS.indexOf(b.kind));
}

/** What is in the picture of these layers; `rowsOf` finds the features of one. */
export async function gatheredView(
  sources: readonly InViewSource[],
  centre: LonLat,
  rowsOf: (source: InViewSource) => Promise<Uint32Array>,
): Promise<InView> {
  const counts: Partial<Record<FeatureKind, number>> = {};
  const shown: InViewSource[] = [];
  const features: Uint32Array[] = [];
  for (const source of sources) {
    const rows = await rowsOf(source);
    if (rows.length === 0) continue;
    counts[source.kind] = (counts[source.kind] ?? 0) + rows.length;
    shown.push(source);
    features.push(rows);
  }
  return { known: true, centre, sources: shown, features, counts };
}
