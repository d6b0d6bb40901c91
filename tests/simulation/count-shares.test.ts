import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CountShares } from '#simulation/demand/count-shares.ts';
import { linkCounts } from '#simulation/demand/link-counts.ts';
import { assignClasses } from '#simulation/traffic/class-assignment.ts';
import { heavyBushes } from '#simulation/traffic/heavy-bushes.ts';
import { headlessWork } from '#threads/work.ts';
import { tripTable } from '#twin/trip-table.ts';
import { built, type Case, networks } from './random-network.ts';

const PLAIN = { toll: 0, length: 0 };

/** The first half of the pairs by light, the rest by heavy vehicles. */
async function assigned(one: Case, shut: readonly boolean[]) {
  const { network } = built(one);
  const half = Math.ceil(one.pairs.length / 2);
  const trips = {
    light: tripTable(one.zones, one.pairs.slice(0, half)),
    heavy: tripTable(one.zones, one.pairs.slice(half)),
  };
  const weights = { light: PLAIN, heavy: PLAIN };
  const noHeavy = Uint8Array.from(network.from, (_, link) => (shut[link] ? 1 : 0));
  const input = { network, trips, weights, heavyPcu: 2, gap: 1e-8, noHeavy };
  return { input, found: await assignClasses(input, headlessWork()) };
}

const shut = fc.array(fc.boolean(), { maxLength: 12 });

test('shares of the trips of an equilibrium are its flows, on one link and on several together', async () => {
  await fc.assert(
    fc.asyncProperty(networks, async (one) => {
      const { input, found } = await assigned(one, []);
      const links = [...input.network.from.keys()];
      const pairs = links.map((link) => [link, (link + 1) % links.length]);
      const counts = linkCounts([
        ...links.map((link) => ({ links: [link], flow: 1 })),
        ...pairs.map((two) => ({ links: two, flow: 1 })),
      ]);
      const { light } = input.trips;
      const shares = new CountShares(input.network, light, counts, found.light.bushes);
      const sums = shares.countsOf(light.flow);
      const of = (link: number) => found.light.flow[link] ?? 0;
      [...links.map(of), ...pairs.map(([a = 0, b = 0]) => of(a) + of(b))].forEach((flow, at) => {
        expect(Math.abs((sums[at] ?? 0) - flow)).toBeLessThan(1e-6 * (1 + flow));
      });
    }),
    { numRuns: 25 },
  );
});

test('shares spread what they gather: ⟨countsOf(a), c⟩ = ⟨a, pairsOf(c)⟩', async () => {
  const numbers = (length: number) =>
    fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: length, maxLength: length });
  await fc.assert(
    fc.asyncProperty(networks, fc.gen(), async (one, gen) => {
      const { input, found } = await assigned(one, []);
      const counts = linkCounts(
        [...input.network.from.keys()].map((link) => ({ links: [link], flow: 1 })),
      );
      const { light } = input.trips;
      const shares = new CountShares(input.network, light, counts, found.light.bushes);
      const amounts = Float64Array.from(gen(() => numbers(light.flow.length)));
      const ofCount = Float64Array.from(gen(() => numbers(counts.flow.length)));
      const dot = (a: Float64Array, b: Float64Array) =>
        a.reduce((sum, own, at) => sum + own * (b[at] ?? 0), 0);
      const [left, right] = [
        dot(shares.countsOf(amounts), ofCount),
        dot(amounts, shares.pairsOf(ofCount)),
      ];
      expect(Math.abs(left - right)).toBeLessThan(1e-9 * (1 + Math.abs(left)));
    }),
    { numRuns: 25 },
  );
});

test('bushes of heavy vehicles bear what the assignment puts on links', async () => {
  await fc.assert(
    fc.asyncProperty(networks, shut, async (one, closedToHeavy) => {
      const { input, found } = await assigned(one, closedToHeavy);
      const load = new Float64Array(input.network.from.length);
      for (const bush of heavyBushes(input)) {
        bush.link.forEach((link, slot) => {
          load[link] = (load[link] ?? 0) + (bush.flow[slot] ?? 0);
        });
      }
      load.forEach((flow, link) => {
        expect(flow).toBeCloseTo(found.heavy[link] ?? 0, 6);
      });
    }),
    { numRuns: 50 },
  );
});
