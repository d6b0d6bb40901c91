import { describe, expect, test } from 'vitest';
import { packGeometry } from '#core/flat-geometry.ts';
import type { Progress } from '#core/progress.ts';
import { textAt, unpackTexts } from '#core/text-column.ts';
import { ENGLISH } from '#i18n/words.ts';
import { headlessWork, makeWork } from '#threads/work.ts';
import { ROAD_CLASSES } from '#twin/road-class.ts';
import { ASSUMED_FACTS } from '#twin/road-facts.ts';
import { nodesById, roadGraph } from '#twin/road-graph.ts';
import { sectionLengths } from '#twin/road-lengths.ts';
import { arcsOf, at, graphOf, placeOf, road, STEP_M } from './road-cases.ts';

describe('roads with ids at their ends', () => {
  const ends = (from: string, to: string) => ({ from, to });

  test('are two arcs, or one where they are one-way', async () => {
    const { graph, report } = await graphOf(
      road([at(0), at(1)], { ...ends('a', 'b'), maxspeed: 60, lanes: 4, capacity: 1900 }, 'r1'),
      road([at(1), at(1, 1)], { ...ends('b', 'c'), oneway: 'yes', maxspeed: 30, lanes: 3 }, 'r2'),
    );
    expect(unpackTexts(graph.nodeIds)).toEqual(['a', 'b', 'c']);
    expect([...graph.from]).toEqual([0, 1, 1]);
    expect([...graph.to]).toEqual([1, 0, 2]);
    expect([...graph.road]).toEqual([0, 0, 1]);
    expect([...graph.against]).toEqual([0, 1, 0]);
    // Lanes are those of both directions, the capacity is that of one; a lane of a primary takes 1500.
    expect([...graph.lanes]).toEqual([2, 2, 3]);
    expect([...graph.capacityVehH]).toEqual([1900, 1900, 4500]);
    expect(graph.lengthM[0]).toBeCloseTo(STEP_M, 4);
    expect(graph.freeFlowMin[1]).toBeCloseTo(STEP_M / 1000, 7);
    expect(ROAD_CLASSES[graph.roadClass[0] ?? 9]).toBe('primary');
    expect([report.roadsIn, report.taken, report.repaired, report.refused]).toEqual([2, 2, 0, 0]);
    expect(report.assumed).toEqual({ class: 0, oneway: 0, speed: 0, lanes: 0, capacity: 1 });
    expect([...graph.assumed]).toEqual([0, 0, 1 << ASSUMED_FACTS.indexOf('capacity')]);
  });

  test('know their stretch of the drawing', async () => {
    const { graph, set } = await graphOf(
      road([at(0), at(1)], ends('a', 'b')),
      road([at(1), at(2), at(2, 1)], ends('b', 'c')),
    );
    expect([...graph.firstVertex]).toEqual([0, 0, 2, 2]);
    expect([...graph.lastVertex]).toEqual([1, 1, 4, 4]);
    expect([...set.geometry.coordinates.subarray(8, 10)]).toEqual(at(2, 1));
  });

  test('that are one-way against their drawing lead the other way', async () => {
    const { graph } = await graphOf(road([at(0), at(1)], { ...ends('a', 'b'), oneway: '-1' }));
    expect(arcsOf(graph)).toEqual(['0.0010000 0.0000000 > 0.0000000 0.0000000']);
    expect([...nodesById(graph)]).toEqual([
      ['b', 0],
      ['a', 1],
    ]);
  });

  test('meet where ids agree, though their ends lie some metres apart; that is told', async () => {
    // 0.0001 of 111 m = 11 m.
    const { graph, problems, report } = await graphOf(
      road([at(0), at(1)], ends('a', 'b')),
      road([at(1.1), at(2)], ends('b', 'c')),
    );
    expect(graph.nodes).toBe(3);
    expect(problems).toEqual(['noted roadEndsApart 1']);
    expect(report.taken).toBe(2);
  });

  test('do not meet where an id is used again at another place', async () => {
    const { graph, problems, report } = await graphOf(
      road([at(0), at(1)], ends('a', 'b')),
      road([at(9), at(10)], ends('b', 'c')),
      road([at(9), at(9, 1)], ends('b', 'd')),
    );
    expect(graph.nodes).toBe(5);
    expect(unpackTexts(graph.nodeIds)).toEqual(['a', 'b', '', 'c', 'd']);
    expect(problems).toEqual(['repaired nodeIdReused 1']);
    expect([report.taken, report.repaired]).toEqual([2, 1]);
    expect(graph.from[4]).toBe(graph.from[2]);
  });

  test('are joined by a road without ids that ends where they do', async () => {
    const { graph } = await graphOf(
      road([at(0), at(1)], ends('a', 'b')),
      road([at(1), at(1, 1)], {}),
    );
    expect(graph.nodes).toBe(3);
    expect([graph.from[2], textAt(graph.nodeIds, graph.from[2] ?? 9)]).toEqual([1, 'b']);
  });

  test('have the length they state where they can be that short', async () => {
    const ring: [number, number][] = [at(0), at(0.01), at(0)];
    const { graph, problems } = await graphOf(
      road(ring, { ...ends('a', 'b'), length: 40 }),
      road([at(0), at(1)], { ...ends('a', 'c'), length: 30 }),
      road([at(0), at(1, 1), at(1)], { ...ends('a', 'd'), length: 130 }),
    );
    expect(graph.lengthM[0]).toBeCloseTo(40, 9);
    // 30 m cannot reach 111 m away; 130 m can, though the line is drawn longer.
    expect(graph.lengthM[2]).toBeCloseTo(STEP_M, 4);
    expect(graph.lengthM[4]).toBeCloseTo(130, 9);
    expect(problems).toEqual(['repaired roadLengthReplaced 1']);
  });
});

test('a section without any length is 1 m long', () => {
  const geometry = packGeometry('MultiLineString', 2, [[[[at(3), at(3)]]]]);
  const section = { road: 0, first: 0, last: 1, from: 0, to: 1 };
  const lengths = (statedM: number) => sectionLengths(geometry, [section], statedM);
  expect(lengths(Number.NaN)).toEqual({ metres: [1], replaced: true });
  expect(lengths(0)).toEqual({ metres: [1], replaced: true });
  expect(lengths(12)).toEqual({ metres: [12], replaced: false });
});

describe('roads without ids', () => {
  test('are divided where they share a vertex, not where they only cross', async () => {
    const { graph, problems } = await graphOf(
      road([at(0), at(1), at(2), at(4)], { length: 800 }),
      road([at(1), at(1, 1)]),
      road([at(2, -1), at(2), at(2, 1)]),
      road([at(3, -1), at(3, 1)], { bridge: 'yes' }),
    );
    expect(graph.from).toHaveLength(2 * (3 + 1 + 2 + 1));
    expect(graph.nodes).toBe(9);
    // The stated length is shared by the drawing: 1, 1 and 2 of 4 steps.
    const own = [...graph.road.keys()].filter((arc) => graph.road[arc] === 0);
    expect(own.map((arc) => Math.round((graph.lengthM[arc] ?? 0) * 1e4) / 1e4)).toEqual([
      200, 200, 200, 200, 400, 400,
    ]);
    expect([...graph.firstVertex.subarray(0, 6)]).toEqual([0, 0, 1, 1, 2, 2]);
    expect(problems).toEqual([]);
  });

  test('are joined where they end within 1 m, not within 2 m', async () => {
    // 0.9 m and 2 m of 111.3 m a step.
    const [near, far] = [0.9 / STEP_M, 2 / STEP_M];
    const { graph, problems, report } = await graphOf(
      road([at(0), at(1)]),
      road([at(1 + near), at(2)]),
      road([at(2 + far), at(3)]),
    );
    expect(graph.nodes).toBe(5);
    expect(graph.to[0]).toBe(graph.from[2]);
    expect(placeOf(graph, graph.from[2] ?? 9)).toBe('0.0010000 0.0000000');
    expect(problems).toEqual(['repaired roadEndsJoined 1']);
    expect([report.taken, report.repaired]).toEqual([2, 1]);
  });

  test('of several lines are divided line by line', async () => {
    const { set, graph } = await graphOf({
      ...road([]),
      geometry: {
        type: 'MultiLineString',
        coordinates: [
          [at(0), at(1)],
          [at(5), at(6)],
        ],
      },
    });
    expect(set.ids.offsets).toHaveLength(2);
    expect([graph.nodes, graph.from.length]).toEqual([4, 4]);
  });

  test('that end where they began leave their loop; a roundabout is divided by its arms', async () => {
    const ring = [at(0), at(1), at(1, 1), at(0, 1), at(0)];
    const alone = await graphOf(road(ring, { junction: 'roundabout', oneway: undefined }));
    expect(alone.problems).toEqual(['refused roadLoop 1']);
    expect([alone.graph.nodes, alone.report.refused]).toEqual([0, 1]);
    const { graph, report } = await graphOf(
      road(ring, { junction: 'roundabout', oneway: undefined }),
      road([at(1), at(2)]),
      road([at(0, 1), at(-1, 1)]),
    );
    // The ring begins at (0, 0), which makes a node: three arcs, all in the direction of the drawing.
    expect([...graph.against.subarray(0, 3)]).toEqual([0, 0, 0]);
    expect(graph.from).toHaveLength(3 + 4);
    expect(report.assumed.oneway).toBe(1);
    expect(report.refused).toBe(0);
  });

  test('shorter than a metre are left out, and what they joined is joined', async () => {
    const far = 0.5 / STEP_M;
    const { graph, problems, report } = await graphOf(
      road([at(0), at(1)]),
      road([at(1), at(1 + far)]),
      road([at(1 + far), at(2)]),
    );
    expect([graph.nodes, graph.from.length]).toEqual([3, 4]);
    expect(problems).toEqual(['repaired roadEndsJoined 1', 'refused roadLoop 1']);
    expect([report.taken, report.repaired, report.refused]).toEqual([1, 1, 1]);
  });

  test('with a loop at their end keep the rest', async () => {
    const { graph, problems } = await graphOf(
      road([at(0), at(1), at(2), at(2, 1), at(1)], { name: 'cul-de-sac' }),
    );
    expect(arcsOf(graph)).toEqual([
      '0.0000000 0.0000000 > 0.0010000 0.0000000',
      '0.0010000 0.0000000 > 0.0000000 0.0000000',
    ]);
    expect(problems).toEqual(['repaired roadLoop 1']);
  });
});

describe('what is there twice', () => {
  const line = [at(0), at(1), at(2)];

  test('counts once', async () => {
    const { graph, problems, report } = await graphOf(road(line), road(line));
    // The vertex between is one of both, so both are divided there.
    expect(graph.from).toHaveLength(4);
    expect(problems).toEqual(['refused roadDuplicate 1']);
    expect([report.taken, report.refused]).toEqual([1, 1]);
  });

  test('counts once when it is drawn the other way round', async () => {
    const back = [...line].reverse();
    const { graph, problems } = await graphOf(
      road(line, { from: 1, to: 2 }),
      road(back, { from: 2, to: 1, oneway: 'yes' }),
    );
    expect(graph.from).toHaveLength(2);
    expect(problems).toEqual(['refused roadDuplicate 1']);
  });

  test('in one direction only is repaired', async () => {
    const { graph, problems } = await graphOf(
      road(line, { from: 1, to: 2, oneway: 'yes' }),
      road(line, { from: 1, to: 2 }),
    );
    expect([...graph.against]).toEqual([0, 1]);
    expect(problems).toEqual(['repaired roadDuplicate 1']);
  });

  test('between the same nodes on other lines is kept', async () => {
    const { graph, problems } = await graphOf(
      road([at(0), at(2)], { from: 1, to: 2 }),
      road([at(0), at(1, 1), at(2)], { from: 1, to: 2 }),
    );
    expect(graph.from).toHaveLength(4);
    expect(problems).toEqual([]);
  });
});

test('nobody waits for a graph that was cancelled', async () => {
  const { set } = await graphOf(road([at(0), at(1)]));
  const work = makeWork(AbortSignal.abort(), () => {});
  await expect(roadGraph(set, work)).rejects.toMatchObject({ code: 'cancelled' });
});

describe('the making of a graph tells how far it is', () => {
  async function toldOf(...roads: unknown[]): Promise<Progress[]> {
    const { set } = await graphOf(...roads);
    const told: Progress[] = [];
    const work = { ...headlessWork(), progress: (progress: Progress) => told.push(progress) };
    await roadGraph(set, work);
    return told;
  }

  test('from nothing to all, never back, with and without ids', async () => {
    const roads = Array.from({ length: 20 }, (_, east) =>
      road([at(east), at(east + 1)], east % 2 === 0 ? { from: east, to: east + 1 } : {}),
    );
    // The last one is no way for cars: it is in no later pass.
    const told = await toldOf(...roads, road([at(0), at(0, 1)], { highway: 'footway' }));
    const total = 4 * 21;
    expect(told[0]).toEqual({ stage: 'joiningStreets', done: 0, total });
    expect(told.at(-1)).toEqual({ stage: 'joiningStreets', done: total, total });
    told.slice(1).forEach(({ done }, at) => {
      expect(done).toBeGreaterThanOrEqual(told[at]?.done ?? Number.NaN);
    });
    // Each pass tells its roads one by one.
    for (let pass = 0; pass < 4; pass++) {
      const own = new Set(
        told.map(({ done }) => done).filter((done) => done >= pass * 21 && done < (pass + 1) * 21),
      );
      expect(own.size).toBeGreaterThanOrEqual(10);
    }
    expect(ENGLISH.lookUp('stages', 'joiningStreets')).toBeTruthy();
  });

  test('where no road is for cars', async () => {
    const told = await toldOf(road([at(0), at(1)], { highway: 'footway' }));
    expect(told.at(-1)).toMatchObject({ done: 4, total: 4 });
  });
});
