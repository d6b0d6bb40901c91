import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from '#core/random.ts';
import type { PeriodFlows } from '#datasets/make/assigned-flows.ts';
import { STEP_MIN } from '#datasets/make/clock.ts';
import { countedFlow, dailyFlow, UNKNOWN, unknownShare } from '#datasets/make/counted-flow.ts';
import { type Period, tripsOf } from '#datasets/make/demand.ts';
import { gatewaysOf } from '#datasets/make/gateways.ts';
import { timeShape } from '#datasets/make/traffic-field.ts';
import { sampleCity } from './the-sample-city.ts';

const { town, assigned } = await sampleCity();
const { streets } = town.network;

const HOURS: Readonly<Record<Period, readonly [from: number, to: number]>> = {
  am: [7, 9],
  midday: [9, 16],
  pm: [16, 19],
  night: [19, 31],
};
const PARTS = Object.keys(HOURS) as Period[];

function minutesOf([from, to]: readonly [number, number]): number[] {
  return Array.from(
    { length: ((to - from) * 60) / STEP_MIN },
    (_, at) => from * 60 + at * STEP_MIN,
  );
}

function meanOf(flow: (minute: number) => number, period: Period): number {
  const minutes = minutesOf(HOURS[period]);
  return minutes.reduce((sum, minute) => sum + flow(minute), 0) / minutes.length;
}

function same(flow: number): PeriodFlows {
  return { am: flow, midday: flow, pm: flow, night: flow };
}

const levels = fc
  .record({
    am: fc.double({ min: 1, max: 6000, noNaN: true }),
    midday: fc.double({ min: 0.4, max: 1, noNaN: true }),
    pm: fc.double({ min: 0.5, max: 1.5, noNaN: true }),
    night: fc.double({ min: 0.1, max: 0.5, noNaN: true }),
  })
  .map(({ am, midday, pm, night }) => ({
    am,
    midday: midday * am,
    pm: pm * am,
    night: night * am,
  }));

describe('the flow through a day', () => {
  it('is level where shape and parts are', () => {
    const flow = dailyFlow(() => 1, same(700));
    for (const minute of minutesOf([0, 48])) expect(flow(minute)).toBeCloseTo(700, 9);
  });

  it('has the mean of each part that is wanted, and no step where parts meet', () => {
    fc.assert(
      fc.property(levels, fc.double({ min: 0.6, max: 0.9, noNaN: true }), (wanted, morning) => {
        const flow = dailyFlow((minute) => timeShape(minute, morning), wanted);
        for (const period of PARTS) {
          expect(meanOf(flow, period) / wanted[period]).toBeCloseTo(1, 6);
        }
        const most = Math.max(...minutesOf([0, 24]).map(flow));
        for (const minute of minutesOf([0, 24])) {
          expect(flow(minute)).toBeGreaterThanOrEqual(0);
          // Within the hour that blends two parts, 3/2 of a twelfth of the rise at most; the shape rises by itself, too.
          expect(Math.abs(flow(minute + STEP_MIN) - flow(minute))).toBeLessThan(most / 4);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('is none where none is wanted', () => {
    const flow = dailyFlow((minute) => timeShape(minute, 0.75), same(0));
    for (const minute of minutesOf([0, 24])) expect(flow(minute)).toBe(0);
  });
});

describe('what the demand makes of the streets', () => {
  it('brings to each gate what starts and ends there', () => {
    const trips = tripsOf(town);
    gatewaysOf(town.network).forEach(({ node }, at) => {
      const id = `x${at + 1}`;
      const own = streets.flatMap(({ from, to }, street) =>
        from === node || to === node ? [street] : [],
      );
      for (const period of PARTS) {
        const wanted = trips
          .filter((trip) => trip.period === period)
          .filter(({ origin, destination }) => origin === id || destination === id)
          .reduce((sum, { vehH }) => sum + vehH, 0);
        const found = own.reduce((sum, street) => sum + (assigned[street]?.[period] ?? 0), 0);
        // Flows are whole vehicles.
        expect(Math.abs(found - wanted)).toBeLessThanOrEqual(own.length / 2 + 1e-3);
      }
    });
  });

  it('is more than the capacity of a few streets at the peaks, less than that of nearly all', () => {
    const loads = streets.map(({ capacityVehH, oneway }, street) => {
      return (assigned[street]?.pm ?? 0) / (capacityVehH * (oneway ? 1 : 2));
    });
    const over = loads.filter((load) => load > 1).length;
    expect(over).toBeGreaterThanOrEqual(1);
    expect(over / loads.length).toBeLessThan(0.01);
    expect(Math.max(...loads)).toBeLessThan(1.5);
  });
});

describe('what a loop counts', () => {
  it('is off by a tenth in a street, by less where more drive', () => {
    expect(unknownShare(same(0))).toBe(UNKNOWN.share);
    expect(unknownShare(same(100))).toBe(UNKNOWN.share);
    // GEH of m and m (1 + e) is near e √m.
    expect(unknownShare(same(10_000)) * 100).toBeCloseTo(UNKNOWN.geh, 9);
  });

  it('is off for good: the same share at all hours, as widely spread as stated', () => {
    const street = streets.find(({ rank }) => rank === 'primary');
    if (street === undefined) throw new Error('no main street');
    const far = [1e6, 1e6] as const;
    const flows = Array.from({ length: 400 }, (_, seed) =>
      countedFlow(street, same(500), far, new Random(seed)),
    );
    const plain = flows[0] as (minute: number) => number;
    const ratios = flows.map((flow) => Math.log(flow(480) / plain(480)));
    flows.forEach((flow, at) => {
      expect(Math.log(flow(1320) / plain(1320))).toBeCloseTo(ratios[at] ?? Number.NaN, 9);
    });
    const mean = ratios.reduce((sum, one) => sum + one, 0) / ratios.length;
    const sd = Math.sqrt(ratios.reduce((sum, one) => sum + (one - mean) ** 2, 0) / ratios.length);
    // Of 400 the standard deviation is known to 1 / √800; three times that.
    expect(Math.abs(sd / unknownShare(same(500)) - 1)).toBeLessThan(0.11);
  });
});
