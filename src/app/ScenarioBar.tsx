import { ScenarioMenu } from '#ui/ScenarioMenu.tsx';
import { openWhatIf } from './open-part.ts';
import { usePage, usePageState } from './use-page.ts';

/** The scenario in hand, wired; where it is opened takes the focus once the menu has given it back. */
export function ScenarioBar() {
  const { actions } = usePage();
  const slice = usePageState((state) => ({
    scenario: state.scenario,
    scenarios: state.scenarios,
    outcomes: state.outcomes,
    runEnds: state.runEnds,
    running: state.running,
    waiting: state.waiting,
  }));
  const onOpen = () => {
    requestAnimationFrame(() => requestAnimationFrame(() => openWhatIf({ actions })));
  };
  return <ScenarioMenu {...slice} whatIf={actions.whatIf} onOpen={onOpen} />;
}
