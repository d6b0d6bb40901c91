import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { QUANTITY_FACTS } from '#core/quantity.ts';
import { valueSentence } from '#i18n/number-text.ts';
import { ENGLISH } from '#i18n/words.ts';
import { type LayerLook, PLAIN_LOOK } from '#layers/layer-look.ts';
import type { LayerEntry } from '#state/layer-slice.ts';
import type { PlaceSeries } from '#state/place-series.ts';
import { gapsOf } from '#state/time-slice.ts';
import { roomyDomain, roundTicks } from '#ui/chart-spec.ts';
import { coveredText } from '#ui/EvidenceTable.tsx';
import { predictionChart } from '#ui/prediction-chart.ts';
import { rangeWidth, reachTexts, readingFacts } from '#ui/reading-words.ts';
import { hasLimits, seriesChart } from '#ui/series-chart.ts';
import { seriesSentences } from '#ui/series-words.ts';
import { roundedShares } from '#ui/shares.ts';
import '#tests/all-texts.ts';

const MINUTE = 60_000;
const MIDNIGHT = Date.UTC(2026, 7, 20, 22);

/** NO2 readings at an Amsterdam station: minutes after local midnight, value, flag. */
function series(
  rows: readonly (readonly [number, number, number?])[],
  change: Partial<PlaceSeries> = {},
): PlaceSeries {
  const time = Float64Array.from(rows, ([minute]) => MIDNIGHT + minute * MINUTE);
  const none = new Float64Array(rows.length).fill(Number.NaN);
  const to = time.at(-1) ?? MIDNIGHT;
  return {
    of: 'sensors no2',
    feature: 'sensors/s0',
    quantity: 'no2',
    unit: 'ug/m3',
    kind: 'measured',
    from: MIDNIGHT,
    to,
    shown: to,
    gaps: gapsOf(
      time.filter((_, k) => rows[k]?.[2] !== 4),
      5 * MINUTE,
    ),
    time,
    value: Float64Array.from(rows, ([, value]) => value),
    lower: none,
    upper: none,
    quality: Uint8Array.from(rows, ([, , flag = 1]) => flag),
    status: 'ready',
    done: rows.length,
    total: rows.length,
    ...change,
  };
}

const ZONE = 'Europe/Amsterdam';

describe('a series in words', () => {
  it('tells extremes, the time shown, holes and flags', () => {
    const told = seriesSentences(
      series([
        [250, 12],
        [255, 20],
        [505, 46],
        [510, 400, 3],
        [515, 900, 4],
        [520, 31],
      ]),
      ZONE,
      ENGLISH,
    );
    expect(told).toEqual([
      'Lowest 12 µg/m³ at 04:10, highest 400 µg/m³ at 08:30.',
      '31 µg/m³ at the time shown, Fri 21 Aug, 08:40.',
      '2 gaps without values, the longest of 4 h.',
      '1 reading is outside the usual range.',
      '1 reading failed its check and does not count.',
    ]);
  });

  it('tells the likely range of an estimate at the time shown', () => {
    const estimated = series([[0, 31.2]], {
      kind: 'inferred',
      lower: Float64Array.of(26.4),
      upper: Float64Array.of(37.1),
    });
    expect(seriesSentences(estimated, ZONE, ENGLISH)).toEqual([
      'The same all the time: 31 µg/m³.',
      '31 µg/m³, likely 26 to 37 at the time shown, Fri 21 Aug, 00:00.',
    ]);
  });

  it('in a hole there is no value at the time shown', () => {
    const told = seriesSentences(
      series(
        [
          [0, 10],
          [60, 20],
        ],
        { shown: MIDNIGHT + 30 * MINUTE },
      ),
      ZONE,
      ENGLISH,
    );
    expect(told).toContain('No value at the time shown, Fri 21 Aug, 00:30.');
  });

  it('without a value says so, and the way out', () => {
    expect(seriesSentences(series([[0, 5, 4]]), ZONE, ENGLISH)).toEqual([
      'There is no value in this part of the history. Choose a longer part.',
    ]);
  });
});

describe('the chart of a series', () => {
  const spec = seriesChart(
    series([
      [0, 12],
      [5, 46],
      [60, 31],
      [65, 900, 4],
      [70, 300, 3],
    ]),
    ZONE,
    ENGLISH,
  );
  const marks = (kind: string) => spec.marks.filter((mark) => mark.kind === kind);

  it('leaves holes open: a point that no line passes stands between the runs', () => {
    const [line] = marks('line');
    const points = line?.kind === 'line' ? line.points.map(({ y }) => y) : [];
    expect(points).toEqual([12, 46, Number.NaN, 31, Number.NaN, 300]);
  });

  it('gives each flag a shape of its own, a failed reading at the edge of the scale', () => {
    const shapes = marks('dots').map((mark) =>
      mark.kind === 'dots' ? [mark.shape, mark.points.length] : [],
    );
    expect(shapes).toEqual([
      ['circle', 3],
      ['triangle', 1],
      ['times', 1],
    ]);
    const failed = marks('dots')[2];
    const [, high] = spec.y.domain;
    expect(failed?.kind === 'dots' ? failed.points[0]?.y : 0).toBe(high);
    expect(high).toBeLessThan(400);
  });

  it('draws the published limits that it reaches, and the time shown', () => {
    expect(marks('level').map((mark) => mark.kind === 'level' && mark.label)).toEqual([
      'WHO 2021: 10',
      'EU from 2030: 20',
      'EU 2008: 40',
    ]);
    expect(marks('moment')).toEqual([{ kind: 'moment', x: MIDNIGHT + 70 * MINUTE }]);
    const warm = seriesChart(series([[0, 20]], { quantity: 'airTemperature' }), ZONE, ENGLISH);
    expect(hasLimits(warm)).toBe(false);
  });

  it('begins concentrations at 0 and temperatures where they are', () => {
    expect(spec.y.domain[0]).toBe(0);
    const rows = [
      [0, 18],
      [5, 22],
    ] as const;
    const warm = seriesChart(series(rows, { quantity: 'airTemperature' }), ZONE, ENGLISH);
    expect(warm.y.domain[0]).toBeGreaterThan(17);
  });

  it('names midnight by its day and other times by the clock of the city', () => {
    const day = series([
      [0, 12],
      [1440, 46],
    ]);
    const { ticks, text } = seriesChart(day, ZONE, ENGLISH).x;
    expect(ticks.map(text)).toEqual(['Fri 21', '06:00', '12:00', '18:00', 'Sat 22']);
  });
});

test.each([
  // WHO global air quality guidelines 2021, table 0.1; Directive (EU) 2024/2881, annex I; Directive 2008/50/EC, annex XI, XIV.
  ['no2', [10, 20, 40]],
  ['pm25', [5, 10, 25]],
  ['pm10', [15, 20, 40]],
] as const)('limits of %s for the mean of a year', (quantity, values) => {
  expect(QUANTITY_FACTS[quantity].limits?.map(({ value }) => value)).toEqual(values);
});

test('round ticks lie within and are 1, 2 or 5 times a power of ten apart', () => {
  expect(roundTicks(0, 48, 5)).toEqual([0, 10, 20, 30, 40]);
  fc.assert(
    fc.property(
      fc.double({ min: -1e4, max: 1e4, noNaN: true }),
      fc.double({ min: 1e-3, max: 1e4, noNaN: true }),
      (low, width) => {
        const ticks = roundTicks(low, low + width, 5);
        expect(ticks.length).toBeLessThanOrEqual(6);
        for (const tick of ticks) {
          expect(tick).toBeGreaterThanOrEqual(low - 1e-8 * width - 1e-9);
          expect(tick).toBeLessThanOrEqual(low + width + 1e-8 * width + 1e-9);
        }
      },
    ),
  );
  expect(roomyDomain([])).toEqual([0, 1]);
  expect(roomyDomain([7])[0]).toBeLessThan(7);
});

test('shares in percent always add up to 100', () => {
  expect(roundedShares([1 / 3, 1 / 3, 1 / 3])).toEqual([33.4, 33.3, 33.3]);
  const weights = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), {
    minLength: 1,
    maxLength: 30,
  });
  fc.assert(
    fc.property(weights, (some) => {
      const rest = 1 - some.reduce((all, one) => all + one, 0);
      const exact = [...some, rest];
      const shares = roundedShares(exact);
      const sum = shares.reduce((all, one) => all + Math.round(10 * one), 0);
      expect(sum).toBe(1000);
      shares.forEach((share, k) => {
        expect(Math.abs(share - 100 * (exact[k] ?? 0))).toBeLessThanOrEqual(0.1001);
      });
    }),
  );
});

test('estimated against measured counts what lies in the likely range', () => {
  const predictions = {
    sensorIds: ['a', 'b', 'c'],
    measured: Float64Array.of(10, 20, 30),
    models: [
      {
        model: 'kriging',
        mean: Float64Array.of(11, 26, Number.NaN),
        lower: Float64Array.of(8, 23, Number.NaN),
        upper: Float64Array.of(14, 29, Number.NaN),
      },
    ],
  };
  expect(predictionChart({ predictions }, 'kriging', 'ug/m3', ENGLISH)).toMatchObject({
    count: 2,
    inside: 1,
  });
  expect(predictionChart({ predictions }, 'idw', 'ug/m3', ENGLISH)).toBeUndefined();
});

test('how many measurements lie in the range is said beside the share', () => {
  const score = { count: 24, rmse: 3, mae: 2, coverage90: 21 / 24, width90: 9 };
  expect(coveredText(score, ENGLISH)).toBe('88 % (21 of 24)');
});

describe('what weakens a value', () => {
  const reading = {
    layer: 'inferred-no2',
    feature: '0_0',
    method: 'kriging',
    quantity: 'no2',
    unit: 'ug/m3',
    kind: 'inferred',
    value: 31,
    quality: 3,
    at: MIDNIGHT,
  } as const;

  it('is said in words: the model, far from sensors, hatched', () => {
    const facts = readingFacts({ ...reading, lower: 10, upper: 50 }, undefined, ZONE, ENGLISH);
    expect(facts).toEqual([
      'Fri 21 Aug, 00:00',
      'Kriging',
      'estimate far from any sensor',
      'likely range wider than half of the scale',
    ]);
  });

  it('is by the scale that the layer shows, and hatched only where the map is', () => {
    const wide = { ...reading, lower: 10, upper: 30 };
    const entry = (change: Partial<LayerLook>, hatched = true) =>
      ({
        id: 'inferred-no2',
        look: { ...PLAIN_LOOK, hatched, ...change },
        legend: { hatched },
      }) as unknown as LayerEntry;
    expect(rangeWidth(wide, undefined)).toBe('wide');
    expect(rangeWidth(wide, entry({ ends: [0, 39] }))).toBe('dense');
    expect(rangeWidth(wide, entry({ ends: [0, 100] }))).toBe('narrow');
    expect(reachTexts(wide, entry({}), ENGLISH).slice(1)).toEqual([
      'The likely range is wider than a quarter of the scale.',
      'Such places are hatched.',
    ]);
    expect(reachTexts(wide, entry({}, false), ENGLISH).slice(1)).toEqual([
      'The likely range is wider than a quarter of the scale.',
    ]);
  });

  it('is of a stale value that it is stale: no word for the value is "no data"', () => {
    const stale = {
      ...reading,
      kind: 'measured',
      value: Number.NaN,
      ageS: 840,
      stale: true,
    } as const;
    expect(valueSentence(stale, ENGLISH)).toBe('stale 14 min');
    expect(readingFacts(stale, undefined, ZONE, ENGLISH)).not.toContain('stale 14 min');
    const { ageS: _, ...never } = stale;
    expect(valueSentence({ ...never, stale: false }, ENGLISH)).toBe('no data');
  });

  // The scale of NO2 is 60 wide: hatched from 15 on, densely above 30.
  it.each([
    [14.9, 'narrow'],
    [15, 'wide'],
    [30, 'wide'],
    [30.1, 'dense'],
    [Number.NaN, 'noRange'],
  ])('a range of %d is %s', (width, told) => {
    expect(
      rangeWidth({ quantity: 'no2', kind: 'inferred', lower: 10, upper: 10 + width }, undefined),
    ).toBe(told);
  });
});
