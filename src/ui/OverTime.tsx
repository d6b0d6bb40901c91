import { Triangle, X } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { ProgressBar } from 'react-aria-components/ProgressBar';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup';
import { unitLabel } from '#i18n/number-text.ts';
import type { LayerEntry } from '#state/layer-slice.ts';
import { type PlaceSeries, SERIES_SPANS, type SeriesSpan } from '#state/place-series.ts';
import { chosenReading, type Reading, readingKey } from '#state/selection-slice.ts';
import { Chart } from './Chart.tsx';
import { Choice } from './Choice.tsx';
import type { InspectorActions } from './inspector-actions.ts';
import { modelName } from './layer-words.ts';
import { ProblemText } from './ProblemText.tsx';
import { SeriesTable } from './SeriesTable.tsx';
import { hasLimits, seriesChart } from './series-chart.ts';
import { doneText, readingName, seriesSentences } from './series-words.ts';
import { useWords } from './use-words.ts';

const CANCEL_AFTER_MS = 2000;

/** Whether something has gone on for so long. */
function useLong(isGoingOn: boolean): boolean {
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    if (!isGoingOn) return;
    const timer = setTimeout(() => setLong(true), CANCEL_AFTER_MS);
    return () => {
      clearTimeout(timer);
      setLong(false);
    };
  }, [isGoingOn]);
  return isLong;
}

type SeriesActions = Pick<
  InspectorActions,
  'showSeries' | 'showSpan' | 'cancelSeries' | 'resumeSeries'
>;

interface SeriesProps {
  readonly series: PlaceSeries;
  readonly timeZone: string;
  readonly actions: SeriesActions;
}

function Growing({ series, actions }: SeriesProps) {
  const words = useWords();
  const isLong = useLong(series.status === 'working');
  const counts = doneText(series, words);
  if (series.status === 'working' && isLong) {
    return (
      <div className="series-progress">
        <ProgressBar
          aria-label={words.text('series:progress')}
          value={(100 * series.done) / Math.max(1, series.total)}
          valueLabel={words.text('series:computing', counts)}
        >
          <span className="muted">{words.text('series:computing', counts)}</span>
        </ProgressBar>
        <Button className="button" onPress={actions.cancelSeries}>
          {words.text('series:cancel')}
        </Button>
      </div>
    );
  }
  if (series.status === 'cancelled') {
    return (
      <div className="series-progress">
        <p className="muted">{words.text('series:cancelled', counts)}</p>
        <Button className="button" onPress={actions.resumeSeries}>
          {words.text('series:goOn')}
        </Button>
      </div>
    );
  }
  if (series.status !== 'failed' || series.problem === undefined) return null;
  return (
    <div className="series-progress">
      <ProblemText problem={series.problem} />
      <Button className="button" onPress={actions.resumeSeries}>
        {words.text('series:retry')}
      </Button>
    </div>
  );
}

/** What the marks of flags mean, where there are any. */
function FlagKeys({ series }: { readonly series: PlaceSeries }) {
  const { text } = useWords();
  const has = (flag: number) => series.kind === 'measured' && series.quality.includes(flag);
  const [suspect, failed] = [has(3), has(4)];
  if (!suspect && !failed) return null;
  return (
    <ul className="chart-keys" aria-label={text('series:keys')}>
      {suspect && (
        <li>
          <Triangle size={12} className="key-suspect" aria-hidden />
          {text('series:check.suspect')}
        </li>
      )}
      {failed && (
        <li>
          <X size={12} className="key-failed" aria-hidden />
          {text('series:check.failed')}
        </li>
      )}
    </ul>
  );
}

function Series({ series, timeZone, actions }: SeriesProps) {
  const words = useWords();
  const [asTable, setAsTable] = useState(false);
  const spec = useMemo(() => seriesChart(series, timeZone, words), [series, timeZone, words]);
  const sentences = seriesSentences(series, timeZone, words);
  const quantity = words.text(`quantities:${series.quantity}`);
  const label = words.text('series:chart', { quantity, sentence: sentences.join(' ') });
  const { method } = series;
  return (
    <>
      {asTable ? (
        <SeriesTable series={series} timeZone={timeZone} />
      ) : (
        <Chart spec={spec} label={label} unit={unitLabel(series.unit, words)} />
      )}
      {!asTable && <FlagKeys series={series} />}
      <p className="series-sentence">{sentences.join(' ')}</p>
      {method !== undefined && (
        <p className="muted">
          {words.text('series:inferred', { model: modelName(method, words) })}
        </p>
      )}
      {!asTable && hasLimits(spec) && <p className="muted">{words.text('series:limits')}</p>}
      <Growing series={series} timeZone={timeZone} actions={actions} />
      <Button className="button" onPress={() => setAsTable(!asTable)}>
        {words.text(asTable ? 'series:asChart' : 'series:asTable')}
      </Button>
    </>
  );
}

interface OverTimeProps {
  readonly readings: readonly Reading[];
  readonly layers: readonly LayerEntry[];
  readonly seriesOf: string | undefined;
  readonly seriesSpan: SeriesSpan;
  readonly series: PlaceSeries | undefined;
  readonly timeZone: string;
  readonly actions: SeriesActions;
}

/** One value of the feature over time: which, how far back, chart or table, and the same in words. */
export function OverTime(props: OverTimeProps) {
  const words = useWords();
  const { readings, layers, seriesOf, seriesSpan, series, timeZone, actions } = props;
  const chosen = chosenReading(readings, seriesOf);
  if (chosen === undefined) return <p className="muted">{words.text('series:noValues')}</p>;
  return (
    <div className="over-time">
      {readings.length > 1 && (
        <Choice
          label={words.text('series:choose')}
          value={readingKey(chosen)}
          items={readings.map((reading) => ({
            id: readingKey(reading),
            text: readingName(reading, layers, words),
          }))}
          onChange={actions.showSeries}
        />
      )}
      <ToggleButtonGroup
        className="span-choice"
        aria-label={words.text('series:span')}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[seriesSpan]}
        onSelectionChange={(keys) => {
          const span = SERIES_SPANS.find((one) => keys.has(one));
          if (span !== undefined) actions.showSpan(span);
        }}
      >
        {SERIES_SPANS.map((span) => (
          <ToggleButton key={span} id={span} className="button">
            {words.text(`series:span.${span}`)}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      {series === undefined ? (
        <p className="muted">{words.text('series:oneTime')}</p>
      ) : (
        <Series
          key={`${series.of} ${series.feature}`}
          series={series}
          timeZone={timeZone}
          actions={actions}
        />
      )}
    </div>
  );
}
