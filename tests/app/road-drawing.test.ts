import { beforeAll, describe, expect, test } from 'vitest';
import { RoadDrawing } from '#app/road-drawing.ts';
import { columnOf } from '#core/feature-set.ts';
import { nestedParts } from '#core/flat-geometry.ts';
import { textAt } from '#core/text-column.ts';
import type { Twin } from '#core/twin.ts';
import { RoadJunctions } from '#pipelines/road-junctions.ts';
import { createPageStore } from '#state/page-store.ts';
import { NEW_ROAD } from '#state/scenario-slice.ts';
import { sampleFiles } from '#tests/sample-what-if.ts';
import { headlessWork } from '#threads/work.ts';
import { readPackage } from '#twin/package-reader.ts';

let twin: Twin;
beforeAll(async () => {
  twin = (await readPackage(await sampleFiles(), headlessWork())).twin;
});

/** The ends of the new bridge of the examples, as its file states them. */
const SOUTH = { id: 'n468', at: [4.0654714, 53.0976929] } as const;
const NORTH = { id: 'n521', at: [4.0668009, 53.0997048] } as const;

/** A page with the form of a new street open. */
function drawing() {
  const junctions = new RoadJunctions(twin.roads);
  const store = createPageStore();
  const call = (
    _: 'junctions',
    { places, withinM }: { places: [number, number][]; withinM: number },
  ) => Promise.resolve(places.map((place) => junctions.nearest(place, withinM)));
  const flow = new RoadDrawing(store, { call } as unknown as ConstructorParameters<
    typeof RoadDrawing
  >[1]);
  flow.follow();
  store.setState({ changing: { target: NEW_ROAD } });
  return { store, flow, state: () => store.getState() };
}

describe('junctions that a new street may hang on', () => {
  test('are named as the roads state their ends', () => {
    const junctions = new RoadJunctions(twin.roads);
    for (const { id, at } of [SOUTH, NORTH]) {
      const found = junctions.nearest([at[0] + 1e-5, at[1]], 50);
      expect(found?.id).toBe(id);
      expect(found?.lon).toBeCloseTo(at[0], 6);
      expect(found?.lat).toBeCloseTo(at[1], 6);
      // A hundred-thousandth of a degree of longitude at 53.1° north is 0.67 m.
      expect(found?.distanceM).toBeCloseTo(0.67, 1);
    }
  });

  test('are none far from all roads, and none in a city whose roads state no ends', () => {
    expect(new RoadJunctions(twin.roads).nearest([5, 53], 1000)).toBeUndefined();
    expect(new RoadJunctions(undefined).nearest([4.0654714, 53.0976929], 1e6)).toBeUndefined();
  });

  test('are the nearest: no other end of a road for cars is nearer', () => {
    const { roads } = twin;
    if (roads === undefined) throw new Error('no roads');
    const place = [4.071, 53.0999] as const;
    const found = new RoadJunctions(roads).nearest(place, 10_000);
    const from = columnOf(roads, 'from', 'text')?.values;
    const away = (lon: number, lat: number) =>
      Math.hypot((lon - place[0]) * Math.cos((place[1] * Math.PI) / 180), lat - place[1]);
    const ends = Array.from({ length: roads.ids.offsets.length - 1 }, (_, road) => {
      const [lon = 0, lat = 0] = nestedParts(roads.geometry, road)[0]?.[0]?.[0] ?? [];
      return { id: from === undefined ? '' : textAt(from, road), away: away(lon, lat) };
    });
    const least = Math.min(...ends.map((end) => end.away));
    expect(away(found?.lon ?? 0, found?.lat ?? 0)).toBeLessThanOrEqual(least + 1e-9);
  });
});

describe('a new street', () => {
  test('is drawn while its form is open: the tool is in hand, and goes with the form', () => {
    const { store, state } = drawing();
    expect(state().tool).toEqual({ name: 'road', mode: 'road' });
    store.setState({ changing: undefined });
    expect(state().tool).toBeUndefined();
  });

  test('runs from the junction next to its first corner to the one next to its last', async () => {
    const { flow, state } = drawing();
    const corner = [4.066, 53.0987] as const;
    const near = (at: readonly [number, number]) => [at[0] + 2e-5, at[1] - 2e-5] as const;
    await flow.drawn({ do: 'roadDrawn', line: [near(SOUTH.at), corner, near(NORTH.at)] });
    const { newRoad, tool } = state();
    expect(tool).toBeUndefined();
    expect([newRoad?.fromNode, newRoad?.toNode]).toEqual([SOUTH.id, NORTH.id]);
    const [first, middle, last] = newRoad?.line ?? [];
    expect(middle).toEqual(corner);
    expect(first?.[0]).toBeCloseTo(SOUTH.at[0], 6);
    expect(last?.[1]).toBeCloseTo(NORTH.at[1], 6);
  });

  test('that ends far from any junction, or where it began, stays in hand and says why', async () => {
    const { flow, state } = drawing();
    await flow.drawn({ do: 'roadDrawn', line: [SOUTH.at, [5, 53]] });
    expect(state()).toMatchObject({ toolProblem: 'noJunction', newRoad: undefined });
    await flow.drawn({ do: 'roadDrawn', line: [SOUTH.at, SOUTH.at] });
    expect(state()).toMatchObject({ toolProblem: 'oneJunction', tool: { name: 'road' } });
  });

  test('on a narrow page, its form goes for drawing and comes back after it', async () => {
    const { store, flow, state } = drawing();
    store.setState({ sheet: 'whatIf' });
    flow.start();
    expect(state().sheet).toBeUndefined();
    await flow.drawn({ do: 'roadDrawn', line: [SOUTH.at, NORTH.at] });
    expect(state().sheet).toBe('whatIf');
  });
});
