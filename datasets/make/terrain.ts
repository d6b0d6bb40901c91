import { ORIGIN } from './place.ts';
import { distance, distanceToRing, isInside, type Ring, type Vec } from './plane.ts';
import { smoothNoise } from './smooth-noise.ts';

const SEED = 1001;
const CELL_M = 50;
/** Half of the grid's width and height, in metres. */
const HALF: Vec = [4000, 3000];
const NODATA = -9999;

/** The ground is level within this distance of the middle, as wide as the town is built. */
const LEVEL_M: Vec = [2650, 2050];

/** 0 on the level ground of the town, growing beyond it. */
function beyondTown([x, y]: Vec): number {
  return Math.max(0, Math.sqrt((x / LEVEL_M[0]) ** 2 + (y / LEVEL_M[1]) ** 2) - 1);
}

/** Hills in the north and east, flat polder in the south and west. */
function hills(at: Vec): number {
  const rise = Math.min(1, beyondTown(at) * 1.7);
  const inland = Math.max(0, Math.min(1, (at[0] * 0.25 + at[1] + 200) / 2200));
  const form = 0.62 + 0.3 * smoothNoise(SEED, at[0] / 1100, at[1] / 1100);
  return 30 * rise * inland * Math.max(0.05, Math.min(1, form));
}

/** The bed of river and docks, deepest away from the banks. */
function bed(at: Vec, ring: Ring): number {
  return -3 - Math.min(6, distanceToRing(at, ring) / 14);
}

/** A dike of 4 m along the river below the town. */
function dike(at: Vec, river: Ring): number {
  if (at[0] > -2450) return 0;
  return Math.max(0, 4 - Math.abs(distanceToRing(at, river) - 60) / 12);
}

/** Height of the ground in metres above the quays. */
export function groundHeightM(at: Vec, waters: readonly { readonly ring: Ring }[]): number {
  const water = waters.find(({ ring }) => isInside(ring, at));
  if (water !== undefined) return bed(at, water.ring);
  const polder = -1.2 * Math.min(1, beyondTown(at) * 3) * (at[1] < -300 ? 1 : 0);
  return hills(at) + polder + dike(at, waters[0]?.ring ?? []);
}

/**
 * The ground as an ASCII grid in the UTM zone of the town: 160 × 120 cells of 50 m, heights in metres
 * above the quays with one decimal, the open sea in the far west unknown (-9999).
 */
export function terrainGrid(waters: readonly { readonly ring: Ring }[]): string {
  const [columns, rows] = HALF.map((half) => (2 * half) / CELL_M) as [number, number];
  const lines = [
    `ncols ${columns}`,
    `nrows ${rows}`,
    `xllcorner ${ORIGIN[0] - HALF[0]}`,
    `yllcorner ${ORIGIN[1] - HALF[1]}`,
    `cellsize ${CELL_M}`,
    `NODATA_value ${NODATA}`,
  ];
  for (let row = 0; row < rows; row++) {
    const north = HALF[1] - (row + 0.5) * CELL_M;
    const cells = Array.from({ length: columns }, (_, column) => {
      const at: Vec = [(column + 0.5) * CELL_M - HALF[0], north];
      if (distance(at, [-4000, -1250]) < 600) return String(NODATA);
      return String(Math.round(groundHeightM(at, waters) * 10) / 10 + 0);
    });
    lines.push(cells.join(' '));
  }
  return `${lines.join('\n')}\n`;
}
