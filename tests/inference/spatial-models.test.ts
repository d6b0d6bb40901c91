import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FLAG } from '#core/observation.ts';
import { BASELINES, spatialModel } from '#inference/model-registry.ts';
import { NORMAL_90 } from '#inference/predictive-interval.ts';
import type { SpatialModel, SpatialSamples } from '#inference/spatial-model.ts';
import { headlessWork } from '#threads/work.ts';

const work = headlessWork();
const SPACING = 500;

/** Sensors on a square lattice, row by row from the origin. */
function lattice(side: number, valueAt: (east: number, north: number) => number): SpatialSamples {
  const places = Array.from({ length: side * side }, (_, k) => [
    SPACING * (k % side),
    SPACING * Math.floor(k / side),
  ]);
  return {
    xy: Float64Array.from(places.flat()),
    value: Float64Array.from(places, ([east = 0, north = 0]) => valueAt(east, north)),
    ageS: new Float64Array(places.length),
  };
}

/** A smooth field with a little roughness, without any randomness. */
const hills = (east: number, north: number) =>
  60 + 20 * Math.sin(east / 900) * Math.cos(north / 700) + 2 * Math.sin(east * 1.7 + north * 2.3);

async function tell(model: SpatialModel, context: SpatialSamples, ...queries: number[]) {
  const state = await model.fit(context, 'speed', work);
  return { ...(await model.predict(state, Float64Array.from(queries), work)), state };
}

describe.each(BASELINES)('%s', (name) => {
  const model = spatialModel(name);

  it('refuses fewer than three usable sensors and says how many there are', async () => {
    const context = {
      xy: Float64Array.of(0, 0, 10, 0, 20, 0),
      value: Float64Array.of(1, 2, Number.NaN),
      ageS: new Float64Array(3),
    };
    await expect(model.fit(context, 'speed', work)).rejects.toMatchObject({
      code: 'tooFewSensors',
      params: { count: 2, needed: 3 },
      wayOut: 'moreMeasurements',
    });
  });

  it.each([3, 4, 5, 8])('tells something finite from %d sensors', async (n) => {
    const all = lattice(3, hills);
    const some = {
      xy: all.xy.slice(0, 2 * n),
      value: all.value.slice(0, n),
      ageS: all.ageS.slice(0, n),
    };
    const { mean, sd } = await tell(model, some, 250, 250, 5000, 5000);
    expect([...mean, ...sd].every(Number.isFinite)).toBe(true);
    expect(Math.min(...sd)).toBeGreaterThan(0);
  });

  it('of equal values tells that value, no more uncertain than their rounding', async () => {
    const { mean, sd } = await tell(
      model,
      lattice(4, () => 50),
      700,
      700,
      0,
      0,
    );
    for (const value of mean) expect(value).toBeCloseTo(50, 9);
    for (const value of sd) {
      expect(value).toBeGreaterThan(0);
      expect(value).toBeLessThan(1);
    }
  });

  it('of sensors that all stand at one place tells something finite', async () => {
    const context = lattice(3, hills);
    context.xy.fill(400);
    const { mean, sd } = await tell(model, context, 400, 400, 900, 900);
    expect([...mean, ...sd].every(Number.isFinite)).toBe(true);
  });

  it('stays finite with twins metres apart that disagree', async () => {
    const context = lattice(4, hills);
    context.xy.set([1, 1], 2);
    context.value[1] = 5;
    const { mean, sd } = await tell(model, context, 0, 0, 800, 800);
    expect([...mean, ...sd].every(Number.isFinite)).toBe(true);
  });

  it('does not depend on the order of the sensors, to the bit', async () => {
    const context = lattice(6, hills);
    const turned = {
      xy: Float64Array.from(context.value, (_, k) => k).toReversed(),
      value: context.value.toReversed(),
      ageS: context.ageS,
    };
    const pairs = Array.from(turned.xy, (k) => [
      context.xy[2 * k] ?? 0,
      context.xy[2 * k + 1] ?? 0,
    ]);
    const given = await tell(model, context, 730, 910, 4000, 100);
    const other = await tell(
      model,
      { ...turned, xy: Float64Array.from(pairs.flat()) },
      730,
      910,
      4000,
      100,
    );
    expect(other.mean).toEqual(given.mean);
    expect(other.sd).toEqual(given.sd);
    expect(other.state.parameters).toEqual(given.state.parameters);
  });

  it('changes when one input changes, and not when none does', async () => {
    const context = lattice(5, hills);
    const given = await tell(model, context, 730, 910);
    const again = await tell(model, context, 730, 910);
    expect(again.mean).toEqual(given.mean);
    const value = context.value.slice();
    value[6] = (value[6] ?? 0) + 10;
    const changed = await tell(model, { ...context, value }, 730, 910);
    expect(changed.mean[0]).not.toBe(given.mean[0]);
  });

  it('is cancelled', async () => {
    const stopped = headlessWork(() => {}, AbortSignal.abort());
    const context = lattice(4, hills);
    if (name === 'mean') return;
    await expect(model.fit(context, 'speed', stopped)).rejects.toMatchObject({ code: 'cancelled' });
  });
});

describe('kriging', () => {
  const model = spatialModel('kriging');

  it('is widened by an outlier, and stays finite', async () => {
    const context = lattice(6, hills);
    const given = await tell(model, context, 730, 910);
    context.value[14] = 10_000;
    const wide = await tell(model, context, 730, 910);
    expect([...wide.mean, ...wide.sd].every(Number.isFinite)).toBe(true);
    expect(wide.sd[0]).toBeGreaterThan(10 * (given.sd[0] ?? Infinity));
  });

  it('is less certain further from the sensors, and suspect far outside', async () => {
    const { sd, quality, mean, state } = await tell(
      model,
      lattice(6, hills),
      250,
      250,
      3000,
      3000,
      90_000,
      0,
    );
    expect(sd[1]).toBeGreaterThan(sd[0] ?? Infinity);
    expect(sd[2]).toBeGreaterThan(sd[1] ?? Infinity);
    expect([...quality]).toEqual([FLAG.good, FLAG.good, FLAG.suspect]);
    expect(mean[2]).toBeCloseTo(Number(state.parameters['mean']), 6);
  });

  it('publishes exactly the parameters it used', async () => {
    const { state } = await tell(model, lattice(6, hills), 0, 0);
    expect(state.parameters).toMatchObject({ covariance: 'exponential', sensors: 36 });
    for (const name of ['rangeM', 'nuggetShare', 'sill', 'mean', 'reachM']) {
      expect(Number.isFinite(state.parameters[name])).toBe(true);
    }
  });

  it('refuses more sensors than it can solve', async () => {
    const context = lattice(64, hills);
    await expect(model.fit(context, 'speed', work)).rejects.toMatchObject({
      code: 'tooManySensors',
      params: { count: 4096, limit: 4000 },
      wayOut: 'pickIdw',
    });
  });
});

describe('inverse distance weighting', () => {
  const model = spatialModel('idw');

  it('of four corners at the middle is their mean, at a sensor its value', async () => {
    const corners = lattice(2, (east, north) => east / 50 + north / 25);
    const { mean } = await tell(model, corners, 250, 250, 500, 0);
    expect(mean[0]).toBeCloseTo(15, 12);
    expect(mean[1]).toBe(10);
  });

  it('worked by hand: distances 1 and 2 weigh 4 to 1', async () => {
    const context = {
      xy: Float64Array.of(0, 0, 3, 0, 1e9, 0),
      value: Float64Array.of(10, 20, 15),
      ageS: new Float64Array(3),
    };
    const { mean } = await tell(model, context, 1, 0);
    expect(mean[0]).toBeCloseTo(12, 6);
  });

  it('holds about 90 % of the errors that leaving one out shows', async () => {
    const context = lattice(15, hills);
    let held = 0;
    for (let out = 0; out < context.value.length; out += 4) {
      const keep = (_: number, k: number) => k !== out;
      const rest = {
        xy: context.xy.filter((_, k) => k >> 1 !== out),
        value: context.value.filter(keep),
        ageS: context.ageS.filter(keep),
      };
      const [east = 0, north = 0] = context.xy.subarray(2 * out);
      const { mean, sd } = await tell(model, rest, east, north);
      const error = Math.abs((mean[0] ?? Number.NaN) - (context.value[out] ?? Number.NaN));
      if (error <= NORMAL_90 * (sd[0] ?? 0)) held += 1;
    }
    expect(held / 57).toBeGreaterThan(0.8);
    expect(held / 57).toBeLessThan(0.98);
  });

  it('stays within the values of the sensors', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 9, maxLength: 9 }),
        fc.integer({ min: -9000, max: 9000 }),
        fc.integer({ min: -9000, max: 9000 }),
        async (values, east, north) => {
          const context = { ...lattice(3, hills), value: Float64Array.from(values) };
          const { mean } = await tell(model, context, east, north);
          expect(mean[0]).toBeGreaterThanOrEqual(Math.min(...values) - 1e-9);
          expect(mean[0]).toBeLessThanOrEqual(Math.max(...values) + 1e-9);
        },
      ),
      { numRuns: 50 },
    );
  });
});
