import { describe, expect, it } from 'vitest';
import { QUANTITIES, QUANTITY_FACTS } from '#core/quantity.ts';
import { classCounts, RAMPS, rampColors, THEMES } from '#core/tokens.ts';
import { changedLook, type LayerLook, lookOfValues, PLAIN_LOOK } from '#layers/layer-look.ts';
import { HIDDEN_CLASS, layerStyle, NO_CLASS } from '#layers/layer-style.ts';
import { legendClasses } from '#layers/legend-classes.ts';
import { aLayer } from './a-layer.ts';

const look = (change: Partial<LayerLook>): LayerLook => ({ ...PLAIN_LOOK, ...change });
const edges = (...of: Parameters<typeof legendClasses>) => {
  const classes = legendClasses(...of);
  return [...classes.map(({ from }) => from), classes.at(-1)?.to];
};

describe('a look', () => {
  it('is changed member by member; undefined takes one back', () => {
    const styled = changedLook(PLAIN_LOOK, { ramp: 'worse', opacity: 0.5 });
    expect(styled).toEqual({ ramp: 'worse', hatched: true, opacity: 0.5, filters: [] });
    expect(changedLook(styled, { ramp: undefined, opacity: undefined })).toEqual(PLAIN_LOOK);
    expect(changedLook(styled, { ramp: undefined })).not.toHaveProperty('ramp');
    const ranges = changedLook(styled, { shows: 'range' });
    expect(ranges).toEqual({ ...styled, shows: 'range' });
    expect(lookOfValues(ranges)).toEqual(styled);
  });
});

describe('classes of a look', () => {
  it('are equally wide between its ends, or between those of the quantity', () => {
    expect(edges('no2', 'inferred', 'light', look({ classes: 3 }))).toEqual([0, 20, 40, 60]);
    const ends = [20, 45] as const;
    expect(edges('no2', 'inferred', 'light', look({ ends }))).toEqual([20, 25, 30, 35, 40, 45]);
    expect(edges('no2', 'inferred', 'light', look({ ends, classes: 4 }))).toHaveLength(5);
  });

  it('keep the bounds of the quantity when only the ramp changes, where it has as many classes', () => {
    for (const quantity of QUANTITIES.filter((one) => one !== 'waterLevel')) {
      const { scale } = QUANTITY_FACTS[quantity];
      expect(edges(quantity, 'inferred', 'dark', look({ ramp: 'neutral' }))).toEqual(scale);
      expect(edges(quantity, 'inferred', 'dark', look({ ramp: 'water' }))).toHaveLength(5);
    }
  });

  it('have the colours of the ramp, of no more classes than it can show apart', () => {
    for (const theme of THEMES) {
      for (const ramp of RAMPS) {
        for (const classes of classCounts(ramp)) {
          const made = legendClasses('speed', 'inferred', theme, look({ ramp, classes }));
          expect(made.map(({ color }) => color)).toEqual(rampColors(ramp, theme, classes));
          expect(made).toHaveLength(classes);
        }
        const many = legendClasses('speed', 'inferred', theme, look({ ramp, classes: 40 }));
        expect(many).toHaveLength(classCounts(ramp).at(-1) ?? 0);
        expect(legendClasses('speed', 'inferred', theme, look({ ramp, classes: 0 }))).toHaveLength(
          3,
        );
      }
    }
  });

  it('of a difference stay as they are', () => {
    const styled = look({ ramp: 'worse', classes: 3, ends: [0, 1] });
    expect(legendClasses('no2', 'difference', 'light', styled)).toEqual(
      legendClasses('no2', 'difference', 'light'),
    );
  });
});

describe('the style of a layer in a look', () => {
  const rows = [
    { value: 10, lower: 0, upper: 100 },
    { value: 50, lower: 0, upper: 100 },
    { value: Number.NaN, quality: 9 },
  ];

  it('has no hatching where that is off', () => {
    expect([...layerStyle(aLayer(rows), 'light').hatchOf]).toEqual([2, 2, 0]);
    expect([...layerStyle(aLayer(rows), 'light', look({ hatched: false })).hatchOf]).toEqual([
      0, 0, 0,
    ]);
  });

  it('hatches by the scale that it shows', () => {
    const wide = look({ ends: [0, 1000] });
    expect([...layerStyle(aLayer(rows), 'light', wide).hatchOf]).toEqual([0, 0, 0]);
  });

  it('hides what a filter hides, which is not the same as no value', () => {
    const filtered = look({ filters: [{ by: 'value', from: 40, to: 60 }] });
    const { classOf } = layerStyle(aLayer(rows), 'light', filtered);
    expect([...classOf]).toEqual([HIDDEN_CLASS, 2, HIDDEN_CLASS]);
    expect([...layerStyle(aLayer(rows), 'light').classOf]).toEqual([0, 2, NO_CLASS]);
  });
});
