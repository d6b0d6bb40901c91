import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { StreetTraffic } from '#core/street-traffic.ts';
import { layerFromGeoJson } from '#exchange/geojson-layer-reader.ts';
import { layerToGeoJson } from '#exchange/geojson-layer-writer.ts';
import { streetDifferenceLayer, streetLayer } from '#layers/street-layer.ts';
import { STREET_QUANTITIES } from '#layers/street-values.ts';
import { BASE, CALM, CITY, edited } from './street-town.ts';

/** None, or more than the rounding of a solver leaves: 10⁻³²³ vehicles have no digits to weigh by. */
const plain = (own: number) => (Math.abs(own) < 1e-6 ? 0 : own);
const amounts = (max: number) =>
  fc.array(fc.double({ min: 0, max, noNaN: true }).map(plain), { minLength: 5, maxLength: 5 });
const flags = fc.array(fc.constantFrom(0, 0, 0, 1), { minLength: 5, maxLength: 5 });

/** Any traffic on the five arcs, minutes never below those without traffic. */
const anyTraffic: fc.Arbitrary<StreetTraffic> = fc
  .tuple(amounts(2000), amounts(10), amounts(2), flags, amounts(50), amounts(0.5))
  .map(([flow, delay, ratio, closed, flowNoise, minutesNoise]) => ({
    flowVehH: Float64Array.from(flow, (one, at) => (closed[at] === 1 ? 0 : one)),
    minutes: CALM.freeFlowMin.map((free, at) => free + (delay[at] ?? 0)),
    freeFlowMin: CALM.freeFlowMin,
    volumeCapacity: Float64Array.from(ratio, (one, at) => (closed[at] === 1 ? 0 : one)),
    closed: Uint8Array.from(closed),
    flowNoiseVehH: Float64Array.from(flowNoise, (one, at) => (closed[at] === 1 ? 0 : one)),
    minutesNoise: Float64Array.from(minutesNoise, (one, at) => (closed[at] === 1 ? 0 : one)),
    volumeCapacityNoise: Float64Array.from(flowNoise, (one) => one / 1000),
  }));
const quantities = fc.constantFrom(...STREET_QUANTITIES);
const part = fc.array(fc.double({ min: -1, max: 1, noNaN: true }).map(plain), {
  minLength: 5,
  maxLength: 5,
});

describe('of any traffic', () => {
  test('the range holds whatever the noises allow', () => {
    fc.assert(
      fc.property(anyTraffic, quantities, part, part, (traffic, quantity, a, b) => {
        const moved = (of: Float64Array, noise: Float64Array, by: number[], least: Float64Array) =>
          of.map((one, at) => Math.max(least[at] ?? 0, one + (by[at] ?? 0) * (noise[at] ?? 0)));
        const none = new Float64Array(5);
        const truth = {
          ...traffic,
          flowVehH: moved(traffic.flowVehH, traffic.flowNoiseVehH, a, none),
          minutes: moved(traffic.minutes, traffic.minutesNoise, b, traffic.freeFlowMin),
          volumeCapacity: moved(traffic.volumeCapacity, traffic.volumeCapacityNoise, a, none),
        };
        const found = streetLayer(CITY, { ...BASE, traffic }, quantity);
        const known = streetLayer(CITY, { ...BASE, traffic: truth }, quantity);
        known.value.forEach((value, at) => {
          if (Number.isNaN(value)) return;
          // Rounded to 4 decimals.
          expect(value).toBeGreaterThanOrEqual((found.lower[at] ?? 0) - 2e-4);
          expect(value).toBeLessThanOrEqual((found.upper[at] ?? 0) + 2e-4);
        });
      }),
      { numRuns: 500 },
    );
  });

  test('the difference the other way round has the signs turned', () => {
    fc.assert(
      fc.property(anyTraffic, anyTraffic, quantities, (one, other, quantity) => {
        const [a, b] = [one, other].map((traffic) => ({ ...BASE, traffic }));
        const there = streetDifferenceLayer(CITY, [a ?? BASE, b ?? BASE], quantity);
        const back = streetDifferenceLayer(CITY, [b ?? BASE, a ?? BASE], quantity);
        const near = (of: Float64Array, negated: Float64Array) => {
          of.forEach((value, at) => {
            if (Number.isNaN(value)) expect(negated[at]).toBeNaN();
            else expect(value + (negated[at] ?? 0)).toBeCloseTo(0, 3);
          });
        };
        near(there.value, back.value);
        near(there.lower, back.upper);
        near(there.upper, back.lower);
      }),
    );
  });

  test('its file reads back identical, as does that of a difference', () => {
    fc.assert(
      fc.property(anyTraffic, anyTraffic, quantities, (one, other, quantity) => {
        const [a, b] = [{ ...BASE, traffic: one }, edited(other)];
        for (const layer of [
          streetLayer(CITY, b, quantity),
          streetDifferenceLayer(CITY, [a, b], quantity),
        ]) {
          const text = layerToGeoJson(layer);
          const read = layerFromGeoJson(JSON.parse(text), 'x.geojson');
          expect(read).toEqual(layer);
          expect(layerToGeoJson(read)).toBe(text);
        }
      }),
    );
  });
});
