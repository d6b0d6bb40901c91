import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { crossCorners, type EditPlaces, editSketches } from '#app/edit-sketches.ts';
import type { ScenarioEdit } from '#core/scenario.ts';

const LINE = [
  [4, 53],
  [4.001, 53],
] as const;
const SQUARE = [
  [4, 53],
  [4.001, 53],
  [4.001, 53.0006],
  [4, 53.0006],
  [4, 53],
] as const;
const PLACES: EditPlaces = {
  street: (id) => (id === 'roads/a' ? [LINE] : []),
  building: (id) => (id === 'buildings/a' ? { rings: [SQUARE], groundM: 2, topM: 12 } : undefined),
};
const drawn = (...edits: ScenarioEdit[]) => editSketches(edits, PLACES);
const road = { target: 'roads/a' };
const close = (direction: 'along' | 'against' | 'both', target = 'roads/a'): ScenarioEdit => ({
  ...{ type: 'closeRoad', target, direction },
  ...{ old: { closed: false }, new: { closed: true } },
});

describe('edits drawn on the map', () => {
  test('a closed street is crossed in the colour of danger; of one direction, that is shown', () => {
    expect(drawn(close('both'))).toEqual([
      {
        id: 'roads/a 0',
        shape: 'line',
        places: LINE,
        color: 'danger',
        sizePx: 5,
        marks: ['cross'],
      },
    ]);
    expect(drawn(close('along'))[0]?.marks).toEqual(['cross', 'forward']);
    expect(drawn(close('against'))[0]?.marks).toEqual(['cross', 'backward']);
  });

  test('all edits of one street are one line, with all of their signs', () => {
    const [line, ...others] = drawn(
      {
        type: 'setSpeed',
        ...road,
        direction: 'both',
        old: { speedKmh: 50 },
        new: { speedKmh: 30 },
      },
      { type: 'setLanes', ...road, direction: 'both', old: { lanes: 2 }, new: { lanes: 1 } },
      { type: 'oneWay', ...road, old: { open: 'both' }, new: { open: 'against' } },
    );
    expect(others).toEqual([]);
    expect(line).toMatchObject({
      color: 'accent',
      marks: ['backward', 'lanes'],
      figure: { value: 30, unit: 'km/h' },
    });
    const bus: ScenarioEdit = {
      ...{ type: 'banClass', ...road, direction: 'both' },
      ...{ old: { banned: [] }, new: { banned: ['light'] } },
    };
    expect(drawn(bus)[0]).toMatchObject({ color: 'danger', marks: ['bar'] });
  });

  test('a new street lies where it was drawn, closed too', () => {
    const line = [
      [4, 53],
      [4.01, 53.01],
    ] as const;
    const facts = { name: 'New', fromNode: 'a', toNode: 'b', line, class: 'local' };
    const made: ScenarioEdit = {
      ...{ type: 'addRoad', target: 'roads/new', old: null },
      new: { ...facts, open: 'along', speedKmh: 30, lanes: 1 },
    };
    expect(drawn(made)).toMatchObject([{ places: line, color: 'accent', marks: ['forward'] }]);
    expect(drawn(made, close('both', 'roads/new'))).toMatchObject([
      { places: line, color: 'danger', marks: ['cross', 'forward'] },
    ]);
  });

  test('a building that goes is crossed out on its roof, corner to corner', () => {
    const [roof, ...crosses] = drawn({
      ...{ type: 'removeBuilding', target: 'buildings/a' },
      ...{ old: { there: true }, new: { there: false } },
    });
    expect(roof).toMatchObject({ shape: 'area', color: 'danger' });
    expect(new Set(roof?.places.map(([, , heightM]) => heightM))).toEqual(new Set([12]));
    const ends = crosses.map(({ places }) => places.map(([lon, lat]) => [lon, lat]));
    expect(ends.flat()).toHaveLength(4);
    expect(new Set(ends.flat().map(String))).toEqual(new Set(SQUARE.map(String)));
  });

  test('another height is an outline from the ground up to it, and says it', () => {
    const sketches = drawn({
      ...{ type: 'setBuildingHeight', target: 'buildings/a' },
      ...{ old: { heightM: 10 }, new: { heightM: 40 } },
    });
    const heights = sketches.flatMap(({ places }) => places.map(([, , heightM]) => heightM));
    expect(new Set(heights)).toEqual(new Set([2, 42]));
    expect(sketches.at(-1)?.figure).toEqual({ value: 40, unit: 'm' });
  });

  test('an added building stands on the ground; what is gone, and zones, have no place', () => {
    const heights = drawn({
      ...{ type: 'addBuilding', target: 'buildings/new', old: null },
      new: { footprint: SQUARE, heightM: 9 },
    }).flatMap(({ places }) => places.map(([, , heightM]) => heightM));
    expect(new Set(heights)).toEqual(new Set([0, 9]));
    expect(drawn(close('both', 'roads/gone'))).toEqual([]);
    expect(
      drawn({
        ...{ type: 'scaleDemand', target: 'zones/a', ends: 'both' },
        ...{ old: { factor: 1 }, new: { factor: 2 } },
      }),
    ).toEqual([]);
  });

  test('what was closed and opened again is no longer crossed', () => {
    const open: ScenarioEdit = { ...(close('both') as object), new: { closed: false } } as never;
    expect(drawn(close('both'), open)[0]?.marks ?? []).toEqual([]);
  });

  test('a cross has its ends at corners, and the first line is the longest there is', () => {
    const corner = fc.tuple(
      fc.double({ min: 4, max: 4.1, noNaN: true }),
      fc.double({ min: 0, max: 0.1, noNaN: true }),
    );
    fc.assert(
      fc.property(fc.array(corner, { minLength: 3, maxLength: 20 }), (ring) => {
        const known = new Set(ring.map(String));
        const [[from, to] = [], ...others] = crossCorners(ring);
        for (const end of [from, to, ...others.flat()]) expect(known).toContain(String(end));
        const away = (a: readonly number[] = [], b: readonly number[] = []) =>
          Math.hypot((b[0] as number) - (a[0] as number), (b[1] as number) - (a[1] as number));
        const most = Math.max(...ring.flatMap((a) => ring.map((b) => away(a, b))));
        expect(away(from, to)).toBeCloseTo(most, 6);
      }),
    );
  });
});
