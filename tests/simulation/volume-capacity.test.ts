import fc from 'fast-check';
import { expect, test } from 'vitest';
import { overCapacity, volumeCapacity } from '#simulation/traffic/volume-capacity.ts';
import { networkOf, type PlainLink } from './random-network.ts';

const LINK = { from: 0, to: 1, freeFlowMin: 1 };

function linksOf(...links: Omit<PlainLink, 'from' | 'to' | 'freeFlowMin'>[]) {
  return networkOf(
    2,
    2,
    links.map((link) => ({ ...LINK, ...link })),
  );
}

test('volume over capacity counts what is preloaded, and no link without a capacity', () => {
  const network = linksOf(
    { capacity: 100 },
    { capacity: 1, delay: 'constant' },
    { capacity: 0 },
    { capacity: 400, delay: 'conical' },
  );
  const flow = Float64Array.of(120, 500, 0, 100);
  expect([...volumeCapacity(network, flow)]).toEqual([1.2, 0, 0, 0.25]);
  const preload = Float64Array.of(30, 30, 0, 100);
  expect([...volumeCapacity(network, flow, preload)]).toEqual([1.5, 0, 0, 0.5]);
});

test('links over capacity come with the highest part first; those that an error may explain are counted', () => {
  const network = linksOf(...[100, 100, 100, 50, 200].map((capacity) => ({ capacity })));
  const flow = Float64Array.of(100, 104, 106, 53, 300);
  // Over by 4, 6, 3 and 100.
  expect(overCapacity(network, { flow, linkError: 4 })).toEqual({
    links: [4, 2, 3, 1],
    withinLinkError: 2,
  });
  expect(overCapacity(network, { flow, linkError: 0 }).withinLinkError).toBe(0);
  expect(overCapacity(network, { flow, linkError: Number.NaN }).withinLinkError).toBe(4);
});

test('a link is over capacity exactly when its flow is more, in any order of links', () => {
  const amount = fc.integer({ min: 1, max: 2000 });
  fc.assert(
    fc.property(fc.array(fc.tuple(amount, amount)), (pairs) => {
      const network = linksOf(...pairs.map(([capacity]) => ({ capacity })));
      const flow = Float64Array.from(pairs, ([, one]) => one);
      const { links } = overCapacity(network, { flow, linkError: 0 });
      const over = pairs.flatMap(([capacity, one], link) => (one > capacity ? [link] : []));
      expect([...links].sort((a, b) => a - b)).toEqual(over);
    }),
  );
});
