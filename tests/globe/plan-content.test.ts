import { describe, expect, it } from 'vitest';
import type { GlobeContent, GlobeSplit } from '#globe/globe-contract.ts';
import { rightContent } from '#globe/plan-content.ts';
import { planItems } from '#globe/plan-items.ts';
import { type LayerStyle, NO_CLASS, STALE_CLASS } from '#layers/layer-style.ts';
import { aLayer } from '#tests/layers/a-layer.ts';

const STYLE: LayerStyle = {
  classes: [],
  noDataColor: '#808080',
  classOf: new Uint8Array(1),
  hatchOf: new Uint8Array(1),
};
const ALL = { buildings: true, roads: true, sensors: true, districts: true, landcover: true };

describe('the right side of a plan', () => {
  it('has colours of its own, not those of the left', () => {
    const content: GlobeContent = {
      theme: 'light',
      city: undefined,
      twin: {},
      layers: [],
      visible: ALL,
      paint: { buildings: STYLE },
    };
    const split: GlobeSplit = { share: 0.5, layers: [], visible: ALL, paint: { roads: STYLE } };
    expect(rightContent(content, split).paint).toEqual({ roads: STYLE });
    const { paint: _, ...neutral } = split;
    expect(rightContent(content, neutral).paint).toBeUndefined();
  });
});

describe('a plan', () => {
  it('tells a sensor whose value is out of date from one without a value', () => {
    const { geometry } = aLayer([{ value: Number.NaN }, { value: Number.NaN }]);
    const classOf = Uint8Array.of(STALE_CLASS, NO_CLASS);
    const style = { ...STYLE, classOf, hatchOf: new Uint8Array(2) };
    const tiles = undefined;
    const layer = { id: 'x', geometry, columns: [], tiles, style, visible: true };
    const [item] = planItems({
      ...{ theme: 'light', city: undefined, twin: {}, visible: ALL },
      layers: [layer],
    });
    const dotted = [0, 1].map((row) => item?.lookOf(item.groupOf(row)).dotted);
    expect(dotted).toEqual([true, false]);
  });
});
