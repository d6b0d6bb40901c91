import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { minutesBetween } from '#simulation/traffic/accessibility.ts';
import { type Indicator, isWithinNoise } from '#simulation/what-if/indicator.ts';
import { outcomeOf } from '#simulation/what-if/indicators.ts';
import { kpisJson } from '#simulation/what-if/kpis-file.ts';
import { timeChanges } from '#simulation/what-if/time-changes.ts';
import { timedRun } from '#simulation/what-if/trip-times.ts';
import { headlessWork } from '#threads/work.ts';
import { tripTable } from '#twin/trip-table.ts';
import { built, networks } from './random-network.ts';
import { known, runOf, TOWN, timed, town, zoneOf } from './what-if-town.ts';

function byName(indicators: readonly Indicator[]): Record<string, Indicator> {
  return Object.fromEntries(indicators.map((one) => [one.name, one]));
}

/** Baseline, scenario and difference, by name. */
function figures(indicators: readonly Indicator[]) {
  return Object.fromEntries(
    indicators.map(({ name, baseline, scenario, difference }) => [
      name,
      [baseline, scenario, difference].map((one) => Math.round(one * 1e6) / 1e6),
    ]),
  );
}

const HOSPITAL = { name: 'hospital', nodes: [1] };

describe('closing the short of two ways', () => {
  test('has the indicators that one can work out by hand', async () => {
    // Baseline: 30 heavy on the short way, 40 light ones beside them: 10 (1 + (40 + 60)/100) = 20, as the long way.
    const [before, after] = [await known(), await known({ closed: [0] })];
    const { indicators } = outcomeOf(before, after, { places: [HOSPITAL], jobMinutes: 20 });
    expect(figures(indicators)).toEqual({
      // Vehicles: 280 × 20 min; those on the short way stay at 20 min only while it is open.
      'residentsWithout.hospital': [0, 0, 0],
      unserved: [0, 0, 0],
      totalTime: [93.333333, 93.333333, 0],
      distance: [70 * 2 + 210 * 8, 280 * 8, 420],
      // 70 vehicles 10 minutes over the free time of the short way; on the long one nobody is late.
      meanDelay: [2.5, 0, -2.5],
      overCapacity: expect.anything(),
      overCapacityKm: expect.anything(),
      detours: [0, 0, 0],
      // From home 45 jobs if 20 minutes suffice, from work all 45 in 10: a knife's edge, see the noise.
      jobsWithin20Min: expect.anything(),
      // 900 residents 20 minutes away, 100 at it.
      'minutesTo.hospital': [18, 18, 0],
    });
    const { jobsWithin20Min, overCapacity, overCapacityKm } = byName(indicators);
    // 900 × 40 jobs / 1000 come or go with the last second.
    expect(jobsWithin20Min?.noise).toBeGreaterThanOrEqual(35.9);
    // The short way is just full.
    expect([overCapacity?.noise, overCapacityKm?.noise]).toEqual([1, 2]);
  });

  test('and of all ways cuts off home, which is said first', async () => {
    const [before, after] = [await known(), await known({ closed: [0, 1] })];
    const { indicators, zones } = outcomeOf(before, after, { places: [HOSPITAL] });
    expect(indicators.slice(0, 2).map(({ name, difference }) => [name, difference])).toEqual([
      ['residentsWithout.hospital', 900],
      ['unserved', 280],
    ]);
    expect(byName(indicators)['minutesTo.hospital']?.scenario).toBe(Number.POSITIVE_INFINITY);
    expect(indicators.filter((one) => !isWithinNoise(one)).map(({ name }) => name)).toEqual([
      ...['residentsWithout.hospital', 'unserved', 'totalTime', 'distance'],
      ...['jobsWithin30Min', 'minutesTo.hospital'],
    ]);
    expect(byName(indicators)['meanDelay']?.scenario).toBeNaN();
    expect(zones[0]).toMatchObject({ trips: 0, meanMinutes: Number.NaN, cutOff: 280, lose: 0 });
    const kpis = JSON.parse(kpisJson(indicators));
    expect(kpis['minutesTo.hospital']).toEqual({
      unit: 'min',
      baseline: 18,
      scenario: null,
      difference: null,
      noise: null,
      reason: 'no way',
    });
    expect(kpis.meanDelay).toMatchObject({ scenario: null, reason: 'not known' });
    expect(kpis.unserved).toEqual({
      ...{ unit: '{vehicle}/h', baseline: 0, scenario: 280, difference: 280, noise: 0 },
    });
    // The other way round a way is new.
    const back = outcomeOf(after, before, { places: [HOSPITAL] });
    expect(back.zones[0]).toMatchObject({ trips: 0, cutOff: 0, connected: 280 });
  });
});

describe('half the demand', () => {
  const light = tripTable(2, [{ origin: 0, destination: 1, flow: 20 }]);

  test('frees the short way: all gain', async () => {
    // 20 light and 60 pcu of heavy ones: 10 (1 + 0.8) = 18 minutes, on the short way alone.
    const [before, after] = [await known(), await known({ light })];
    const { indicators, zones } = outcomeOf(before, after);
    expect(figures(indicators)).toMatchObject({
      totalTime: [93.333333, 15, -78.333333],
      meanDelay: [2.5, 8, 5.5],
    });
    expect(zones[0]).toMatchObject({ zone: 'zones/home', name: 'home', trips: 280, gain: 280 });
    expect(zones[0]?.meanMinutes).toBeCloseTo(-2, 6);
    expect(zones[1]).toMatchObject({ trips: 0, gain: 0, lose: 0, unchanged: 0 });
    const back = outcomeOf(after, before);
    // The baseline's trips count: 50.
    expect(back.zones[0]).toMatchObject({ trips: 50, lose: 50 });
  });

  test('gone again makes detours of those that lose more than the rule says', async () => {
    const [before, after] = [await known({ light }), await known()];
    const detours = (minutes: number, part: number) =>
      byName(outcomeOf(before, after, { detour: { minutes, part } }).indicators)['detours']
        ?.scenario;
    // 18 → 20 minutes: a rise of 2, a ninth.
    expect(detours(1, 0.1)).toBe(50);
    expect(detours(2.1, 0)).toBe(0);
    expect(detours(1, 0.12)).toBe(0);
  });
});

test('heavy vehicles keep to their ways, where they may go', async () => {
  const [before, after] = [await known(), await known({ noHeavy: [0] })];
  expect(after.times.minutes.heavy[1]).toBe(20);
  const { zones } = outcomeOf(before, after);
  // The light ones still balance at 20 minutes.
  expect(zones[0]?.meanMinutes).toBeCloseTo(0, 6);
  const shut = await known({ noHeavy: [0, 1] });
  expect(byName(outcomeOf(before, shut).indicators)['unserved']?.difference).toBe(30);
});

test('light vehicles take no way that is closed to them, heavy ones do', async () => {
  const [before, after] = [await known(), await known({ noLight: [0] })];
  // Empty but for heavy ones: as without traffic.
  expect([after.times.minutes.light[1], after.times.minutes.heavy[1]]).toEqual([20, 10]);
  const { zones } = outcomeOf(before, after);
  expect(zones[0]).toMatchObject({ trips: 280, gain: 30, cutOff: 0 });
});

test('what no zone knows is not known', async () => {
  const zones = [zoneOf('a', Number.NaN, Number.NaN), zoneOf('b', Number.NaN, 1)];
  const [before, after] = [await known({ zones }), await known({ zones, closed: [0] })];
  const kpis = JSON.parse(kpisJson(outcomeOf(before, after, { places: [HOSPITAL] }).indicators));
  for (const name of ['jobsWithin30Min', 'residentsWithout.hospital', 'minutesTo.hospital']) {
    expect(kpis[name]).toMatchObject({ baseline: null, difference: null, reason: 'not known' });
  }
});

test('an error that is not known leaves no difference clear', async () => {
  const run = await runOf(town());
  const light = { ...run.found.light, linkError: Number.NaN, linkErrors: undefined };
  const blind = await timedRun({ ...run, found: { ...run.found, light } }, headlessWork());
  const { indicators, zones } = outcomeOf(blind, await known({ closed: [0] }));
  for (const one of indicators.filter(({ name }) => name !== 'unserved')) {
    expect(one.noise).toBeNaN();
    expect(isWithinNoise(one)).toBe(true);
  }
  expect(zones[0]).toMatchObject({ gain: 0, lose: 0, unchanged: 280 });
});

test.each([
  ['runs of 2 zones and of 1', { zones: [zoneOf('a', 1, 1)] }, HOSPITAL],
  ['there is no node 2 for a school', {}, { name: 'school', nodes: [0, 2] }],
  ['there is no node -1 for a school', {}, { name: 'school', nodes: [-1] }],
  ['there is no node 0.5 for a school', {}, { name: 'school', nodes: [0.5] }],
])('is refused: %s', async (message, change, place) => {
  const before = await known();
  const traffic = { ...before.run.traffic, ...change };
  const after = { ...before, run: { ...before.run, traffic } };
  expect(() => outcomeOf(before, after, { places: [place] })).toThrow(new RangeError(message));
});

test('kpis.json is the same bytes for the same runs, solved again', async () => {
  const texts = [];
  for (const _ of [1, 2]) {
    const [before, after] = [await known(), await known({ closed: [0] })];
    texts.push(kpisJson(outcomeOf(before, after, { places: [HOSPITAL] }).indicators));
  }
  expect(texts[0]).toBe(texts[1]);
  expect(texts[0]?.endsWith('}\n')).toBe(true);
  expect(texts[0]).not.toContain('-0,');
});

describe('on any network', () => {
  /** A case as a city: light trips of it, and a third as many heavy ones. */
  const cities = fc.tuple(networks, fc.nat()).map(([one, pick]) => {
    const { network: plain, trips } = built(one);
    const network = { ...plain, length: plain.freeFlowMin.map((minutes) => minutes / 2) };
    const zones = Array.from({ length: one.zones }, (_, at) => zoneOf(`z${at}`, 100 + at, 10 * at));
    const heavy = { ...trips, flow: trips.flow.map((flow) => flow / 3) };
    const base = { network, zones, light: trips, heavy };
    return { base, closed: [pick % network.from.length] };
  });

  test('no edit changes nothing, without noise, solved anew too', async () => {
    await fc.assert(
      fc.asyncProperty(cities, async ({ base }) => {
        const before = await timed(town(base), 1e-6);
        for (const after of [before, await timed(town(base), 1e-6)]) {
          const { indicators, zones } = outcomeOf(before, after, {
            places:
              base.network.nodes > base.zones.length ? [{ name: 'hospital', nodes: [0] }] : [],
          });
          const all = indicators.flatMap((one) => [one.difference, one.noise]);
          expect(all.every((one) => one === 0)).toBe(true);
          const busy = zones.filter(({ trips }) => trips > 0);
          expect(busy.every((one) => one.meanMinutes === 0 && one.noise === 0)).toBe(true);
          const moved = zones.flatMap((one) => [one.gain, one.lose, one.cutOff, one.connected]);
          expect(moved.every((one) => one === 0)).toBe(true);
        }
      }),
      { numRuns: 30 },
    );
  });

  test('the other way round only the signs differ; total time is flow × minutes; zones add up', async () => {
    await fc.assert(
      fc.asyncProperty(cities, async ({ base, closed }) => {
        const [before, after] = [
          await timed(town(base), 1e-6),
          await timed(town({ ...base, closed }), 1e-6),
        ];
        const [there, back] = [outcomeOf(before, after), outcomeOf(after, before)];
        const named = byName(back.indicators);
        for (const one of there.indicators.filter(({ name }) => name !== 'detours')) {
          expect(one.difference + (named[one.name]?.difference ?? Number.NaN)).toBe(0);
          expect(one.noise).toBe(named[one.name]?.noise);
        }
        const { run } = after;
        const spent = run.found.light.flow.reduce((sum, light, link) => {
          const flow = light + (run.found.heavy[link] ?? 0);
          return sum + flow * (run.minutes[link] ?? 0);
        }, 0);
        expect(byName(there.indicators)['totalTime']?.scenario).toBeCloseTo(spent / 60, 6);
        const { network, trips } = before.run.traffic;
        const minutes = [before, after].map((one) => {
          const open = one.run.minutes.map((own, link) =>
            one.run.traffic.closed[link] === 1 ? Number.POSITIVE_INFINITY : own,
          );
          return minutesBetween(network, open);
        });
        let light = 0;
        trips.light.destination.forEach((end, at) => {
          const origin = trips.light.start.findLastIndex((first) => first <= at);
          const pair = origin * network.zones + end;
          light +=
            (trips.light.flow[at] ?? 0) * ((minutes[1]?.[pair] ?? 0) - (minutes[0]?.[pair] ?? 0));
        });
        // Heavy ones keep to their ways, whose links' minutes all their flow meets.
        const heavy = [after, before].map(({ run: { found, minutes: own } }) =>
          found.heavy.reduce((sum, flow, link) => sum + flow * (own[link] ?? 0), 0),
        );
        const all = light + (heavy[0] ?? 0) - (heavy[1] ?? 0);
        const added = there.zones.reduce(
          (sum, zone) => sum + (zone.trips > 0 ? zone.trips * zone.meanMinutes : 0),
          0,
        );
        expect(there.zones.every(({ cutOff }) => cutOff === 0)).toBe(true);
        expect(Math.abs(added - all)).toBeLessThanOrEqual(1e-9 * spent + 1e-6);
        for (const { trips: own, gain, lose, unchanged } of there.zones) {
          expect(gain + lose + unchanged).toBeCloseTo(own, 6);
        }
        expect(timeChanges(before, after).length).toBe(2 * trips.light.flow.length);
      }),
      { numRuns: 60 },
    );
  });
});

test('the town has what its words say', () => {
  expect([TOWN.nodes, TOWN.zones, TOWN.from.length]).toEqual([4, 2, 7]);
});
