import { describe, expect, test } from 'vitest';
import { packGeometry } from '#core/flat-geometry.ts';
import { packTexts } from '#core/text-column.ts';
import type { Twin } from '#core/twin.ts';
import type { EpsgCode } from '#core/units.ts';
import { NO_CITY, withTwin } from '#state/city-slice.ts';
import {
  inferredLayers,
  type LayerEntry,
  leadingInferred,
  leadingLayer,
  withLayer,
} from '#state/layer-slice.ts';
import { unseenCount, withMessage } from '#state/message-slice.ts';
import { themeOf } from '#state/page-slice.ts';
import { createPageStore, FIRST_STATE } from '#state/page-store.ts';
import { isSameFeature } from '#state/selection-slice.ts';

const LAYER: LayerEntry = {
  id: 'buildings',
  group: 'city',
  kind: 'measured',
  visible: true,
  total: 1,
  shown: 1,
  status: 'ready',
};
const LEGEND = {
  quantity: 'no2',
  unit: 'ug/m3',
  kind: 'inferred',
  classes: [],
  hatched: true,
} as const;

describe('city', () => {
  test('a twin becomes counts and names, and raises the revision', () => {
    const points = packGeometry('Point', 2, [[[[[4.4, 51.9]]]], [[[[4.5, 51.9]]]]]);
    const twin: Twin = {
      id: 't',
      title: 'T',
      timeZone: 'UTC',
      invented: false,
      license: '',
      attribution: '',
      extent: [4.4, 51.9, 4.5, 51.9],
      utm: 32_631 as EpsgCode,
      sources: [],
      sensors: { ids: packTexts(['sensors/1', 'sensors/2']), geometry: points, columns: [] },
    };
    const next = withTwin({ ...NO_CITY, twinRevision: 4 }, twin);
    expect(next.twinRevision).toBe(5);
    expect(next.twin?.counts).toEqual({ sensors: 2 });
    expect(next.twin).not.toHaveProperty('extent');
  });
});

describe('layers', () => {
  test('one changes, the others stay the same objects', () => {
    const other = { ...LAYER, id: 'roads' };
    const { layers } = withLayer({ layers: [LAYER, other] }, 'buildings', { visible: false });
    expect(layers[0]?.visible).toBe(false);
    expect(layers[1]).toBe(other);
    expect(withLayer({ layers: [other] }, 'nothing', { visible: false }).layers).toEqual([other]);
  });

  test('the leading layer is the inferred one, else the topmost with a legend', () => {
    const sensors = { ...LAYER, id: 'sensors', group: 'sensors', legend: LEGEND } as const;
    const inferred = { ...LAYER, id: 'inferred', group: 'inferred', legend: LEGEND } as const;
    expect(leadingLayer([LAYER, sensors, inferred])?.id).toBe('inferred');
    expect(leadingLayer([LAYER, sensors, { ...inferred, visible: false }])?.id).toBe('sensors');
    expect(leadingLayer([LAYER])).toBeUndefined();
  });

  test('the topmost visible inferred layer leads the time', () => {
    const of = (quantity: 'no2' | 'speed', visible: boolean) =>
      ({
        ...LAYER,
        id: `inferred-${quantity}`,
        group: 'inferred',
        visible,
        inference: { quantity, model: 'idw', where: 'grid', cellM: 100 },
      }) as const;
    const own = { ...LAYER, id: 'own-1', group: 'own', kind: 'inferred' } as const;
    const layers = [own, of('no2', false), of('speed', true), LAYER];
    expect(inferredLayers(layers).map(({ id }) => id)).toEqual(['inferred-no2', 'inferred-speed']);
    expect(leadingInferred(layers)?.id).toBe('inferred-speed');
    expect(leadingInferred([own, of('no2', false)])).toBeUndefined();
  });
});

describe('messages', () => {
  test('all are kept, and the unseen ones counted', () => {
    let state = { messages: FIRST_STATE.messages, messagesSeen: 0 };
    for (const text of ['imported', 'saved']) {
      const content = { text, params: {} };
      state = { ...state, ...withMessage(state, { at: 0, level: 'info', content }) };
    }
    expect(state.messages.map(({ id }) => id)).toEqual([1, 2]);
    expect(unseenCount(state)).toBe(2);
    expect(unseenCount({ ...state, messagesSeen: 2 })).toBe(0);
  });
});

describe('small rules', () => {
  test('the theme follows the choice, then the system', () => {
    expect(themeOf('system', true)).toBe('dark');
    expect(themeOf('system', false)).toBe('light');
    expect(themeOf('light', true)).toBe('light');
  });

  test('features are the same by layer and id', () => {
    const a = { layer: 'buildings', kind: 'building', id: 'x' } as const;
    expect(isSameFeature(a, { ...a })).toBe(true);
    expect(isSameFeature(a, { ...a, layer: 'other' })).toBe(false);
    expect(isSameFeature(a, undefined)).toBe(false);
  });

  test('a store begins empty', () => {
    expect(createPageStore().getState().twin).toBeUndefined();
    expect(createPageStore({ drawerOpen: true }).getState().drawerOpen).toBe(true);
  });
});
