import { type RefObject, useCallback, useEffect, useState } from 'react';

/** Rows drawn above and below what is seen, so that scrolling does not show holes. */
const SPARE_ROWS = 8;

/** Rows of a list, and how tall each is: text grows with the page's font. */
const ROW_REM = { wide: 2.25, compact: 3.75 } as const;

/** A list narrower than this has two lines a row. */
const COMPACT_REM = 38;

/** The part of a long list that is drawn. */
export interface ListWindow {
  readonly compact: boolean;
  readonly rowPx: number;
  /** First row drawn, and the first that is not drawn any more. */
  readonly from: number;
  readonly to: number;
  /** Rows that are seen at once. */
  readonly page: number;
}

const FIRST: ListWindow = { compact: false, rowPx: 36, from: 0, to: 32, page: 10 };

/** What scrolls the list: its own box or, where there is little room, the whole panel around it. */
export function scrollerOf(box: HTMLElement): HTMLElement {
  return box.classList.contains('compact') ? (box.closest<HTMLElement>('.in-view') ?? box) : box;
}

/** Pixels between the top of the first row and the upper edge of the sight, under the head of the columns. */
export function hiddenPx(box: HTMLElement): number {
  const rows = box.querySelector('.table-body')?.getBoundingClientRect().top ?? 0;
  const headPx = box.querySelector<HTMLElement>('.table-head')?.offsetHeight ?? 0;
  return scrollerOf(box).getBoundingClientRect().top + headPx - rows;
}

function measured(box: HTMLElement): ListWindow {
  const remPx = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const compact = box.clientWidth < COMPACT_REM * remPx;
  const rowPx = Math.round(remPx * ROW_REM[compact ? 'compact' : 'wide']);
  const page = Math.max(1, Math.ceil(scrollerOf(box).clientHeight / rowPx));
  // In steps, so that not each pixel of scrolling draws the list anew.
  const top = Math.floor(Math.max(0, hiddenPx(box)) / rowPx / SPARE_ROWS) * SPARE_ROWS;
  return {
    compact,
    rowPx,
    page,
    from: Math.max(0, top - SPARE_ROWS),
    to: top + page + 2 * SPARE_ROWS,
  };
}

/** Follows what of a list is in sight: it scrolls in `box` or in the panel around it. */
export function useListWindow(box: RefObject<HTMLElement | null>): ListWindow {
  const [seen, setSeen] = useState(FIRST);
  const measure = useCallback(() => {
    if (box.current === null) return;
    const next = measured(box.current);
    setSeen((before) => (JSON.stringify(before) === JSON.stringify(next) ? before : next));
  }, [box]);
  useEffect(() => {
    const panel = box.current?.closest('.in-view');
    if (box.current === null || panel == null) return;
    const observer = new ResizeObserver(measure);
    observer.observe(box.current);
    observer.observe(panel);
    panel.addEventListener('scroll', measure, { capture: true, passive: true });
    measure();
    return () => {
      observer.disconnect();
      panel.removeEventListener('scroll', measure, { capture: true });
    };
  }, [box, measure]);
  return seen;
}
