import { type Crs, inAuthorityOrder, isWithinArea } from './crs.ts';

type XY = readonly [x: number, y: number];

/** Degrees of longitude and latitude that coordinates may lie outside of the area of use. */
type Spare = readonly [lon: number, lat: number];
const NONE: Spare = [0.01, 0.01];
/** A country often uses one UTM zone beyond its edge. */
const WIDE: Spare = [5, 2];

function fits(crs: Crs, sample: readonly XY[], spare: Spare): boolean {
  const within = sample.filter(([x, y]) => isWithinArea(crs, ...crs.toLonLat(x, y), spare));
  return within.length * 2 >= sample.length;
}

/** A system for coordinates in the order of axes that a file follows. */
export interface OrderedCrs {
  readonly crs: Crs;
  /** Whether it is the order that was preferred. */
  readonly preferred: boolean;
}

/**
 * `crs` in the order of axes that puts at least half of the sample where the system is used: the
 * preferred order (the authority's, or east first) if both do. Up to 5 degrees of longitude and 2 of
 * latitude outside of the area are allowed when neither order lies within it. `undefined` when the
 * sample lies elsewhere.
 */
export function inFittingOrder(
  crs: Crs,
  sample: readonly XY[],
  prefer: 'authority' | 'eastFirst',
): OrderedCrs | undefined {
  const both = [inAuthorityOrder(crs), crs];
  const orders = prefer === 'authority' ? both : both.toReversed();
  for (const spare of [NONE, WIDE]) {
    const found = orders.find((order) => fits(order, sample, spare));
    if (found !== undefined) return { crs: found, preferred: found === orders[0] };
  }
  return undefined;
}
