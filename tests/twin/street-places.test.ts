import { describe, expect, it } from 'vitest';
import { type NestedParts, nestedParts, packGeometry } from '#core/flat-geometry.ts';
import { packTexts, unpackTexts } from '#core/text-column.ts';
import type { EpsgCode } from '#core/units.ts';
import { headlessWork } from '#threads/work.ts';
import { utmProjection } from '#twin/crs.ts';
import { streetPlaces } from '#twin/street-places.ts';

const UTM = 32631 as EpsgCode;
const { toLonLat } = utmProjection(UTM);

function line(...places: readonly (readonly [number, number])[]): NestedParts[number] {
  return [places.map(([x, y]) => toLonLat(600_000 + x, 5_750_000 + y))];
}

function streets(...lines: readonly NestedParts[]) {
  return {
    ids: packTexts(lines.map((_, at) => `roads/r${at}`)),
    geometry: packGeometry('MultiLineString', 2, lines),
    columns: [
      { name: 'name', type: 'text', values: packTexts(lines.map((_, at) => `Street ${at}`)) },
      { name: 'lanes', type: 'number', values: new Float64Array(lines.length) },
    ] as const,
  };
}

describe('the places of streets', () => {
  it('are at the middle along the length, not between the ends', async () => {
    // 30 m east, then 10 m north: half of 40 m lies 20 m along.
    const found = await streetPlaces(
      streets([line([0, 0], [30, 0], [30, 10])]),
      UTM,
      headlessWork(),
    );
    expect(found.xy[0]).toBeCloseTo(600_020, 3);
    expect(found.xy[1]).toBeCloseTo(5_750_000, 3);
  });

  it('are on the longest of several lines', async () => {
    const found = await streetPlaces(
      streets([line([0, 0], [1, 0]), line([100, 0], [100, 50])]),
      UTM,
      headlessWork(),
    );
    expect(found.xy[0]).toBeCloseTo(600_100, 3);
    expect(found.xy[1]).toBeCloseTo(5_750_025, 3);
  });

  it('keep ids, names and lines in 7 decimals; a street without length has its place, one without a line none', async () => {
    const given = [[line([0, 0], [10, 0])], [], [line([5, 5], [5, 5])]];
    const found = await streetPlaces(streets(...given), UTM, headlessWork());
    expect(unpackTexts(found.ids)).toEqual(['roads/r0', 'roads/r2']);
    expect(found.columns.map(({ name }) => name)).toEqual(['name']);
    expect(found.xy[2]).toBeCloseTo(600_005, 3);
    expect(found.xy[3]).toBeCloseTo(5_750_005, 3);
    for (const degrees of nestedParts(found.geometry, 0).flat(3)) {
      expect(degrees).toBe(Number(degrees.toFixed(7)));
    }
  });
});
