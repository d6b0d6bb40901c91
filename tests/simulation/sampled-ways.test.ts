import { expect, test } from 'vitest';
import { DemandSamples } from '#simulation/demand/demand-samples.ts';
import { linkCounts } from '#simulation/demand/link-counts.ts';
import type { ClassTrips } from '#simulation/traffic/class-assignment.ts';
import { runTraffic } from '#simulation/what-if/run-traffic.ts';
import { headlessWork } from '#threads/work.ts';
import { GAP, GRID, GRID_TRIPS, GRID_ZONES, gridTraffic, PLAIN } from './grid-traffic.ts';

function drawn(samples: DemandSamples): Promise<ClassTrips[]> {
  const members = Array.from({ length: 20 }, (_, member) => member);
  return Promise.all(members.map((member) => samples.member(member, headlessWork())));
}

test('samples agree better with certain counts when they take the ways of their own trips', async () => {
  const trips = GRID_TRIPS;
  const flows = async (own: ClassTrips) =>
    (await runTraffic(await gridTraffic(own), { gap: GAP }, headlessWork())).found;
  const found = await flows(trips);
  const counted = [1, 6, 21];
  const all = (of: typeof found, link: number) =>
    (of.light.flow[link] ?? 0) + (of.heavy[link] ?? 0);
  const observed = {
    counts: linkCounts(counted.map((link) => ({ links: [link], flow: all(found, link) }))),
    ids: counted.map(String),
    countGeh: 0.1,
    found,
    network: GRID,
    heavyWeights: PLAIN,
  };
  const missed = async (own: typeof observed & { assign?: typeof flows }) => {
    const doubt = { overall: 0, tripEnds: 0, pairs: 0.2 };
    const samples = new DemandSamples({
      prior: trips,
      zones: GRID_ZONES,
      seed: 6,
      doubt,
      observed: own,
    });
    let sum = 0;
    for (const sample of await drawn(samples)) {
      const now = await flows(sample);
      for (const link of counted) sum += Math.abs(all(now, link) - all(found, link));
    }
    return sum / 60;
  };
  const held = await missed(observed);
  const own = await missed({ ...observed, assign: flows });
  expect(held).toBeGreaterThan(5);
  expect(own).toBeLessThan(held / 3);
});
