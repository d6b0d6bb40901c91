import { useEffect } from 'react';
import { Button } from 'react-aria-components/Button';
import { draftInHand } from '#state/scenario-slice.ts';
import { useWords } from '#ui/use-words.ts';
import { usePage, usePageState } from './use-page.ts';

/** The what-if session, wired. */
export function WhatIfRegion() {
  const { text } = useWords();
  const { actions } = usePage();
  const { twin, scenarios, draft, running } = usePageState((state) => ({
    twin: state.twin,
    scenarios: state.scenarios,
    draft: draftInHand(state),
    running: state.running,
  }));
  useEffect(() => {
    if (twin !== undefined) actions.whatIf({ do: 'ask' });
  }, [twin, actions]);
  const title = text('whatIf:newTitle', { number: scenarios.length + 1 });
  return (
    <div className="what-if">
      {draft === undefined ? (
        <p className="muted">{text('whatIf:none')}</p>
      ) : (
        <h3>{draft.title}</h3>
      )}
      <Button onPress={() => actions.whatIf({ do: 'newScenario', title })}>
        {text('whatIf:newScenario')}
      </Button>
      {draft !== undefined && running === undefined && (
        <Button onPress={() => actions.whatIf({ do: 'run' })}>{text('whatIf:run')}</Button>
      )}
      {running !== undefined && (
        <Button onPress={() => actions.whatIf({ do: 'cancel' })}>{text('whatIf:cancel')}</Button>
      )}
    </div>
  );
}
