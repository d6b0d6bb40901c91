import { describe, expect, it } from 'vitest';
import { polygonAreaM2, signedArea2 } from '#twin/ring-geometry.ts';
import { feature, read } from './geojson-context.ts';

const SQUARE = [
  [4, 51],
  [4.01, 51],
  [4.01, 51.01],
  [4, 51.01],
  [4, 51],
];

function areas2(parts: readonly (readonly (readonly (readonly number[])[])[])[] | undefined) {
  return (parts ?? []).map((rings) => rings.reduce((sum, ring) => sum + signedArea2(ring), 0));
}

describe('rings and lines', () => {
  it('leaves out repeated vertices', async () => {
    const { parts, problems } = await read(
      feature('LineString', [
        [4, 51],
        [4, 51],
        [5, 52],
      ]),
    );
    expect(parts).toEqual([
      [
        [
          [4, 51],
          [5, 52],
        ],
      ],
    ]);
    expect(problems).toEqual(['repaired verticesRepeated']);
  });

  it('turns rings to the right-hand rule', async () => {
    const hole = [
      [4.002, 51.002],
      [4.004, 51.002],
      [4.004, 51.004],
      [4.002, 51.002],
    ];
    const { parts, problems } = await read(feature('Polygon', [SQUARE.toReversed(), hole]));
    expect(parts?.[0]?.map((ring) => Math.sign(signedArea2(ring)))).toEqual([1, -1]);
    expect(problems).toEqual(['noted ringWinding']);
  });

  it('makes a bow-tie two triangles of the same area', async () => {
    const bow = [
      [0, 0],
      [2, 2],
      [2, 0],
      [0, 2],
      [0, 0],
    ];
    const { parts, problems, reading } = await read(feature('Polygon', [bow]));
    expect(areas2(parts)).toEqual([2, 2]);
    expect(problems).toEqual(['repaired ringCrosses']);
    expect(reading.repaired).toBe(1);
  });

  it('finds a bow-tie that crosses in a vertex', async () => {
    const bow = [
      [0, 0],
      [1, 1],
      [2, 2],
      [2, 0],
      [1, 1],
      [0, 2],
      [0, 0],
    ];
    const { parts } = await read(feature('Polygon', [bow]));
    expect(areas2(parts)).toEqual([2, 2]);
  });

  it('cuts off a spike that runs there and back', async () => {
    const spiked = [
      [0, 0],
      [2, 0],
      [2, 1],
      [5, 1],
      [2, 1],
      [2, 2],
      [0, 2],
      [0, 0],
    ];
    const { parts, problems } = await read(feature('Polygon', [spiked]));
    expect(areas2(parts)).toEqual([8]);
    expect(problems).toEqual(['repaired ringCrosses']);
  });

  it('gives the vertex of a crossing the height of its edge', async () => {
    const bow = [
      [0, 0, 10],
      [2, 2, 20],
      [2, 0, 10],
      [0, 2, 20],
      [0, 0, 10],
    ];
    const { parts } = await read(feature('Polygon', [bow]));
    const middle = parts?.flat(2).find(([x, y]) => x === 1 && y === 1);
    expect(middle).toEqual([1, 1, 15]);
  });

  it('takes a second outer ring listed as a hole as a polygon', async () => {
    const other = SQUARE.map(([x = 0, y = 0]) => [x + 1, y]);
    const { parts, problems } = await read(feature('Polygon', [SQUARE, other]));
    expect(parts).toEqual([[SQUARE], [other]]);
    expect(problems).toEqual(['repaired holeOutside']);
  });

  it('leaves out parts without extent and refuses when none is left', async () => {
    const flat = [
      [4, 51],
      [5, 51],
      [4, 51],
    ];
    const some = await read(feature('MultiPolygon', [[SQUARE], [flat]]));
    expect(some.parts).toEqual([[SQUARE]]);
    expect(some.problems).toEqual(['repaired ringDegenerate']);
    const none = await read(feature('Polygon', [flat]));
    expect(none.problems).toEqual(['refused tooFewVertices']);
    const collinear = await read(
      feature('Polygon', [
        [
          [0, 0],
          [1, 1],
          [2, 2],
          [0, 0],
        ],
      ]),
    );
    expect(collinear.problems).toEqual(['refused tooFewVertices']);
    const line = await read(
      feature('LineString', [
        [4, 51],
        [4, 51],
      ]),
    );
    expect(line.problems).toEqual(['refused tooFewVertices']);
  });

  it('keeps walls and the winding of surfaces in space', async () => {
    const wall = [
      [4, 51, 0],
      [4.001, 51, 0],
      [4.001, 51, 9],
      [4, 51, 9],
      [4, 51, 0],
    ];
    const ground = [
      [4, 51, 0],
      [4, 51.001, 0],
      [4.001, 51, 0],
      [4, 51, 0],
    ];
    const { parts, problems } = await read(feature('MultiPolygon', [[wall], [ground]]));
    expect(parts).toEqual([[wall], [ground]]);
    expect(problems).toEqual([]);
  });
});

it('measures the area of a polygon', () => {
  // 0.01 degrees of a sphere of 6 371 008.8 m are 1111.95 m; at 60 degrees north a parallel is half as long.
  const ring = [
    [10, 60],
    [10.01, 60],
    [10.01, 60.01],
    [10, 60.01],
    [10, 60],
  ];
  expect(polygonAreaM2([ring]) / (1111.95 * 1111.95 * 0.5)).toBeCloseTo(1, 4);
});
