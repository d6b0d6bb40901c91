import { countText, percentText } from '#i18n/number-text.ts';
import { problemSentence, wayOutSentence } from '#i18n/problem-sentence.ts';
import type { Words } from '#i18n/words.ts';
import type { ScenarioOutcome } from '#state/scenario-slice.ts';
import { indicatorName } from './indicator-words.ts';
import { useWords } from './use-words.ts';

/** How a result was solved. */
export interface ResultMethod {
  /** Relative gap that the scenario was solved to. */
  readonly gap: number;
  /** Whether the city states its demand; `undefined` where that is not known. */
  readonly statesDemand: boolean | undefined;
}

/** 1e-8 as "10⁻⁸" in any language: a power is written alike everywhere. */
function powerText(value: number): string {
  const digits = '⁰¹²³⁴⁵⁶⁷⁸⁹';
  const power = Math.round(-Math.log10(value));
  return `10⁻${[...String(power)].map((digit) => digits[Number(digit)]).join('')}`;
}

function rangeSentences({ ranges, indicators }: ScenarioOutcome, words: Words): string[] {
  if (ranges === undefined) return [words.text('results:good.noRanges')];
  const outside = indicators.filter(
    ({ difference, lower, upper }) =>
      lower !== undefined && upper !== undefined && (difference < lower || difference > upper),
  );
  const sentence = words.text('results:good.ranges', {
    members: countText(ranges.members, words),
    coverage: percentText(ranges.coverage, words),
  });
  if (outside.length === 0) return [sentence];
  const names = outside.map(({ name }) => indicatorName(name, words));
  const list = new Intl.ListFormat(words.locale).format(names);
  return [sentence, words.text('results:good.outside', { indicators: list })];
}

/** What makes a result more or less sure, in sentences. */
export function goodSentences(
  outcome: ScenarioOutcome,
  { gap, statesDemand }: ResultMethod,
  words: Words,
): string[] {
  const demand =
    statesDemand === undefined
      ? []
      : [words.text(statesDemand ? 'results:good.stated' : 'results:good.assumed')];
  return [
    words.text('results:good.gap', { gap: powerText(gap) }),
    words.text('results:good.noise'),
    ...rangeSentences(outcome, words),
    ...demand,
    words.text('results:good.notModelled'),
  ];
}

interface ResultGoodProps {
  readonly outcome: ScenarioOutcome;
  readonly method: ResultMethod;
}

/** Methods and limits of a result, with what had to be noted. */
export function ResultGood({ outcome, method }: ResultGoodProps) {
  const words = useWords();
  return (
    <div className="result-good">
      <ul>
        {goodSentences(outcome, method, words).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {outcome.problems.length > 0 && (
        <>
          <h4>{words.text('results:good.problems')}</h4>
          <ul>
            {outcome.problems.map((problem) => (
              <li key={JSON.stringify(problem)}>
                {problemSentence(problem, words)} {wayOutSentence(problem.wayOut, words)}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
