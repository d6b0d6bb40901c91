import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linkNoise, summedNoise } from '#simulation/what-if/link-noise.ts';
import { runStreetTraffic } from '#simulation/what-if/run-street-traffic.ts';
import { isSameRun } from '#simulation/what-if/same-run.ts';
import { built, networks } from './random-network.ts';
import { known, runOf, town } from './what-if-town.ts';

test('streets have the flow of both classes, and what the error may make of them', async () => {
  const { run } = await known();
  const traffic = runStreetTraffic(run);
  // 40 light and 30 heavy ones on the short way, 210 on the long one.
  [70, 210, 0].forEach((flow, arc) => {
    expect(traffic.flowVehH[arc]).toBeCloseTo(flow, 6);
  });
  expect(traffic.minutes[0]).toBeCloseTo(20, 6);
  expect(traffic.freeFlowMin[0]).toBe(10);
  expect(traffic.volumeCapacity[0]).toBeCloseTo(1, 6);
  // 10 (1 + v/100): 0.1 minutes for a vehicle more an hour.
  expect(traffic.flowNoiseVehH[0]).toBe(1e-6);
  expect(traffic.minutesNoise[0]).toBeCloseTo(1e-7, 12);
  expect(traffic.volumeCapacityNoise[0]).toBeCloseTo(1e-8, 15);
  expect([traffic.minutesNoise[1], traffic.volumeCapacityNoise[1]]).toEqual([0, 0]);
});

test('closed streets have no flow and no noise', async () => {
  const { run } = await known({ closed: [0] });
  const { flowVehH, flowNoiseVehH, minutesNoise, closed, minutes } = runStreetTraffic(run);
  const first = [flowVehH, flowNoiseVehH, minutesNoise, closed, minutes].map((of) => of[0]);
  expect(first).toEqual([0, 0, 0, 1, 10]);
});

test('a street kept free of one class is no closed one, and of light vehicles has no noise', async () => {
  const { run } = await known({ noLight: [0] });
  const { flowVehH, flowNoiseVehH, closed } = runStreetTraffic(run);
  expect([flowVehH[0], flowNoiseVehH[0], closed[0]]).toEqual([30, 0, 0]);
  const shut = runStreetTraffic((await known({ noLight: [0], noHeavy: [0] })).run);
  expect([shut.flowVehH[0], shut.closed[0]]).toEqual([0, 1]);
});

test('arcs behind the connectors are found', async () => {
  const { run } = await known();
  // The first arc is the last link of all.
  const arc = Int32Array.of(3, 1, 2, -1, -1, -1, 0);
  const graph = { ...run.traffic.graph, from: run.traffic.graph.from.slice(0, 4) };
  const { flowVehH } = runStreetTraffic({ ...run, traffic: { ...run.traffic, arc, graph } });
  // To work by the connector all 280, by the short way 70.
  expect([flowVehH[0], flowVehH[3]].map((flow) => Math.round(flow ?? 0))).toEqual([280, 70]);
});

test('a run is the same solved again, and another after any edit', async () => {
  const run = await runOf(town());
  expect(isSameRun(run, await runOf(town()))).toBe(true);
  expect(isSameRun(run, structuredClone(run))).toBe(true);
  // Nobody drives back: link 2 changes nothing but itself.
  const { network } = run.traffic;
  const slower = { ...network, freeFlowMin: network.freeFlowMin.with(2, 11) };
  for (const change of [{ closed: [2] }, { noLight: [2] }, { noHeavy: [2] }, { network: slower }]) {
    expect(isSameRun(run, await runOf(town(change)))).toBe(false);
  }
});

test('no link has a greater error than the largest, and one has that', async () => {
  await fc.assert(
    fc.asyncProperty(networks, async (one) => {
      const { network, trips: light } = built(one);
      const run = await runOf(town({ network, light, heavy: light, zones: [] }), 1e-6);
      const { linkError, linkErrors } = run.found.light;
      if (linkErrors === undefined) return;
      expect(Math.max(...linkErrors)).toBe(linkError);
      const [each, all] = [summedNoise(run), linkNoise(run)];
      expect(each.minutes.every((noise, link) => noise <= (all.minutes[link] ?? 0))).toBe(true);
      // What began with it knows no less.
      const again = await runOf(run.traffic, 1e-6, run);
      again.found.light.linkErrors?.forEach((error, link) => {
        expect(error).toBeGreaterThanOrEqual(linkErrors[link] ?? 0);
      });
    }),
    { numRuns: 40 },
  );
});
