import { describe, expect, it } from 'vitest';
import type { GlobeContent, GlobeSplit } from '#globe/globe-contract.ts';
import { rightContent } from '#globe/plan-content.ts';
import type { LayerStyle } from '#layers/layer-style.ts';

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
