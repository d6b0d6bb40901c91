import type { CompassPoint } from '#core/compass.ts';

/** The eight directions that people say. */
export const directions: Readonly<Record<CompassPoint, string>> = {
  n: 'north',
  ne: 'north-east',
  e: 'east',
  se: 'south-east',
  s: 'south',
  sw: 'south-west',
  w: 'west',
  nw: 'north-west',
};
