import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { straightDistance } from '#inference/covariance.ts';
import { inferenceKernel } from '#inference/inference-kernel.ts';
import { krige, krigingSystem } from '#inference/kriging-system.ts';
import { krigingWeights } from '#inference/kriging-weights.ts';
import { BASELINES } from '#inference/model-registry.ts';
import { headlessWork } from '#threads/work.ts';

const work = headlessWork();
const metres = fc.integer({ min: -5000, max: 5000 });
const place = fc.tuple(metres, metres);
/** Distinct places, each with a value of a speed that is far from its bounds. */
const samples = fc
  .uniqueArray(place, { minLength: 3, maxLength: 20, selector: (at) => at.join() })
  .chain((places) =>
    fc
      .array(fc.double({ min: 100, max: 150, noNaN: true }), {
        minLength: places.length,
        maxLength: places.length,
      })
      .map((values) => ({
        xy: Float64Array.from(places.flat()),
        value: Float64Array.from(values),
        ageS: new Float64Array(values.length),
      })),
  );
const sum = (numbers: Float64Array) => numbers.reduce((total, one) => total + one, 0);
const told = (weights: Float64Array, values: Float64Array) =>
  weights.reduce((total, one, k) => total + one * (values[k] ?? 0), 0);

describe('weights of ordinary kriging', () => {
  it('of two sensors and a query between them are one half each, and nearer counts more', () => {
    const xy = Float64Array.of(0, 0, 200, 0);
    const by = { rangeM: 100, nuggetShare: 0 };
    const system = krigingSystem(straightDistance(xy, xy), Float64Array.of(10, 20), by);
    const weightsAt = (east: number) => {
      const to = straightDistance(Float64Array.of(east, 0), xy);
      return krigingWeights(system, by, 2, (sensor) => to(0, sensor));
    };
    expect([...weightsAt(100)].map((one) => one.toFixed(12))).toEqual([
      '0.500000000000',
      '0.500000000000',
    ]);
    // By hand: w1 - w2 = (c1 - c2) / (1 - c12), the difference of the two rows of the system.
    const [c1, c2, c12] = [Math.exp(-0.5), Math.exp(-1.5), Math.exp(-2)];
    const [first = 0, second = 0] = weightsAt(50);
    expect(first - second).toBeCloseTo((c1 - c2) / (1 - c12), 12);
    expect(first + second).toBeCloseTo(1, 12);
  });

  it('solve the ordinary kriging system: Σ w C + λ = c for every sensor, Σ w = 1', () => {
    const covariance = fc.record({
      rangeM: fc.double({ min: 200, max: 5000, noNaN: true }),
      nuggetShare: fc.double({ min: 0.05, max: 0.9, noNaN: true }),
    });
    fc.assert(
      fc.property(samples, place, covariance, ({ xy, value }, query, by) => {
        const n = value.length;
        const between = straightDistance(xy, xy);
        const to = straightDistance(Float64Array.from(query), xy);
        const shared = (h: number) => (1 - by.nuggetShare) * Math.exp(-h / by.rangeM);
        const system = krigingSystem(between, value, by);
        const weights = krigingWeights(system, by, n, (sensor) => to(0, sensor));
        const multipliers = Array.from({ length: n }, (_, row) => {
          const known = weights.reduce(
            (all, one, k) => all + one * (k === row ? 1 : shared(between(row, k))),
            0,
          );
          return shared(to(0, row)) - known;
        });
        for (const one of multipliers) expect(one).toBeCloseTo(multipliers[0] ?? 0, 9);
        expect(sum(weights)).toBeCloseTo(1, 9);
        const { mean } = krige(system, by, n, to, 1);
        expect(told(weights, value)).toBeCloseTo(mean[0] ?? 0, 6);
      }),
    );
  });
});

describe.each(BASELINES)('weights of %s', (model) => {
  it('sum to 1, and weights × values is the value that is shown', async () => {
    await fc.assert(
      fc.asyncProperty(samples, place, async (context, query) => {
        const request = { model, quantity: 'speed', context } as const;
        const xy = Float64Array.from(query);
        const weights = await inferenceKernel.weigh({ ...request, xy }, work);
        const { state } = await inferenceKernel.fit(request, work);
        const { mean } = await inferenceKernel.predict({ ...request, state, xy }, work);
        expect(sum(weights)).toBeCloseTo(1, 9);
        expect(told(weights, context.value)).toBeCloseTo(mean[0] ?? 0, 6);
      }),
      { numRuns: 25 },
    );
  });

  it('are in the order of the context, and a sensor without a value has none', async () => {
    const context = {
      xy: Float64Array.of(900, 0, 0, 0, 500, 0, 1500, 0),
      value: Float64Array.of(20, 30, Number.NaN, 60),
      ageS: new Float64Array(4),
    };
    const xy = Float64Array.of(0, 0);
    const weights = await inferenceKernel.weigh({ model, quantity: 'speed', context, xy }, work);
    expect(weights[2]).toBe(0);
    if (model !== 'mean') expect(weights[1]).toBeGreaterThan(weights[0] ?? 1);
    if (model === 'idw') expect([...weights]).toEqual([0, 1, 0, 0]);
  });
});
