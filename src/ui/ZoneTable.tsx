import { useMemo, useState } from 'react';
import {
  sortedZones,
  ZONE_COLUMNS,
  type ZoneColumn,
  type ZoneSort,
  zoneVerdict,
} from '#state/scenario-results.ts';
import type { ZoneFigures } from '#state/scenario-slice.ts';
import { useRowWindow } from './use-row-window.ts';
import { useWords } from './use-words.ts';
import { VerdictMark } from './VerdictMark.tsx';
import { ZONE_VERDICTS, zoneCell } from './zone-words.ts';

/** One line a row, so that rows out of sight take the room that is known of them; results.css has the same. */
const ROW_PX = 36;

interface HeadCellProps {
  readonly column: ZoneColumn;
  readonly sort: ZoneSort;
  readonly onSort: (sort: ZoneSort) => void;
}

function HeadCell({ column, sort, onSort }: HeadCellProps) {
  const { text } = useWords();
  const isOwn = sort.column === column;
  const own = sort.descending ? 'descending' : 'ascending';
  const direction = isOwn ? own : 'none';
  return (
    <th scope="col" aria-sort={direction}>
      <button
        type="button"
        className="column-head"
        data-direction={direction}
        onClick={() =>
          // Numbers begin with the largest, names with A.
          onSort({ column, descending: isOwn ? !sort.descending : column !== 'name' })
        }
      >
        {text(`results:zone.${column}`)}
      </button>
    </th>
  );
}

function ZoneRow({ zone, at }: { readonly zone: ZoneFigures; readonly at: number }) {
  const words = useWords();
  return (
    <tr aria-rowindex={at + 2}>
      <th scope="row">
        <bdi>{zoneCell(zone, 'name', words)}</bdi>
      </th>
      {ZONE_COLUMNS.filter((column) => column !== 'name').map((column) => (
        <td key={column}>{zoneCell(zone, column, words)}</td>
      ))}
      <td className="verdict-cell">
        <VerdictMark verdict={ZONE_VERDICTS[zoneVerdict(zone)]} />
      </td>
    </tr>
  );
}

/** Room of rows that are not drawn. */
function Spacer({ px }: { readonly px: number }) {
  if (px <= 0) return null;
  return (
    <tr aria-hidden>
      <td colSpan={ZONE_COLUMNS.length + 1} className="spacer" style={{ blockSize: px }} />
    </tr>
  );
}

interface ZoneTableProps {
  readonly zones: readonly ZoneFigures[];
  readonly outOfDate: boolean;
}

/** Who gains and who loses, zone by zone, in the order of any column. */
export function ZoneTable({ zones, outOfDate }: ZoneTableProps) {
  const words = useWords();
  const [sort, setSort] = useState<ZoneSort>({ column: 'meanMinutes', descending: true });
  const sorted = useMemo(() => sortedZones(zones, sort, words.locale), [zones, sort, words.locale]);
  const { from, to, abovePx, belowPx, onScroll } = useRowWindow(sorted.length, ROW_PX);
  const label = words.text('results:zonesTable');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls by keys needs the focus
    <section className="zones-scroll" aria-label={label} tabIndex={0} onScroll={onScroll}>
      <table
        className={
          outOfDate ? 'results-table zones-table out-of-date' : 'results-table zones-table'
        }
        aria-rowcount={sorted.length + 1}
      >
        <caption className="visually-hidden">{label}</caption>
        <thead>
          <tr aria-rowindex={1}>
            {ZONE_COLUMNS.map((column) => (
              <HeadCell key={column} column={column} sort={sort} onSort={setSort} />
            ))}
            <th scope="col" className="start">
              {words.text('results:column.verdict')}
            </th>
          </tr>
        </thead>
        <tbody>
          <Spacer px={abovePx} />
          {sorted.slice(from, to).map((zone, at) => (
            <ZoneRow key={zone.id} zone={zone} at={from + at} />
          ))}
          <Spacer px={belowPx} />
        </tbody>
      </table>
    </section>
  );
}
