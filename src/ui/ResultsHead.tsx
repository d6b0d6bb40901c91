import { Download, FileText, Play, RotateCw } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { numberText } from '#i18n/number-text.ts';
import type { ResultColumn } from '#state/scenario-results.ts';
import type { RunEnd } from '#state/scenario-slice.ts';
import { Chip } from './Chip.tsx';
import { Choice } from './Choice.tsx';
import { ProblemText } from './ProblemText.tsx';
import { outcomeSentences } from './result-sentences.ts';
import { useWords } from './use-words.ts';

/** Where the running of a scenario is, as its results tell it. */
export type RunPlace = 'none' | 'running' | 'ranges' | 'waiting';

interface MarksProps {
  readonly column: ResultColumn;
}

/** What weakens a result, in words. */
export function ResultMarks({ column: { outcome, upToDate } }: MarksProps) {
  const { text } = useWords();
  return (
    <>
      {outcome.status === 'draft' && <span className="mark">{text('results:estimate')}</span>}
      {!upToDate && <span className="mark">{text('results:outOfDate')}</span>}
    </>
  );
}

interface RunStateProps {
  readonly title: string;
  readonly place: RunPlace;
  readonly end: RunEnd | undefined;
  readonly hasOutcome: boolean;
  readonly onRun: () => void;
  readonly onCancel: () => void;
}

/** How the last run of a scenario ended without a result, or where the present one is; with the way on. */
export function RunState({ title, place, end, hasOutcome, onRun, onCancel }: RunStateProps) {
  const { text } = useWords();
  if (place === 'running' || place === 'waiting') {
    return (
      <div className="run-state" role="status">
        <p>{place === 'running' ? text('results:running', { title }) : text('results:waiting')}</p>
        <Button className="button" onPress={onCancel}>
          {text('results:cancel')}
        </Button>
      </div>
    );
  }
  if (end === undefined) return null;
  const cancelled = hasOutcome ? 'results:cancelled' : 'results:cancelledFirst';
  return (
    <div className="run-state">
      {end.kind === 'failed' ? (
        <div>
          <p>{text('results:failed')}</p>
          <ProblemText problem={end.problem} />
        </div>
      ) : (
        <p>{text(cancelled)}</p>
      )}
      <Button className="button" onPress={onRun}>
        <RotateCw size={16} aria-hidden />
        {text('results:runAgain')}
      </Button>
    </div>
  );
}

interface ScenarioPickProps {
  readonly columns: readonly ResultColumn[];
  readonly chosen: string;
  readonly onChoose: (scenario: string) => void;
}

/** Which of several results is told of in the sentence, the zones and the limits. */
export function ScenarioPick({ columns, chosen, onChoose }: ScenarioPickProps) {
  const { text } = useWords();
  if (columns.length < 2) return null;
  return (
    <Choice
      label={text('results:shown')}
      value={chosen}
      items={columns.map(({ draft }) => ({ id: draft.id, text: draft.title }))}
      onChange={onChoose}
    />
  );
}

/** What of a result can be saved. */
export type SavedPart = 'table' | 'kpis';

interface ResultsHeadProps {
  readonly column: ResultColumn;
  readonly place: RunPlace;
  readonly onRun: () => void;
  readonly onSave: (part: SavedPart) => void;
  readonly onReport: () => void;
}

/** A result in sentences, who is cut off first; what weakens it, and what can be done with it. */
export function ResultsHead({ column, place, onRun, onSave, onReport }: ResultsHeadProps) {
  const words = useWords();
  const { text } = words;
  const { draft, outcome, upToDate } = column;
  const isIdle = place === 'none' || place === 'ranges';
  return (
    <div className="results-head">
      <div className={upToDate ? 'results-said' : 'results-said out-of-date'}>
        {outcomeSentences(outcome, draft.title, words).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
      <div className="facts">
        <Chip kind="simulated" explained />
        <ResultMarks column={column} />
        <span>{text(`results:period.${outcome.of.forcing.period}`)}</span>
        <span>{text('results:seconds', { seconds: numberText(outcome.seconds, words) })}</span>
      </div>
      {outcome.status === 'draft' && <p className="muted">{text('results:estimateWhy')}</p>}
      {place === 'ranges' && (
        <p className="muted" role="status">
          {text('results:reckoningRanges')}
        </p>
      )}
      {!upToDate && <p className="muted">{text('results:outOfDateWhy')}</p>}
      <div className="results-buttons">
        {!upToDate && isIdle && (
          <Button className="button primary" onPress={onRun}>
            <Play size={16} aria-hidden />
            {text('results:runAgain')}
          </Button>
        )}
        <Button className="button" onPress={() => onSave('table')}>
          <Download size={16} aria-hidden />
          {text('results:saveTable')}
        </Button>
        <Button className="button" onPress={() => onSave('kpis')}>
          <Download size={16} aria-hidden />
          {text('results:saveKpis')}
        </Button>
        <Button className="button" onPress={onReport}>
          <FileText size={16} aria-hidden />
          {text('results:report')}
        </Button>
      </div>
    </div>
  );
}
