import { describe, expect, test } from 'vitest';
import { type Indicator, isWithinNoise } from '#simulation/what-if/indicator.ts';
import { type Outcome, outcomeOf } from '#simulation/what-if/indicators.ts';
import type { TrafficRun } from '#simulation/what-if/traffic-run.ts';
import { timedRun } from '#simulation/what-if/trip-times.ts';
import { hasSharedData } from '#tests/shared-data.ts';
import { runOf, town, zoneOf } from '#tests/simulation/what-if-town.ts';
import { headlessWork } from '#threads/work.ts';
import { knownNetwork } from './traffic-networks.ts';

const TRUTH = 1e-10;

/** A network as a city: a tenth of its trips are heavy vehicles, and residents and jobs lie somewhere. */
function cityOf(folder: string, closed: readonly number[]) {
  const { network, trips } = knownNetwork(folder, folder);
  const part = (share: number) => ({ ...trips, flow: trips.flow.map((flow) => flow * share) });
  const zones = Array.from({ length: network.zones }, (_, at) =>
    zoneOf(`${at}`, 100 * (at + 1), 50 * ((7 * at) % 11)),
  );
  return town({ network, light: part(0.8), heavy: part(0.1), zones, closed });
}

/** What closing some links comes to at a gap and in truth. */
async function* closures(folder: string, gap: number, links: readonly number[]) {
  const outcome = async (before: TrafficRun, after: TrafficRun): Promise<Outcome> => {
    const work = headlessWork();
    const options = { jobMinutes: 15, detour: { minutes: 0.5, part: 0.05 } };
    return outcomeOf(await timedRun(before, work), await timedRun(after, work), options);
  };
  const [base, trueBase] = [
    await runOf(cityOf(folder, []), gap),
    await runOf(cityOf(folder, []), TRUTH),
  ];
  for (const link of links) {
    const city = cityOf(folder, [link]);
    const truth = await outcome(trueBase, await runOf(city, TRUTH, trueBase));
    yield { truth, found: await outcome(base, await runOf(city, gap, base)) };
    yield { truth, found: await outcome(base, await runOf(city, gap)) };
  }
}

/** Those whose difference is off by more than its noise, as text. */
function beyondNoise(found: readonly Indicator[], truth: readonly Indicator[]): string[] {
  return found.flatMap(({ name, difference, noise }, at) => {
    const known = truth[at]?.difference ?? Number.NaN;
    const off = Math.abs(difference - known);
    return off <= noise ? [] : [`${name}: ${difference} ± ${noise}, in truth ${known}`];
  });
}

describe.skipIf(!hasSharedData)('the indicators of a closed link', () => {
  test.each([
    { folder: 'SiouxFalls', gap: 1e-6, step: 2, clear: 0.7 },
    { folder: 'SiouxFalls', gap: 1e-4, step: 1, clear: 0.5 },
    { folder: 'Anaheim', gap: 1e-6, step: 90, clear: 0.15 },
    { folder: 'Anaheim', gap: 1e-8, step: 180, clear: 0.5 },
  ])('on $folder at $gap are in truth within their noise', async ({ folder, gap, step, clear }) => {
    const { network } = knownNetwork(folder, folder);
    const links = Array.from(network.from.keys()).filter((link) => link % step === 0);
    let [all, told] = [0, 0];
    for await (const { found, truth } of closures(folder, gap, links)) {
      expect(beyondNoise(found.indicators, truth.indicators)).toEqual([]);
      all += found.indicators.length;
      told += found.indicators.filter((one) => !isWithinNoise(one)).length;
      found.zones.forEach(({ meanMinutes, noise, trips }, zone) => {
        if (trips === 0) return;
        expect(Math.abs(meanMinutes - (truth.zones[zone]?.meanMinutes ?? 0))).toBeLessThanOrEqual(
          noise,
        );
      });
    }
    // The noise is not so wide that nothing can be told.
    expect(told / all).toBeGreaterThan(clear);
  });
});
