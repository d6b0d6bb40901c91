import { distance, isInside, nearestOnSegment, type Ring, type Vec } from './plane.ts';
import { besideLine, smoothLine } from './polyline.ts';

/** The middle of the river from the land in the east to the sea in the west. */
export const RIVER: readonly Vec[] = smoothLine(
  [
    [4300, 1150],
    [3500, 880],
    [2700, 640],
    [1950, 260],
    [1250, -120],
    [520, -330],
    [-250, -305],
    [-950, -160],
    [-1650, -260],
    [-2350, -640],
    [-3050, -1000],
    [-4300, -1300],
  ],
  60,
);

/** Width of the river in metres: it opens towards the sea. */
export function riverWidthM([east]: Vec): number {
  const west = Math.max(0, 500 - east) / 4000;
  return 150 + 330 * west * Math.sqrt(west) + 20 * Math.max(0, 1 - Math.abs(east - 400) / 900);
}

/** A bank of the river or a line behind it, `behindM` metres inland. */
export function riverSide(side: 'north' | 'south', behindM: number): Vec[] {
  // The river is drawn towards the west, so that north is to its right.
  const sign = side === 'north' ? -1 : 1;
  return besideLine(RIVER, (at) => sign * (riverWidthM(at) / 2 + behindM));
}

export const OLD_HARBOUR: Ring = [
  [-492, -330],
  [-385, -330],
  [-368, -60],
  [-322, 178],
  [-392, 216],
  [-452, 20],
];

const BASIN_A: Ring = [
  [-1445, -260],
  [-1305, -230],
  [-1268, -760],
  [-1392, -782],
];

const BASIN_B: Ring = [
  [-2075, -500],
  [-1905, -420],
  [-1822, -1130],
  [-1962, -1152],
];

/** All water of the town before it is bent: the river first, then harbour basins that open into it. */
export const WATERS: readonly { readonly name: string; readonly ring: Ring }[] = [
  { name: 'Haven', ring: [...riverSide('north', 0), ...riverSide('south', 0).reverse()].reverse() },
  { name: 'Old Harbour', ring: OLD_HARBOUR },
  { name: 'Vessel Dock', ring: BASIN_A },
  { name: 'Timber Dock', ring: BASIN_B },
];

export function isWater(at: Vec): boolean {
  return WATERS.some(({ ring }) => isInside(ring, at));
}

/** Metres from a position to the middle of the river, and how wide it is there. */
export function riverAt(at: Vec): { offM: number; widthM: number } {
  let offM = Infinity;
  let nearest = RIVER[0] as Vec;
  RIVER.slice(1).forEach((b, index) => {
    const a = RIVER[index] as Vec;
    const { off } = nearestOnSegment(at, a, b);
    if (off >= offM) return;
    offM = off;
    nearest = distance(at, a) < distance(at, b) ? a : b;
  });
  return { offM, widthM: riverWidthM(nearest) };
}
