import { describe, expect, test } from 'vitest';
import { assignTrips, type Equilibrium } from '#simulation/traffic/equilibrium.ts';
import { type FlowDifference, flowDifference } from '#simulation/traffic/flow-difference.ts';
import { hasSharedData } from '#tests/shared-data.ts';
import { headlessWork } from '#threads/work.ts';
import { knownNetwork } from './traffic-networks.ts';

const PLAIN = { toll: 0, length: 0 };
const TRUTH = 1e-10;
/** Vehicles an hour from which the sign of a difference at 1e-10 is known: flows are right to 0.0004 there. */
const SURE = 0.01;

/** What closing every `step`-th link changes, of those that cut nobody off: at a gap, and in truth. */
async function* closures(folder: string, gap: number, step: number) {
  const { network, trips } = knownNetwork(folder, folder);
  const solve = (to: number, closed?: Uint8Array<ArrayBuffer>, warm?: Equilibrium) =>
    assignTrips({ network, trips, weights: PLAIN, gap: to, closed, warm }, headlessWork());
  const [base, trueBase] = [await solve(gap), await solve(TRUTH)];
  for (let link = 0; link < network.from.length; link += step) {
    const closed = new Uint8Array(network.from.length);
    closed[link] = 1;
    const known = await solve(TRUTH, closed, trueBase);
    if (known.unserved.flow.length > 0) continue;
    const truth = flowDifference(trueBase, known).difference;
    yield { truth, found: flowDifference(base, await solve(gap, closed, base)) };
    yield { truth, found: flowDifference(base, await solve(gap, closed)) };
  }
}

/** How many links have the wrong sign: told apart, and left as noise though it is known. */
function wrongSigns({ difference, belowNoise }: FlowDifference, truth: Float64Array) {
  const isWrong = (link: number) =>
    Math.sign(difference[link] ?? 0) !== Math.sign(truth[link] ?? 0);
  const wrong = Array.from(truth.keys()).filter(isWrong);
  const told = wrong.filter((link) => belowNoise[link] === 0);
  const left = wrong.filter((link) => belowNoise[link] === 1 && Math.abs(truth[link] ?? 0) > SURE);
  return { told: told.length, left: left.length };
}

describe.skipIf(!hasSharedData)('what a closed link changes', () => {
  // All links of SiouxFalls, some of Anaheim; each begun with the base, and from nothing.
  test.each([
    { folder: 'SiouxFalls', gap: 1e-6, step: 1, solves: 152, toldApart: 10_000, left: 0 },
    { folder: 'SiouxFalls', gap: 1e-4, step: 1, solves: 152, toldApart: 2_000, left: 50 },
    { folder: 'Anaheim', gap: 1e-6, step: 45, solves: 30, toldApart: 100, left: 50 },
  ])('on $folder at $gap has the right sign wherever it is told apart', async (row) => {
    const count = { solves: 0, toldApart: 0, wrong: 0, left: 0 };
    for await (const { truth, found } of closures(row.folder, row.gap, row.step)) {
      const { told, left } = wrongSigns(found, truth);
      count.solves += 1;
      count.toldApart += found.toldApart;
      count.wrong += told;
      count.left += left;
    }
    expect(count.wrong).toBe(0);
    expect(count.solves).toBeGreaterThanOrEqual(row.solves);
    expect(count.toldApart).toBeGreaterThan(row.toldApart);
    // Signs that would be wrong without the mark: the noise is there to be found.
    expect(count.left).toBeGreaterThanOrEqual(row.left);
  });
});
