import { FLAG } from '#core/observation.ts';
import { countText, unitLabel, valueSentence, valueText } from '#i18n/number-text.ts';
import { clockText, dayTimeText, durationText } from '#i18n/time-text.ts';
import type { TextKey, Words } from '#i18n/words.ts';
import type { LayerEntry } from '#state/layer-slice.ts';
import {
  type PlaceSeries,
  type SeriesPoint,
  type SeriesSummary,
  seriesSummary,
} from '#state/place-series.ts';
import type { Reading } from '#state/selection-slice.ts';
import { layerTitle } from './layer-words.ts';

const DAY_MS = 86_400_000;

/** What a value is called beside others of the same feature: "NO₂, measured", "NO₂ between sensors". */
export function readingName(
  { quantity, kind, layer }: Pick<Reading, 'quantity' | 'kind' | 'layer'>,
  layers: readonly LayerEntry[],
  words: Words,
): string {
  const entry = layers.find(({ id }) => id === layer);
  if (kind === 'measured' || entry === undefined) {
    return words.text('series:measured', { quantity: words.text(`quantities:${quantity}`) });
  }
  return layerTitle(entry, words);
}

/** A value of a series with its unit, without its range. */
function pointText(
  point: SeriesPoint,
  { unit, kind }: Pick<PlaceSeries, 'unit' | 'kind'>,
  words: Words,
): string {
  const value = valueText({ ...point, kind }, words)?.value ?? '';
  return words.text('values:value', { value, unit: unitLabel(unit, words) });
}

function extremesText(
  { lowest, highest }: SeriesSummary,
  series: PlaceSeries,
  timeZone: string,
  words: Words,
): string {
  const { from, to } = series;
  const [low, high] = [pointText(lowest, series, words), pointText(highest, series, words)];
  if (low === high) return words.text('series:level', { value: low });
  const timeText = to - from > DAY_MS ? dayTimeText : clockText;
  const [lowAt, highAt] = [lowest.at, highest.at].map((at) => timeText(at, timeZone, words));
  return words.text('series:extremes', { low, high, lowAt: lowAt ?? '', highAt: highAt ?? '' });
}

/** A series in sentences: extremes, the value at the time shown, holes, and what the checks said. */
export function seriesSentences(series: PlaceSeries, timeZone: string, words: Words): string[] {
  const summary = seriesSummary(series);
  if (summary === undefined) {
    return [words.text(series.total > 0 ? 'series:none' : 'series:noneAtAll')];
  }
  const { shown, holes, longestHoleMs, suspect, failed } = summary;
  const time = dayTimeText(shown?.at ?? series.shown, timeZone, words);
  const isHere =
    shown !== undefined &&
    !series.gaps.some(({ start, end }) => start < series.shown && series.shown < end);
  const sentences = [
    extremesText(summary, series, timeZone, words),
    isHere
      ? words.text('series:atShown', {
          value: valueSentence({ ...shown, unit: series.unit, kind: series.kind }, words),
          time,
        })
      : words.text('series:noneShown', { time: dayTimeText(series.shown, timeZone, words) }),
  ];
  if (holes > 0) {
    const longest = durationText(longestHoleMs / 1000, words);
    sentences.push(words.text('series:holes', { count: holes, longest }));
  }
  if (series.kind !== 'measured') return sentences;
  if (suspect > 0) sentences.push(words.text('series:suspect', { count: suspect }));
  if (failed > 0) sentences.push(words.text('series:failed', { count: failed }));
  return sentences;
}

const CHECKS: Readonly<Record<number, TextKey>> = {
  [FLAG.good]: 'series:check.passed',
  [FLAG.unknown]: 'series:check.unknown',
  [FLAG.suspect]: 'series:check.suspect',
  [FLAG.fail]: 'series:check.failed',
};

/** What the check of a value said; of an estimate, whether it is far from any sensor. */
export function checkText({ quality }: SeriesPoint, isMeasured: boolean, words: Words): string {
  if (!isMeasured && quality === FLAG.suspect) return words.text('series:check.far');
  if (!isMeasured && quality === FLAG.good) return '';
  return words.text(CHECKS[quality] ?? 'series:check.missing');
}

/** "288 of 864 times". */
export function doneText(
  { done, total }: PlaceSeries,
  words: Words,
): Record<'done' | 'total', string> {
  return { done: countText(done, words), total: countText(total, words) };
}
