import { flushSync } from 'react-dom';
import type { TablePart } from '#state/page-slice.ts';
import { focusSearch } from '#ui/BarSearch.tsx';
import { focusLayers } from '#ui/focus-layers.ts';
import { NARROW } from '#ui/use-media.ts';
import type { Page } from './use-page.ts';

/** Unfolds the left panel with the list of layers in it. */
export function showLayers(actions: Pick<Page['actions'], 'foldPanel' | 'showLeftTab'>): void {
  actions.foldPanel(false);
  actions.showLeftTab('layers');
}

/** Brings up a part of the page: a sheet on a narrow one, a panel on a wide one. */
export function openPart({ actions }: Page, part: 'layers' | 'inspector'): void {
  if (window.matchMedia(NARROW).matches) actions.openSheet(part);
  else if (part === 'layers') {
    flushSync(() => showLayers(actions));
    focusLayers();
  } else actions.goToInspector();
}

/** Brings up the list of what is in view and moves the focus there. */
export function openTable({ actions }: Page, part: TablePart): void {
  actions.goToTable(part, window.matchMedia(NARROW).matches);
}

/** Moves the focus to the search: the field of the bar, or a dialog where there is no room for a field. */
export function openSearch({ actions }: Page): void {
  if (window.matchMedia(NARROW).matches) actions.openDialog('search');
  else focusSearch();
}

/** Brings up the what-if session; the focus moves there unless something in it takes it. */
export function openWhatIf({ actions }: Pick<Page, 'actions'>, takesFocus = true): void {
  actions.goToWhatIf(window.matchMedia(NARROW).matches, takesFocus);
}

/** Opens the form of a change where the what-if session is; it takes the focus. */
export function openChange(page: Pick<Page, 'actions'>, target: string): void {
  openWhatIf(page, false);
  page.actions.whatIf({ do: 'change', target });
}

/** Brings up the saved views and moves the focus there. */
export function openViews({ actions }: Page): void {
  actions.goToViews(window.matchMedia(NARROW).matches);
}
