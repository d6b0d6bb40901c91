import fc from 'fast-check';
import { expect, test } from 'vitest';
import { minutesFrom, minutesToNearest, withinMinutes } from '#simulation/traffic/accessibility.ts';
import { built, networkOf, networks } from './random-network.ts';

/** 0 → 1 → 2 → 3 → 0, one way, 5, 10, 20 and 40 minutes. */
const CIRCLE = networkOf(
  4,
  3,
  [5, 10, 20, 40].map((freeFlowMin, at) => ({
    from: at,
    to: (at + 1) % 4,
    capacity: 1000,
    freeFlowMin,
  })),
);

test('the way to a place is not the way back', () => {
  expect([...minutesToNearest(CIRCLE, CIRCLE.freeFlowMin, [2])]).toEqual([15, 10, 0, 55]);
  expect([...minutesFrom(CIRCLE, CIRCLE.freeFlowMin, 2)]).toEqual([60, 65, 0, 20]);
});

test('the nearest of two places counts', () => {
  expect([...minutesToNearest(CIRCLE, CIRCLE.freeFlowMin, [2, 0])]).toEqual([0, 10, 0, 40]);
  expect([...minutesToNearest(CIRCLE, CIRCLE.freeFlowMin, [])]).toEqual(Array(4).fill(Infinity));
});

test('jobs within minutes of a zone are its own and those it reaches in time', () => {
  const jobs = Float64Array.of(100, 20, 3);
  expect([...withinMinutes(CIRCLE, CIRCLE.freeFlowMin, jobs, 15)]).toEqual([123, 23, 3]);
});

test('no place is nearer than a link and what lies behind it', () => {
  fc.assert(
    fc.property(networks, fc.nat(), (one, pick) => {
      const { network } = built(one);
      const minutes = minutesToNearest(network, network.freeFlowMin, [pick % network.nodes]);
      network.from.forEach((from, link) => {
        const behind = (minutes[network.to[link] ?? 0] ?? 0) + (network.freeFlowMin[link] ?? 0);
        expect(minutes[from] ?? 0).toBeLessThanOrEqual(behind + 1e-12);
      });
    }),
  );
});
