import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import { sideInHand } from '#state/compare-slice.ts';
import type { PageState, PageStore } from '#state/page-store.ts';
import type { Actions } from '#ui/actions.ts';

/** What a side of a comparison reads and calls: its own list and time, and all else of the page. */
export interface PageSide {
  readonly store: PageStore;
  readonly actions: Actions;
}

/** What every region of the page reads and calls. */
export interface Page extends PageSide {
  /** The right side of a comparison. */
  readonly right: PageSide;
  /** Opens the browser's file chooser. */
  readonly chooseFiles: () => void;
}

export const PageContext = createContext<Page | undefined>(undefined);

/** The page that the region belongs to. Throws outside of one. */
export function usePage(): Page {
  const page = useContext(PageContext);
  if (page === undefined) throw new Error('no page around this region');
  return page;
}

/** A part of the state; the region is drawn again only when a member of the part changes. */
export function usePageState<T>(select: (state: PageState) => T): T {
  return useStore(usePage().store, useShallow(select));
}

/** The city's time zone; the browser's own before a city was opened. */
export function useTimeZone(): string {
  return usePageState(
    (state) => state.twin?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
  );
}

/** The page as the side sees it that lists, timeline and keys act on now. */
export function pageInHand(page: Page): Page {
  return sideInHand(page.store.getState()) === 'right' ? { ...page, ...page.right } : page;
}
