import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Column, columnOf } from '#core/feature-set.ts';
import { packGeometry } from '#core/flat-geometry.ts';
import type { SpatialLayer } from '#core/layer.ts';
import { packTexts } from '#core/text-column.ts';
import { differenceLayer } from '#layers/difference-layer.ts';
import { carriedFlow, flowStep, flowStepPx } from '#layers/flow-width.ts';
import { changedLook, PLAIN_LOOK } from '#layers/layer-look.ts';
import { layerStyle } from '#layers/layer-style.ts';
import { streetDifferenceLayer, streetLayer } from '#layers/street-layer.ts';
import { STREET_QUANTITIES } from '#layers/street-values.ts';
import { aLayer } from './a-layer.ts';
import { BASE, CITY, edited, numbers } from './street-town.ts';

const width = (flow: number) => flowStepPx(flowStep(flow));

describe('the width of a flow', () => {
  it('is 14 px at 4000 vehicles an hour and more, half of it at half, and never below 1.5 px', () => {
    expect([4000, 4001, 1e9, Infinity].map(width)).toEqual([14, 14, 14, 14]);
    expect([2000, 1000, 0].map(width)).toEqual([7, 3.5, 1.5]);
  });

  it.each([Number.NaN, -0, -5, -1e9, -Infinity, 5e-324])('is the least one of %d', (flow) => {
    expect(flowStep(flow)).toBe(0);
    expect(width(flow)).toBe(1.5);
  });

  it('never falls as the flow rises, and is within half a step of what is in proportion', () => {
    const flow = fc.double({ min: 0, max: 6000, noNaN: true });
    fc.assert(
      fc.property(flow, flow, (a, b) => {
        const [low, high] = a < b ? [a, b] : [b, a];
        expect(width(low)).toBeLessThanOrEqual(width(high));
        const inProportion = Math.max(1.5, (14 * Math.min(4000, a)) / 4000);
        expect(Math.abs(width(a) - inProportion)).toBeLessThanOrEqual(0.35 + 1e-9);
      }),
    );
  });
});

describe('the flow that a layer carries', () => {
  /** Both directions of High Street and of Low Street: 2000 + 500 and 900 in the scenario. */
  const then = edited({ flowVehH: numbers(2000, 2000, 500, 500, 900) });

  it.each(STREET_QUANTITIES)('is that of the run, in layers of %s', (quantity) => {
    const flowOf = (layer: SpatialLayer) => [...(carriedFlow(layer) ?? [])];
    expect(flowOf(streetLayer(CITY, BASE, quantity))).toEqual([400, 50]);
    expect(flowOf(streetLayer(CITY, then, quantity))).toEqual([2500, 900]);
    expect(flowOf(streetDifferenceLayer(CITY, [BASE, then], quantity))).toEqual([2500, 900]);
  });

  it('is zero on a closed street, which is drawn as the thinnest line without a value', () => {
    const shut = edited({
      closed: Uint8Array.of(1, 1, 1, 1, 0),
      flowVehH: numbers(0, 0, 0, 0, 900),
    });
    const layer = streetDifferenceLayer(CITY, [BASE, shut], 'speed');
    expect(layer.value[0]).toBeNaN();
    expect([...(layerStyle(layer, 'light').widthOf ?? [])]).toEqual([0, 5]);
  });

  it('is that of the minuend in a difference that a person makes', () => {
    const [a, b] = [streetLayer(CITY, then, 'flow'), streetLayer(CITY, BASE, 'flow')];
    expect([...(carriedFlow(differenceLayer(a, b)) ?? [])]).toEqual([2500, 900]);
    expect(columnOf(differenceLayer(a, b), 'flowAlongVehH', 'number')).toBeUndefined();
  });

  const base = streetLayer(CITY, BASE, 'flow');
  const withColumns = (...columns: Column[]) => ({ ...base, columns });
  const flow: Column = { name: 'flowVehH', type: 'number', values: numbers(1, 2) };

  it.each([
    ['no column', withColumns()],
    ['a column of texts', withColumns({ ...flow, type: 'text', values: packTexts(['<b>', '9']) })],
    ['a column of truths', withColumns({ ...flow, type: 'boolean', values: Uint8Array.of(0, 1) })],
    ['walls', withColumns(flow, { name: 'groundM', type: 'number', values: numbers(0, 0) })],
    ['points', { ...aLayer([{ value: 1 }, { value: 2 }]), columns: [flow] }],
    ['areas', { ...withColumns(flow), geometry: packGeometry('MultiPolygon', 2, [[], []]) }],
  ])('is none with %s', (_, layer) => {
    expect(carriedFlow(layer)).toBeUndefined();
    expect(layerStyle(layer, 'light')).not.toHaveProperty('widthOf');
  });

  it('makes sane widths of whatever a file says', () => {
    const values = numbers(-3, 1e9);
    expect([...(layerStyle(withColumns({ ...flow, values }), 'dark').widthOf ?? [])]).toEqual([
      0, 20,
    ]);
  });

  it('makes no widths where the look wants lines even', () => {
    const even = changedLook(PLAIN_LOOK, { width: 'even' });
    expect(layerStyle(base, 'light', even)).not.toHaveProperty('widthOf');
    expect(layerStyle(base, 'light')).toHaveProperty('widthOf');
    expect(changedLook(even, { width: undefined })).toEqual(PLAIN_LOOK);
  });
});
