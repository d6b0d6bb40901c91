import type { FeatureLog } from './feature-log.ts';
import type { GeometryFamily } from './geojson-reading.ts';
import { ringsCross } from './ring-crossing.ts';
import { isWall, sideOfRing, signedArea2 } from './ring-geometry.ts';
import { untangleRings } from './ring-untangle.ts';

type Vertex = number[];
type Part = Vertex[][];

/** Crossing rings of more vertices are refused: to untangle them would take minutes. */
const UNTANGLE_LIMIT = 20_000;
/** Tests of a hole's vertices against edges of the outer ring, in all, before holes are left as they are. */
const HOLE_LIMIT = 20_000_000;

function equal(a: Vertex | undefined, b: Vertex | undefined): boolean {
  return a?.[0] === b?.[0] && a?.[1] === b?.[1] && a?.[2] === b?.[2];
}

function withoutRepeats(vertices: Vertex[], ring: number, log: FeatureLog): Vertex[] {
  return vertices.filter((vertex, at) => {
    const repeats = at > 0 && equal(vertex, vertices[at - 1]);
    if (repeats) log.repair('verticesRepeated', { ring, vertex: at });
    return !repeats;
  });
}

/** A closed ring of at least three different vertices, or `undefined`. */
function closedRing(vertices: Vertex[], ring: number, log: FeatureLog): Vertex[] | undefined {
  const kept = withoutRepeats(vertices, ring, log);
  const [first] = kept;
  if (first === undefined) return undefined;
  if (!equal(first, kept.at(-1))) {
    log.repair('ringUnclosed', { ring });
    kept.push([...first]);
  }
  return kept.length < 4 ? undefined : kept;
}

/** Outer rings counter-clockwise, holes clockwise (RFC 7946, section 3.1.6). */
function rightHanded(part: Part, log: FeatureLog): Part {
  return part.map((ring, index) => {
    const area = signedArea2(ring);
    if (area === 0 || area > 0 === (index === 0)) return ring;
    log.note('ringWinding', { ring: index });
    return ring.toReversed();
  });
}

function isInside(hole: Vertex[], outer: Vertex[]): boolean {
  for (const [x = 0, y = 0] of hole) {
    const side = sideOfRing(x, y, outer);
    if (side !== 0) return side > 0;
  }
  return true;
}

/** Rings listed as holes that lie outside the outer ring become polygons of their own. */
function freedHoles(part: Part, log: FeatureLog): Part[] {
  const [outer, ...holes] = part;
  if (outer === undefined || holes.length * outer.length > HOLE_LIMIT) return [part];
  const free = holes.filter((hole) => !isInside(hole, outer));
  if (free.length === 0) return [part];
  log.repair('holeOutside', {}, { rings: free.length });
  return [[outer, ...holes.filter((hole) => !free.includes(hole))], ...free.map((hole) => [hole])];
}

async function untangled(part: Part, ring: number, log: FeatureLog): Promise<Part[]> {
  const vertices = part.reduce((sum, ring) => sum + ring.length, 0);
  if (vertices > UNTANGLE_LIMIT) throw log.refusal('ringCrosses', { ring });
  const hasHeights = part[0]?.[0]?.length === 3;
  const parts = await untangleRings(part, hasHeights).catch(() => undefined);
  if (parts === undefined) throw log.refusal('ringCrosses', { ring });
  log.repair('ringCrosses', { ring });
  return parts.filter(([outer]) => outer !== undefined && signedArea2(outer) !== 0);
}

/** The rings of one polygon, each closed, degenerate holes left out; none when the outer ring is. */
function checkedRings(rings: Part, firstRing: number, log: FeatureLog): Part[] | undefined {
  const closed = rings.map((ring, index) => closedRing(ring, firstRing + index, log));
  const [outer, ...holes] = closed;
  if (outer === undefined) return undefined;
  const kept = holes.filter((hole) => hole !== undefined);
  if (kept.length < holes.length) log.repair('ringDegenerate', { ring: firstRing });
  return [[outer, ...kept]];
}

async function simplePolygons(
  part: Part,
  ring: number,
  relief: boolean,
  log: FeatureLog,
): Promise<Part[]> {
  if (relief && part[0] !== undefined && isWall(part[0])) return [part];
  const crossing = ringsCross(part);
  if (crossing === 'unknown') log.note('crossingUnchecked', { ring });
  if (crossing === 'tangled') throw log.refusal('ringCrosses', { ring });
  if (crossing === 'yes') return untangled(part, ring, log);
  if (part[0] !== undefined && signedArea2(part[0]) === 0) return [];
  return freedHoles(part, log);
}

async function repairedPolygons(parts: Part[], relief: boolean, log: FeatureLog): Promise<Part[]> {
  const repaired: Part[] = [];
  let ring = 0;
  for (const rings of parts) {
    const [checked] = checkedRings(rings, ring, log) ?? [];
    const simple = checked === undefined ? [] : await simplePolygons(checked, ring, relief, log);
    if (simple.length === 0) log.repair('ringDegenerate', { ring });
    repaired.push(...simple);
    ring += rings.length;
  }
  return relief ? repaired : repaired.map((part) => rightHanded(part, log));
}

function repairedLines(parts: Part[], log: FeatureLog): Part[] {
  const kept: Part[] = [];
  parts.forEach((rings, ring) => {
    const line = withoutRepeats(rings[0] ?? [], ring, log);
    if (line.length >= 2) kept.push([line]);
    else log.repair('lineDegenerate', { ring });
  });
  return kept;
}

/** Whether heights differ within a feature: then its polygons are surfaces in space. */
export function hasRelief(
  parts: readonly (readonly (readonly (readonly number[])[])[])[],
): boolean {
  const height = parts[0]?.[0]?.[0]?.[2];
  if (height === undefined) return false;
  return parts.some((rings) => rings.some((ring) => ring.some((vertex) => vertex[2] !== height)));
}

/**
 * The parts of one feature put right: repeated vertices left out, rings closed, parts without extent
 * left out, crossing rings made simple polygons of the same area, holes outside of their outer ring
 * made polygons, rings wound by the right-hand rule. Surfaces in space keep their winding, which tells
 * outside from inside, and walls are not tested for crossing. Throws the refusals `tooFewVertices`
 * (nothing with an extent is left) and `ringCrosses` (no repair found).
 */
export async function repairParts(
  family: GeometryFamily,
  parts: Part[],
  log: FeatureLog,
): Promise<Part[]> {
  if (family === 'point') return parts;
  const repaired =
    family === 'line'
      ? repairedLines(parts, log)
      : await repairedPolygons(parts, hasRelief(parts), log);
  if (repaired.length === 0) throw log.refusal('tooFewVertices');
  return repaired;
}
