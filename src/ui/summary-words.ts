import { countText, numberText, unitLabel, valueText } from '#i18n/number-text.ts';
import { clockText } from '#i18n/time-text.ts';
import type { Words } from '#i18n/words.ts';
import type { Hit } from '#state/selection-slice.ts';
import type { HighestPlace, SummaryValues, ViewSummary } from '#state/view-summary.ts';
import { featureName, isolated, lengthText } from './feature-words.ts';

function nameIn(feature: Hit, words: Words): string {
  return isolated(featureName(feature, words));
}

function viewSentence({ widthM, look }: ViewSummary, words: Words): string {
  const width = Number.isNaN(widthM) ? undefined : lengthText(widthM, words);
  if (look === undefined) {
    return width === undefined ? words.text('summary:all') : words.text('summary:whole', { width });
  }
  const direction = words.text(`directions:${look.point}`);
  if (width === undefined) return words.text('summary:looking', { direction });
  return words.text(look.isDown ? 'summary:viewDown' : 'summary:view', { width, direction });
}

function countSentence({ district, counts }: ViewSummary, words: Words): string {
  const all = counts.map(({ kind, count }) =>
    words.text(`summary:count.${kind}`, { count, number: countText(count, words) }),
  );
  const things = new Intl.ListFormat(words.locale, { type: 'unit', style: 'short' }).format(all);
  if (district === undefined) {
    return all.length === 0
      ? words.text('summary:nothing')
      : words.text('summary:inView', { things });
  }
  const name = nameIn(district, words);
  return all.length === 0
    ? words.text('summary:nothingIn', { district: name })
    : words.text('summary:in', { district: name, things });
}

function highestSentence(highest: HighestPlace, words: Words): string {
  const distance = lengthText(highest.distanceM, words);
  const direction = words.text(`directions:${highest.point}`);
  if (highest.place === undefined) return words.text('summary:highest', { distance, direction });
  const place = nameIn(highest.place, words);
  const key = highest.isThere ? 'summary:highestAt' : 'summary:highestNear';
  return words.text(key, { place, distance, direction });
}

/** Of a difference: of how many no clear change can be told. */
function unclearSentences({ unclear, withValue }: SummaryValues, words: Words): string[] {
  if (unclear === 0) return [];
  const [number, total] = [countText(unclear, words), countText(withValue, words)];
  return [words.text('summary:noClearChange', { number, total })];
}

function valueSentences(values: SummaryValues, timeZone: string, words: Words): string[] {
  const head = {
    quantity: words.text(`quantities:${values.quantity}`),
    kind: words.text(`summary:kind.${values.kind}`),
    time: clockText(values.at, timeZone, words),
    unit: unitLabel(values.unit, words),
  };
  const { min, median, max, highest, shareUncertain, kind } = values;
  const shown = valueText({ value: median, lower: min, upper: max, kind }, words);
  if (shown === undefined) return [words.text('summary:noValues', head)];
  const { value, range } = shown;
  if (range === undefined) {
    return [words.text('summary:oneValue', { ...head, value }), ...unclearSentences(values, words)];
  }
  const percent = Math.round(shareUncertain * 100);
  return [
    words.text('summary:values', { ...head, from: range.lower, to: range.upper, middle: value }),
    ...(highest === undefined ? [] : [highestSentence(highest, words)]),
    ...unclearSentences(values, words),
    ...(percent === 0
      ? []
      : [words.text('summary:uncertain', { percent: numberText(percent, words) })]),
  ];
}

/** What the picture shows, sentence by sentence: as it is read out and written. */
export function summarySentences(summary: ViewSummary, timeZone: string, words: Words): string[] {
  return [
    viewSentence(summary, words),
    countSentence(summary, words),
    ...(summary.values === undefined ? [] : valueSentences(summary.values, timeZone, words)),
  ];
}
