import type { GlobeContent } from './globe-contract.ts';

/** Whether two contents differ in sketches and pointer alone: then the city needs no new frame. */
export function isSameCity(before: GlobeContent, after: GlobeContent): boolean {
  const members = new Set(Object.keys({ ...before, ...after }) as (keyof GlobeContent)[]);
  members.delete('sketches');
  members.delete('placing');
  return [...members].every((member) => before[member] === after[member]);
}

/** Geometry and heights to outline; `undefined` for a feature that is not there. Symbols have their own ring. */
function outlineShape(content: GlobeContent, feature: GlobeFeature): OutlineShape | undefined {
  const { source, index, side } = feature;
  const { twin, city } = content;
  const set = twin[source as CitySource] ?? layersOf(content, side).find(({ id }) => id === source);
  if (set === undefined) return undefined;
  const { geometry, columns } = set;
  const upright = wallHeights(columns);
  if (upright === undefined) return { geometry, index, heights: [0] };
  const foot = (upright.groundM[index] ?? 0) + (city?.groundOffsetM ?? 0);
  return { geometry, index, heights: [foot, foot + (upright.heightM[index] ?? 0)] };
}
