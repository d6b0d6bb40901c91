import type { Extent } from '#core/flat-geometry.ts';
import { writeGlb } from './glb.ts';
import { frameMatrix, localFrame } from './local-frame.ts';
import { TileMeshBuilder } from './tile-mesh.ts';
import type { TileSet } from './tile-set.ts';

/** Below the flat content, so that long edges, which cut through the round earth, do not sink into it. */
const DEPTH_M = 3;
const SECTORS = 96;
const EARTH_M = 6_371_000;
const RADIANS = Math.PI / 180;

/** Metres from the middle of the ground to its edge: 6 times the city's size, from 20 to 1 000 km. */
export function groundRadius([west, south, east, north]: Extent): number {
  const width = (east - west) * 111_320 * Math.cos(((south + north) / 2) * RADIANS);
  const height = (north - south) * 111_320;
  return Math.min(1_000_000, Math.max(20_000, 6 * Math.hypot(width, height)));
}

/** A disc around the middle of a box that follows the earth's roundness: the ground. Not a feature. */
export function groundTile(extent: Extent): TileSet {
  const lon = (extent[0] + extent[2]) / 2;
  const lat = (extent[1] + extent[3]) / 2;
  const radius = groundRadius(extent);
  const frame = localFrame(lon, lat);
  const mesh = new TileMeshBuilder();
  mesh.vertex(0, 0, -DEPTH_M);
  for (let ring = 8; ring >= 0; ring--) {
    const far = radius / 2 ** ring;
    const up = -DEPTH_M - far ** 2 / (2 * EARTH_M);
    for (let sector = 0; sector < SECTORS; sector++) {
      const angle = (sector / SECTORS) * 2 * Math.PI;
      mesh.vertex(far * Math.cos(angle), far * Math.sin(angle), up);
    }
  }
  for (let sector = 0; sector < SECTORS; sector++) {
    const next = (sector + 1) % SECTORS;
    mesh.triangle(0, 1 + sector, 1 + next);
    for (let ring = 0; ring < 8; ring++) {
      const [inner, outer] = [1 + ring * SECTORS, 1 + (ring + 1) * SECTORS];
      mesh.triangle(inner + sector, outer + sector, outer + next);
      mesh.triangle(inner + sector, outer + next, inner + next);
    }
  }
  const glb = writeGlb(mesh);
  const reach = radius / 111_000;
  const reachLon = reach / Math.max(0.1, Math.cos(lat * RADIANS));
  const region = [
    Math.max(-180, lon - reachLon),
    Math.max(-90, lat - reach),
    Math.min(180, lon + reachLon),
    Math.min(90, lat + reach),
  ];
  return {
    features: 0,
    glb,
    glbOffsets: Uint32Array.from([0, glb.length]),
    transforms: Float64Array.from(frameMatrix(frame)),
    regions: Float64Array.from([...region.map((degrees) => degrees * RADIANS), -200, 10]),
    stepM: 1,
    baseUpM: 0,
  };
}
