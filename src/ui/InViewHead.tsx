import { type KeyboardEvent, useState } from 'react';
import { type ListSort, SORT_COLUMNS, type SortColumn } from '#state/in-view-listing.ts';
import { useWords } from './use-words.ts';

interface InViewHeadProps {
  readonly sort: ListSort;
  readonly onSort: (sort: ListSort) => void;
  /** Arrow down: to the rows. */
  readonly onDown: () => void;
}

function directionOf(sort: ListSort, column: SortColumn): 'ascending' | 'descending' | 'none' {
  if (sort.column !== column) return 'none';
  return sort.descending ? 'descending' : 'ascending';
}

/** How far an arrow key moves along a row that begins where the text begins. */
function stepOf(event: KeyboardEvent): 1 | -1 | 0 {
  const forward = getComputedStyle(event.currentTarget).direction === 'rtl' ? -1 : 1;
  if (event.key === 'ArrowRight') return forward as 1 | -1;
  if (event.key === 'ArrowLeft') return -forward as 1 | -1;
  return 0;
}

/** The headings of the columns: one stop of the Tab key, arrows move among them, Enter sorts. */
export function InViewHead({ sort, onSort, onDown }: InViewHeadProps) {
  const { text } = useWords();
  const [active, setActive] = useState<SortColumn>('name');
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const step = stepOf(event);
    if (step === 0 && event.key !== 'ArrowDown') return;
    event.preventDefault();
    if (step === 0) return onDown();
    const next = SORT_COLUMNS[SORT_COLUMNS.indexOf(active) + step];
    if (next === undefined) return;
    setActive(next);
    event.currentTarget.querySelector<HTMLElement>(`[data-column="${next}"]`)?.focus();
  };
  return (
    <div role="rowgroup" className="table-head">
      <div role="row" aria-rowindex={1} className="table-row" onKeyDown={onKeyDown}>
        {SORT_COLUMNS.map((column) => (
          <div
            key={column}
            role="columnheader"
            aria-sort={directionOf(sort, column)}
            className={`cell-${column}`}
          >
            <button
              type="button"
              className="column-head"
              data-column={column}
              data-direction={directionOf(sort, column)}
              tabIndex={column === active ? 0 : -1}
              onFocus={() => setActive(column)}
              onClick={() =>
                onSort({ column, descending: sort.column === column && !sort.descending })
              }
            >
              {text(`table:column.${column}`)}
            </button>
          </div>
        ))}
      </div>
    </div>
  );
}
