import { isPageEmpty, type PageState } from '#state/page-store.ts';
import { openViews } from './open-part.ts';
import type { Page } from './use-page.ts';

/** What saved views do by a choice from the list of commands; going to one of them is listed beside these. */
export const VIEW_COMMANDS = [
  {
    id: 'saveView',
    presses: [],
    scope: 'everywhere',
    isPossible: (state: PageState) => !isPageEmpty(state),
    /** Proposes a name for what is shown, where the views are. */
    run: (page: Page) => {
      page.actions.draftView();
      openViews(page);
    },
  },
  { id: 'views', presses: [], scope: 'everywhere', run: openViews },
] as const;
