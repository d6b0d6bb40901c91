import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packGeometry } from '#core/flat-geometry.ts';
import type { AreaMembers } from '#layers/area-members.ts';
import { areaMembers } from '#layers/area-members.ts';
import { AreaShape } from '#layers/area-shape.ts';
import { areaStatistics } from '#layers/area-statistics.ts';
import { statisticsAmong } from '#layers/layer-statistics.ts';
import type { LayerValues } from '#layers/layer-values.ts';
import { headlessWork } from '#threads/work.ts';
import { aLayer } from './a-layer.ts';

function values(value: number[], width: number[], quality?: number[]): LayerValues {
  return {
    value: Float64Array.from(value),
    lower: Float64Array.from(value, (one, at) => one - (width[at] ?? 0) / 2),
    upper: Float64Array.from(value, (one, at) => one + (width[at] ?? 0) / 2),
    quality: Uint8Array.from(value, (one, at) => quality?.[at] ?? (Number.isNaN(one) ? 9 : 1)),
  };
}

function all(weight: number[], by: AreaMembers['by'] = 'length'): AreaMembers {
  return {
    by,
    index: Uint32Array.from(weight.keys()),
    weight: Float64Array.from(weight),
  };
}

test('values count by the length of their street inside', () => {
  const figures = areaStatistics(
    all([100, 300, 50, 50]),
    values([20, 40, Number.NaN, 90], [10, 40, 1, 0], [1, 1, 9, 4]),
    60,
  );
  // (20 · 100 + 40 · 300) / 400; of the 400 m, 300 m have a range of 40 of 60.
  expect(figures).toEqual({
    by: 'length',
    features: 4,
    withValue: 2,
    mean: 35,
    min: 20,
    max: 40,
    median: 40,
    shareUncertain: 0.75,
    uncertain: 1,
    holdsZero: 0,
  });
});

test('what is hidden is left out, and nothing at all is no value', () => {
  const given = values([20, 40], [1, 1]);
  const shown = areaStatistics(all([1, 1]), given, 60, Uint8Array.of(1, 0));
  expect(shown).toMatchObject({ features: 1, withValue: 1, mean: 20, max: 20 });
  const none = areaStatistics(all([]), given, 60);
  expect(none.features).toBe(0);
  for (const figure of [none.mean, none.min, none.max, none.median, none.shareUncertain]) {
    expect(figure).toBeNaN();
  }
});

test('what may be no change is counted: those that can be read whose range holds zero', () => {
  const given = values([3, -2, 1, 0.5], [4, 6, 2, 0], [1, 1, 1, 4]);
  // 1 to 5, -5 to 1, 0 to 2; the last failed its check.
  expect(areaStatistics(all([1, 1, 1, 1]), given, 60).holdsZero).toBe(2);
});

test('with equal weights they are the figures of the layer', () => {
  const reading = fc.tuple(
    fc.option(fc.double({ min: 0, max: 100, noNaN: true }), { nil: Number.NaN }),
    fc.double({ min: 0, max: 80, noNaN: true }),
  );
  fc.assert(
    fc.property(fc.array(reading, { minLength: 1, maxLength: 40 }), (readings) => {
      const given = values(
        readings.map(([value]) => value),
        readings.map(([, width]) => width),
      );
      const rows = readings.map(([value]) => ({ value }));
      const layer = { ...aLayer(rows, { quantity: 'no2' }), ...given };
      const whole = statisticsAmong(layer, [...layer.value.keys()]);
      const figures = areaStatistics(
        all(
          readings.map(() => 1),
          'each',
        ),
        given,
        60,
      );
      expect(figures.withValue).toBe(whole.withValue);
      expect(figures.min).toEqual(whole.min);
      expect(figures.max).toEqual(whole.max);
      const differences = [
        figures.median - whole.median,
        figures.shareUncertain - whole.shareUncertain,
      ];
      // Without a value both are NaN, and so is their difference.
      for (const one of whole.withValue === 0 ? [] : differences) expect(one).toBeCloseTo(0, 9);
      expect(Number.isNaN(figures.mean)).toBe(whole.withValue === 0);
    }),
  );
});

test('cells count where their middle is inside, zones by the part of them inside', async () => {
  const cell = (west: number, side = 1) =>
    [
      [
        [west, 52],
        [west + side / 100, 52],
        [west + side / 100, 52.01],
        [west, 52.01],
        [west, 52],
      ],
    ] as const;
  const geometry = packGeometry('MultiPolygon', 2, [[cell(4)], [cell(4.01)], [cell(4.02)]]);
  const [[outline = []] = []] = [cell(4.006, 1.6)];
  const area = new AreaShape([[outline]]);
  const cells = await areaMembers(area, geometry, true, headlessWork());
  // From 4.006 to 4.022: the middle of the second alone, at 4.015.
  expect([cells.by, ...cells.index]).toEqual(['each', 1]);
  const zones = await areaMembers(area, geometry, false, headlessWork());
  expect([zones.by, ...zones.index]).toEqual(['size', 0, 1, 2]);
  const [a = 0, b = 1, c = 0] = zones.weight;
  expect(a / b).toBeCloseTo(0.4, 3);
  expect(c / b).toBeCloseTo(0.2, 3);
});
