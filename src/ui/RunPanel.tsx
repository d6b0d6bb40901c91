import { ChartColumn, Play, X } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { ProgressBar } from 'react-aria-components/ProgressBar';
import type { Hours } from '#core/scenario.ts';
import type { AskedCityFacts, ScenarioDraft, ScenarioSlice } from '#state/scenario-slice.ts';
import { hoursText } from './edit-words.ts';
import { ProblemText } from './ProblemText.tsx';
import { countedText } from './progress-words.ts';
import {
  type CitySize,
  estimateText,
  runEstimate,
  type ScenarioState,
  scenarioState,
} from './run-words.ts';
import { useWords } from './use-words.ts';
import type { WhatIfActions } from './what-if-command.ts';

export interface RunPanelProps
  extends Pick<ScenarioSlice, 'scenarios' | 'outcomes' | 'runEnds' | 'running' | 'waiting'>,
    WhatIfActions {
  readonly draft: ScenarioDraft;
  readonly asked: AskedCityFacts | undefined;
  /** Streets of the city. */
  readonly streets: number;
  /** When the time of day of the draft is. */
  readonly hours: Hours;
  /** What the result says, in a sentence. */
  readonly said: string | undefined;
  readonly onResults: () => void;
}

/** What a run does and does not know, told before it. */
function Before({ draft, outcomes, asked, streets, hours }: RunPanelProps) {
  const words = useWords();
  const size: CitySize = { streets, zones: asked?.zones.length ?? 0 };
  const about = estimateText(runEstimate(draft, outcomes, size), words);
  return (
    <div className="run-note muted">
      <p>{words.text('whatIf:runs.text', { hours: hoursText(hours, words), about })}</p>
      <p>{words.text('whatIf:unknown')}</p>
      {asked?.statesDemand === false && <p>{words.text('whatIf:assumed')}</p>}
    </div>
  );
}

function Progress({ running, scenarios }: RunPanelProps) {
  const words = useWords();
  const { progress } = running ?? {};
  const title = scenarios.find(({ id }) => id === running?.scenario)?.title ?? '';
  const stage = progress && words.lookUp('stages', progress.stage);
  const counted = countedText(progress, words);
  const { done = 0, total = 0 } = progress ?? {};
  const step = stage ?? words.text('whatIf:starting');
  return (
    <ProgressBar
      className="run-progress"
      aria-label={words.text('whatIf:progress', { title })}
      value={total === 0 ? 0 : (100 * done) / total}
      isIndeterminate={total === 0}
      valueLabel={counted === '' ? step : counted}
    >
      {({ percentage, isIndeterminate }) => (
        <>
          <div className="progress-text">
            <span>{step}</span>
            <span className="muted">{counted}</span>
          </div>
          <div className="progress-track">
            <div
              className={isIndeterminate ? 'progress-fill unknown' : 'progress-fill'}
              style={{ inlineSize: `${isIndeterminate ? 100 : percentage}%` }}
            />
          </div>
        </>
      )}
    </ProgressBar>
  );
}

function Ended({ draft, runEnds, ...props }: RunPanelProps) {
  const { text } = useWords();
  const end = runEnds[draft.id];
  const state = scenarioState(draft, { ...props, runEnds });
  if (end?.kind === 'failed') return <ProblemText problem={end.problem} />;
  if (end?.kind === 'cancelled') return <p>{text('whatIf:cancelled')}</p>;
  if (state === 'outOfDate') return <p className="run-old">{text('whatIf:outOfDate')}</p>;
  return null;
}

function Result({ draft, outcomes, said, onResults, ...props }: RunPanelProps) {
  const { text } = useWords();
  const outcome = outcomes[draft.id];
  if (outcome === undefined) return null;
  const isOld = scenarioState(draft, { ...props, outcomes }) === 'outOfDate';
  return (
    <div className={isOld ? 'run-result out-of-date' : 'run-result'}>
      <p>
        {outcome.status === 'draft' && <strong>{text('whatIf:first')} </strong>}
        {said ?? text('whatIf:ready')}
      </p>
      <Button className="button" onPress={onResults}>
        <ChartColumn size={16} aria-hidden />
        {text('whatIf:results')}
      </Button>
    </div>
  );
}

function Ranges({ running, draft, whatIf }: RunPanelProps) {
  const words = useWords();
  if (running?.step !== 'ranges' || running.scenario !== draft.id) return null;
  const counted = countedText(running.progress, words);
  return (
    <div className="run-note muted">
      <p>{words.text('whatIf:ranges', { counted })}</p>
      <Button className="button" onPress={() => whatIf({ do: 'cancel', scenario: draft.id })}>
        {words.text('whatIf:noRanges')}
      </Button>
    </div>
  );
}

const ENDS: readonly ScenarioState[] = ['outOfDate', 'failed', 'cancelled', 'result'];

/** Running a scenario: what that means, the button, how far it is, and what came of it. */
export function RunPanel(props: RunPanelProps) {
  const { draft, running, whatIf, scenarios } = props;
  const { text } = useWords();
  const state = scenarioState(draft, props);
  const isBusy = state === 'running' || state === 'waiting';
  const first = scenarios.find(({ id }) => id === running?.scenario);
  return (
    <section className="run-panel" aria-label={text('whatIf:run')}>
      {!isBusy && state !== 'result' && <Before {...props} />}
      {state === 'waiting' && <p>{text('whatIf:waiting')}</p>}
      {isBusy && <Progress {...props} />}
      {state === 'waiting' && first !== undefined && (
        <p className="muted">{text('whatIf:other', { title: first.title })}</p>
      )}
      <div className="run-ended" role="status">
        {!isBusy && <Ended {...props} />}
      </div>
      {isBusy ? (
        <Button
          className="button run-button"
          onPress={() => whatIf({ do: 'cancel', scenario: draft.id })}
        >
          <X size={16} aria-hidden />
          {text('whatIf:cancel')}
        </Button>
      ) : (
        <Button
          className={state === 'result' ? 'button run-button' : 'button primary run-button'}
          onPress={() => whatIf({ do: 'run' })}
        >
          <Play size={16} aria-hidden />
          {text(ENDS.includes(state) ? 'whatIf:again' : 'whatIf:run')}
          <kbd>{text('keys:key.runScenario')}</kbd>
        </Button>
      )}
      <Result {...props} />
      <Ranges {...props} />
    </section>
  );
}
