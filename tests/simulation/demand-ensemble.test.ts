import { beforeAll, describe, expect, test } from 'vitest';
import type { Progress } from '#core/progress.ts';
import { DemandSamples } from '#simulation/demand/demand-samples.ts';
import { carriedTrips } from '#simulation/what-if/carried-trips.ts';
import { demandEnsemble, type EnsembleInput } from '#simulation/what-if/demand-ensemble.ts';
import {
  differenceRanges,
  type MemberDifferences,
  orderQuantile,
} from '#simulation/what-if/difference-ranges.ts';
import { outcomeJudge } from '#simulation/what-if/outcome-judge.ts';
import { runTraffic } from '#simulation/what-if/run-traffic.ts';
import type { TrafficRun } from '#simulation/what-if/traffic-run.ts';
import { headlessWork } from '#threads/work.ts';
import { tripTable } from '#twin/trip-table.ts';
import { GAP, GRID, GRID_TRIPS, GRID_ZONES, gridTraffic, judge } from './grid-traffic.ts';

const CLOSED = 6;
const SIX = [0, 1, 2, 3, 4, 5];
const samples = new DemandSamples({ prior: GRID_TRIPS, zones: GRID_ZONES, seed: 4 });

let baseline: TrafficRun;
let closure: TrafficRun;

function input(change: Partial<EnsembleInput> = {}): EnsembleInput {
  return {
    baseline,
    scenario: closure,
    members: SIX,
    sample: (member, work) => samples.member(member, work),
    gap: GAP,
    judge,
    ...change,
  };
}

beforeAll(async () => {
  const work = headlessWork();
  baseline = await runTraffic(await gridTraffic(GRID_TRIPS), { gap: GAP }, work);
  const closed = await gridTraffic(GRID_TRIPS, [CLOSED]);
  closure = await runTraffic(closed, { gap: GAP, warm: baseline }, work);
});

describe('an ensemble of demands', () => {
  test('without an edit changes exactly nothing, and runs each member once', async () => {
    const judged: boolean[] = [];
    const members = await demandEnsemble(
      input({
        scenario: baseline,
        judge: (one, other) => {
          judged.push(one === other);
          return judge(one, other);
        },
      }),
      headlessWork(),
    );
    expect(judged).toEqual(SIX.map(() => true));
    for (const { flow, zoneMinutes, indicators, noise } of members) {
      expect(flow.every((own) => own === 0)).toBe(true);
      expect(zoneMinutes.every((own) => own === 0)).toBe(true);
      expect(indicators).toEqual({ totalHours: 0 });
      expect(noise).toBe(0);
    }
    const { flow, indicators } = differenceRanges(members);
    expect([...flow.lower, ...flow.upper].every((own) => own === 0)).toBe(true);
    expect(indicators['totalHours']).toEqual({ lower: 0, upper: 0 });
  });

  test('changes nothing that shows when an equal side was found in another way: flows are unique', async () => {
    const other = await runTraffic(
      await gridTraffic(GRID_TRIPS),
      { gap: GAP, warm: closure },
      headlessWork(),
    );
    const members = await demandEnsemble(input({ scenario: other }), headlessWork());
    for (const { flow, noise } of members) {
      for (const own of flow) expect(Math.abs(own)).toBeLessThan(Math.min(0.01, noise));
    }
  });

  test('takes all traffic off a closed street, whatever the demand, and makes the rest slower', async () => {
    const before: number[] = [];
    const members = await demandEnsemble(
      input({
        judge: (one, other) => {
          before.push((one.found.light.flow[CLOSED] ?? 0) + (one.found.heavy[CLOSED] ?? 0));
          return judge(one, other);
        },
      }),
      headlessWork(),
    );
    const { flow, indicators } = differenceRanges(members);
    members.forEach((own, at) => {
      expect(own.flow[CLOSED]).toBeCloseTo(-(before[at] ?? 0), 3);
    });
    expect(flow.lower[CLOSED]).toBeCloseTo(-Math.max(...before), 3);
    expect(flow.upper[CLOSED]).toBeCloseTo(-Math.min(...before), 3);
    expect(indicators['totalHours']?.lower).toBeGreaterThan(0);
    // Ranges are not of one point: the demand is uncertain.
    expect(flow.upper[CLOSED]).toBeGreaterThan((flow.lower[CLOSED] ?? 0) + 1);
  });

  test('is judged by the indicators and zones of an outcome, which the plain ones bear out', async () => {
    // Light vehicles alone: heavy ones have ways of their own.
    const trips = { ...GRID_TRIPS, heavy: tripTable(GRID_ZONES.length, []) };
    const work = headlessWork();
    const own = new DemandSamples({ prior: trips, zones: GRID_ZONES, seed: 4 });
    const light = {
      baseline: await runTraffic(await gridTraffic(trips), { gap: GAP }, work),
      scenario: await runTraffic(await gridTraffic(trips, [CLOSED]), { gap: GAP }, work),
      sample: (member: number) => own.member(member, work),
    };
    const plain = differenceRanges(await demandEnsemble(input(light), work));
    const judged = await demandEnsemble(input({ ...light, judge: outcomeJudge() }), work);
    const { zoneMinutes, indicators } = differenceRanges(judged);
    const hours = plain.indicators['totalHours'];
    expect(indicators['totalTime']?.lower).toBeCloseTo(hours?.lower ?? 0, 2);
    expect(indicators['totalTime']?.upper).toBeCloseTo(hours?.upper ?? 0, 2);
    zoneMinutes.lower.forEach((minutes, zone) => {
      expect(minutes).toBeCloseTo(plain.zoneMinutes.lower[zone] ?? 0, 3);
    });
    const none = await demandEnsemble(
      input({ scenario: baseline, judge: outcomeJudge() }),
      headlessWork(),
    );
    for (const member of none) {
      expect(Object.values(member.indicators).every((own) => own === 0)).toBe(true);
      expect(member.zoneMinutes.every((own) => own === 0)).toBe(true);
    }
  });

  test('has the same bytes however members are dealt out and in whatever order they come', async () => {
    const whole = await demandEnsemble(input(), headlessWork());
    const parts = [
      ...(await demandEnsemble(input({ members: [5, 3, 1] }), headlessWork())),
      ...(await demandEnsemble(input({ members: [2, 0, 4] }), headlessWork())),
    ];
    expect(differenceRanges(parts)).toEqual(differenceRanges(whole));
  });

  test('tells which member it is at, and stops when nobody waits any more', async () => {
    const told: Progress[] = [];
    const stop = new AbortController();
    const work = headlessWork((progress) => told.push(progress), stop.signal);
    const seen: number[] = [];
    const sample: EnsembleInput['sample'] = (member, own) => {
      seen.push(member);
      if (member === 1) stop.abort();
      return samples.member(member, own);
    };
    await expect(demandEnsemble(input({ sample }), work)).rejects.toMatchObject({
      code: 'cancelled',
    });
    expect(seen).toEqual([0, 1]);
    expect(told[0]).toEqual({ stage: 'samplingDemand', done: 0, total: 6 });
    expect(told.every(({ stage }) => stage === 'samplingDemand')).toBe(true);
  });

  test('refuses sides of unlike zones or links', async () => {
    const { traffic } = closure;
    const renamed = {
      ...traffic,
      zones: traffic.zones.map((zone) => ({ ...zone, id: 'zones/x' })),
    };
    const other = input({ scenario: { ...closure, traffic: renamed } });
    await expect(demandEnsemble(other, headlessWork())).rejects.toThrow('other zones');
    const network = { ...GRID, from: GRID.from.slice(1) };
    const shorter = input({ scenario: { ...closure, traffic: { ...traffic, network } } });
    await expect(demandEnsemble(shorter, headlessWork())).rejects.toThrow('23 links');
  });
});

describe('trips carried to a scenario', () => {
  const table = (...flows: number[]) =>
    tripTable(
      4,
      flows.map((flow, at) => ({ origin: 0, destination: at + 1, flow })),
    );
  const none = table();
  const base = { light: table(100, 0.3), heavy: none };
  const sample = { light: table(130, 0.1), heavy: none };

  test('are those of the sample where the scenario leaves them', () => {
    const same = { light: table(100, 0.3), heavy: none };
    expect(carriedTrips(base, sample, same)).toEqual(sample);
  });

  test('keep what the scenario makes of them', () => {
    const own = { light: table(50), heavy: none };
    expect([...carriedTrips(base, sample, own).light.flow]).toEqual([65]);
  });

  test('are refused where the baseline has none, or the sample is of other pairs', () => {
    const more = { light: table(100, 0.3, 7), heavy: none };
    expect(() => carriedTrips(base, sample, more)).toThrow('from zone 0 to 3');
    expect(() => carriedTrips(base, more, base)).toThrow(RangeError);
  });
});

describe('ranges of differences', () => {
  const member = (number: number, value: number): MemberDifferences => ({
    member: number,
    flow: Float32Array.of(value),
    zoneMinutes: Float32Array.of(number === 0 ? Number.NaN : value),
    indicators: { one: value },
    noise: number / 10,
  });
  const of = (count: number) =>
    differenceRanges(Array.from({ length: count }, (_, at) => member(at, (at * 7) % count)));

  test('leave one in twenty further members on each side: i-th of n has i / (n + 1) below it', () => {
    for (const n of [19, 20, 39, 100]) {
      const rising = Float64Array.from({ length: n }, (_, at) => (at + 1) / (n + 1));
      expect(orderQuantile(rising, 0.05)).toBeCloseTo(0.05, 12);
      expect(orderQuantile(rising, 0.95)).toBeCloseTo(0.95, 12);
    }
  });

  test('are from end to end of few members, and say that they cover less', () => {
    const { flow, coverage, indicators, noise } = of(5);
    expect([flow.lower[0], flow.upper[0]]).toEqual([0, 4]);
    expect(indicators['one']).toEqual({ lower: 0, upper: 4 });
    // A sixth value lies between the ends of five with probability 4/6.
    expect(coverage).toBeCloseTo(4 / 6, 12);
    expect(noise).toBe(0.4);
    expect(of(20).coverage).toBe(0.9);
  });

  test('are not known where a member is not', () => {
    const { zoneMinutes } = of(5);
    expect([zoneMinutes.lower[0], zoneMinutes.upper[0]]).toEqual([Number.NaN, Number.NaN]);
  });

  test('are refused for one member, for one that comes twice and for unlike ones', () => {
    expect(() => differenceRanges([])).toThrow('0 members');
    expect(() => differenceRanges([member(0, 1)])).toThrow('1 members');
    expect(() => differenceRanges([member(3, 1), member(3, 2)])).toThrow('member 3');
    const long = { ...member(1, 1), flow: Float32Array.of(1, 2) };
    expect(() => differenceRanges([member(0, 1), long])).toThrow(RangeError);
  });
});
