import { columnOf } from '#core/feature-set.ts';
import { featureCount, nestedParts } from '#core/flat-geometry.ts';
import type { BuildingSet } from '#core/twin.ts';
import { polygonAreaM2 } from '#twin/ring-geometry.ts';

/** How much is built where. */
export interface BuiltVolumes {
  /** [buildings × 2] longitude, latitude of the first corner of each, degrees. */
  readonly lonLat: Float64Array<ArrayBuffer>;
  /** [buildings] footprint × height above ground, m³. */
  readonly volumeM3: Float64Array<ArrayBuffer>;
}

/** The volumes of a city's buildings. */
export function builtVolumes(buildings: BuildingSet): BuiltVolumes {
  const count = featureCount(buildings.geometry);
  const heights = columnOf(buildings, 'heightM', 'number')?.values;
  const lonLat = new Float64Array(count * 2);
  const volumeM3 = new Float64Array(count);
  for (let building = 0; building < count; building++) {
    const parts = nestedParts(buildings.geometry, building);
    const [lon, lat] = parts[0]?.[0]?.[0] ?? [];
    const height = heights?.[building] ?? Number.NaN;
    if (lon === undefined || lat === undefined || !(height > 0)) continue;
    lonLat.set([lon, lat], 2 * building);
    volumeM3[building] = height * parts.reduce((sum, rings) => sum + polygonAreaM2(rings), 0);
  }
  return { lonLat, volumeM3 };
}
