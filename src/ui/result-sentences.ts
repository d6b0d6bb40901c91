import { peopleText } from '#i18n/measure-text.ts';
import { countText, roundedTo } from '#i18n/number-text.ts';
import type { TextParams, Words } from '#i18n/words.ts';
import { indicatorOf, zoneCounts } from '#state/scenario-results.ts';
import { type IndicatorFigures, isUnclear, type ScenarioOutcome } from '#state/scenario-slice.ts';
import { placeName, placeWithout } from './indicator-words.ts';
import { differenceStep, verdictOf } from './result-figures.ts';

/** How much a clear difference is, without its sign. */
function amount(figures: IndicatorFigures, words: Words): string {
  const step = differenceStep(figures);
  return roundedTo(step > 0 ? step : 1, Math.abs(figures.difference), undefined, words.locale);
}

/** Who loses every way to a kind of place, or gets one: said first. */
function cutOffSentences({ indicators }: ScenarioOutcome, title: string, words: Words): string[] {
  const said = indicators.flatMap((figures) => {
    const kind = placeWithout(figures.name);
    const people = Math.abs(figures.difference);
    if (kind === undefined || isUnclear(figures) || Math.round(people) < 1) return [];
    const isWorse = figures.difference > 0;
    const params = { title, people: peopleText(people, words), place: placeName(kind, words) };
    const text = words.text(
      isWorse ? 'results:sentence.cutOff' : 'results:sentence.connected',
      params,
    );
    return [{ isWorse, text }];
  });
  return [...said.filter(({ isWorse }) => isWorse), ...said.filter(({ isWorse }) => !isWorse)].map(
    ({ text }) => text,
  );
}

type TotalKind = 'more' | 'less' | 'unclear' | 'lost';

/** What the total time does; one that falls while trips lose their way is no saving. */
function totalKind(
  time: IndicatorFigures | undefined,
  unserved: IndicatorFigures | undefined,
): TotalKind {
  const isLost = unserved !== undefined && verdictOf(unserved) === 'worse';
  const isClear = time !== undefined && !isUnclear(time);
  if (isLost && time !== undefined && time.difference <= 0) return 'lost';
  if (!isClear) return 'unclear';
  return time.difference > 0 ? 'more' : 'less';
}

function zonesKind({ gain, lose }: { gain: number; lose: number }) {
  if (gain > 0) return lose > 0 ? 'both' : 'gainers';
  return lose > 0 ? 'losers' : 'none';
}

/** That the totals lack trips, or hold more, where the sentence before does not say so. */
function unservedSentences(
  unserved: IndicatorFigures | undefined,
  total: TotalKind,
  words: Words,
): string[] {
  if (unserved === undefined || total === 'lost' || isUnclear(unserved)) return [];
  const key = unserved.difference > 0 ? 'results:sentence.unserved' : 'results:sentence.served';
  return [words.text(key, { vehicles: amount(unserved, words) })];
}

/**
 * What a scenario comes to, in sentences: first who is cut off from a place, then time and zones, then that totals
 * lack trips which have no way. Each is a whole text of its own.
 */
export function outcomeSentences(outcome: ScenarioOutcome, title: string, words: Words): string[] {
  const when = words.text(`results:when.${outcome.of.forcing.period}`);
  if (outcome.indicators.every((one) => verdictOf(one) === 'same')) {
    return [words.text('results:sentence.nothing', { title, when })];
  }
  const [time, unserved] = [indicatorOf(outcome, 'totalTime'), indicatorOf(outcome, 'unserved')];
  const total = totalKind(time, unserved);
  const counts = zoneCounts(outcome.zones);
  const params: TextParams = {
    title,
    when,
    hours: time === undefined ? '' : amount(time, words),
    vehicles: unserved === undefined ? '' : amount(unserved, words),
    gain: countText(counts.gain, words),
    lose: countText(counts.lose, words),
    zones: countText(outcome.zones.length, words),
  };
  return [
    ...cutOffSentences(outcome, title, words),
    words.text(`results:sentence.${total}.${zonesKind(counts)}`, params),
    ...unservedSentences(unserved, total, words),
  ];
}
