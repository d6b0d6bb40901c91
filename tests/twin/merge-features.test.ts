import { describe, expect, it } from 'vitest';
import { columnOf, type FeatureSet } from '#core/feature-set.ts';
import { nestedParts, packGeometry } from '#core/flat-geometry.ts';
import { packTexts, unpackTexts } from '#core/text-column.ts';
import { type Clash, mergeFeatures } from '#twin/merge-features.ts';

type Vertex = readonly [number, number] | readonly [number, number, number];

function lines(
  ids: readonly string[],
  paths: readonly (readonly Vertex[])[],
  columns: FeatureSet['columns'],
): FeatureSet {
  const dimension = paths[0]?.[0]?.length === 3 ? 3 : 2;
  const features = paths.map((path) => [[path]]);
  return {
    ids: packTexts(ids),
    geometry: packGeometry('MultiLineString', dimension, features),
    columns,
  };
}

describe('features of several files', () => {
  const north = lines(
    ['roads/1', 'roads/2'],
    [
      [
        [0, 0],
        [1, 1],
      ],
      [
        [1, 1],
        [2, 2],
        [3, 3],
      ],
    ],
    [
      { name: 'lanes', type: 'number', values: Float64Array.of(2, 3) },
      { name: 'oneway', type: 'boolean', values: Uint8Array.of(1, 0) },
    ],
  );
  const south = lines(
    ['roads/2', 'roads/1', 'roads/5'],
    [
      [
        [1, 1],
        [2, 2],
        [3, 3],
      ],
      [
        [9, 9],
        [8, 8],
      ],
      [
        [5, 5],
        [6, 6],
      ],
    ],
    [
      { name: 'lanes', type: 'text', values: packTexts(['3', 'two', '']) },
      { name: 'name', type: 'text', values: packTexts(['A', 'B', 'C']) },
    ],
  );

  it('become one set: the same feature once, a taken id numbered, nothing lost', () => {
    const clashes: Clash[] = [];
    const merged = mergeFeatures(
      [
        { file: 'north', set: north },
        { file: 'south', set: south },
      ],
      (clash) => clashes.push(clash),
    ) as FeatureSet;
    expect(unpackTexts(merged.ids)).toEqual(['roads/1', 'roads/2', 'roads/1-2', 'roads/5']);
    expect(clashes).toEqual([
      { file: 'south', other: 'north', id: 'roads/2', same: true },
      { file: 'south', other: 'north', id: 'roads/1', same: false },
    ]);
    expect([0, 1, 2, 3].map((feature) => nestedParts(merged.geometry, feature)[0]?.[0])).toEqual([
      [
        [0, 0],
        [1, 1],
      ],
      [
        [1, 1],
        [2, 2],
        [3, 3],
      ],
      [
        [9, 9],
        [8, 8],
      ],
      [
        [5, 5],
        [6, 6],
      ],
    ]);
    const text = (name: string) => {
      const column = columnOf(merged, name, 'text');
      return column && unpackTexts(column.values);
    };
    expect(text('lanes')).toEqual(['2', '3', 'two', '']);
    expect(text('name')).toEqual(['', '', 'B', 'C']);
    expect([...(columnOf(merged, 'oneway', 'boolean')?.values ?? [])]).toEqual([1, 0, 255, 255]);
  });

  it('of one file are left as they are', () => {
    expect(mergeFeatures([{ file: 'north', set: north }], () => {})).toBe(north);
  });
});
