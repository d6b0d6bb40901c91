import { Download } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import {
  byPeriod,
  type PeriodResults,
  type ResultColumn,
  resultInHand,
} from '#state/scenario-results.ts';
import type { RunEnd } from '#state/scenario-slice.ts';
import { IndicatorTable } from './IndicatorTable.tsx';
import { shownBy } from './indicator-words.ts';
import { OnMapChoice, type ScenarioShows } from './OnMapChoice.tsx';
import { ChangeChart, ZoneChart } from './ResultCharts.tsx';
import { ResultGood, type ResultMethod } from './ResultGood.tsx';
import {
  ResultMarks,
  ResultsHead,
  type RunPlace,
  RunState,
  type SavedPart,
  ScenarioPick,
} from './ResultsHead.tsx';
import { ScrollBox } from './ScrollBox.tsx';
import { useWords } from './use-words.ts';
import type { ScenarioQuantity } from './what-if-command.ts';
import { ZoneTable } from './ZoneTable.tsx';
import './results.css';

export interface ResultsPanelProps {
  readonly columns: readonly ResultColumn[];
  /** The scenario in hand, with a result or not. */
  readonly inHand: { readonly id: string; readonly title: string } | undefined;
  readonly ends: Readonly<Record<string, RunEnd>>;
  readonly placeOf: (scenario: string) => RunPlace;
  readonly methodOf: (column: ResultColumn) => ResultMethod;
  /** What the map shows of a scenario. */
  readonly shownOf: (scenario: string) => ScenarioShows | undefined;
  readonly onRun: (scenario: string) => void;
  readonly onCancel: () => void;
  readonly onChoose: (scenario: string) => void;
  readonly onShow: (scenario: string, shows: ScenarioShows) => void;
  readonly onCompare: (scenario: string, quantity: ScenarioQuantity) => void;
  readonly onSave: (scenario: string, part: SavedPart | 'zones') => void;
  readonly onReport: (scenario: string) => void;
  readonly onOpenWhatIf: () => void;
}

/** Nothing was run: what goes here, and the one next action. */
function Nothing(props: ResultsPanelProps) {
  const { text } = useWords();
  const { inHand, ends, placeOf, onRun, onCancel, onOpenWhatIf } = props;
  if (inHand === undefined) {
    return (
      <div className="results-none">
        <p className="muted">{text('results:none')}</p>
        <Button className="button" onPress={onOpenWhatIf}>
          {text('results:openWhatIf')}
        </Button>
      </div>
    );
  }
  const { id, title } = inHand;
  const [place, end] = [placeOf(id), ends[id]];
  const isIdle = place === 'none' && end === undefined;
  return (
    <div className="results-none">
      <p className="muted">{text('results:noneYet', { title })}</p>
      {isIdle && (
        <Button className="button primary" onPress={() => onRun(id)}>
          {text('results:run')}
        </Button>
      )}
      <RunState
        title={title}
        place={place}
        end={end}
        hasOutcome={false}
        onRun={() => onRun(id)}
        onCancel={onCancel}
      />
    </div>
  );
}

function Period({ results, ...props }: ResultsPanelProps & { readonly results: PeriodResults }) {
  const { text } = useWords();
  const { placeOf, onShow, onRun } = props;
  const reckoning = new Set(
    results.columns.map(({ draft }) => draft.id).filter((id) => placeOf(id) === 'ranges'),
  );
  const headOf = (scenario: string) => {
    const column = results.columns.find(({ draft }) => draft.id === scenario);
    if (column === undefined) return null;
    return (
      <>
        <ResultMarks column={column} />
        {!column.upToDate && (
          <Button className="link-button" onPress={() => onRun(scenario)}>
            {text('results:runAgain')}
          </Button>
        )}
      </>
    );
  };
  return (
    <div className="results-period">
      <ScrollBox
        label={text('results:indicatorsOf', { period: text(`results:period.${results.period}`) })}
        className="results-scroll"
      >
        <IndicatorTable
          results={results}
          reckoning={reckoning}
          headOf={headOf}
          onShow={(scenario, indicator) => {
            const quantity = shownBy(indicator);
            if (quantity !== undefined) onShow(scenario, { quantity, side: 'difference' });
          }}
        />
      </ScrollBox>
      <ChangeChart columns={results.columns} />
    </div>
  );
}

function Zones({
  column,
  onSave,
}: Pick<ResultsPanelProps, 'onSave'> & { readonly column: ResultColumn }) {
  const { text } = useWords();
  const { draft, outcome, upToDate } = column;
  if (outcome.zones.length === 0) return null;
  return (
    <section className="results-part">
      <div className="results-title">
        <h3>{text('results:zones')}</h3>
        <Button className="button" onPress={() => onSave(draft.id, 'zones')}>
          <Download size={16} aria-hidden />
          {text('results:saveZones')}
        </Button>
      </div>
      <p className="hint">{text('results:zonesHint')}</p>
      <div className="results-period">
        <ZoneTable zones={outcome.zones} outOfDate={!upToDate} />
        <ZoneChart zones={outcome.zones} />
      </div>
    </section>
  );
}

/** What scenarios came to: sentences, indicators side by side, zones, and how sure that is. */
export function ResultsPanel(props: ResultsPanelProps) {
  const { text } = useWords();
  const { columns, inHand, ends, placeOf } = props;
  const column = resultInHand(columns, inHand?.id);
  if (column === undefined) return <Nothing {...props} />;
  const { draft, outcome } = column;
  const isOfAnother = inHand !== undefined && inHand.id !== draft.id;
  return (
    <div className="results">
      {isOfAnother && <Nothing {...props} />}
      <ScenarioPick columns={columns} chosen={draft.id} onChoose={props.onChoose} />
      <RunState
        title={draft.title}
        place={placeOf(draft.id)}
        end={ends[draft.id]}
        hasOutcome
        onRun={() => props.onRun(draft.id)}
        onCancel={props.onCancel}
      />
      <ResultsHead
        column={column}
        place={placeOf(draft.id)}
        onRun={() => props.onRun(draft.id)}
        onSave={(part) => props.onSave(draft.id, part)}
        onReport={() => props.onReport(draft.id)}
      />
      <OnMapChoice
        key={draft.id}
        shown={props.shownOf(draft.id)}
        onShow={(shows) => props.onShow(draft.id, shows)}
        onCompare={(quantity) => props.onCompare(draft.id, quantity)}
      />
      <section className="results-part">
        <h3>{text('results:indicators')}</h3>
        {byPeriod(columns).map((results) => (
          <Period key={results.period} results={results} {...props} />
        ))}
      </section>
      <Zones column={column} onSave={props.onSave} />
      <details className="results-good">
        <summary>{text('results:good')}</summary>
        <ResultGood outcome={outcome} method={props.methodOf(column)} />
      </details>
    </div>
  );
}
