import { FLAG } from '#core/observation.ts';
import { QUANTITY_FACTS } from '#core/quantity.ts';
import { numberText, unitLabel } from '#i18n/number-text.ts';
import { clockText, dayText } from '#i18n/time-text.ts';
import { isMidnight, timeTicks } from '#i18n/time-ticks.ts';
import type { Words } from '#i18n/words.ts';
import {
  type PlaceSeries,
  type SeriesPoint,
  seriesPoints,
  seriesRuns,
  thinnedRun,
} from '#state/place-series.ts';
import { type ChartMark, type ChartSpec, roomyDomain, roundTicks } from './chart-spec.ts';

/** Columns of the widest chart: more values than this cannot be told apart. */
const COLUMNS = 360;
/** Up to so many values each has a dot; of more only those that the line does not show. */
const MOST_DOTS = 90;
const MOST_TIMES = 5;
const MOST_VALUES = 5;

type Runs = readonly (readonly SeriesPoint[])[];

/** The runs one after the other, parted by a point that no line passes. */
function joined<T>(runs: Runs, of: (point: SeriesPoint) => T, pause: (at: number) => T): T[] {
  return runs.flatMap((run, k) => {
    const [first] = run;
    const own = run.map(of);
    return k === 0 || first === undefined ? own : [pause(first.at), ...own];
  });
}

const dot = ({ at, value }: SeriesPoint) => ({ x: at, y: value });

function lineMarks(runs: Runs): ChartMark[] {
  const line = joined(runs, dot, (x) => ({ x, y: Number.NaN }));
  const count = runs.reduce((all, run) => all + run.length, 0);
  const alone =
    count <= MOST_DOTS ? runs.flat() : runs.flatMap((run) => (run.length > 1 ? [] : run));
  const passed = alone.filter(({ quality }) => quality !== FLAG.suspect);
  return [
    { kind: 'line', tone: 'main', points: line },
    { kind: 'dots', tone: 'main', shape: 'circle', sizePx: 4, points: passed.map(dot) },
  ];
}

function bandMarks(series: PlaceSeries, runs: Runs): ChartMark[] {
  if (series.kind === 'measured') return [];
  const ranges = joined(
    runs,
    ({ at, lower, upper }) => ({ x: at, low: lower, high: upper }),
    (x) => ({ x, low: Number.NaN, high: Number.NaN }),
  );
  return [{ kind: 'band', tone: 'main', ranges }];
}

/** Readings with a flag, each in a shape of its own; a failed one outside of the scale stands at its edge. */
function flagMarks(series: PlaceSeries, [low, high]: readonly [number, number]): ChartMark[] {
  if (series.kind !== 'measured') return [];
  const flagged = (quality: number) =>
    seriesPoints(series)
      .filter((point) => point.quality === quality && Number.isFinite(point.value))
      .map(({ at, value }) => ({ x: at, y: Math.min(high, Math.max(low, value)) }));
  const [suspect, failed] = [flagged(FLAG.suspect), flagged(FLAG.fail)];
  return [
    { kind: 'dots', tone: 'warning', shape: 'triangle', sizePx: 8, points: suspect },
    { kind: 'dots', tone: 'danger', shape: 'times', sizePx: 8, points: failed },
  ];
}

/** Where the upright axis begins: at the scale's lower end where the quantity has a natural zero. */
function floorOf({ quantity, kind }: PlaceSeries): number | undefined {
  const { possible, scale } = QUANTITY_FACTS[quantity];
  return possible[0] === 0 && kind !== 'difference' ? scale[0] : undefined;
}

function limitMarks({ quantity, kind }: PlaceSeries, high: number, words: Words): ChartMark[] {
  if (kind === 'difference') return [];
  const { limits = [] } = QUANTITY_FACTS[quantity];
  return limits
    .filter(({ value }) => value <= high)
    .map(({ by, value }) => ({
      kind: 'level',
      y: value,
      label: words.text('series:limit', {
        name: words.text(`series:limit.${by}`),
        value: numberText(value, words),
      }),
    }));
}

/** The published limits that lie within the chart of a series. */
export function hasLimits(spec: ChartSpec): boolean {
  return spec.marks.some(({ kind }) => kind === 'level');
}

/** A series as a chart in the city's zone: line with its holes, likely range, flags, limits, the time shown. */
export function seriesChart(series: PlaceSeries, timeZone: string, words: Words): ChartSpec {
  const { from, to, shown } = series;
  const runs = seriesRuns(series).map((run) => thinnedRun(run, from, to, COLUMNS));
  const values = runs.flat().flatMap(({ value, lower, upper }) => [value, lower, upper]);
  const domain = roomyDomain(values, floorOf(series));
  const tickText = (at: number) =>
    isMidnight(at, timeZone) ? dayText(at, timeZone, words) : clockText(at, timeZone, words);
  return {
    x: {
      domain: [from, Math.max(to, from + 1)],
      ticks: timeTicks(from, to, timeZone, MOST_TIMES),
      text: tickText,
    },
    y: {
      domain,
      ticks: roundTicks(...domain, MOST_VALUES),
      text: (value) => numberText(value, words, series.kind),
      label: unitLabel(series.unit, words),
    },
    marks: [
      ...bandMarks(series, runs),
      ...limitMarks(series, domain[1], words),
      { kind: 'moment', x: shown },
      ...lineMarks(runs),
      ...flagMarks(series, domain),
    ],
  };
}
