import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SpatialLayer } from '#core/layer.ts';
import { FLAG } from '#core/observation.ts';
import type { EpochMs } from '#core/units.ts';
import { canDiffer, differenceLayer } from '#layers/difference-layer.ts';
import { layerStyle } from '#layers/layer-style.ts';
import { pointLayer } from '#layers/point-layer.ts';

interface Place {
  readonly value: number;
  readonly below: number;
  readonly above: number;
}

const AT = Date.UTC(2026, 5, 9, 5) as EpochMs;

/** A layer of points; `ids` names them. */
function layerOf(places: readonly Place[], ids = places.map((_, k) => `p${k}`)): SpatialLayer {
  return pointLayer(
    {
      id: 'no2-inferred-kriging',
      title: 'no2',
      ...{ quantity: 'no2', kind: 'inferred', status: 'final', intervalLevel: 0.9 },
      time: { start: AT, end: AT },
      lineage: {
        ...{ twin: 'town', invented: true, inputs: [], license: 'CC0', attribution: '' },
        method: { name: 'kriging', version: '1', parameters: {} },
        software: { name: 'x', version: '1' },
      },
    },
    ids,
    Float64Array.from(ids.flatMap((_, k) => [4 + k / 1000, 52])),
    {
      value: Float64Array.from(places, ({ value }) => value),
      lower: Float64Array.from(places, ({ value, below }) => value - below),
      upper: Float64Array.from(places, ({ value, above }) => value + above),
      quality: Uint8Array.from(places, ({ value }) => (Number.isNaN(value) ? FLAG.missing : 1)),
    },
    [],
  );
}

const tenths = (min: number, max: number) => fc.integer({ min, max }).map((n) => n / 10);
const place = fc.record({ value: tenths(-500, 500), below: tenths(0, 99), above: tenths(0, 99) });
const places = fc.array(place, { minLength: 1, maxLength: 20 });

describe('the difference of two layers', () => {
  it('is exactly zero, and no clear change, of a layer and itself', () => {
    fc.assert(
      fc.property(places, (given) => {
        const layer = layerOf(given);
        const change = differenceLayer(layer, layer);
        expect([...change.value]).toEqual(given.map(() => 0));
        const { classes, classOf } = layerStyle(change, 'light');
        expect([...classOf]).toEqual(given.map(() => (classes.length - 1) / 2));
      }),
    );
  });

  it('turns its sign and its range when the layers are exchanged', () => {
    fc.assert(
      fc.property(places, places, (one, other) => {
        const count = Math.min(one.length, other.length);
        const [a, b] = [layerOf(one.slice(0, count)), layerOf(other.slice(0, count))];
        const [there, back] = [differenceLayer(a, b), differenceLayer(b, a)];
        for (let at = 0; at < count; at++) {
          expect(there.value[at]).toBeCloseTo(-(back.value[at] ?? 0), 3);
          expect(there.lower[at]).toBeCloseTo(-(back.upper[at] ?? 0), 3);
          expect(there.upper[at]).toBeCloseTo(-(back.lower[at] ?? 0), 3);
        }
      }),
    );
  });

  it('has a range by 3-4-5 triangles: distances of the ends add as squares', () => {
    const a = layerOf([{ value: 40, below: 3, above: 5 }]);
    const b = layerOf([{ value: 30, below: 12, above: 4 }]);
    const change = differenceLayer(a, b);
    expect([change.value[0], change.lower[0], change.upper[0]]).toEqual([10, 5, 23]);
    const { classes, classOf } = layerStyle(change, 'light');
    expect(classes[classOf[0] ?? 0]?.from).toBeGreaterThan(0);
  });

  it('goes by the names of the features, and has none where one of them has no value', () => {
    const sure = { below: 0, above: 0 };
    const a = layerOf(
      [30, 20, 10].map((value) => ({ value, ...sure })),
      ['x', 'y', 'z'],
    );
    const b = layerOf(
      [1, Number.NaN, 2].map((value) => ({ value, ...sure })),
      ['z', 'x', 'q'],
    );
    const change = differenceLayer(a, b);
    expect([...change.value]).toEqual([Number.NaN, Number.NaN, 9]);
    expect([...change.quality]).toEqual([FLAG.missing, FLAG.missing, 1]);
    expect(change.ids).toBe(a.ids);
  });

  it('has no range where a layer states none, and says of what it is one', () => {
    const a = layerOf([{ value: 5, below: Number.NaN, above: Number.NaN }]);
    const b = { ...layerOf([{ value: 2, below: 1, above: 1 }]), time: { start: AT, end: AT } };
    const change = differenceLayer(a, b);
    expect([change.value[0], change.lower[0], change.upper[0]]).toEqual([3, NaN, NaN]);
    expect(change).toMatchObject({ kind: 'difference', quantity: 'no2', unit: 'ug/m3' });
    expect(change.lineage.method).toMatchObject({
      name: 'difference',
      parameters: { minuendMethod: 'kriging', subtrahendTime: '2026-06-09T05:00:00Z' },
    });
  });

  it('is one of the same quantity on features of one kind', () => {
    const layer = layerOf([{ value: 1, below: 1, above: 1 }]);
    expect(canDiffer(layer, layer)).toBe(true);
    expect(canDiffer(layer, { ...layer, quantity: 'pm10' })).toBe(false);
    expect(canDiffer(layer, { ...layer, intervalLevel: 0.5 })).toBe(false);
    expect(canDiffer(differenceLayer(layer, layer), layer)).toBe(false);
    expect(canDiffer(layer, undefined)).toBe(false);
  });
});
