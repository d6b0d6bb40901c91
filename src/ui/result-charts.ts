import { countText, numberText } from '#i18n/number-text.ts';
import type { Words } from '#i18n/words.ts';
import {
  indicatorNames,
  indicatorOf,
  type ResultColumn,
  zoneCounts,
} from '#state/scenario-results.ts';
import type { IndicatorFigures, ZoneFigures } from '#state/scenario-slice.ts';
import { type ChartMark, type ChartSpec, roomyDomain, roundTicks } from './chart-spec.ts';
import { indicatorName } from './indicator-words.ts';

/** A chart, what it says in a sentence, and what it leaves out. */
export interface ResultChart {
  readonly spec: ChartSpec;
  readonly label: string;
  /** Names of indicators that have no percentage. */
  readonly left: readonly string[];
}

/** How the points of the scenarios of one chart differ, by shape and colour; more than so many are not told apart. */
export const SERIES_LOOKS = [
  { tone: 'main', shape: 'circle' },
  { tone: 'warning', shape: 'triangle' },
  { tone: 'muted', shape: 'times' },
  { tone: 'warning', shape: 'circle' },
  { tone: 'main', shape: 'triangle' },
  { tone: 'muted', shape: 'circle' },
] as const;

const ROW_PX = 34;
const MOST_TICKS = 6;
/** Points of several scenarios share this part of their row. */
const ROW_SHARE = 0.6;

function percentOf({ baseline }: IndicatorFigures, value: number): number {
  return baseline > 0 && Number.isFinite(baseline) ? (100 * value) / baseline : Number.NaN;
}

function isDrawn(figures: IndicatorFigures | undefined): figures is IndicatorFigures {
  return figures !== undefined && Number.isFinite(percentOf(figures, figures.difference));
}

interface ChartRow {
  readonly name: string;
  readonly y: number;
}

function columnMarks(
  { outcome }: ResultColumn,
  at: number,
  count: number,
  rows: readonly ChartRow[],
): ChartMark[] {
  const look = SERIES_LOOKS[at % SERIES_LOOKS.length] ?? SERIES_LOOKS[0];
  const off = count === 1 ? 0 : ROW_SHARE * (0.5 - at / (count - 1));
  const drawn = rows.flatMap(({ name, y }) => {
    const figures = indicatorOf(outcome, name);
    return isDrawn(figures) ? [{ figures, y: y + off }] : [];
  });
  const spans = drawn.flatMap(({ figures, y }) => {
    const [low, high] = [figures.lower, figures.upper].map((end) =>
      percentOf(figures, end ?? Number.NaN),
    );
    return Number.isFinite(low) && Number.isFinite(high)
      ? [{ y, low: low as number, high: high as number }]
      : [];
  });
  const points = drawn.map(({ figures, y }) => ({
    x: percentOf(figures, figures.difference),
    y,
  }));
  return [
    { kind: 'spans', tone: look.tone, spans },
    { kind: 'dots', ...look, sizePx: 9, points },
  ];
}

function extent(marks: readonly ChartMark[]): [number, number] {
  const values = marks.flatMap((mark) => {
    if (mark.kind === 'dots') return mark.points.map(({ x }) => x);
    return mark.kind === 'spans' ? mark.spans.flatMap(({ low, high }) => [low, high]) : [];
  });
  return roomyDomain([0, ...values]);
}

function changesText(columns: readonly ResultColumn[], rows: readonly ChartRow[], words: Words) {
  const changes = columns.flatMap(({ draft, outcome }) =>
    rows.flatMap(({ name }) => {
      const figures = indicatorOf(outcome, name);
      if (!isDrawn(figures)) return [];
      const percent = numberText(percentOf(figures, figures.difference), words, 'difference');
      const params = { indicator: indicatorName(name, words), scenario: draft.title, percent };
      return [words.text('results:chartOne', params)];
    }),
  );
  const list = new Intl.ListFormat(words.locale, { type: 'unit', style: 'long' }).format(changes);
  return words.text('results:chartSays', { changes: list });
}

/**
 * The change of each indicator in percent of the baseline, a row each, a point and its likely range for each
 * scenario. `undefined` where no indicator has a percentage.
 */
export function changeChart(
  columns: readonly ResultColumn[],
  words: Words,
): ResultChart | undefined {
  const names = indicatorNames(columns);
  const isTold = (name: string) =>
    columns.some(({ outcome }) => isDrawn(indicatorOf(outcome, name)));
  const told = names.filter(isTold);
  if (told.length === 0) return undefined;
  const rows = told.map((name, at) => ({ name, y: told.length - 1 - at }));
  const marks = columns.flatMap((column, at) => columnMarks(column, at, columns.length, rows));
  const [low, high] = extent(marks);
  const zero: ChartMark = {
    kind: 'line',
    tone: 'muted',
    points: [
      { x: 0, y: -0.5 },
      { x: 0, y: told.length - 0.5 },
    ],
  };
  return {
    spec: {
      heightPx: 60 + ROW_PX * told.length,
      x: {
        domain: [low, high],
        ticks: roundTicks(low, high, MOST_TICKS),
        text: (tick) => numberText(tick, words, 'difference'),
        label: words.text('results:chartShort'),
      },
      y: {
        domain: [-0.5, told.length - 0.5],
        ticks: rows.map(({ y }) => y),
        text: (tick) => indicatorName(told[told.length - 1 - tick] ?? '', words),
      },
      marks: [zero, ...marks],
    },
    label: changesText(columns, rows, words),
    left: names.filter((name) => !isTold(name)).map((name) => indicatorName(name, words)),
  };
}

/** The mean change of each zone with trips, from gain to loss, with its likely range. */
export function zoneChart(zones: readonly ZoneFigures[], words: Words): ResultChart | undefined {
  const told = zones
    .filter(({ meanMinutes }) => Number.isFinite(meanMinutes))
    .sort((a, b) => a.meanMinutes - b.meanMinutes);
  const [first, last] = [told[0], told.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const ranges = told.flatMap(({ lower, upper }, x) =>
    lower === undefined || upper === undefined ? [] : [{ x, low: lower, high: upper }],
  );
  const points = told.map(({ meanMinutes }, x) => ({ x, y: meanMinutes }));
  const ends = ranges.flatMap(({ low, high }) => [low, high]);
  const domain = roomyDomain([0, ...points.map(({ y }) => y), ...ends]);
  const counts = zoneCounts(told);
  return {
    spec: {
      x: {
        domain: [-1, told.length],
        ticks: [],
        text: String,
        label: words.text('results:zoneNumber'),
      },
      y: {
        domain,
        ticks: roundTicks(...domain, MOST_TICKS),
        text: (tick) => numberText(tick, words, 'difference'),
      },
      marks: [
        { kind: 'line', tone: 'muted', points: [-1, told.length].map((x) => ({ x, y: 0 })) },
        { kind: 'bars', tone: 'main', ranges },
        { kind: 'dots', tone: 'main', shape: 'circle', sizePx: 6, points },
      ],
    },
    label: words.text('results:zoneChartSays', {
      zones: countText(told.length, words),
      least: numberText(first.meanMinutes, words, 'difference'),
      most: numberText(last.meanMinutes, words, 'difference'),
      gain: countText(counts.gain, words),
      lose: countText(counts.lose, words),
      unclear: countText(counts.unclear, words),
    }),
    left: [],
  };
}
