import type { GlobeContent } from './globe-contract.ts';

/** Whether two contents differ in sketches and pointer alone: then the city needs no new frame. */
export function isSameCity(before: GlobeContent, after: GlobeContent): boolean {
  const members = new Set(Object.keys({ ...before, ...after }) as (keyof GlobeContent)[]);
  members.delete('sketches');
  members.delete('placing');
  return [...members].every((member) => before[member] === after[member]);
}
