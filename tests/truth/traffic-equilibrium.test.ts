import { describe, expect, test } from 'vitest';
import { DELAY_FUNCTIONS } from '#core/traffic-network.ts';
import { assignTrips } from '#simulation/traffic/equilibrium.ts';
import { hasSharedData } from '#tests/shared-data.ts';
import { headlessWork } from '#threads/work.ts';
import { knownNetwork } from './traffic-networks.ts';

const PLAIN = { toll: 0, length: 0 };
const CONSTANT = DELAY_FUNCTIONS.indexOf('constant');

/** Beckmann's objective at the best known flows (Transportation Networks for Research; weights of Chicago as there). */
const KNOWN = [
  ['SiouxFalls', 'SiouxFalls', PLAIN, 1e-10, 4231335.287107],
  ['Anaheim', 'Anaheim', PLAIN, 1e-10, 1286032.171096],
  ['Barcelona', 'Barcelona', PLAIN, 1e-8, 1265654.92203],
  ['Chicago-Sketch', 'ChicagoSketch', { toll: 0.02, length: 0.04 }, 1e-8, 17313018.7387],
] as const;

describe.skipIf(!hasSharedData)('the published equilibrium', () => {
  test.each(KNOWN)('of %s: objective to 1e-8, flows to one vehicle', async (...row) => {
    const [folder, stem, weights, gap, objective] = row;
    const { network, trips, flow } = knownNetwork(folder, stem);
    const found = await assignTrips({ network, trips, weights, gap }, headlessWork());
    expect(found.relativeGap).toBeLessThanOrEqual(gap);
    expect(Math.abs(found.objective - objective) / objective).toBeLessThan(1e-8);
    let compared = 0;
    let worst = 0;
    found.flow.forEach((own, link) => {
      // Flows on links of constant cost are not unique where they share a way.
      if (folder === 'Barcelona' && network.delay[link] === CONSTANT) return;
      compared += 1;
      worst = Math.max(worst, Math.abs(own - (flow[link] ?? Number.NaN)));
    });
    expect(compared).toBeGreaterThan(70);
    expect(worst).toBeLessThan(1);
  });

  test('needs the rule that zones of Anaheim lead nowhere else', async () => {
    const { network, trips } = knownNetwork('Anaheim', 'Anaheim');
    const open = { ...network, closedToThrough: new Uint8Array(network.nodes) };
    const found = await assignTrips(
      { network: open, trips, weights: PLAIN, gap: 1e-9 },
      headlessWork(),
    );
    expect(found.objective).toBeCloseTo(1205590.69, 1);
  });

  test('of Berlin-Mitte-Center, with links that cost nothing, is found to 1e-8', async () => {
    const { network, trips } = knownNetwork('Berlin-Mitte-Center', 'berlin-mitte-center');
    const found = await assignTrips({ network, trips, weights: PLAIN, gap: 1e-8 }, headlessWork());
    expect(found.relativeGap).toBeLessThanOrEqual(1e-8);
    expect(found.unserved.flow).toHaveLength(0);
  });

  test('of Braess: two vehicles on each of three ways of 92 minutes', async () => {
    const { network, trips } = knownNetwork('Braess-Example', 'Braess');
    const found = await assignTrips({ network, trips, weights: PLAIN, gap: 1e-10 }, headlessWork());
    // Links 1-3, 1-4, 3-2, 3-4, 4-2 with times 10x, 50 + x, 50 + x, 10 + x, 10x.
    for (const [link, flow] of [4, 2, 2, 2, 4].entries())
      expect(found.flow[link]).toBeCloseTo(flow, 6);
    expect(found.totalCost).toBeCloseTo(6 * 92, 5);
  });

  test.each(KNOWN)('of %s: what it says of its own error holds at every gap', async (...row) => {
    const [folder, stem, weights] = row;
    const { network, trips, flow } = knownNetwork(folder, stem);
    for (const gap of [1e-4, 1e-5, 1e-6, 1e-7]) {
      const found = await assignTrips({ network, trips, weights, gap }, headlessWork());
      let worst = 0;
      found.flow.forEach((own, link) => {
        if (folder === 'Barcelona' && network.delay[link] === CONSTANT) return;
        worst = Math.max(worst, Math.abs(own - (flow[link] ?? Number.NaN)));
      });
      expect(worst).toBeLessThanOrEqual(found.linkError);
    }
  });
});
