import { countText, unitLabel, valueText } from '#i18n/number-text.ts';
import { dayTimeText } from '#i18n/time-text.ts';
import { type PlaceSeries, type SeriesPoint, seriesPoints } from '#state/place-series.ts';
import { ScrollBox } from './ScrollBox.tsx';
import { checkText } from './series-words.ts';
import { useWords } from './use-words.ts';

/** Rows that the table has at most: what a person reads, not what a file holds. */
const MOST_ROWS = 300;

interface SeriesTableProps {
  readonly series: PlaceSeries;
  readonly timeZone: string;
}

function Row({ point, series, timeZone }: SeriesTableProps & { readonly point: SeriesPoint }) {
  const words = useWords();
  const isMeasured = series.kind === 'measured';
  const shown = valueText({ ...point, kind: series.kind }, words);
  return (
    <tr>
      <th scope="row">
        <bdi>{dayTimeText(point.at, timeZone, words)}</bdi>
      </th>
      <td>{shown?.value ?? words.text('values:noData')}</td>
      {!isMeasured && <td>{shown?.range && words.text('series:fromTo', shown.range)}</td>}
      <td>{checkText(point, isMeasured, words)}</td>
    </tr>
  );
}

/** The numbers of a series, newest first. */
export function SeriesTable({ series, timeZone }: SeriesTableProps) {
  const words = useWords();
  const points = seriesPoints(series).reverse();
  const quantity = words.text(`quantities:${series.quantity}`);
  return (
    <>
      {points.length > MOST_ROWS && (
        <p className="muted">
          {words.text('series:newest', {
            shown: countText(MOST_ROWS, words),
            total: countText(points.length, words),
          })}
        </p>
      )}
      <ScrollBox label={words.text('series:table', { quantity })} className="series-table">
        <table className="scores">
          <caption className="visually-hidden">{words.text('series:table', { quantity })}</caption>
          <thead>
            <tr>
              <th scope="col">{words.text('series:time')}</th>
              <th scope="col">
                {words.text('series:value', { unit: unitLabel(series.unit, words) })}
              </th>
              {series.kind !== 'measured' && <th scope="col">{words.text('series:range')}</th>}
              <th scope="col">{words.text('series:check')}</th>
            </tr>
          </thead>
          <tbody>
            {points.slice(0, MOST_ROWS).map((point) => (
              <Row key={point.at} point={point} series={series} timeZone={timeZone} />
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </>
  );
}
