import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ringsCross } from '#twin/ring-crossing.ts';
import { signedArea2 } from '#twin/ring-geometry.ts';
import { untangleRings } from '#twin/ring-untangle.ts';

type Vertex = [number, number];

function closed(vertices: readonly Vertex[]): Vertex[] {
  return [...vertices, vertices[0] as Vertex];
}

/** A ring around a centre with one vertex for each angle: never crosses itself. */
const star = fc
  .array(fc.double({ min: 0.01, max: 1, noNaN: true }), { minLength: 3, maxLength: 60 })
  .map((radii) =>
    closed(
      radii.map((radius, at): Vertex => {
        const angle = (at / radii.length) * 2 * Math.PI;
        return [4 + radius * Math.cos(angle), 51 + radius * Math.sin(angle)];
      }),
    ),
  );

describe('ringsCross', () => {
  it('finds nothing in rings around a centre', () => {
    fc.assert(
      fc.property(star, (ring) => {
        expect(ringsCross([ring])).toBe('no');
      }),
    );
  });

  it('finds two exchanged vertices of a convex ring', () => {
    fc.assert(
      fc.property(fc.integer({ min: 4, max: 400 }), fc.nat(), (size, seed) => {
        const ring = Array.from({ length: size }, (_, at): Vertex => {
          const angle = (at / size) * 2 * Math.PI;
          return [4 + Math.cos(angle), 51 + Math.sin(angle)];
        });
        const at = seed % (size - 1);
        [ring[at], ring[at + 1]] = [ring[at + 1] as Vertex, ring[at] as Vertex];
        expect(ringsCross([closed(ring)])).toBe('yes');
      }),
    );
  });

  it('lets a hole touch its outer ring in a point but not cross it', () => {
    const outer = closed([
      [0, 0],
      [4, 0],
      [4, 4],
      [0, 4],
    ]);
    expect(
      ringsCross([
        outer,
        closed([
          [0, 2],
          [1, 1],
          [1, 3],
        ]),
      ]),
    ).toBe('no');
    expect(
      ringsCross([
        outer,
        closed([
          [-1, 2],
          [1, 1],
          [1, 3],
        ]),
      ]),
    ).toBe('yes');
  });

  it('finds edges 1e-7 degrees apart apart, and on each other on each other', () => {
    const gap = (y: number) =>
      closed([
        [4, 51],
        [4.1, 51],
        [4.1, 51 + y],
        [4, 51.1],
      ]);
    expect(ringsCross([gap(1e-7)])).toBe('no');
    expect(
      ringsCross([
        closed([
          [4, 51],
          [4.1, 51],
          [4.05, 51],
          [4, 51.1],
        ]),
      ]),
    ).toBe('yes');
  });

  it('gives up on a thicket in time, and says so', () => {
    const teeth = Array.from({ length: 20_000 }, (_, at): Vertex => [at % 2, at * 1e-5]);
    expect(ringsCross([closed([...teeth, [-1, 0.2], [-1, 0]])])).toBe('unknown');
  });
});

it('calls a ring that crosses itself everywhere tangled', () => {
  const star = Array.from({ length: 999 }, (_, at): Vertex => {
    const angle = ((at * 499) / 999) * 2 * Math.PI;
    return [Math.cos(angle), Math.sin(angle)];
  });
  expect(ringsCross([closed(star)])).toBe('tangled');
});

describe('untangleRings', () => {
  it('keeps the area of rings that do not cross', async () => {
    await fc.assert(
      fc.asyncProperty(star, async (ring) => {
        const parts = await untangleRings([ring], false);
        const area = parts.flat().reduce((sum, part) => sum + signedArea2(part), 0);
        expect(area).toBeCloseTo(signedArea2(ring), 5);
      }),
      { numRuns: 30 },
    );
  });

  it('fills the middle of a five-pointed star', async () => {
    const tip = (at: number): Vertex => {
      const angle = Math.PI / 2 + at * 2 * ((2 * Math.PI) / 5);
      return [Math.cos(angle), Math.sin(angle)];
    };
    const parts = await untangleRings([closed([0, 1, 2, 3, 4].map(tip))], false);
    // Area of a regular pentagram of circumradius 1: 5 · sin 36° · sin 18° / sin 54° ... = 1.12256994.
    const inner = Math.cos((2 * Math.PI) / 5) / Math.cos(Math.PI / 5);
    const area = 5 * inner * Math.sin(Math.PI / 5);
    expect(parts).toHaveLength(1);
    expect(signedArea2(parts[0]?.[0] ?? []) / 2).toBeCloseTo(area, 6);
    expect(area).toBeCloseTo(1.12256994, 7);
  });
});
