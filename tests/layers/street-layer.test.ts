import { describe, expect, test } from 'vitest';
import { columnOf } from '#core/feature-set.ts';
import { isUnclearChange, type SpatialLayer } from '#core/layer.ts';
import { packTexts, unpackTexts } from '#core/text-column.ts';
import { streetFeatures } from '#layers/street-features.ts';
import { streetDifferenceLayer, streetLayer } from '#layers/street-layer.ts';
import { STREET_QUANTITIES, type StreetQuantity } from '#layers/street-values.ts';
import { ARCS, BASE, CALM, CITY, edited, numbers, ROADS } from './street-town.ts';

/** Values of the two streets with arcs, by quantity. */
function valuesOf(of: (quantity: StreetQuantity) => SpatialLayer) {
  return Object.fromEntries(STREET_QUANTITIES.map((name) => [name, [...of(name).value]]));
}

const column = (layer: SpatialLayer, name: string) => [
  ...(columnOf(layer, name, 'number')?.values ?? []),
];

describe('a layer of simulated streets', () => {
  test('has one feature a street that may be driven, with its own id, name and line', () => {
    const layer = streetLayer(CITY, BASE, 'flow');
    expect(unpackTexts(layer.ids)).toEqual(['roads/high', 'roads/low']);
    expect(unpackTexts(columnOf(layer, 'name', 'text')?.values ?? packTexts([]))).toEqual([
      'High <b>Street</b>',
      'Low Street',
    ]);
    expect([...layer.geometry.coordinates]).toEqual([
      ...[4.5, 51.9, 4.51, 51.9, 4.52, 51.9],
      ...[4.5, 51.92, 4.51, 51.92],
    ]);
    expect(layer).toMatchObject({ kind: 'simulated', unit: '{vehicle}/h', id: 'flow-baseline' });
  });

  test('takes both directions together as each quantity is', () => {
    const values = valuesOf((quantity) => streetLayer(CITY, BASE, quantity));
    expect(values).toEqual({
      flow: [400, 50],
      // 1.5 km in 3 min: 30 km/h for 300; in 1.5 min: 60 km/h for 100. 400 / (300/30 + 100/60).
      speed: [34.2857, 36],
      // 90 s for 300, none for 100.
      delay: [67.5, 0],
      volumeCapacity: [1.1, 0.1],
    });
    const speed = streetLayer(CITY, BASE, 'speed');
    expect(column(speed, 'speedAlongKmh')).toEqual([30, 36]);
    expect(column(speed, 'speedAgainstKmh')).toEqual([60, Number.NaN]);
    const ratio = streetLayer(CITY, BASE, 'volumeCapacity');
    expect(column(ratio, 'volumeCapacityAlong')).toEqual([1.1, 0.1]);
    expect(column(ratio, 'volumeCapacityAgainst')).toEqual([0.3, Number.NaN]);
  });

  test('has a flow that differs between sections by their lengths', () => {
    const traffic = { ...CALM, flowVehH: numbers(300, 0, 0, 0, 0) };
    expect(streetLayer(CITY, { ...BASE, traffic }, 'flow').value[0]).toBe(200);
    // Nobody against: all weight along; on Low Street nobody at all.
    expect([...streetLayer(CITY, { ...BASE, traffic }, 'speed').value]).toEqual([30, 36]);
  });

  test('has neither speed nor delay where nobody may drive', () => {
    const shut = edited({
      closed: Uint8Array.of(1, 1, 1, 1, 0),
      flowVehH: numbers(0, 0, 0, 0, 70),
    });
    for (const quantity of ['speed', 'delay'] as const) {
      const layer = streetLayer(CITY, shut, quantity);
      expect(layer.value[0]).toBeNaN();
      expect([...layer.quality]).toEqual([9, 1]);
    }
    const half = edited({ closed: Uint8Array.of(1, 1, 0, 0, 0) });
    expect(streetLayer(CITY, half, 'speed').value[0]).toBe(60);
    const part = edited({ closed: Uint8Array.of(1, 0, 1, 0, 0) });
    // 500 m in a minute for 300, in half of one for 100: 400 / (300/30 + 100/60).
    expect(streetLayer(CITY, part, 'speed').value[0]).toBe(34.2857);
  });

  test('says what it was computed by', () => {
    const { lineage, title } = streetLayer(CITY, edited({}), 'delay');
    expect(title).toBe('delay, scenario, am');
    expect(lineage.inputs).toEqual([
      { name: 'roads.geojson', role: 'roads', sha256: 'ab'.repeat(32) },
    ]);
    expect(lineage.method).toEqual({
      name: 'user-equilibrium',
      version: '1',
      parameters: {
        period: 'am',
        relativeGap: 1e-9,
        linkErrorVehH: 0,
        scenario: 'High Street closed',
        scenarioSha256: 'cd'.repeat(32),
        range: 'error of the solver',
      },
    });
  });

  test('is refused for traffic of another graph', () => {
    const traffic = { ...CALM, flowVehH: numbers(1) };
    expect(() => streetLayer(CITY, { ...BASE, traffic }, 'flow')).toThrow(
      new RangeError('traffic of 1 arcs on 5'),
    );
    expect(() => streetFeatures(ROADS, { ...ARCS, road: Uint32Array.of(0, 0, 0, 0, 3) })).toThrow(
      new RangeError('an arc of road 3 of 3'),
    );
  });
});

describe('a difference of streets', () => {
  const noisy = { flowNoiseVehH: new Float64Array(5).fill(4) };

  test('is scenario less baseline, unclear where the noise may be all of it', () => {
    const before = { ...BASE, traffic: { ...CALM, ...noisy } };
    const then = edited({ ...noisy, flowVehH: numbers(320, 320, 100, 100, 57) });
    const layer = streetDifferenceLayer(CITY, [before, then], 'flow');
    expect([...layer.value]).toEqual([20, 7]);
    // Two directions with 4 before and 4 after; one with the same.
    expect([...layer.lower]).toEqual([4, -1]);
    expect([...layer.upper]).toEqual([36, 15]);
    const unclear = [0, 1].map((at) =>
      isUnclearChange({ kind: 'difference', lower: layer.lower[at], upper: layer.upper[at] }),
    );
    expect(unclear).toEqual([false, true]);
    expect(column(layer, 'flowAlongVehH')).toEqual([20, 7]);
    expect([column(layer, 'baseline'), column(layer, 'scenario')]).toEqual([
      [400, 50],
      [420, 57],
    ]);
  });

  test('between a run and itself is exactly zero, with its noise too', () => {
    const same = { ...BASE, traffic: { ...CALM, ...noisy } };
    for (const other of [same, { ...same, traffic: structuredClone(same.traffic) }]) {
      for (const quantity of STREET_QUANTITIES) {
        const { value, lower, upper } = streetDifferenceLayer(CITY, [same, other], quantity);
        expect([...value, ...lower, ...upper]).toEqual(Array(6).fill(0));
      }
    }
  });

  test('takes a given range, never narrower than that of the solver', () => {
    const before = { ...BASE, traffic: { ...CALM, ...noisy } };
    const then = edited({ ...noisy, flowVehH: numbers(320, 320, 100, 100, 57) });
    const ranges = {
      lower: numbers(-5, 6.9),
      upper: numbers(25, Number.NaN),
      level: 0.8,
      from: 'uncertain demand, 20 draws',
    };
    const layer = streetDifferenceLayer(CITY, [before, then], 'flow', ranges);
    expect([[...layer.lower], [...layer.upper]]).toEqual([
      [-5, -1],
      [36, 15],
    ]);
    expect(layer.intervalLevel).toBe(0.8);
    expect(layer.lineage.method.parameters['range']).toBe('uncertain demand, 20 draws');
  });

  test('with an error that is not known has no range and quality 2', () => {
    const flowNoiseVehH = new Float64Array(5).fill(Number.NaN);
    const layer = streetDifferenceLayer(
      CITY,
      [BASE, edited({ flowNoiseVehH, flowVehH: numbers(0, 0, 0, 0, 0) })],
      'flow',
    );
    expect([...layer.value]).toEqual([-400, -50]);
    expect([...layer.lower]).toEqual([Number.NaN, Number.NaN]);
    expect([...layer.quality]).toEqual([2, 2]);
  });
});
