import { expect, test } from 'vitest';
import { Random } from '#core/random.ts';
import type { TrafficNetwork } from '#core/traffic-network.ts';
import { fitToCounts } from '#simulation/demand/count-fit.ts';
import { DemandSamples } from '#simulation/demand/demand-samples.ts';
import { countedSums, linkCounts } from '#simulation/demand/link-counts.ts';
import type { ClassTrips } from '#simulation/traffic/class-assignment.ts';
import { demandEnsemble } from '#simulation/what-if/demand-ensemble.ts';
import { differenceRanges } from '#simulation/what-if/difference-ranges.ts';
import { runTraffic } from '#simulation/what-if/run-traffic.ts';
import type { TrafficRun } from '#simulation/what-if/traffic-run.ts';
import { headlessWork } from '#threads/work.ts';
import { tripTable } from '#twin/trip-table.ts';
import {
  GRID,
  GRID_TRIPS,
  GRID_ZONES,
  gridTraffic,
  judge,
  PLAIN,
  WIDE_GRID,
} from './grid-traffic.ts';

const DOUBT = { overall: 0.1, tripEnds: 0.15, pairs: 0.15 };
const COUNT_GEH = 2;
const CLOSED = 6;
/** A street that takes up some of what the closed one loses. */
const OTHER = 8;
const COUNTED = [0, 3, 9, 12, 19];
const ZONE = 2;
const MEMBERS = Array.from({ length: 20 }, (_, member) => member);
const REPETITIONS = 200;
const GAP = 1e-6;
/** Three binomial standard deviations of 200 draws of 0.9: 3 √(0.9 · 0.1 / 200) = 0.064. */
const TOLERANCE = 3 * Math.sqrt((0.9 * 0.1) / REPETITIONS);
/** What samples may lose because trips have not quite found their ways after two rounds: up to 0.025 in 1000 towns. */
const WAYS_HELD = 0.025;

const PRIOR: ClassTrips = { light: GRID_TRIPS.light, heavy: tripTable(4, []) };
const work = headlessWork();

async function sides(
  network: TrafficNetwork,
  trips: ClassTrips,
): Promise<{ baseline: TrafficRun; scenario: TrafficRun }> {
  const baseline = await runTraffic(await gridTraffic(trips, [], network), { gap: GAP }, work);
  const closed = await gridTraffic(trips, [CLOSED], network);
  return { baseline, scenario: await runTraffic(closed, { gap: GAP, warm: baseline }, work) };
}

/** What the true demand counts, with errors that make the GEH normal with deviation `COUNT_GEH`. */
function counted(flow: Float64Array, repetition: number) {
  const random = new Random(77, repetition);
  const plain = linkCounts(COUNTED.map((link) => ({ links: [link], flow: 1 })));
  const sums = countedSums(plain, flow);
  return linkCounts(
    COUNTED.map((link, at) => {
      const own = sums[at] ?? 0;
      return {
        links: [link],
        flow: Math.max(1, own + COUNT_GEH * Math.sqrt(own) * random.normal()),
      };
    }),
  );
}

/** The true change of a closure, and the ranges that counts alone leave of it. */
async function twin(network: TrafficNetwork, repetition: number, isCounted = true) {
  const own = { prior: PRIOR, zones: GRID_ZONES, doubt: DOUBT };
  // The truth is as uncertain as the doubt says: a draw of the prior with a seed of its own.
  const truth = await new DemandSamples({ ...own, seed: 1_000_000 + repetition }).member(0, work);
  const real = await sides(network, truth);
  const counts = counted(real.baseline.found.light.flow, repetition);
  const fitting = { network, weights: PLAIN, prior: PRIOR.light, counts, gap: 1e-6 };
  const fit = await fitToCounts({ ...fitting, doubt: DOUBT, countGeh: COUNT_GEH }, work);
  const known = await sides(network, { ...PRIOR, light: fit.trips });
  const observed = {
    counts,
    ids: COUNTED.map(String),
    countGeh: COUNT_GEH,
    found: known.baseline.found,
    network,
    heavyWeights: PLAIN,
    assign: async (trips: ClassTrips) => {
      const traffic = await gridTraffic(trips, [], network);
      const coarse = { gap: 1e-4, warm: known.baseline };
      return (await runTraffic(traffic, coarse, work)).found;
    },
  };
  const samples = new DemandSamples({
    ...own,
    seed: repetition,
    observed: isCounted ? observed : undefined,
  });
  const members = await demandEnsemble(
    {
      ...known,
      members: MEMBERS,
      sample: (member) => samples.member(member, work),
      gap: GAP,
      judge,
    },
    work,
  );
  return { real, ranges: differenceRanges(members) };
}

const isIn = (value: number, lower = Number.NaN, upper = Number.NaN) =>
  lower <= value && value <= upper;

/** Shares of the repetitions whose true change is in the range: of all hours, two streets, the minutes of a zone. */
async function heldBy(network: TrafficNetwork): Promise<number[]> {
  const held = [0, 0, 0, 0];
  for (let repetition = 0; repetition < REPETITIONS; repetition++) {
    const { real, ranges } = await twin(network, repetition);
    const { zoneMinutes, indicators } = judge(real.baseline, real.scenario);
    const at = (link: number) =>
      (real.scenario.found.light.flow[link] ?? 0) - (real.baseline.found.light.flow[link] ?? 0);
    const hours = ranges.indicators['totalHours'];
    const inside = [
      isIn(indicators['totalHours'] ?? 0, hours?.lower, hours?.upper),
      ...[CLOSED, OTHER].map((link) =>
        isIn(at(link), ranges.flow.lower[link], ranges.flow.upper[link]),
      ),
      isIn(zoneMinutes[ZONE] ?? 0, ranges.zoneMinutes.lower[ZONE], ranges.zoneMinutes.upper[ZONE]),
    ];
    inside.forEach((is, one) => {
      if (is) held[one] = (held[one] ?? 0) + 1;
    });
  }
  return held.map((count) => count / REPETITIONS);
}

test('ranges hold the true change in nine of ten towns whose demand is known by a few counts', async () => {
  for (const share of await heldBy(WIDE_GRID)) {
    expect(Math.abs(share - 0.9)).toBeLessThan(TOLERANCE);
  }
}, 60_000);

test('and in hardly fewer where streets fill, so that trips change their ways', async () => {
  for (const share of await heldBy(GRID)) {
    expect(share).toBeGreaterThan(0.9 - WAYS_HELD - TOLERANCE);
    expect(share).toBeLessThan(0.9 + TOLERANCE);
  }
}, 60_000);

test('counts make ranges narrower', async () => {
  const widths = async (isCounted: boolean) => {
    let sum = 0;
    for (let repetition = 0; repetition < 10; repetition++) {
      const { flow } = (await twin(GRID, repetition, isCounted)).ranges;
      sum += (flow.upper[OTHER] ?? 0) - (flow.lower[OTHER] ?? 0);
    }
    return sum;
  };
  expect(await widths(true)).toBeLessThan(0.9 * (await widths(false)));
});
