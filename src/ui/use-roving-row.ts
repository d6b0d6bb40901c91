import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { type Listing, placeIn } from '#state/in-view-listing.ts';
import { hiddenPx, scrollerOf } from './use-list-window.ts';

/** The row that the Tab key leads to: its place, and what stood there when it was chosen. */
interface ActiveRow {
  readonly at: number;
  readonly layer?: string;
  readonly feature?: number;
}

function activeAt(listing: Listing, at: number): ActiveRow {
  const place = placeIn(listing, at);
  if (place === undefined) return { at: 0 };
  const { group, feature } = place;
  return { at, layer: group.source.layer, ...(feature === undefined ? {} : { feature }) };
}

/** Where a row is in a list that has changed: the same thing where it is still listed, else the same place. */
function placeAfter(listing: Listing, { at, layer, feature }: ActiveRow): number {
  const group = listing.groups.find(({ source }) => source.layer === layer);
  const row =
    feature === undefined || group?.folded ? -1 : (group?.features.indexOf(feature) ?? -1);
  const heading = listing.headed ? 1 : 0;
  if (group !== undefined && row !== -1) return group.start + heading + row;
  if (group !== undefined && feature === undefined && listing.headed) return group.start;
  return Math.max(0, Math.min(at, listing.length - 1));
}

/** Scrolls a row into sight, no further than needed. */
function scrollTo(box: HTMLElement, at: number, rowPx: number): void {
  const scroller = scrollerOf(box);
  const headPx = box.querySelector<HTMLElement>('.table-head')?.offsetHeight ?? 0;
  const seenPx = scroller.clientHeight - headPx;
  const above = hiddenPx(box) - at * rowPx;
  const below = rowPx - seenPx - above;
  if (above > 0) scroller.scrollTop -= above;
  else if (below > 0) scroller.scrollTop += below;
}

interface RovingRow {
  /** Place of the row that the Tab key leads to. */
  readonly at: number;
  /** Makes another row that one and moves the focus there. */
  readonly goTo: (at: number) => void;
  /** Makes another row that one and shows it, without the focus. */
  readonly show: (at: number) => void;
  /** For the element that holds the rows. */
  readonly onFocus: () => void;
  readonly onBlur: () => void;
}

/**
 * One row of a long list that takes the focus. When the list changes, the focus stays on the same thing; where
 * that is gone, on the same place. It never comes into the list by itself.
 */
export function useRovingRow(
  listing: Listing,
  list: RefObject<HTMLElement | null>,
  rowPx: number,
): RovingRow {
  const [active, setActive] = useState<ActiveRow>({ at: 0 });
  const wantsFocus = useRef(false);
  const wantsSight = useRef(false);
  const hasFocus = useRef(false);
  const at = placeAfter(listing, active);
  useLayoutEffect(() => {
    const box = list.current;
    if (box === null) return;
    // A row that was taken out of the page while it had the focus has lost it to the body.
    const wasLost = hasFocus.current && document.activeElement === document.body;
    if (wantsSight.current || wantsFocus.current) scrollTo(box, at, rowPx);
    if (wantsFocus.current || wasLost) {
      box.querySelector<HTMLElement>(`[data-at="${at}"]`)?.focus({ preventScroll: true });
    }
    wantsFocus.current = false;
    wantsSight.current = false;
  });
  const choose = (to: number) => setActive(activeAt(listing, to));
  return {
    at,
    goTo: (to) => {
      wantsFocus.current = true;
      choose(to);
    },
    show: (to) => {
      wantsSight.current = true;
      choose(to);
    },
    onFocus: () => {
      hasFocus.current = true;
    },
    onBlur: () => {
      hasFocus.current = false;
    },
  };
}
