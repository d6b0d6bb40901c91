import type { FeatureRef } from '#state/selection-slice.ts';

/** Walls of a building bear its id before theirs. */
const WALL = /#(walls|\d+)$/;

/** The id of what a change may be of, where that is selected: a street or a building, on whatever layer it was taken. */
export function changeTarget(selected: Pick<FeatureRef, 'id'> | undefined): string | undefined {
  const id = selected?.id.replace(WALL, '');
  return id !== undefined && /^(roads|buildings)\/./s.test(id) ? id : undefined;
}
