type Point = readonly [number, number];

/** Some edges of a ring one after the other that make one wall: the first, and how many. */
export interface WallChain {
  readonly from: number;
  readonly edges: number;
}

/** An edge that turns away from the wall before it by less belongs to the same wall. */
const SAME_WALL_DEG = 10;

function directionDeg(a: Point, b: Point): number {
  return (Math.atan2(b[1] - a[1], b[0] - a[0]) * 180) / Math.PI;
}

/** Angle between two directions, 0 to 180 degrees. */
function turnDeg(a: number, b: number): number {
  return Math.abs(((b - a + 540) % 360) - 180);
}

/** A ring (not closed) cut into walls. Vertices are counted round: that after the last is the first. */
class WallRing {
  readonly #ring: readonly Point[];

  constructor(ring: readonly Point[]) {
    this.#ring = ring;
  }

  #at(vertex: number): Point {
    return this.#ring[vertex % this.#ring.length] ?? [0, 0];
  }

  /** From the first to the last vertex of a chain; of a whole ring that of its first edge. */
  #direction({ from, edges }: WallChain): number {
    const last = edges >= this.#ring.length ? from + 1 : from + edges;
    return directionDeg(this.#at(from), this.#at(last));
  }

  #lengthOf({ from, edges }: WallChain): number {
    let length = 0;
    for (let edge = from; edge < from + edges; edge++) {
      const [a, b] = [this.#at(edge), this.#at(edge + 1)];
      length += Math.hypot(b[0] - a[0], b[1] - a[1]);
    }
    return length;
  }

  /** The sharpest corner to the degree, the first of several. */
  #sharpest(): number {
    let [sharpest, most] = [0, -1];
    for (let vertex = 0; vertex < this.#ring.length; vertex++) {
      const before = directionDeg(this.#at(vertex + this.#ring.length - 1), this.#at(vertex));
      const turn = Math.round(
        turnDeg(before, directionDeg(this.#at(vertex), this.#at(vertex + 1))),
      );
      if (turn > most) [sharpest, most] = [vertex, turn];
    }
    return sharpest;
  }

  /** Edges that go straight on, taken together. */
  #straight(): WallChain[] {
    const first = this.#sharpest();
    const walls: WallChain[] = [];
    for (let edge = first; edge < first + this.#ring.length; edge++) {
      const wall = walls.at(-1);
      const own = { from: edge, edges: 1 };
      const turn = wall === undefined ? 180 : turnDeg(this.#direction(wall), this.#direction(own));
      if (wall === undefined || turn >= SAME_WALL_DEG) walls.push(own);
      else walls[walls.length - 1] = { from: wall.from, edges: wall.edges + 1 };
    }
    return walls;
  }

  /** The walls, none shorter than `leastM` unless it is the only one. */
  chains(leastM: number): WallChain[] {
    const walls = this.#straight().map((wall) => ({ ...wall, lengthM: this.#lengthOf(wall) }));
    while (walls.length > 1) {
      const shortest = shortestOf(walls);
      const [own, before, after] = [shortest, shortest + walls.length - 1, shortest + 1].map(
        (at) => walls[at % walls.length],
      );
      if (own === undefined || before === undefined || after === undefined) break;
      if (own.lengthM >= leastM) break;
      const along = this.#direction(own);
      const turn = (wall: WallChain) => turnDeg(this.#direction(wall), along);
      const [first, second] = turn(after) < turn(before) ? [own, after] : [before, own];
      walls[walls.indexOf(first)] = {
        from: first.from,
        edges: first.edges + second.edges,
        lengthM: first.lengthM + second.lengthM,
      };
      walls.splice(walls.indexOf(second), 1);
    }
    return walls.map(({ from, edges }) => ({ from, edges }));
  }
}

/** Number of the shortest wall, the first of several within a micrometre. */
function shortestOf(walls: readonly { readonly lengthM: number }[]): number {
  let shortest = 0;
  walls.forEach(({ lengthM }, at) => {
    if (lengthM < (walls[shortest]?.lengthM ?? 0) - 1e-6) shortest = at;
  });
  return shortest;
}

/**
 * The walls along a ring of metres (not closed, no vertex twice in a row): edges that turn by less than
 * 10 degrees are one wall, and a wall shorter than `leastM` joins the neighbour that it turns away from
 * least. The first wall begins at the sharpest corner. Under three vertices there is no wall.
 */
export function wallChains(ring: readonly Point[], leastM: number): WallChain[] {
  return ring.length < 3 ? [] : new WallRing(ring).chains(leastM);
}
