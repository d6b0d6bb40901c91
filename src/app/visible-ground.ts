import { type Extent, extentOf, type FlatGeometry, unionExtent } from '#core/flat-geometry.ts';
import type { GlobeView } from '#globe/globe-contract.ts';
import { type LonLat, metresPerDegree } from '#twin/geodesic.ts';
import type { CitySession } from './city-session.ts';

/** The part of the ground that the picture shows. */
export interface VisibleGround {
  /** Corners in degrees, not closed. */
  readonly ring: readonly LonLat[];
  /** The middle of the picture. */
  readonly centre: LonLat;
  /** Where the picture looks; absent before a map was drawn, when all there is counts as shown. */
  readonly look?: {
    /** Degrees clockwise from north. */
    readonly headingDeg: number;
    /** Degrees below the horizon. */
    readonly pitchDeg: number;
  };
}

/** What a view of the map shows. */
export function groundOf({ polygon, lon, lat, camera }: GlobeView): VisibleGround {
  const { headingDeg, pitchDeg } = camera;
  return { ring: polygon, centre: [lon, lat], look: { headingDeg, pitchDeg } };
}

/** Boxes of geometries, each measured once. */
const EXTENTS = new WeakMap<FlatGeometry, Extent | undefined>();

function measuredExtent(geometry: FlatGeometry): Extent | undefined {
  if (!EXTENTS.has(geometry)) EXTENTS.set(geometry, extentOf(geometry));
  return EXTENTS.get(geometry);
}

/** The box of all that is open, as if a picture showed it whole; `undefined` when nothing is. */
export function wholeGround({ twin, layers }: CitySession): VisibleGround | undefined {
  const extent = [...layers.values()].reduce<Extent | undefined>(
    (box, { geometry }) => unionExtent(box, measuredExtent(geometry)),
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

/**
 * Metres of the ground that the picture shows from its left to its right edge through its middle; without
 * a map from west to east. NaN when the middle is not within the ring.
 */
export function groundWidthM({ ring, centre, look }: VisibleGround): number {
  const [eastM, northM] = metresPerDegree(centre[1]);
  const rightDeg = (look?.headingDeg ?? 0) + 90;
  const [east, north] = [Math.sin, Math.cos].map((of) => of((rightDeg * Math.PI) / 180));
  const [rightEast, rightNorth] = [east ?? 0, north ?? 0];
  const places = ring.map(([lon, lat]) => {
    const [x, y] = [(lon - centre[0]) * eastM, (lat - centre[1]) * northM];
    return {
      along: x * rightEast + y * rightNorth,
      aside: y * rightEast - x * rightNorth,
    };
  });
  let [left, right] = [Number.NaN, Number.NaN];
  places.forEach((place, at) => {
    const next = places[(at + 1) % places.length] ?? place;
    if (place.aside > 0 === next.aside > 0) return;
    const share = place.aside / (place.aside - next.aside);
    const along = place.along + share * (next.along - place.along);
    if (along < 0) left = Math.max(Number.isNaN(left) ? -Infinity : left, along);
    else right = Math.min(Number.isNaN(right) ? Infinity : right, along);
  });
  return right - left;
}
