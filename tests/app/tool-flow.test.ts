import { describe, expect, test } from 'vitest';
import { ToolFlow } from '#app/tool-flow.ts';
import type { GlobePlace } from '#globe/globe-contract.ts';
import { createPageStore } from '#state/page-store.ts';
import { allSketches } from '#state/sketch-slice.ts';

const ground = (lon: number, lat: number): GlobePlace => ({ lon, lat, heightM: 0, groundM: 0 });
const roof = (lon: number, lat: number, heightM: number, groundM: number): GlobePlace => ({
  lon,
  lat,
  heightM,
  groundM,
  building: 7,
});

function aTool() {
  const store = createPageStore({
    camera: { lon: 4, lat: 52, heightM: 900, metresPerPixel: 1, headingDeg: 0, pitchDeg: 45 },
  });
  const drawn: unknown[] = [];
  const roads: unknown[] = [];
  let centre: GlobePlace | undefined;
  const flow = new ToolFlow(
    store,
    { placeAtCentre: () => centre },
    {
      drawn: (parts) => drawn.push(parts),
      districtAt: (lon) => lon > 5,
      road: (line) => roads.push(line),
    },
  );
  return {
    flow,
    drawn,
    roads,
    state: store.getState,
    click: (place: GlobePlace | undefined) => flow.placed({ kind: 'click', place }),
    look: (place: GlobePlace | undefined) => {
      centre = place;
    },
    shapes: () => allSketches(store.getState().sketches).map(({ id, shape }) => `${id} ${shape}`),
  };
}

describe('a new street', () => {
  test('needs two places, and stays in hand until its ends are found', () => {
    const { flow, click, state, roads, shapes } = aTool();
    flow.start({ name: 'road', mode: 'road' });
    click(ground(0, 0));
    flow.end();
    expect(state().toolProblem).toBe('tooFew');
    click(ground(1, 1));
    click(ground(2, 1));
    flow.end();
    expect(roads).toEqual([
      [
        [0, 0],
        [1, 1],
        [2, 1],
      ],
    ]);
    expect(state().tool?.name).toBe('road');
    expect(shapes()).toEqual(['way line', 'corners points']);
  });
});

describe('measuring', () => {
  test('a distance is the sum of its parts, stays, and goes when it is closed', () => {
    const { flow, click, state, shapes } = aTool();
    flow.start({ name: 'measure', mode: 'distance' });
    click(ground(0, 0));
    flow.placed({ kind: 'move', place: ground(0.5, 0) });
    expect(shapes()).toEqual(['help line', 'corners points']);
    click(ground(1, 0));
    click(ground(1, 1));
    flow.end();
    expect(state().tool).toBeUndefined();
    const { measured } = state();
    if (measured?.kind !== 'distance') throw new Error('no distance');
    // A degree of the equator, and of the meridian from it: 111 319.491 m and 110 574.389 m (WGS84).
    expect(measured.legsM[0]).toBeCloseTo(111_319.491, 2);
    expect(measured.legsM[1]).toBeCloseTo(110_574.389, 2);
    expect(shapes()).toEqual(['measured line', 'corners points']);
    flow.leave();
    expect(state().measured).toBeUndefined();
    expect(shapes()).toEqual([]);
  });

  test('by the cross-hair: places are added, taken back and ended; sky is no place', () => {
    const { flow, look, state } = aTool();
    flow.start({ name: 'measure', mode: 'area' });
    flow.addCorner();
    expect(state().toolProblem).toBe('noPlace');
    for (const [lon, lat] of [
      [4, 52],
      [4.01, 52],
      [4.02, 52.02],
    ] as const) {
      look(ground(lon, lat));
      flow.addCorner();
      // Pressed twice on the same place.
      flow.addCorner();
    }
    expect(state().corners).toHaveLength(3);
    flow.takeBack();
    flow.end();
    expect(state().toolProblem).toBe('tooFew');
    look(ground(4.01, 52.01));
    flow.addCorner();
    expect(state().toolProblem).toBeUndefined();
    flow.end();
    expect(state().measured?.kind).toBe('area');
  });

  test('a double click ends without a place that nobody meant', () => {
    const { flow, click, state } = aTool();
    flow.start({ name: 'measure', mode: 'distance' });
    click(ground(4, 52));
    click(ground(4.01, 52));
    // 2 m off, at 1 m a pixel.
    click(ground(4.01003, 52));
    flow.placed({ kind: 'end', place: ground(4.01003, 52) });
    expect(state().corners).toHaveLength(2);
    expect(state().measured?.kind).toBe('distance');
  });

  test('a height is that of a building over its ground, or of two places', () => {
    const { flow, click, state, shapes } = aTool();
    flow.start({ name: 'measure', mode: 'height' });
    click(ground(4, 52));
    flow.end();
    expect(state().toolProblem).toBe('tooFew');
    click(roof(4.01, 52, 23, 3));
    // The second place ends it.
    expect(state().measured).toMatchObject({
      kind: 'height',
      places: [{ heightM: 0 }, { heightM: 23 }],
    });
    expect(shapes()).toContain('plumb-1 line');
    flow.start({ name: 'measure', mode: 'height' });
    click(roof(4.01, 52, 23, 3));
    flow.end();
    expect(state().measured).toMatchObject({ places: [{ heightM: 23, groundM: 3 }] });
  });
});

describe('drawing an area', () => {
  test('that crosses itself is not taken, and can be mended', () => {
    const { flow, click, state, drawn } = aTool();
    flow.start({ name: 'area', mode: 'drawn' });
    for (const [lon, lat] of [
      [4, 52],
      [4.02, 52],
      [4, 52.02],
      [4.02, 52.02],
    ] as const) {
      click(ground(lon, lat));
    }
    flow.end();
    expect(state().toolProblem).toBe('crossing');
    expect(drawn).toEqual([]);
    flow.takeBack();
    flow.end();
    expect(drawn).toEqual([
      [
        [
          [
            [4, 52],
            [4.02, 52],
            [4, 52.02],
            [4, 52],
          ],
        ],
      ],
    ]);
    expect(state().tool).toBeUndefined();
  });

  test('another tool begins anew, and one that takes no places leaves clicks alone', () => {
    const { flow, click, state } = aTool();
    flow.start({ name: 'measure', mode: 'distance' });
    click(ground(4, 52));
    flow.start({ name: 'area', mode: 'buffer' });
    expect(state().corners).toEqual([]);
    click(ground(4, 52));
    flow.addCorner();
    flow.end();
    expect(state().corners).toEqual([]);
    expect(state().tool?.mode).toBe('buffer');
  });

  test('a district is the one that is clicked, or under the cross-hair', () => {
    const { flow, click, look, state } = aTool();
    flow.start({ name: 'area', mode: 'district' });
    click(ground(4, 52));
    expect(state().toolProblem).toBe('noDistrict');
    click(undefined);
    expect(state().toolProblem).toBe('noPlace');
    look(ground(5.5, 52));
    flow.addCorner();
    expect(state().tool).toBeUndefined();
  });
});
