import { useMemo, useState } from 'react';
import {
  Cell,
  Column,
  Row,
  type SortDescriptor,
  Table,
  TableBody,
  TableHeader,
} from 'react-aria-components/Table';
import { TableLayout, Virtualizer } from 'react-aria-components/Virtualizer';
import { countText, unitLabel, valueText } from '#i18n/number-text.ts';
import type { Words } from '#i18n/words.ts';
import {
  FEATURE_KINDS,
  type FeatureKind,
  type FeatureRef,
  type SelectionSlice,
} from '#state/selection-slice.ts';
import {
  type InViewRow,
  SORT_COLUMNS,
  type SortColumn,
  sortedRows,
  type ViewSlice,
} from '#state/view-slice.ts';
import { Choice } from './Choice.tsx';
import { featureName, lengthText } from './feature-words.ts';
import { useWords } from './use-words.ts';
import './table.css';

const ROW_HEIGHT_PX = 36;
const PART_ID = 'in-view';

/** Moves the focus into the table, where it is shown. */
export function focusTable(): void {
  document.getElementById(PART_ID)?.querySelector<HTMLElement>('[role="grid"]')?.focus();
}

function rowKey({ layer, id }: FeatureRef): string {
  return `${layer} ${id}`;
}

function cellText(row: InViewRow, column: SortColumn, words: Words): string {
  if (column === 'name') return featureName(row, words);
  if (column === 'kind') return words.text(`features:${row.kind}`);
  if (column === 'distance') return lengthText(row.distanceM, words);
  if (row.unit === '') return '';
  const shown = valueText(row, words);
  if (column === 'range') {
    return shown?.range === undefined ? '' : words.text('table:fromTo', shown.range);
  }
  return shown === undefined
    ? words.text('values:noData')
    : words.text('values:value', { value: shown.value, unit: unitLabel(row.unit, words) });
}

interface InViewTableProps
  extends Pick<ViewSlice, 'inView' | 'tableKind'>,
    Pick<SelectionSlice, 'selected'> {
  readonly onKind: (kind: FeatureKind | undefined) => void;
  readonly onSelect: (feature: FeatureRef) => void;
  /** Enter or a double click on a row. */
  readonly onFlyTo: (feature: FeatureRef) => void;
}

function KindFilter({ inView, tableKind, onKind }: InViewTableProps) {
  const words = useWords();
  const present = FEATURE_KINDS.filter((kind) => (inView.counts[kind] ?? 0) > 0);
  const all = present.reduce((sum, kind) => sum + (inView.counts[kind] ?? 0), 0);
  const items = present.map((kind) => ({
    id: kind as FeatureKind | 'all',
    text: words.text(`table:of.${kind}`, { number: countText(inView.counts[kind] ?? 0, words) }),
  }));
  const everything = {
    id: 'all' as const,
    text: words.text('table:all', { number: countText(all, words) }),
  };
  return (
    <Choice
      label={words.text('table:kind')}
      value={tableKind ?? 'all'}
      items={[everything, ...items]}
      onChange={(kind) => onKind(kind === 'all' ? undefined : kind)}
    />
  );
}

/** The features in the picture as a table: sortable, follows the map, selects on the map and is selected by it. */
export function InViewTable(props: InViewTableProps) {
  const words = useWords();
  const { inView, tableKind, selected, onSelect, onFlyTo } = props;
  const [sort, setSort] = useState<SortDescriptor>({ column: 'distance', direction: 'ascending' });
  const rows = useMemo(() => {
    const kept = inView.rows.filter((row) => tableKind === undefined || row.kind === tableKind);
    const column = SORT_COLUMNS.find((name) => name === sort.column) ?? 'distance';
    return sortedRows(kept, column, sort.direction === 'descending', words.locale);
  }, [inView, tableKind, sort, words.locale]);
  const byKey = useMemo(() => new Map(rows.map((row) => [rowKey(row), row])), [rows]);
  const total =
    tableKind === undefined
      ? Object.values(inView.counts).reduce((sum, count) => sum + count, 0)
      : (inView.counts[tableKind] ?? 0);
  const act = (key: unknown, action: (feature: FeatureRef) => void) => {
    const row = byKey.get(String(key));
    if (row !== undefined) action(row);
  };
  return (
    <div id={PART_ID} className="in-view">
      <div className="in-view-head">
        <h2>{words.text('table:title')}</h2>
        <KindFilter {...props} />
        {rows.length < total && (
          <p className="muted">
            {words.text('table:nearest', {
              shown: countText(rows.length, words),
              total: countText(total, words),
            })}
          </p>
        )}
      </div>
      <Virtualizer
        layout={TableLayout}
        layoutOptions={{ rowHeight: ROW_HEIGHT_PX, headingHeight: ROW_HEIGHT_PX }}
      >
        <Table
          className="data-table"
          aria-label={words.text('table:title')}
          selectionMode="single"
          selectionBehavior="replace"
          escapeKeyBehavior="none"
          selectedKeys={selected === undefined ? [] : [rowKey(selected)]}
          onSelectionChange={(keys) => {
            if (keys !== 'all') act([...keys][0], onSelect);
          }}
          onRowAction={(key) => act(key, onFlyTo)}
          sortDescriptor={sort}
          onSortChange={setSort}
        >
          <TableHeader>
            {SORT_COLUMNS.map((column) => (
              <Column
                key={column}
                id={column}
                isRowHeader={column === 'name'}
                allowsSorting
                className={`column-${column}`}
                defaultWidth={column === 'name' ? '2fr' : '1fr'}
                minWidth={column === 'name' ? 160 : 96}
              >
                {({ sortDirection }) => (
                  <span className="column-head" data-direction={sortDirection}>
                    {words.text(`table:column.${column}`)}
                  </span>
                )}
              </Column>
            ))}
          </TableHeader>
          <TableBody
            items={rows.map((row) => ({ key: rowKey(row), row }))}
            renderEmptyState={() => <p className="muted">{words.text('table:empty')}</p>}
          >
            {({ key, row }) => (
              <Row id={key} textValue={featureName(row, words)}>
                {SORT_COLUMNS.map((column) => (
                  <Cell key={column} className={`cell-${column}`}>
                    <bdi>{cellText(row, column, words)}</bdi>
                  </Cell>
                ))}
              </Row>
            )}
          </TableBody>
        </Table>
      </Virtualizer>
    </div>
  );
}
