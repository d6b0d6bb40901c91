import { describe, expect, test } from 'vitest';
import type { EpsgCode } from '#core/units.ts';
import { builtVolumes } from '#simulation/demand/built-volumes.ts';
import { cellZones } from '#simulation/demand/cell-zones.ts';
import { priorTrips } from '#simulation/demand/prior-trips.ts';
import { roadGates } from '#simulation/demand/road-gates.ts';
import { zoneTripEnds } from '#simulation/demand/zone-trip-ends.ts';
import { collection, feature, readAs } from '#tests/twin/geojson-context.ts';
import { at, graphOf, road, STEP_M } from '#tests/twin/road-cases.ts';
import { utmProjection } from '#twin/crs.ts';

const UTM = 32631 as EpsgCode;
/** One step of 0.001° is 111 m; the equator at 0° E lies at 166 021 m E of zone 31. */
const local = { highway: 'residential' };

describe('zones of a city that states none', () => {
  test('are cells with streets that have houses, their volume that of the buildings', async () => {
    const { graph } = await graphOf(
      road([at(1), at(2)], local),
      road([at(2), at(3)], local),
      road([at(20), at(21)], { highway: 'motorway' }),
      road([at(3), at(20)], local),
    );
    const built = { lonLat: Float64Array.from(at(1.5)), volumeM3: Float64Array.of(7000) };
    const zones = cellZones(graph, built, UTM);
    const { toUtm } = utmProjection(UTM);
    const cellOf = (place: [number, number]) =>
      toUtm(...place)
        .map((metres) => Math.floor(metres / 500) * 500)
        .join('_');
    expect(zones.map(({ id }) => id)).toContain(cellOf(at(1.5)));
    expect(zones.map(({ id }) => id)).toContain(cellOf(at(20)));
    const known = zones.find(({ id }) => id === cellOf(at(1.5)));
    expect(known).toMatchObject({ volumeM3: 7000, assumed: false });
    // The streets of the other cell suggest as many m³ a metre as those of the first have.
    const other = zones.find(({ id }) => id === cellOf(at(20)));
    expect(other?.assumed).toBe(true);
    expect(other?.volumeM3).toBeGreaterThan(0);
    // A motorway that ends has no houses: its far node takes no trips.
    const ends = zones.flatMap(({ connectors }) => connectors.map(({ node }) => node));
    const far = graph.lonLat.findIndex((value, index) => index % 2 === 0 && value === at(21)[0]);
    expect(ends).not.toContain(far / 2);
  });

  test('are reached at no more than six nodes, at 15 km/h from the middle', async () => {
    const chain = Array.from({ length: 12 }, (_, step) =>
      road([at(1 + step / 5), at(1 + (step + 1) / 5)], local),
    );
    const { graph } = await graphOf(...chain);
    const none = { lonLat: new Float64Array(0), volumeM3: new Float64Array(0) };
    for (const { connectors, volumeM3, assumed } of cellZones(graph, none, UTM)) {
      expect(connectors.length).toBeLessThanOrEqual(6);
      for (const { minutes = 0 } of connectors) expect(minutes).toBeLessThan((0.36 / 15) * 60);
      expect([volumeM3, assumed]).toEqual([0, false]);
    }
  });

  test('have the footprint times the height of each building', async () => {
    const ring = [at(0), at(1), at(1, 1), at(0, 1), at(0)];
    const { set } = await readAs(
      'buildings',
      collection(feature('Polygon', [ring], { height: 10 }, 'b')),
    );
    const { lonLat, volumeM3 } = builtVolumes({
      ...set,
      surfaces: set.geometry,
      surfaceClass: new Uint8Array(0),
    });
    expect([...lonLat]).toEqual(at(0));
    // A square of one step on the sphere of the mean radius, 0.3 % off the ellipsoid's at the equator.
    expect((volumeM3[0] ?? 0) / (10 * STEP_M ** 2)).toBeCloseTo(1, 2);
  });
});

describe('gates', () => {
  test('are where roads end at the edge, both carriageways of one motorway together', async () => {
    const motorway = { highway: 'motorway', oneway: 'yes', lanes: 2 };
    const { graph } = await graphOf(
      road([at(0), at(10)], motorway),
      road([at(10, 0.5), at(0, 0.5)], motorway),
      road([at(10), at(10, 0.5)], { highway: 'primary' }),
      road([at(10, 0.5), at(10, 10)], local),
      road([at(10), at(20)], { highway: 'secondary', lanes: 2 }),
      road([at(5, 5), at(10, 10)], { highway: 'primary' }),
    );
    const gates = roadGates(graph).map((gate) => [gate.nodes.length, gate.inVehH, gate.outVehH]);
    // The dead ends of the local street and in the middle (5, 5) are none.
    expect(gates).toEqual([
      [2, 4000, 4000],
      [1, 800, 800],
    ]);
  });
});

describe('a prior', () => {
  const ones = (values: number[]) => Float64Array.from(values);

  test('has local trips and passing ones, none of gate to gate among the local', () => {
    const minutes = ones([0, 5, 5, 5, 5, 0, 5, 5, 5, 5, 0, 5, 5, 5, 5, 0]);
    const trips = priorTrips({
      gates: 2,
      productions: ones([100, 100, 50, 50]),
      attractions: ones([100, 100, 50, 50]),
      passingIn: ones([0, 0, 30, 0]),
      passingOut: ones([0, 0, 0, 30]),
      minutes,
      deterrenceMin: 5,
    });
    const flow = (from: number, to: number) => {
      for (let pair = trips.start[from] ?? 0; pair < (trips.start[from + 1] ?? 0); pair++) {
        if (trips.destination[pair] === to) return trips.flow[pair];
      }
      return 0;
    };
    expect(flow(2, 3)).toBeCloseTo(30, 9);
    expect(flow(3, 2)).toBe(0);
    expect(flow(0, 2)).toBeGreaterThan(0);
    expect(trips.flow.reduce((sum, own) => sum + own, 0)).toBeCloseTo(330, 3);
  });

  test('of people sends them to work in the morning and back in the evening', () => {
    const people = { population: ones([1000, 0]), jobs: ones([0, 500]) };
    const morning = zoneTripEnds(people, 'am');
    const evening = zoneTripEnds(people, 'pm');
    expect(morning.productions[0]).toBeGreaterThan(morning.productions[1] ?? 0);
    expect(evening.productions[0]).toBeLessThan(evening.productions[1] ?? 0);
    for (const { productions, attractions } of [morning, evening]) {
      const sum = (values: Float64Array) => values.reduce((all, own) => all + own, 0);
      expect(sum(productions)).toBeCloseTo(sum(attractions), 9);
      expect(sum(productions)).toBeCloseTo(100, 9);
    }
  });

  test('of nobody is empty', () => {
    const none = { population: new Float64Array(2), jobs: new Float64Array(2) };
    expect([...zoneTripEnds(none, 'am').productions]).toEqual([0, 0]);
  });
});
