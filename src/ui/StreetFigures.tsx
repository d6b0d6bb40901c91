import { isUnclearChange } from '#core/layer.ts';
import { countText, numberText, unitLabel, valueSentence } from '#i18n/number-text.ts';
import type { Words } from '#i18n/words.ts';
import type { StreetCount, StreetFigure, StreetResult } from '#state/answer-slice.ts';
import { Chip } from './Chip.tsx';
import { FigureTable } from './FigureTable.tsx';
import type { FigureRow } from './figure-table.ts';
import { useWords } from './use-words.ts';

function figureText(value: number, unit: string, words: Words): string {
  if (!Number.isFinite(value)) return words.text('values:noData');
  return words.text('values:value', {
    value: numberText(value, words),
    unit: unitLabel(unit, words),
  });
}

function changeText({ difference, lower, upper, unit }: StreetFigure, words: Words): string {
  return valueSentence({ kind: 'difference', value: difference, lower, upper, unit }, words);
}

function countRows(count: StreetCount, words: Words): FigureRow[] {
  const { measuredVehH, modelledVehH, geh, days, period, stationName, station, direction } = count;
  const unit = '{vehicle}/h';
  const name = stationName === '' ? station : stationName;
  const rated = geh < 5 ? 'good' : geh < 10 ? 'fair' : 'poor';
  return [
    {
      label: words.text(`answers:count.${direction}`, { station: name }),
      value: figureText(measuredVehH, unit, words),
      notes: [
        words.text('answers:counted', {
          count: days,
          number: countText(days, words),
          period: words.text(`answers:period.${period}`),
        }),
      ],
    },
    { label: words.text('answers:modelled'), value: figureText(modelledVehH, unit, words) },
    {
      label: words.text('answers:geh'),
      value: numberText(geh, words),
      notes: [words.text(`answers:geh.${rated}`)],
    },
  ];
}

/** What the result of a scenario says of a street, before and after, and what is counted there. */
export function StreetFigures({
  result,
  title,
}: {
  readonly result: StreetResult;
  readonly title: string;
}) {
  const words = useWords();
  const { text } = words;
  return (
    <>
      <section className="reading" aria-label={text('answers:title')}>
        <h3>
          <bdi>{title}</bdi>
        </h3>
        <p className="facts">
          <Chip kind="simulated" explained />
          <Chip kind="difference" explained />
        </p>
        <table className="answer-table">
          <thead>
            <tr>
              <th scope="col">{text('answers:figure')}</th>
              <th scope="col">{text('answers:baseline')}</th>
              <th scope="col">{text('answers:scenario')}</th>
              <th scope="col">{text('answers:difference')}</th>
            </tr>
          </thead>
          <tbody>
            {result.figures.map((figure) => (
              <tr key={figure.quantity}>
                <th scope="row">{text(`quantities:${figure.quantity}`)}</th>
                <td>
                  <bdi>{figureText(figure.baseline, figure.unit, words)}</bdi>
                </td>
                <td>
                  <bdi>{figureText(figure.scenario, figure.unit, words)}</bdi>
                </td>
                <td className={isUnclearChange({ kind: 'difference', ...figure }) ? 'muted' : ''}>
                  <bdi>{changeText(figure, words)}</bdi>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {result.counts.length > 0 && (
        <section className="reading" aria-label={text('answers:counts')}>
          <h3>{text('answers:counts')}</h3>
          <p className="facts">
            <Chip kind="measured" explained />
          </p>
          {result.counts.map((count) => (
            <FigureTable
              key={`${count.station} ${count.direction}`}
              rows={countRows(count, words)}
            />
          ))}
        </section>
      )}
    </>
  );
}
