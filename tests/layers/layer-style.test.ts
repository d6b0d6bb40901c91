import { wcagContrast } from 'culori';
import { describe, expect, it } from 'vitest';
import { LAYER_KINDS } from '#core/layer.ts';
import { QUANTITIES, QUANTITY_FACTS } from '#core/quantity.ts';
import { THEMES } from '#core/tokens.ts';
import { PLAIN_LOOK } from '#layers/layer-look.ts';
import { layerStyle } from '#layers/layer-style.ts';
import { legendClasses } from '#layers/legend-classes.ts';
import { aLayer } from './a-layer.ts';

const every = QUANTITIES.flatMap((quantity) =>
  LAYER_KINDS.flatMap((kind) => THEMES.map((theme) => [quantity, kind, theme] as const)),
);

describe('legend classes', () => {
  it.each(every)('of %s, %s, %s adjoin and hatch with the better contrast', (...of) => {
    const classes = legendClasses(...of);
    classes.forEach(({ from, to, color, hatchColor }, index) => {
      expect(from).toBeLessThan(to);
      expect(classes[index + 1]?.from ?? to).toBe(to);
      const other = hatchColor === '#000000' ? '#FFFFFF' : '#000000';
      expect(wcagContrast(color, hatchColor)).toBeGreaterThanOrEqual(4.6);
      expect(wcagContrast(color, hatchColor)).toBeGreaterThanOrEqual(wcagContrast(color, other));
    });
  });

  it.each(QUANTITIES)('of %s span its fixed scale, a class between each two bounds', (quantity) => {
    const { scale } = QUANTITY_FACTS[quantity];
    const classes = legendClasses(quantity, 'inferred', 'light');
    expect([...classes.map(({ from }) => from), classes.at(-1)?.to]).toEqual(scale);
  });

  it('follow the quantity: neutral, more is worse, water, difference', () => {
    const top = (...of: Parameters<typeof legendClasses>) => legendClasses(...of).at(-1)?.color;
    expect(top('speed', 'inferred', 'light')).toBe('#440154');
    expect(top('speed', 'inferred', 'dark')).toBe('#FDE725');
    expect(top('no2', 'measured', 'light')).toBe('#140E36');
    expect(top('waterLevel', 'measured', 'light')).toBe('#08306B');
    expect(top('no2', 'difference', 'light')).toBe('#894108');
  });
});

describe('the style of a layer', () => {
  it('puts a value on a bound into the class above, and values off the scale into its end classes', () => {
    const values = [0, 29.9999, 30, 89, 90, 119, 120, 250, -5];
    const { classOf } = layerStyle(aLayer(values.map((value) => ({ value }))), 'light');
    expect([...classOf]).toEqual([0, 0, 1, 3, 4, 4, 4, 4, 0]);
  });

  it('hatches by the share of the scale: none under 25 %, wide to 50 %, dense above', () => {
    const widths = [0, 29.9, 30, 60, 60.1, 200];
    const rows = widths.map((width) => ({ value: 50, lower: 50, upper: 50 + width }));
    expect([...layerStyle(aLayer(rows), 'dark').hatchOf]).toEqual([0, 0, 1, 1, 2, 2]);
  });

  it('draws no value that is missing or failed', () => {
    const rows = [
      { value: Number.NaN, quality: 9 },
      { value: 70, lower: 0, upper: 120, quality: 4 },
      { value: 70, lower: 60, upper: 80, quality: 3 },
    ];
    const style = layerStyle(aLayer(rows), 'light');
    expect([...style.classOf]).toEqual([255, 255, 3]);
    expect([...style.hatchOf]).toEqual([0, 0, 0]);
  });

  it('takes an unstated interval as uncertain, except of a measurement', () => {
    const rows = [{ value: 50 }];
    expect(layerStyle(aLayer(rows), 'light').hatchOf[0]).toBe(2);
    expect(layerStyle(aLayer(rows, { kind: 'measured' }), 'light').hatchOf[0]).toBe(0);
  });

  it('shows a difference whose range holds zero as no clear change', () => {
    const rows = [
      { value: 50, lower: -1, upper: 60 },
      { value: 50, lower: 1, upper: 60 },
      { value: -20, lower: -30, upper: -10 },
      { value: 0, lower: 0, upper: 0 },
    ];
    const { classOf, classes } = layerStyle(aLayer(rows, { kind: 'difference' }), 'light');
    expect([...classOf]).toEqual([3, 6, 1, 3]);
    expect(classes[3]?.color).toBe('#C6CDD4');
  });
});

describe('the style of a layer that shows how wide its ranges are', () => {
  const look = { ...PLAIN_LOOK, shows: 'range' } as const;
  // Traffic speed has a scale of 120 km/h.
  const rows = [0, 29.9, 30, 59.9, 60, 89.9, 90, 500].map((width) => ({
    value: 20,
    lower: 20,
    upper: 20 + width,
  }));

  it('classes widths by quarters of the scale, in its unit, and hatches nothing', () => {
    const { classes, classOf, hatchOf } = layerStyle(aLayer(rows), 'light', look);
    expect(classes.map(({ from, to }) => [from, to])).toEqual([
      [0, 30],
      [30, 60],
      [60, 90],
      [90, 120],
    ]);
    expect([...classOf]).toEqual([0, 0, 1, 1, 2, 2, 3, 3]);
    expect([...hatchOf]).toEqual(rows.map(() => 0));
  });

  it('measures by the ends of the look, as the hatching does; a difference by the quantity', () => {
    const ends = [0, 40] as const;
    const ofLook = layerStyle(aLayer(rows), 'dark', { ...look, ends });
    expect(ofLook.classes.map(({ from }) => from)).toEqual([0, 10, 20, 30]);
    const difference = layerStyle(aLayer(rows, { kind: 'difference' }), 'dark', { ...look, ends });
    expect(difference.classes.map(({ from }) => from)).toEqual([0, 30, 60, 90]);
    // All hold zero or not: it is the width that is shown.
    expect([...difference.classOf]).toEqual([0, 0, 1, 1, 2, 2, 3, 3]);
  });

  it('draws no range that is not stated, nor that of a value which is missing or failed', () => {
    const without = [
      { value: 50 },
      { value: Number.NaN, lower: 0, upper: 10, quality: 9 },
      { value: 50, lower: 0, upper: 10, quality: 4 },
    ];
    expect([...layerStyle(aLayer(without), 'light', look).classOf]).toEqual([255, 255, 255]);
  });
});
