import { describe, expect, it } from 'vitest';
import { wheresOf } from '#app/city-places.ts';
import { firstCellSize, firstWhere, inferredEntries } from '#app/inferred-entries.ts';
import { packGeometry } from '#core/flat-geometry.ts';
import { packTexts } from '#core/text-column.ts';
import { aStore, aTwin } from '#tests/pipelines/a-city.ts';

const SIZES = [100, 250, 500, 1000];

describe('the first cell size', () => {
  it('is the finest that keeps the first picture at 10 000 cells', () => {
    // 0.1° × 0.1° at the equator = 11.1 km × 11.1 km = 124 km²: 12 390 cells of 100 m, 1 983 of 250 m.
    expect(firstCellSize([0, 0, 0.1, 0.1], SIZES)).toBe(250);
    expect(firstCellSize([0, 0, 0.08, 0.08], SIZES)).toBe(100);
  });

  it('is the coarsest for a country, and without any extent', () => {
    expect(firstCellSize([0, 45, 10, 55], SIZES)).toBe(1000);
    expect(firstCellSize(undefined, SIZES)).toBe(1000);
  });
});

describe('what a quantity is shown on first', () => {
  it('is streets for traffic where there are any, and a grid for all else', () => {
    const all = ['grid', 'streets', 'facades'] as const;
    expect((['speed', 'flow', 'no2', 'noise'] as const).map((one) => firstWhere(one, all))).toEqual(
      ['streets', 'streets', 'grid', 'grid'],
    );
    expect(firstWhere('speed', ['grid', 'facades'])).toBe('grid');
  });

  it('is offered only of what the city has, not of sets without features', () => {
    const roads = {
      ids: packTexts([]),
      geometry: packGeometry('MultiLineString', 2, []),
      columns: [],
    };
    expect(wheresOf({ ...aTwin(2), roads })).toEqual(['grid']);
  });
});

describe('the cards of inferred layers', () => {
  const readings = [[0, 0, 10] as const];

  it('are those of quantities that a sensor with a place measures', () => {
    const [entry, ...more] = inferredEntries(aTwin(1), aStore(1, readings), 'light', 'kriging');
    expect(more).toEqual([]);
    expect(entry).toMatchObject({
      id: 'inferred-speed',
      visible: true,
      invented: true,
      inference: { quantity: 'speed', where: 'grid', model: 'kriging' },
    });
  });

  it('are none without sensors, without places and without a measurement', () => {
    const { sensors: _, ...bare } = aTwin(1);
    expect(inferredEntries(bare, aStore(1, readings), 'light', 'kriging')).toEqual([]);
    expect(inferredEntries(aTwin(0), aStore(1, readings), 'light', 'kriging')).toEqual([]);
    expect(inferredEntries(aTwin(1), aStore(1, []), 'light', 'kriging')).toEqual([]);
  });
});
