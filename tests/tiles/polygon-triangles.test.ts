import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { polygonTriangles } from '#tiles/polygon-triangles.ts';

type Vector = readonly [number, number, number];

function cross(a: Vector, b: Vector): [number, number, number] {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

function normalise(v: Vector): [number, number, number] {
  const length = Math.hypot(...v);
  return [v[0] / length, v[1] / length, v[2] / length];
}

function areas(positions: readonly number[], indices: readonly number[]): Vector[] {
  const found: Vector[] = [];
  const corner = (vertex: number): Vector => [
    positions[vertex * 3] ?? 0,
    positions[vertex * 3 + 1] ?? 0,
    positions[vertex * 3 + 2] ?? 0,
  ];
  for (let at = 0; at < indices.length; at += 3) {
    const [a, b, c] = [indices[at] ?? 0, indices[at + 1] ?? 0, indices[at + 2] ?? 0].map(
      corner,
    ) as [Vector, Vector, Vector];
    const minus = (p: Vector, q: Vector): Vector => [p[0] - q[0], p[1] - q[1], p[2] - q[2]];
    const doubled = cross(minus(b, a), minus(c, a));
    found.push([doubled[0] / 2, doubled[1] / 2, doubled[2] / 2]);
  }
  return found;
}

/** A star around the origin of a plane: radii by angle, as [vertices × 3]. */
function star(radii: readonly number[], east: Vector, north: Vector, shift: number): number[] {
  return radii.flatMap((radius, index) => {
    const angle = (index / radii.length) * 2 * Math.PI;
    const [x, y] = [radius * Math.cos(angle), radius * Math.sin(angle)];
    return [0, 1, 2].map((axis) => (east[axis] ?? 0) * x + (north[axis] ?? 0) * y + shift);
  });
}

/** Area of a star polygon by the shoelace formula in its own plane. */
function starArea(radii: readonly number[]): number {
  const sine = Math.sin((2 * Math.PI) / radii.length);
  return radii.reduce(
    (sum, radius, index) => sum + (radius * (radii[(index + 1) % radii.length] ?? 0) * sine) / 2,
    0,
  );
}

const stars = fc.record({
  outer: fc.array(fc.double({ min: 5, max: 20, noNaN: true }), { minLength: 5, maxLength: 24 }),
  hole: fc.array(fc.double({ min: 0.5, max: 2, noNaN: true }), { minLength: 5, maxLength: 12 }),
  axis: fc
    .tuple(
      fc.double({ min: -1, max: 1, noNaN: true }),
      fc.double({ min: -1, max: 1, noNaN: true }),
      fc.double({ min: -1, max: 1, noNaN: true }),
    )
    .filter((v) => Math.hypot(...v) > 0.1),
  shift: fc.double({ min: -50, max: 50, noNaN: true }),
  closed: fc.boolean(),
});

describe('triangles of a polygon', () => {
  it('cover its area without the hole, all facing the way the outer ring turns', () => {
    fc.assert(
      fc.property(stars, ({ outer, hole, axis, shift, closed }) => {
        const normal = normalise(axis);
        const east = normalise(cross(normal, Math.abs(normal[0]) < 0.9 ? [1, 0, 0] : [0, 1, 0]));
        const north = cross(normal, east);
        const rings = [star(outer, east, north, shift), star(hole, east, north, shift)].map(
          (ring) => (closed ? [...ring, ...ring.slice(0, 3)] : ring),
        );
        const result = polygonTriangles(rings);
        if (result === undefined) throw new Error('no triangles');
        const found = areas(result.positions, result.indices);
        const total = found.reduce((sum, area) => sum + Math.hypot(...area), 0);
        const expected = starArea(outer) - starArea(hole);
        expect(Math.abs(total - expected)).toBeLessThan(expected * 1e-9);
        for (const [axisAt, value] of normal.entries()) {
          expect(result.normal[axisAt]).toBeCloseTo(value, 9);
        }
        for (const area of found) {
          const along = area[0] * normal[0] + area[1] * normal[1] + area[2] * normal[2];
          expect(along).toBeGreaterThan(-1e-9);
        }
      }),
    );
  });

  it('are two for a wall, facing right of a ring that runs east at its foot', () => {
    const wall = [0, 0, 0, 10, 0, 0, 10, 0, 3, 0, 0, 3, 0, 0, 0];
    const result = polygonTriangles([wall]);
    expect(result?.indices).toHaveLength(6);
    expect(result?.positions).toHaveLength(12);
    expect(result?.normal.map(Math.abs)).toEqual([0, 1, 0]);
    expect(result?.normal[1]).toBe(-1);
  });

  it('do not exist for a ring without area', () => {
    expect(polygonTriangles([[0, 0, 0, 5, 0, 0, 10, 0, 0]])).toBeUndefined();
    expect(polygonTriangles([[]])).toBeUndefined();
  });
});
