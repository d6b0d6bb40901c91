import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assignClasses, type ClassInput } from '#simulation/traffic/class-assignment.ts';
import { headlessWork } from '#threads/work.ts';
import { tripTable } from '#twin/trip-table.ts';
import { built, networkOf, networks } from './random-network.ts';

const PLAIN = { toll: 0, length: 0 };
const WEIGHTS = { light: PLAIN, heavy: PLAIN };
const NONE = tripTable(2, []);

/** A short way of 10 minutes that fills, and one of 20 minutes of constant time, both from 0 to 1. */
const TWO_WAYS = networkOf(2, 2, [
  { from: 0, to: 1, capacity: 100, freeFlowMin: 10, alpha: 1, beta: 1 },
  { from: 0, to: 1, capacity: 1, freeFlowMin: 20, delay: 'constant' },
]);

function solve(change: Partial<ClassInput>) {
  const light = tripTable(2, [{ origin: 0, destination: 1, flow: 250 }]);
  const heavy = tripTable(2, [{ origin: 0, destination: 1, flow: 30 }]);
  const input = {
    network: TWO_WAYS,
    trips: { light, heavy },
    weights: WEIGHTS,
    heavyPcu: 2,
    gap: 1e-9,
  };
  return assignClasses({ ...input, ...change }, headlessWork());
}

test('light vehicles share what heavy ones leave', async () => {
  const { light, heavy, volumeCapacity } = await solve({});
  expect([...heavy]).toEqual([30, 0]);
  // 10 (1 + (x + 60)/100) = 20 at x = 40.
  expect(light.flow[0]).toBeCloseTo(40, 6);
  expect(light.flow[1]).toBeCloseTo(210, 6);
  expect(volumeCapacity[0]).toBeCloseTo(1, 8);
});

test('heavy vehicles keep off ways that are closed to them', async () => {
  const { light, heavy } = await solve({ noHeavy: Uint8Array.of(1, 0) });
  expect([...heavy]).toEqual([0, 30]);
  expect(light.flow[0]).toBeCloseTo(100, 6);
});

test('heavy vehicles without a way are told, and load nothing', async () => {
  const { unservedHeavy, heavy } = await solve({ noHeavy: Uint8Array.of(1, 1) });
  expect([...unservedHeavy.flow]).toEqual([30]);
  expect([...heavy]).toEqual([0, 0]);
});

test('a toll for heavy vehicles moves them alone', async () => {
  const network = { ...TWO_WAYS, toll: Float64Array.of(100, 0) };
  const weights = { light: PLAIN, heavy: { toll: 0.2, length: 0 } };
  const { heavy } = await solve({
    network,
    weights,
    trips: { light: NONE, heavy: tripTable(2, [{ origin: 0, destination: 1, flow: 30 }]) },
  });
  expect([...heavy]).toEqual([0, 30]);
});

test('more light vehicles move no heavy one', async () => {
  await fc.assert(
    fc.asyncProperty(networks, fc.integer({ min: 2, max: 5 }), async (one, factor) => {
      const { network, trips } = built(one);
      const more = { ...trips, flow: trips.flow.map((flow) => flow * factor) };
      const [few, many] = await Promise.all(
        [trips, more].map((light) => solve({ network, trips: { light, heavy: trips }, gap: 1e-4 })),
      );
      expect(many?.heavy).toEqual(few?.heavy);
    }),
    { numRuns: 30 },
  );
});
