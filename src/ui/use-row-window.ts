import { type UIEvent, useState } from 'react';

/** Lists up to this length are drawn whole. */
const MOST_WHOLE = 200;
const SPARE_ROWS = 12;

/** The rows of a long table that are drawn, and the room that the others take. */
export interface RowWindow {
  readonly from: number;
  readonly to: number;
  readonly abovePx: number;
  readonly belowPx: number;
  readonly onScroll: (event: UIEvent<HTMLElement>) => void;
}

/** Follows what of a table of `count` rows, each `rowPx` high, is in sight of the box that scrolls it. */
export function useRowWindow(count: number, rowPx: number): RowWindow {
  const [{ top, height }, setSeen] = useState({ top: 0, height: 480 });
  const isWhole = count <= MOST_WHOLE;
  const first = Math.floor(top / rowPx / SPARE_ROWS) * SPARE_ROWS - SPARE_ROWS;
  const from = isWhole ? 0 : Math.max(0, Math.min(first, count - 1));
  const rows = Math.ceil(height / rowPx) + 3 * SPARE_ROWS;
  const to = isWhole ? count : Math.min(count, from + rows);
  return {
    from,
    to,
    abovePx: from * rowPx,
    belowPx: (count - to) * rowPx,
    onScroll: ({ currentTarget: { scrollTop, clientHeight } }) => {
      if (!isWhole) setSeen({ top: scrollTop, height: clientHeight });
    },
  };
}
