import type { PageState } from '#state/page-store.ts';
import { draftInHand } from '#state/scenario-slice.ts';
import { changeTarget } from '#ui/change-target.ts';
import { openChange, openWhatIf } from './open-part.ts';
import type { Page } from './use-page.ts';

const hasStreets = ({ twin }: PageState) => twin?.counts.roads !== undefined;

/** Changes what is selected: a street or a building. */
function changeSelected(page: Page): void {
  const target = changeTarget(page.store.getState().selected);
  if (target !== undefined) openChange(page, target);
}

/** What the what-if session does by keys and by a choice from the list of commands. */
export const WHAT_IF_COMMANDS = [
  {
    id: 'runScenario',
    presses: ['Ctrl+Enter'],
    scope: 'everywhere',
    whileTyping: true,
    isPossible: (state: PageState) => draftInHand(state) !== undefined,
    run: ({ actions }: Page) => actions.whatIf({ do: 'run' }),
  },
  {
    id: 'cancelRun',
    presses: [],
    scope: 'everywhere',
    isPossible: ({ running }: PageState) => running !== undefined,
    run: ({ actions }: Page) => actions.whatIf({ do: 'cancel' }),
  },
  {
    id: 'change',
    presses: ['e'],
    scope: 'map',
    isPossible: (state: PageState) =>
      hasStreets(state) && changeTarget(state.selected) !== undefined,
    run: changeSelected,
  },
  {
    id: 'whatIf',
    presses: ['s'],
    scope: 'map',
    isPossible: hasStreets,
    run: (page: Page) => openWhatIf(page),
  },
] as const;
