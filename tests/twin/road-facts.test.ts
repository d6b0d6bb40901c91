import { describe, expect, test } from 'vitest';
import { ROAD_CLASSES } from '#twin/road-class.ts';
import { at, graphOf, road } from './road-cases.ts';

describe('what is not known of a road', () => {
  test('is that of its class', async () => {
    const classes = [
      ['motorway', 120, 2, 4000],
      ['trunk', 80, 1, 2000],
      ['primary', 80, 1, 1500],
      ['secondary', 30, 1, 800],
      ['tertiary', 25, 1, 600],
      ['residential', 15, 1, 600],
      // Slip roads.
      ['motorway_link', 80, 1, 1500],
      ['trunk_link', 50, 1, 1500],
      ['primary_link', 60, 1, 1500],
      ['secondary_link', 30, 1, 800],
    ] as const;
    const { graph, report } = await graphOf(
      ...classes.map(([highway], y) => road([at(0, y), at(1, y)], { highway, oneway: 'yes' })),
    );
    const found = classes.map(([highway], arc) => {
      return [highway, graph.speedKmh[arc], graph.lanes[arc], graph.capacityVehH[arc]];
    });
    expect(found).toEqual(classes);
    expect(report.assumed).toMatchObject({ class: 0, oneway: 0, speed: 10, lanes: 10 });
  });

  test('a motorway is one-way and another road is not, unless said', async () => {
    const { graph, report } = await graphOf(
      road([at(0), at(1)], { highway: 'motorway', oneway: undefined }),
      road([at(0, 1), at(1, 1)], { highway: 'motorway', oneway: 'no' }),
      road([at(0, 2), at(1, 2)], { highway: 'trunk', oneway: undefined }),
    );
    expect([...graph.road]).toEqual([0, 1, 1, 2, 2]);
    expect([...graph.lanes]).toEqual([2, 2, 2, 1, 1]);
    expect(report.assumed.oneway).toBe(1);
  });

  test('a road without class is a local one; a speed or lane count of 0 is none', async () => {
    const { graph, report } = await graphOf(
      road([at(0), at(1)], { highway: undefined, maxspeed: 0, lanes: 0 }),
    );
    expect(ROAD_CLASSES[graph.roadClass[0] ?? 0]).toBe('local');
    expect([graph.speedKmh[0], graph.lanes[0]]).toEqual([15, 1]);
    expect(report.assumed).toEqual({ class: 1, oneway: 0, speed: 1, lanes: 1, capacity: 1 });
  });

  test('both directions share an odd number of lanes', async () => {
    const { graph } = await graphOf(road([at(0), at(1)], { lanes: 1, highway: 'residential' }));
    expect([...graph.lanes]).toEqual([0.5, 0.5]);
    expect([...graph.capacityVehH]).toEqual([300, 300]);
  });
});

describe('what is no street for cars', () => {
  test('is left out and counted', async () => {
    const ways = ['footway', 'cycleway', 'steps', 'path', 'pedestrian', 'construction', 'track'];
    const { graph, report, problems } = await graphOf(
      road([at(0), at(1)]),
      ...ways.map((highway, y) => road([at(1), at(1, y + 1)], { highway })),
    );
    expect(graph.from).toHaveLength(2);
    expect([report.roadsIn, report.taken, report.refused, report.notForCars]).toEqual([8, 1, 7, 7]);
    expect(problems).toEqual(['refused roadNotForCars 7']);
  });

  test('is told by the most special word on who may use it', async () => {
    const rules = [
      [{ access: 'no' }, false],
      [{ access: 'no', motor_vehicle: 'yes' }, true],
      [{ access: 'yes', motor_vehicle: 'no' }, false],
      [{ vehicle: 'no', motorcar: 'destination' }, true],
      [{ motor_vehicle: 'agricultural;forestry' }, false],
      [{ access: 'private' }, true],
    ] as const;
    const { graph, report } = await graphOf(
      ...rules.map(([rule], y) => road([at(0, y), at(1, y)], rule)),
    );
    expect([...new Set(graph.road)]).toEqual([1, 3, 5]);
    expect(report.notForCars).toBe(3);
  });

  test('does not divide a street that it crosses', async () => {
    const { graph } = await graphOf(
      road([at(0), at(1), at(2)]),
      road([at(1, -1), at(1), at(1, 1)], { highway: 'footway' }),
    );
    expect(graph.from).toHaveLength(2);
  });

  test('a capacity of 0 closes a road', async () => {
    const { graph, problems } = await graphOf(
      road([at(0), at(1)], { capacity: 0 }, 'shut'),
      road([at(1), at(2)], { capacity: -1 }),
    );
    // Below 0 it stands for an unknown one.
    expect([...graph.road]).toEqual([1, 1]);
    expect(problems).toEqual(['refused roadWithoutCapacity 1']);
  });

  test('no road at all makes an empty graph', async () => {
    const { graph, report } = await graphOf(road([at(0), at(1)], { highway: 'footway' }));
    expect([graph.nodes, graph.from.length, graph.lonLat.length]).toEqual([0, 0, 0]);
    expect(report.refused).toBe(1);
  });
});
