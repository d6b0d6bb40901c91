import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addLine, leftSide } from '#tiles/line-mesh.ts';
import { TileMeshBuilder } from '#tiles/tile-mesh.ts';

const STROKE = { halfWidthM: 3, rank: 2 };

/** Vertices as a shader moves them: place + offset × half width. */
function drawn(line: readonly number[]): { corners: number[][]; indices: readonly number[] } {
  const mesh = new TileMeshBuilder();
  mesh.startFeature(0);
  addLine(mesh, line, STROKE);
  const corners = Array.from({ length: mesh.vertices }, (_, vertex) => [
    (mesh.positions[vertex * 3] ?? 0) + (mesh.offsets[vertex * 4] ?? 0) * STROKE.halfWidthM,
    (mesh.positions[vertex * 3 + 1] ?? 0) + (mesh.offsets[vertex * 4 + 1] ?? 0) * STROKE.halfWidthM,
  ]);
  return { corners, indices: mesh.indices };
}

function area({ corners, indices }: ReturnType<typeof drawn>): number[] {
  const found: number[] = [];
  for (let at = 0; at < indices.length; at += 3) {
    const [a = [], b = [], c = []] = indices
      .slice(at, at + 3)
      .map((vertex) => corners[vertex] ?? []);
    const [ax = 0, ay = 0, bx = 0, by = 0] = [a[0], a[1], b[0], b[1]];
    found.push(((bx - ax) * ((c[1] ?? 0) - ay) - ((c[0] ?? 0) - ax) * (by - ay)) / 2);
  }
  return found;
}

describe('a line as a ribbon', () => {
  it('is as wide as its stroke and half a width longer at both ends', () => {
    const { corners } = drawn([0, 0, 0, 100, 0, 0]);
    expect(corners).toEqual([
      [-3, 3],
      [-3, -3],
      [103, 3],
      [103, -3],
    ]);
  });

  it('keeps its width around a right angle: the corner is mitred', () => {
    const { corners } = drawn([0, 0, 0, 100, 0, 0, 100, 100, 0]);
    expect(corners[2]?.[0]).toBeCloseTo(97, 9);
    expect(corners[2]?.[1]).toBeCloseTo(3, 9);
    expect(corners[3]?.[0]).toBeCloseTo(103, 9);
    expect(corners[3]?.[1]).toBeCloseTo(-3, 9);
  });

  it('never has a corner further away than two half widths', () => {
    const direction = fc.double({ min: 0, max: 2 * Math.PI, noNaN: true });
    fc.assert(
      fc.property(direction, direction, (one, other) => {
        const side = leftSide([Math.cos(one), Math.sin(one)], [Math.cos(other), Math.sin(other)]);
        expect(Math.hypot(...side)).toBeLessThanOrEqual(2 + 1e-9);
      }),
    );
  });

  it('faces up wherever it runs straight', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 2 * Math.PI, noNaN: true }), (angle) => {
        const faces = area(drawn([0, 0, 0, 80 * Math.cos(angle), 80 * Math.sin(angle), 0]));
        expect(faces.reduce((sum, face) => sum + face, 0)).toBeCloseTo(6 * 86, 6);
        for (const face of faces) expect(face).toBeGreaterThan(0);
      }),
    );
  });

  it('leaves out repeated points, and lines that are only one', () => {
    expect(drawn([0, 0, 0, 0, 0, 0, 100, 0, 0]).corners).toHaveLength(4);
    expect(drawn([5, 5, 0, 5, 5, 0]).corners).toHaveLength(0);
    expect(drawn([]).corners).toHaveLength(0);
  });
});
