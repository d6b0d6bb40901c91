import type { SurfaceClass } from '#core/twin.ts';
import { dissolvePolygons } from './dissolve-polygons.ts';
import type { ReadFeature } from './geojson-reading.ts';
import { hasRelief } from './part-repair.ts';
import { isWall, newellNormal, polygonAreaM2, signedArea2 } from './ring-geometry.ts';

type Ring = readonly (readonly number[])[];
type Part = readonly Ring[];

/** The form of one building. Heights in m above the datum of the source. */
export interface BuildingShape {
  /** Parts in the plane, counter-clockwise. */
  readonly footprint: readonly Part[];
  /** Surfaces in space; none where the source has outlines only. */
  readonly surfaces: readonly Part[];
  /** For each surface its class; roofs only when the source has no walls. */
  readonly classes: readonly SurfaceClass[];
  /** Lowest and highest vertex; NaN for outlines without heights. */
  readonly lowM: number;
  readonly highM: number;
}

function heightRange(parts: readonly Part[]): [number, number] {
  let [lowM, highM] = [Infinity, -Infinity];
  for (const rings of parts) {
    for (const ring of rings) {
      for (const [, , height = 0] of ring) {
        lowM = Math.min(lowM, height);
        highM = Math.max(highM, height);
      }
    }
  }
  return [lowM, highM];
}

/** Surfaces within this of the lowest vertex are ground, if there are walls. */
const GROUND_M = 0.5;
/** Walls count as such when they are at least this share of all surfaces: slivers between roofs are less. */
const WALL_SHARE = 0.1;
/** Smaller polygons are left out of footprints, in m². */
const SLIVER_M2 = 0.01;

function surfaceArea([outer]: Part): number {
  return Math.hypot(...newellNormal(outer ?? [])) / 2;
}

function haveWalls(parts: readonly Part[]): boolean {
  const walls = parts.filter(([outer]) => isWall(outer ?? []));
  const area = (some: readonly Part[]) => some.reduce((sum, part) => sum + surfaceArea(part), 0);
  return walls.length > 0 && area(walls) > WALL_SHARE * area(parts);
}

/** Class of a surface of a building with walls. */
function classOf(outer: Ring, lowM: number): SurfaceClass {
  if (isWall(outer)) return 'wall';
  if (outer.every(([, , height = 0]) => height <= lowM + GROUND_M)) return 'ground';
  return signedArea2(outer) < 0 ? 'other' : 'roof';
}

function facingUp(part: Part): Part {
  return signedArea2(part[0] ?? []) < 0 ? part.map((ring) => ring.toReversed()) : part;
}

function flattened(part: Part): Part {
  return part.map((ring, index) => {
    const flat = ring.map(([lon = 0, lat = 0]) => [lon, lat]);
    return signedArea2(flat) > 0 === (index === 0) ? flat : flat.reverse();
  });
}

/** Whether a file gives buildings as surfaces in space: the heights of any feature differ. */
export function areSurfaces(features: readonly ReadFeature[]): boolean {
  return features.some(({ hasHeights, parts }) => hasHeights && hasRelief(parts));
}

/**
 * The form of a building given as polygons. Surfaces in space are walls (steeper than 85 degrees),
 * ground at the bottom of walls, roofs, or other when they face down; without walls all are roofs. The
 * footprint is the ground, or all roofs seen from above, joined where they share edges. Other polygons
 * are the footprint itself.
 */
export function buildingShape(
  { parts, hasHeights }: ReadFeature,
  isSurfaces: boolean,
): BuildingShape {
  const [lowM, highM] = hasHeights ? heightRange(parts) : [Number.NaN, Number.NaN];
  if (!isSurfaces || !hasHeights) {
    return { footprint: parts.map(flattened), surfaces: [], classes: [], lowM, highM };
  }
  const hasWalls = haveWalls(parts);
  const classes = parts.map(([outer]) => (hasWalls ? classOf(outer ?? [], lowM) : 'roof'));
  const below = classes.includes('ground') ? 'ground' : 'roof';
  const seen = parts.filter((_, index) => classes[index] === below).map(flattened);
  return {
    footprint: dissolvePolygons(seen.filter((part) => polygonAreaM2(part) > SLIVER_M2)),
    surfaces: hasWalls ? parts : parts.map(facingUp),
    classes,
    lowM,
    highM,
  };
}

type Edge = readonly [readonly number[], readonly number[]];

function edgesOf(part: Part): Edge[] {
  return part.flatMap((ring) => ring.slice(1).map((to, at): Edge => [ring[at] ?? [], to]));
}

function wallBelow([a, b]: Edge, groundM: number): Ring | undefined {
  const [ax = 0, ay = 0, az = 0] = a;
  const [bx = 0, by = 0, bz = 0] = b;
  const upright = ax === bx && ay === by;
  if (upright || Math.min(az, bz) < groundM || Math.max(az, bz) === groundM) return undefined;
  const start = [ax, ay, groundM];
  const ring = [start, [bx, by, groundM]];
  if (bz > groundM) ring.push([...b]);
  if (az > groundM) ring.push([...a]);
  return [...ring, start];
}

/**
 * Vertical walls from the free edges of roofs that face up (edges no other roof shares) down to
 * `groundM`, each one closed ring that runs counter-clockwise seen from outside.
 */
export function wallsBelow(roofs: readonly Part[], groundM: number): Part[] {
  const edges = roofs.flatMap(edgesOf);
  const known = new Set(edges.map(([a, b]) => `${a} ${b}`));
  return edges.flatMap((edge) => {
    const wall = known.has(`${edge[1]} ${edge[0]}`) ? undefined : wallBelow(edge, groundM);
    return wall === undefined ? [] : [[wall]];
  });
}
