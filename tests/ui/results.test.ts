import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { indicatorsCsv, kpisText, zonesCsv } from '#app/result-files.ts';
import '#tests/all-texts.ts';
import { ENGLISH, wordsOf } from '#i18n/words.ts';
import { sortedZones, ZONE_COLUMNS, zoneCounts, zoneVerdict } from '#state/scenario-results.ts';
import type { IndicatorFigures, ZoneFigures } from '#state/scenario-slice.ts';
import { indicatorName, shownBy, themeOf } from '#ui/indicator-words.ts';
import { goodSentences } from '#ui/ResultGood.tsx';
import { changeChart, zoneChart } from '#ui/result-charts.ts';
import { outcomeSentences } from '#ui/result-sentences.ts';
import { zoneChangeText } from '#ui/zone-words.ts';
import { BRIDGE, draft, figures, outcome } from './gallery/results.ts';

const { POSITIVE_INFINITY: ENDLESS, NaN: UNKNOWN } = Number;
const CLOSED = draft('scenario-1', 'Bridge closed');

function zone(change: Partial<ZoneFigures>): ZoneFigures {
  const counts = { gain: 0, lose: 0, unchanged: 0, cutOff: 0, connected: 0 };
  const mean = { trips: 100, meanMinutes: 0, noise: 0.01 };
  return { id: 'zones/1', name: 'One', ...mean, ...counts, ...change };
}

const time = (baseline: number, scenario: number, noise = 0.1) =>
  figures('totalTime', '{vehicle}.h', [baseline, scenario, noise]);

describe('names', () => {
  test('tell kinds of places and minutes', () => {
    expect(indicatorName('residentsWithout.hospital', ENGLISH)).toBe(
      'Residents without a way to a hospital',
    );
    expect(indicatorName('minutesTo.town hall', ENGLISH)).toBe('Time to a town hall');
    expect(indicatorName('jobsWithin45Min', ENGLISH)).toBe('Jobs within 45 min');
  });

  test('of what is not known stay as they are', () => {
    for (const name of ['odours<b>', 'constructor', 'toString', 'residentsWithout']) {
      expect(indicatorName(name, ENGLISH).length).toBeGreaterThan(0);
    }
    expect(indicatorName('odours<b>', ENGLISH)).toBe('odours<b>');
    expect(themeOf('constructor')).toBe('other');
  });

  test('lead to the layer that shows where a change is', () => {
    expect(shownBy('totalTime')).toBe('delay');
    expect(shownBy('overCapacity')).toBe('volumeCapacity');
    expect(shownBy('detours')).toBe('flow');
    expect(shownBy('minutesTo.school')).toBeUndefined();
  });
});

describe('sentences', () => {
  const say = (indicators: readonly IndicatorFigures[], zones: readonly ZoneFigures[]) =>
    outcomeSentences(outcome(CLOSED, indicators, { zones }), 'Bridge closed', ENGLISH);
  const loses = zone({ meanMinutes: 2 });
  const gains = zone({ meanMinutes: -2 });
  const same = zone({ meanMinutes: 0.001 });

  test('tell total time and zones', () => {
    expect(say([time(1000, 2240)], [loses, loses, same])).toEqual([
      'With “Bridge closed”, people would lose 1,240 vehicle hours in an hour in the morning; 2 of 3 zones would lose, none would gain.',
    ]);
    expect(say([time(2240, 1000)], [loses, gains])[0]).toBe(
      'With “Bridge closed”, people would save 1,240 vehicle hours in an hour in the morning; 1 of 2 zones would gain, 1 would lose.',
    );
    expect(say([time(1000, 1000.01)], [same])[0]).toContain('would not clearly change');
  });

  test('tell first who is cut off', () => {
    const cut = figures('residentsWithout.hospital', '{person}', [0, 1234]);
    const won = figures('residentsWithout.school', '{person}', [52, 0]);
    const said = say([won, cut, time(1000, 2240)], [loses]);
    expect(said[0]).toBe(
      'With “Bridge closed”, 1,230 residents more would have no way to any hospital.',
    );
    expect(said[1]).toBe('With “Bridge closed”, 50 residents more would have a way to a school.');
    expect(said).toHaveLength(3);
  });

  test('call a total that lacks trips no saving', () => {
    const unserved = figures('unserved', '{vehicle}/h', [0, 812]);
    const fallen = say([unserved, time(1000, 900)], [zone({ cutOff: 10 })]);
    expect(fallen).toEqual([
      'With “Bridge closed”, 812 vehicles an hour would have no way any more in the morning: totals fall because they lack these trips; 1 of 1 zones would lose, none would gain.',
    ]);
    const risen = say([unserved, time(1000, 1500)], [loses]);
    expect(risen[0]).toContain('would lose 500 vehicle hours');
    expect(risen[1]).toBe(
      '812 vehicles an hour would have no way any more; the totals lack their trips.',
    );
  });

  test('say that nothing changes where nothing does', () => {
    expect(say([time(1000, 1000, 0)], [same])).toEqual([
      '“Bridge closed” changes nothing in the morning.',
    ]);
  });

  test('are all there, for any total and any zones', () => {
    const totals = [time(1, 2), time(2, 1), time(1, 1.01), time(2, 1)];
    for (const [at, total] of totals.entries()) {
      const unserved = figures('unserved', '{vehicle}/h', [0, at === 3 ? 5 : 0]);
      for (const zones of [[loses, gains], [loses], [gains], [same]]) {
        for (const sentence of say([unserved, total], zones)) {
          expect(sentence).toMatch(/^(With “Bridge closed”,|[\d,]+ vehicles) .*\.$/);
          expect(sentence).not.toMatch(/\{\{|results:/);
        }
      }
    }
  });

  test('of limits name demand, ranges and changes outside of them', () => {
    const method = { gap: 1e-8, statesDemand: false };
    const without = goodSentences(outcome(CLOSED, [time(1, 2)]), method, ENGLISH);
    expect(without.join(' ')).toContain('share 10⁻⁸ of their time');
    expect(without.join(' ')).toContain('The city states no demand');
    expect(without.join(' ')).toContain('not reckoned yet');
    const ranged = outcome(CLOSED, [{ ...time(1, 2), lower: 1.2, upper: 3 }], {
      ranges: { members: 20, coverage: 0.9 },
    });
    const said = goodSentences(ranged, { ...method, statesDemand: true }, ENGLISH).join(' ');
    expect(said).toContain('20 other demands');
    expect(said).toContain('90%');
    expect(said).toContain('outside of its own likely range for: Total time.');
  });
});

describe('zones', () => {
  test.each([
    [zone({ meanMinutes: 2 }), 'lose'],
    [zone({ meanMinutes: -2 }), 'gain'],
    [zone({ meanMinutes: -2, cutOff: 1 }), 'lose'],
    [zone({ meanMinutes: 0.005 }), 'unclear'],
    [zone({ meanMinutes: 2, lower: -1, upper: 3 }), 'unclear'],
    [zone({ meanMinutes: UNKNOWN, trips: 0, connected: 3 }), 'gain'],
    [zone({ meanMinutes: UNKNOWN, trips: 0 }), 'noTrips'],
  ] as const)('%o', (one, verdict) => {
    expect(zoneVerdict(one)).toBe(verdict);
    expect(zoneCounts([one])[verdict]).toBe(1);
  });

  test('changes are told with their range', () => {
    expect(zoneChangeText(zone({ meanMinutes: 2.345 }), ENGLISH)).toBe('+2.35');
    expect(zoneChangeText(zone({ meanMinutes: 2.345, lower: 1, upper: 4 }), ENGLISH)).toBe(
      '+2.3, likely +1.0 to +4.0',
    );
    expect(zoneChangeText(zone({ meanMinutes: UNKNOWN }), ENGLISH)).toBe('no trips');
  });

  test('are ordered by any column; those without a figure come last', () => {
    const some = fc.array(
      fc.record({
        name: fc.string(),
        meanMinutes: fc.oneof(fc.constant(UNKNOWN), fc.double({ noNaN: true })),
        trips: fc.nat(9),
      }),
    );
    fc.assert(
      fc.property(
        some,
        fc.constantFrom(...ZONE_COLUMNS),
        fc.boolean(),
        (parts, column, descending) => {
          const zones = parts.map((part, at) => zone({ ...part, id: `zones/${at}` }));
          const sorted = sortedZones(zones, { column, descending }, 'en');
          expect(new Set(sorted)).toEqual(new Set(zones));
          if (column === 'name') return;
          const numbers = sorted.map((one) => one[column]);
          const known = numbers.filter((one) => !Number.isNaN(one));
          expect(numbers.slice(0, known.length)).toEqual(known);
          for (const [at, own] of known.entries()) {
            const next = known[at + 1] ?? own;
            expect(descending ? own >= next : own <= next).toBe(true);
          }
        },
      ),
    );
  });
});

describe('charts', () => {
  const column = { draft: CLOSED, outcome: outcome(CLOSED, BRIDGE), upToDate: true };

  test('tell each indicator with a baseline in percent, and name the others', () => {
    const chart = changeChart([column], ENGLISH);
    expect(chart?.label).toContain('Total time, Bridge closed: +180 %');
    expect(chart?.left).toContain('Vehicles on detours');
    const [low, high] = chart?.spec.x.domain ?? [0, 0];
    expect(low).toBeLessThan(0);
    expect(high).toBeGreaterThan(179);
  });

  test('are none where there is nothing to draw', () => {
    expect(changeChart([], ENGLISH)).toBeUndefined();
    expect(zoneChart([zone({ meanMinutes: UNKNOWN })], ENGLISH)).toBeUndefined();
  });
});

describe('files', () => {
  const hostile = draft('scenario-1', '=HYPERLINK("x"),\n"a"');
  const column = {
    draft: hostile,
    outcome: outcome(hostile, [
      figures('minutesTo.hospital', 'min', [2.5, ENDLESS]),
      { ...time(1000, 1002), lower: -1, upper: 4 },
    ]),
    upToDate: true,
  };

  test('hold unrounded numbers, endless ones as such, and no formulas', () => {
    const text = indicatorsCsv([column]);
    const [head, ...rows] = text.trimEnd().split('\r\n');
    expect(head?.split(',')).toHaveLength(13);
    expect(rows).toEqual([
      `"'=HYPERLINK(""x""),\n""a""",am,final,yes,minutesTo.hospital,min,2.5,no way,no way,0,,,yes`,
      `"'=HYPERLINK(""x""),\n""a""",am,final,yes,totalTime,{vehicle}.h,1000,1002,2,0.1,-1,4,no`,
    ]);
  });

  test('of zones have a row each', () => {
    const zones = [
      zone({ name: '-1, "Old"', meanMinutes: UNKNOWN, trips: 0 }),
      zone({ meanMinutes: 2 }),
    ];
    const rows = zonesCsv({ ...column.outcome, zones })
      .trimEnd()
      .split('\r\n')
      .slice(1);
    expect(rows).toEqual([
      `zones/1,"'-1, ""Old""",0,,0.01,,,0,0,0,0,0,no`,
      'zones/1,One,100,2,0.01,,,0,0,0,0,0,yes',
    ]);
  });

  test('kpis.json is what simulate writes', () => {
    const { minutes, totalTime } = {
      minutes: JSON.parse(kpisText(column.outcome))['minutesTo.hospital'],
      totalTime: JSON.parse(kpisText(column.outcome)).totalTime,
    };
    expect(minutes).toMatchObject({ scenario: null, reason: 'no way' });
    expect(totalTime.fromUncertainDemand).toEqual({ lower: -1, upper: 4 });
  });
});

test('in other languages sentences hold their figures', () => {
  const arabic = wordsOf('ar-XB');
  const [sentence] = outcomeSentences(outcome(CLOSED, [time(1000, 2240)]), 'X', arabic);
  expect(sentence).toContain('X');
  expect(sentence).toContain('١٬٢٤٠');
});
