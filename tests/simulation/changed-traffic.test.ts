import { describe, expect, test } from 'vitest';
import { type AddedArc, runWithAddedArcs, withAddedArcs } from '#simulation/what-if/added-arcs.ts';
import { changedTraffic } from '#simulation/what-if/changed-traffic.ts';
import { runTraffic } from '#simulation/what-if/run-traffic.ts';
import { at, road } from '#tests/twin/road-cases.ts';
import { headlessWork } from '#threads/work.ts';
import { ROAD_CLASSES } from '#twin/road-class.ts';
import { smallTraffic } from './small-traffic.ts';

/** Two ways from node 0 to node 1: arc 0 straight, arcs 2 and 4 around. */
const ROADS = [
  road([at(0), at(10)], { maxspeed: 60, lanes: 2, capacity: 1000 }),
  road([at(0), at(5, 4)], { maxspeed: 60, lanes: 2, capacity: 1000 }),
  road([at(5, 4), at(10)], { maxspeed: 60, lanes: 2, capacity: 1000 }),
];
const TRIPS = {
  light: [{ origin: 0, destination: 1, flow: 900 }],
  heavy: [{ origin: 0, destination: 1, flow: 50 }],
};
const GAP = 1e-10;

function town() {
  return smallTraffic(ROADS, [0, 1], TRIPS);
}

describe('a scenario of a small city', () => {
  test('without a change is the same object', async () => {
    const traffic = await town();
    expect(changedTraffic(traffic, { arcs: [] })).toBe(traffic);
  });

  test('sends all around a street that is closed', async () => {
    const traffic = changedTraffic(await town(), { arcs: [{ arc: 0, closed: true }] });
    const { found, minutes } = await runTraffic(traffic, { gap: GAP }, headlessWork());
    expect([found.light.flow[0], found.light.flow[2], found.light.flow[4]]).toEqual([0, 900, 900]);
    expect([found.heavy[0], found.heavy[2]]).toEqual([0, 50]);
    expect(minutes[0]).toBe(traffic.network.freeFlowMin[0]);
  });

  test('keeps heavy vehicles alone out of a street where they are banned', async () => {
    const traffic = changedTraffic(await town(), { arcs: [{ arc: 0, noHeavy: true }] });
    const { found } = await runTraffic(traffic, { gap: GAP }, headlessWork());
    expect([found.heavy[0], found.heavy[2]]).toEqual([0, 50]);
    expect(found.light.flow[0]).toBeGreaterThan(500);
  });

  test('keeps light vehicles alone out, and no result has a time of closed streets', async () => {
    const traffic = changedTraffic(await town(), { arcs: [{ arc: 0, noLight: true }] });
    const { found, minutes } = await runTraffic(traffic, { gap: GAP }, headlessWork());
    expect([found.light.flow[0], found.light.flow[2]]).toEqual([0, 900]);
    expect([found.heavy[0], found.heavy[2]]).toEqual([50, 0]);
    expect(minutes[0]).toBe(traffic.network.freeFlowMin[0]);
  });

  test('has the time of a new speed, the capacity of new lanes, and trips times both factors', async () => {
    const base = await town();
    const traffic = changedTraffic(base, {
      arcs: [{ arc: 0, speedKmh: 30, lanes: 2 }],
      fromFactor: Float64Array.of(2, 1),
      toFactor: Float64Array.of(1, 1.5),
    });
    expect(traffic.network.freeFlowMin[0]).toBeCloseTo(2 * (base.network.freeFlowMin[0] ?? 0), 12);
    expect(traffic.network.capacity[0]).toBe(2000);
    expect([...traffic.trips.light.flow]).toEqual([2700]);
    expect([...traffic.trips.heavy.flow]).toEqual([150]);
    expect([base.network.capacity[0], base.trips.light.flow[0]]).toEqual([1000, 900]);
    const none = changedTraffic(base, { arcs: [], fromFactor: Float64Array.of(0, 1) });
    expect([...none.trips.light.start]).toEqual([0, 0, 0]);
  });

  test.each([
    { arc: 0, speedKmh: 0 },
    { arc: 0, lanes: Number.NaN },
    { arc: 99, closed: true },
  ])('refuses %o', async (change) => {
    const traffic = await town();
    expect(() => changedTraffic(traffic, { arcs: [change] })).toThrow(RangeError);
  });
});

describe('a street that is not there yet', () => {
  const shortcut: AddedArc = {
    from: 0,
    to: 1,
    road: 3,
    against: false,
    firstVertex: 0,
    lastVertex: 0,
    roadClass: ROAD_CLASSES.indexOf('primary'),
    lengthM: 500,
    speedKmh: 60,
    lanes: 1,
    capacityVehH: 1500,
  };

  test('changes nothing while it is closed: flows are the same to the last bit', async () => {
    const plain = await town();
    const traffic = withAddedArcs(plain, [shortcut]);
    const before = await runTraffic(plain, { gap: GAP }, headlessWork());
    const fresh = await runTraffic(traffic, { gap: GAP }, headlessWork());
    const kept = runWithAddedArcs(before, traffic);
    expect(kept.found.light.flow).toEqual(fresh.found.light.flow);
    expect(kept.found.light.cost).toEqual(fresh.found.light.cost);
    expect(kept.minutes).toEqual(fresh.minutes);
    expect(runWithAddedArcs(before, plain)).toBe(before);
  });

  test('takes traffic once it is open, begun with what was found without it', async () => {
    const plain = await town();
    const traffic = withAddedArcs(plain, [shortcut]);
    const before = await runTraffic(plain, { gap: GAP }, headlessWork());
    const open = changedTraffic(traffic, { arcs: [{ arc: 6, closed: false }] });
    const warm = runWithAddedArcs(before, traffic);
    const after = await runTraffic(open, { gap: GAP, warm }, headlessWork());
    const cold = await runTraffic(open, { gap: GAP }, headlessWork());
    const link = traffic.network.from.length - 1;
    expect(after.found.light.flow[link]).toBeGreaterThan(800);
    expect(after.found.light.flow[link]).toBeCloseTo(cold.found.light.flow[link] ?? 0, 3);
  });

  test('can be closed to light vehicles alone, as any street', async () => {
    const traffic = withAddedArcs(await town(), [shortcut]);
    const open = { arc: 6, closed: false, noLight: true };
    const { found } = await runTraffic(
      changedTraffic(traffic, { arcs: [open] }),
      { gap: GAP },
      headlessWork(),
    );
    const link = traffic.network.from.length - 1;
    expect([found.light.flow[link], found.heavy[link]]).toEqual([0, 50]);
  });
});
