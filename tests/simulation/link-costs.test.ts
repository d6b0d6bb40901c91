import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LinkCosts } from '#simulation/traffic/link-costs.ts';
import { networkOf, type PlainLink } from './random-network.ts';

const PLAIN = { toll: 0, length: 0 };
const ENDS = { from: 0, to: 1 };

/** Cost, slope and integral of a link at a flow. */
function at(link: PlainLink, flow: number) {
  const costs = new LinkCosts(networkOf(2, 2, [link]), PLAIN);
  costs.flow[0] = flow;
  costs.refresh(0);
  return { cost: costs.cost[0] ?? 0, slope: costs.slope[0] ?? 0, integral: costs.integral(0) };
}

/** Area under a curve from 0 to `end`. */
function simpson(curve: (x: number) => number, end: number): number {
  const half = 200;
  const step = end / (2 * half);
  let sum = curve(0) - curve(end);
  for (let pair = 1; pair <= half; pair++) {
    sum += 4 * curve((2 * pair - 1) * step) + 2 * curve(2 * pair * step);
  }
  return (sum * step) / 3;
}

/** Links of both functions whose time rises. */
const anyLink: fc.Arbitrary<PlainLink> = fc
  .record({
    capacity: fc.integer({ min: 100, max: 3000 }),
    freeFlowMin: fc.integer({ min: 1, max: 30 }),
    beta: fc.constantFrom(1, 2, 3, 4, 4.446, 6, 16.83),
    delay: fc.constantFrom('bpr', 'conical'),
    alpha: fc.integer({ min: 1, max: 9 }),
  })
  .map(({ alpha, delay, ...rest }) => {
    return { ...ENDS, ...rest, delay, alpha: delay === 'bpr' ? alpha / 10 : 1 + alpha };
  });

describe('the time of a link', () => {
  test('by BPR is 1.15 of the free one at capacity with α 0.15', () => {
    expect(at({ ...ENDS, capacity: 900, freeFlowMin: 10 }, 900).cost).toBeCloseTo(11.5, 12);
  });

  test('with a power of none is longer by α whatever the flow', () => {
    const link = { ...ENDS, capacity: 900, freeFlowMin: 10, alpha: 0.3, beta: 0 };
    expect([at(link, 0).cost, at(link, 700).cost, at(link, 700).slope]).toEqual([13, 13, 0]);
  });

  test('by the conical function is the free one without flow and twice that at capacity (Spiess 1990)', () => {
    const link = { ...ENDS, capacity: 900, freeFlowMin: 10, alpha: 4, delay: 'conical' } as const;
    expect(at(link, 0).cost).toBeCloseTo(10, 12);
    expect(at(link, 900).cost).toBeCloseTo(20, 12);
  });

  test('rises as its slope says', () => {
    fc.assert(
      fc.property(anyLink, fc.double({ min: 0.05, max: 1.8, noNaN: true }), (link, share) => {
        const flow = share * link.capacity;
        const step = 1e-4 * link.capacity;
        const rise = (at(link, flow + step).cost - at(link, flow - step).cost) / (2 * step);
        const { slope } = at(link, flow);
        // Differences of minutes are known to about 1e-14 of them.
        expect(Math.abs(slope - rise)).toBeLessThan(1e-3 * slope + 1e-9);
      }),
    );
  });

  test('adds up to its integral (Simpson’s rule)', () => {
    fc.assert(
      fc.property(anyLink, fc.double({ min: 0.05, max: 1.8, noNaN: true }), (link, share) => {
        const flow = share * link.capacity;
        const area = simpson((amount) => at(link, amount).cost, flow);
        expect(Math.abs(at(link, flow).integral / area - 1)).toBeLessThan(1e-6);
      }),
    );
  });
});
