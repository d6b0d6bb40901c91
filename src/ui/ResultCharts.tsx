import { useMemo } from 'react';
import type { ResultColumn } from '#state/scenario-results.ts';
import type { ZoneFigures } from '#state/scenario-slice.ts';
import { Chart } from './Chart.tsx';
import { changeChart, SERIES_LOOKS, zoneChart } from './result-charts.ts';
import { useWords } from './use-words.ts';

const SIGNS = { circle: '●', triangle: '△', times: '×' } as const;

/** Which point is of which scenario. */
function Keys({ columns }: { readonly columns: readonly ResultColumn[] }) {
  const { text } = useWords();
  const hasRanges = columns.some(({ outcome }) => outcome.ranges !== undefined);
  if (columns.length < 2 && !hasRanges) return null;
  return (
    <ul className="chart-keys">
      {columns.length > 1 &&
        columns.map(({ draft }, at) => {
          const { tone, shape } = SERIES_LOOKS[at % SERIES_LOOKS.length] ?? SERIES_LOOKS[0];
          return (
            <li key={draft.id}>
              <span className={`key-sign key-${tone}`} aria-hidden>
                {SIGNS[shape]}
              </span>
              <bdi>{draft.title}</bdi>
            </li>
          );
        })}
      {hasRanges && (
        <li>
          <span className="key-sign key-range" aria-hidden />
          {text('results:keyRange')}
        </li>
      )}
    </ul>
  );
}

/** The change of each indicator in percent, a row each. */
export function ChangeChart({ columns }: { readonly columns: readonly ResultColumn[] }) {
  const words = useWords();
  const chart = useMemo(() => changeChart(columns, words), [columns, words]);
  if (chart === undefined) return null;
  const list = new Intl.ListFormat(words.locale).format(chart.left);
  return (
    <figure className="results-chart">
      <figcaption>{words.text('results:chart')}</figcaption>
      <Chart spec={chart.spec} label={chart.label} />
      <Keys columns={columns} />
      {chart.left.length > 0 && (
        <p className="hint">{words.text('results:notInChart', { indicators: list })}</p>
      )}
    </figure>
  );
}

/** The mean change of each zone, from gain to loss. */
export function ZoneChart({ zones }: { readonly zones: readonly ZoneFigures[] }) {
  const words = useWords();
  const chart = useMemo(() => zoneChart(zones, words), [zones, words]);
  if (chart === undefined) return null;
  return (
    <figure className="results-chart">
      <figcaption>{words.text('results:zoneChart')}</figcaption>
      <Chart spec={chart.spec} label={chart.label} />
    </figure>
  );
}
