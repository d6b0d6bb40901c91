import { Timer, Waypoints } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { draftInHand, isUpToDate } from '#state/scenario-slice.ts';
import { ReachTable, ThroughTable } from '#ui/AnswerTables.tsx';
import { StreetFigures } from '#ui/StreetFigures.tsx';
import { useWords } from '#ui/use-words.ts';
import { selectedStreet } from './selected-street.ts';
import { usePage, usePageState } from './use-page.ts';
import '#ui/answers.css';

/** What the result of the scenario in hand says of what is inspected, and what may be asked of it. */
export function ResultAnswers() {
  const { actions } = usePage();
  const { text } = useWords();
  const { selected, street, draft, outcome, result, through, reach } = usePageState((state) => {
    const own = draftInHand(state);
    return {
      selected: state.selected,
      street: selectedStreet(state),
      draft: own,
      outcome: own && state.outcomes[own.id],
      result: state.streetResult,
      through: state.through,
      reach: state.reach,
    };
  });
  if (selected === undefined || draft === undefined || outcome === undefined) return null;
  const isPlace =
    street !== undefined || selected.kind === 'building' || selected.kind === 'station';
  if (!isPlace) return null;
  const isOfThis = (asked: typeof through | typeof reach) =>
    asked?.of === selected.id && asked.scenario === draft.id;
  const isOld = !isUpToDate(outcome, draft);
  return (
    <div className={isOld ? 'result-answers out-of-date' : 'result-answers'}>
      {isOld && <p className="mark">{text('results:outOfDate')}</p>}
      {result !== undefined && result.street === street && (
        <StreetFigures result={result} title={draft.title} />
      )}
      <div className="answer-actions">
        {street !== undefined && (
          <Button
            className="button"
            onPress={() => actions.whatIf({ do: 'whoDrivesHere', street })}
          >
            <Waypoints size={16} aria-hidden />
            {text('answers:whoDrivesHere')}
          </Button>
        )}
        <Button className="button" onPress={() => actions.whatIf({ do: 'reach', from: selected })}>
          <Timer size={16} aria-hidden />
          {text('answers:reach')}
        </Button>
      </div>
      {through !== undefined && isOfThis(through) && <ThroughTable asked={through} />}
      {reach !== undefined && isOfThis(reach) && <ReachTable asked={reach} />}
    </div>
  );
}
