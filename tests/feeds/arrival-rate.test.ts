import { expect, it } from 'vitest';
import { ArrivalRate } from '#feeds/arrival-rate.ts';

it('tells what arrives per second over ten seconds', () => {
  const rate = new ArrivalRate();
  rate.reset(0);
  expect(rate.perSecond).toBe(0);
  rate.arrived(120, 5000);
  expect(rate.perSecond).toBe(24);
  for (let at = 10_000; at <= 60_000; at += 5000) rate.arrived(240, at);
  expect(rate.perSecond).toBe(48);
});

it('of steps that are further apart is that of the last one', () => {
  const rate = new ArrivalRate();
  rate.reset(0);
  rate.arrived(500, 1000);
  rate.arrived(60, 301_000);
  rate.arrived(60, 601_000);
  expect(rate.perSecond).toBeCloseTo(0.2);
  rate.reset(700_000);
  expect(rate.perSecond).toBe(0);
});
