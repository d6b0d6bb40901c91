import { roundDegrees } from '#core/geojson-geometry.ts';

type Vertex = readonly number[];
type Ring = readonly Vertex[];

function key(vertex: Vertex): string {
  return `${vertex[0]},${vertex[1]}`;
}

/** Height of a position on the edge it lies nearest to, between the heights of the edge's ends. */
function heightOnEdge(x: number, y: number, rings: readonly Ring[]): number {
  let nearest = Infinity;
  let height = 0;
  for (const ring of rings) {
    for (let at = 1; at < ring.length; at++) {
      const [ax = 0, ay = 0, az = 0] = ring[at - 1] ?? [];
      const [bx = 0, by = 0, bz = 0] = ring[at] ?? [];
      const [dx, dy] = [bx - ax, by - ay];
      const along = ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1);
      const share = Math.min(1, Math.max(0, along));
      const distance = Math.hypot(x - ax - share * dx, y - ay - share * dy);
      if (distance < nearest) {
        nearest = distance;
        height = az + share * (bz - az);
      }
    }
  }
  return Math.round(height * 1000) / 1000;
}

function withHeights(polygons: number[][][][], rings: readonly Ring[]): number[][][][] {
  const heights = new Map(rings.flat().map((vertex) => [key(vertex), vertex[2] ?? 0]));
  const raised = (vertex: number[]) => {
    const [x = 0, y = 0] = vertex;
    return [x, y, heights.get(key(vertex)) ?? heightOnEdge(x, y, rings)];
  };
  return polygons.map((polygon) => polygon.map((ring) => ring.map(raised)));
}

/**
 * The area that crossing rings of lon, lat (and height) enclose, as simple polygons: parts → rings →
 * vertices on the grid of 1e-7 degrees; empty when they enclose none. A new vertex has the height of
 * the edge it lies on. Sweep line of Martínez, Rueda and Feito (2009) as polyclip-ts has it; throws
 * where that finds no answer.
 */
export async function untangleRings(
  rings: readonly Ring[],
  hasHeights: boolean,
): Promise<number[][][][]> {
  const { union } = await import('polyclip-ts');
  const flat = rings.map((ring) => ring.map(([x = 0, y = 0]): [number, number] => [x, y]));
  const polygons = union(flat).map((polygon) =>
    polygon.map((ring) => ring.map(([x, y]) => [roundDegrees(x), roundDegrees(y)])),
  );
  return hasHeights ? withHeights(polygons, rings) : polygons;
}
