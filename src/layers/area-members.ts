import { type FlatGeometry, featureCount, nestedParts } from '#core/flat-geometry.ts';
import type { Work } from '#core/progress.ts';
import { AreaOverlap } from './area-overlap.ts';
import { type AreaShape, wayM } from './area-shape.ts';

/** What a feature counts by in a mean over an area. */
export const MEMBER_WEIGHTS = ['each', 'length', 'size'] as const;
export type MemberWeight = (typeof MEMBER_WEIGHTS)[number];

/** The features of a set that lie in an area, and how much of each does. */
export interface AreaMembers {
  readonly by: MemberWeight;
  /** [m] numbers of the features, ascending. */
  readonly index: Uint32Array<ArrayBuffer>;
  /** [m] 1 by `each`, metres inside by `length`, m² inside by `size`. */
  readonly weight: Float64Array<ArrayBuffer>;
}

/** Features looked at between two looks whether to go on. */
const CHUNK = 500;

type Weigh = (feature: number) => number;

function vertex({ coordinates, dimension }: FlatGeometry, at: number): [number, number] {
  return [coordinates[at * dimension] ?? Number.NaN, coordinates[at * dimension + 1] ?? Number.NaN];
}

/** 1 for a point inside. */
function countPoints(area: AreaShape, geometry: FlatGeometry): Weigh {
  const { features, parts, rings } = geometry;
  return (feature) => {
    if (features[feature] === features[feature + 1]) return 0;
    const [lon, lat] = vertex(geometry, rings[parts[features[feature] ?? 0] ?? 0] ?? 0);
    return area.has(lon, lat) ? 1 : 0;
  };
}

/** 1 for a cell whose middle is inside: the middle of the box of its ring. */
function countCells(area: AreaShape, geometry: FlatGeometry): Weigh {
  const { rings } = geometry;
  return (cell) => {
    const first = rings[cell] ?? 0;
    const [lon1, lat1] = vertex(geometry, first);
    const [lon2, lat2] = vertex(geometry, first + 2);
    return area.has((lon1 + lon2) / 2, (lat1 + lat2) / 2) ? 1 : 0;
  };
}

/** Metres of a feature's lines that are inside. */
function measureLines(area: AreaShape, geometry: FlatGeometry): Weigh {
  const { features, parts, rings } = geometry;
  const lineM = (ring: number) => {
    let sum = 0;
    for (let at = (rings[ring] ?? 0) + 1; at < (rings[ring + 1] ?? 0); at++) {
      const [lon1, lat1] = vertex(geometry, at - 1);
      const [lon2, lat2] = vertex(geometry, at);
      const share = area.shareOf(lon1, lat1, lon2, lat2);
      if (share > 0) sum += share * wayM(lon1, lat1, lon2, lat2);
    }
    return sum;
  };
  return (feature) => {
    let sum = 0;
    const last = parts[features[feature + 1] ?? 0] ?? 0;
    for (let ring = parts[features[feature] ?? 0] ?? 0; ring < last; ring++) sum += lineM(ring);
    return sum;
  };
}

async function weigher(area: AreaShape, geometry: FlatGeometry, isGrid: boolean): Promise<Weigh> {
  if (geometry.type === 'Point') return countPoints(area, geometry);
  if (geometry.type === 'MultiLineString') return measureLines(area, geometry);
  if (isGrid) return countCells(area, geometry);
  const overlap = await AreaOverlap.over(area);
  return (feature) => overlap.within(nestedParts(geometry, feature)).insideM2;
}

function weightOf(geometry: FlatGeometry, isGrid: boolean): MemberWeight {
  if (geometry.type === 'MultiLineString') return 'length';
  return geometry.type === 'MultiPolygon' && !isGrid ? 'size' : 'each';
}

/**
 * The features in an area: points that lie inside, lines by their length inside, areas by their size
 * inside, and cells of a grid (of one size) whose middle lies inside. `feature` numbers those of
 * `geometry`. Honours cancel.
 */
export async function areaMembers(
  area: AreaShape,
  geometry: FlatGeometry,
  isGrid: boolean,
  work: Work,
): Promise<AreaMembers> {
  const weigh = await weigher(area, geometry, isGrid);
  const index: number[] = [];
  const weight: number[] = [];
  for (let feature = 0; feature < featureCount(geometry); feature++) {
    if (feature % CHUNK === 0) await work.pause();
    const inside = weigh(feature);
    if (!(inside > 0)) continue;
    index.push(feature);
    weight.push(inside);
  }
  return {
    by: weightOf(geometry, isGrid),
    index: Uint32Array.from(index),
    weight: Float64Array.from(weight),
  };
}
