import type { CitySource } from '#globe/globe-contract.ts';
import type { LayerEntry } from '#state/layer-slice.ts';

/** Which parts of the city a list shows. */
export function visibleSources(entries: readonly LayerEntry[]): Record<CitySource, boolean> {
  const shown = (role: CitySource) => entries.some((entry) => entry.role === role && entry.visible);
  return {
    buildings: shown('buildings'),
    roads: shown('roads'),
    sensors: shown('sensors'),
    districts: shown('districts'),
    landcover: shown('landcover'),
  };
}
