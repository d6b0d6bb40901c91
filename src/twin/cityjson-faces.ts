import type { SurfaceClass } from '#core/twin.ts';
import { SURFACE_CLASSES } from '#core/twin.ts';
import type { CityJsonHead } from './cityjson-head.ts';
import {
  type CityJsonVertices,
  nativeVertex,
  type Position,
  positionOf,
  type VertexFault,
} from './cityjson-vertices.ts';
import type { Crs } from './crs.ts';
import type { FeatureLog } from './feature-log.ts';
import { isRecord, jsonText } from './json-record.ts';

/** A planar surface with its holes, each ring closed. */
export interface Face {
  readonly rings: readonly (readonly Position[])[];
  /** Index into `SURFACE_CLASSES`. */
  readonly surfaceClass: number;
}

/** What faces are made from. */
export interface FaceSource {
  readonly vertices: CityJsonVertices;
  readonly head: CityJsonHead;
  /** In the order of axes that the file follows. */
  readonly crs: Crs;
}

/** How deep the surfaces of each type lie within its boundaries. */
const DEPTH: Readonly<Record<string, number>> = {
  MultiSurface: 0,
  CompositeSurface: 0,
  Solid: 1,
  MultiSolid: 2,
  CompositeSolid: 2,
};

/** CityGML's surface types; what lies in a wall counts as wall. */
const CLASS_OF_TYPE = new Map<unknown, SurfaceClass>([
  ['GroundSurface', 'ground'],
  ['WallSurface', 'wall'],
  ['RoofSurface', 'roof'],
  ['Window', 'wall'],
  ['Door', 'wall'],
]);

/** Whether surfaces can be read from a geometry of this type. */
export function isSurfaceGeometry(geometry: Readonly<Record<string, unknown>>): boolean {
  const type = geometry['type'];
  return type === 'GeometryInstance' || (typeof type === 'string' && Object.hasOwn(DEPTH, type));
}

function classOf(surfaces: unknown, value: unknown): number {
  const surface = Array.isArray(surfaces) && typeof value === 'number' ? surfaces[value] : null;
  const name = isRecord(surface) ? CLASS_OF_TYPE.get(surface['type']) : undefined;
  return SURFACE_CLASSES.indexOf(name ?? 'other');
}

/** The geometry template that an instance names, unchecked. */
export function templateOf(
  geometry: Readonly<Record<string, unknown>>,
  templates: readonly unknown[],
): unknown {
  const index = geometry['template'];
  return typeof index === 'number' ? templates[index] : undefined;
}

type Lookup = (index: unknown) => Position | VertexFault;

const same = (a: Position, b: Position) => a[0] === b[0] && a[1] === b[1] && a[2] === b[2];

/** A ring without vertices that follow themselves, not yet closed. */
function distinct(positions: readonly Position[], log: FeatureLog): Position[] {
  const ring: Position[] = [];
  for (const position of positions) {
    const last = ring.at(-1);
    if (last !== undefined && same(last, position)) log.repair('verticesRepeated');
    else ring.push(position);
  }
  while (ring.length > 1 && same(ring[0] as Position, ring.at(-1) as Position)) {
    ring.pop();
    log.repair('ringRepeatsStart');
  }
  return ring;
}

function readRing(raw: unknown, lookup: Lookup, log: FeatureLog): Position[] | VertexFault {
  const positions: Position[] = [];
  for (const index of raw as readonly unknown[]) {
    const position = lookup(index);
    if (typeof position === 'string') return position;
    positions.push(position);
  }
  return distinct(positions, log);
}

/** One surface, or `undefined` when it had to be left out (told to the log). */
function readFace(
  raw: unknown,
  surfaceClass: number,
  lookup: Lookup,
  log: FeatureLog,
): Face | undefined {
  if (!Array.isArray(raw) || raw.length === 0 || !raw.every(Array.isArray)) {
    log.repair('surfaceMalformed');
    return undefined;
  }
  const rings: Position[][] = [];
  for (const [index, rawRing] of raw.entries()) {
    const ring = readRing(rawRing, lookup, log);
    if (typeof ring === 'string') {
      log.repair(ring);
      return undefined;
    }
    if (ring.length >= 3) rings.push([...ring, ring[0] as Position]);
    else if (index > 0) log.repair('ringDegenerate');
    else {
      log.repair('surfaceTooFewVertices');
      return undefined;
    }
  }
  return { rings, surfaceClass };
}

interface Walk {
  readonly lookup: Lookup;
  readonly surfaces: unknown;
  readonly log: FeatureLog;
  readonly faces: Face[];
}

function collect(boundaries: unknown, values: unknown, depth: number, walk: Walk): void {
  if (!Array.isArray(boundaries)) {
    walk.log.repair('surfaceMalformed');
    return;
  }
  for (const [index, inner] of boundaries.entries()) {
    const value = Array.isArray(values) ? values[index] : undefined;
    if (depth > 0) collect(inner, value, depth - 1, walk);
    else {
      const face = readFace(inner, classOf(walk.surfaces, value), walk.lookup, walk.log);
      if (face !== undefined) walk.faces.push(face);
    }
  }
}

function facesOfBoundaries(
  geometry: Readonly<Record<string, unknown>>,
  lookup: Lookup,
  log: FeatureLog,
): Face[] {
  const semantics = isRecord(geometry['semantics']) ? geometry['semantics'] : {};
  const walk: Walk = { lookup, surfaces: semantics['surfaces'], log, faces: [] };
  const depth = DEPTH[jsonText(geometry['type'])] ?? 0;
  collect(geometry['boundaries'], semantics['values'], depth, walk);
  return walk.faces;
}

/** A template's vertex turned by a 4 × 4 row-major matrix and moved to the reference point. */
function placed(
  matrix: readonly number[],
  [x, y, z]: readonly [number, number, number],
  origin: readonly [number, number, number],
): [number, number, number] {
  const row = (at: number) =>
    (matrix[at] ?? 0) * x +
    (matrix[at + 1] ?? 0) * y +
    (matrix[at + 2] ?? 0) * z +
    (matrix[at + 3] ?? 0);
  return [row(0) + origin[0], row(4) + origin[1], row(8) + origin[2]];
}

function facesOfInstance(
  geometry: Readonly<Record<string, unknown>>,
  source: FaceSource,
  log: FeatureLog,
): Face[] {
  const { head, crs, vertices } = source;
  const template = templateOf(geometry, head.templates);
  const matrix = geometry['transformationMatrix'];
  const boundaries = geometry['boundaries'];
  const origin = vertices.native(Array.isArray(boundaries) ? boundaries[0] : undefined);
  const usable =
    isRecord(template) && Array.isArray(matrix) && matrix.length === 16 && Array.isArray(origin);
  if (
    !usable ||
    !matrix.every(Number.isFinite) ||
    !Object.hasOwn(DEPTH, jsonText(template['type']))
  ) {
    log.repair('surfaceMalformed');
    return [];
  }
  const lookup: Lookup = (index) => {
    const raw = typeof index === 'number' ? head.templateVertices[index] : undefined;
    const vertex = nativeVertex(raw, undefined);
    if (vertex === undefined) return 'surfaceVertexMissing';
    return positionOf(placed(matrix, vertex, origin as [number, number, number]), crs);
  };
  return facesOfBoundaries(template, lookup, log);
}

/**
 * The surfaces of a geometry. What cannot be read is left out and told to the log as a repair: vertices
 * that are missing or not finite, fewer than three vertices, wrong nesting.
 */
export function facesOf(
  geometry: Readonly<Record<string, unknown>>,
  source: FaceSource,
  log: FeatureLog,
): Face[] {
  if (geometry['type'] === 'GeometryInstance') return facesOfInstance(geometry, source, log);
  const lookup: Lookup = (index) => {
    if (source.vertices.isFractional(index)) log.repair('verticesNotWhole');
    return source.vertices.position(index);
  };
  return facesOfBoundaries(geometry, lookup, log);
}
