import { memo } from 'react';
import { compassPoint } from '#core/compass.ts';
import { isUnclearChange } from '#core/layer.ts';
import { countText, missingText, unitLabel, valueText } from '#i18n/number-text.ts';
import type { Words } from '#i18n/words.ts';
import {
  type InView,
  type InViewSource,
  inViewRow,
  type InViewRow as Row,
} from '#state/in-view.ts';
import { SORT_COLUMNS, type SortColumn } from '#state/in-view-listing.ts';
import { Chip } from './Chip.tsx';
import { featureName, lengthText } from './feature-words.ts';
import { useWords } from './use-words.ts';

/** Distance and direction: "120 m north-east". */
export function awayText({ distanceM, bearingDeg }: Row, words: Words): string {
  const direction = words.text(`directions:${compassPoint(bearingDeg)}`);
  return words.text('table:away', { distance: lengthText(distanceM, words), direction });
}

/** Value and range of a row as numbers, those of a difference with their sign. */
function shownOf(row: Row, words: Words): ReturnType<typeof valueText> {
  return valueText({ ...row, kind: row.valueKind }, words);
}

function valueWithUnit(row: Row, words: Words): string {
  if (row.unit === '') return '';
  const shown = shownOf(row, words);
  if (shown === undefined) return missingText(row, words);
  return isUnclearChange({ ...row, kind: row.valueKind })
    ? words.text('values:noClearChange')
    : words.text('values:value', { value: shown.value, unit: unitLabel(row.unit, words) });
}

/** A row in one sentence: "School Street, 120 m north-east, 31 µg/m³, inferred". */
export function rowSentence(row: Row, words: Words): string {
  const head = { name: featureName(row, words), away: awayText(row, words) };
  if (row.valueKind === undefined) return words.text('table:row.thing', head);
  if (Number.isNaN(row.value)) {
    return words.text('table:row.missing', { ...head, missing: missingText(row, words) });
  }
  const kind = words.text(`summary:kind.${row.valueKind}`);
  return words.text('table:row.value', { ...head, value: valueWithUnit(row, words), kind });
}

function cellText(row: Row, column: Exclude<SortColumn, 'from'>, words: Words): string {
  switch (column) {
    case 'name':
      return featureName(row, words);
    case 'kind':
      return words.text(`features:${row.kind}`);
    case 'value':
      return valueWithUnit(row, words);
    case 'distance':
      return awayText(row, words);
    default: {
      const range = row.unit === '' ? undefined : shownOf(row, words)?.range;
      return range === undefined ? '' : words.text('table:fromTo', range);
    }
  }
}

/** What all rows of the list, headings too, are drawn with. */
interface PlacedProps {
  /** Place in the list, from 0. */
  readonly at: number;
  readonly rowPx: number;
  /** Whether the Tab key leads here. */
  readonly active: boolean;
  /** Depth within a list with headings. */
  readonly level: number | undefined;
}

function placed({ at, rowPx, active, level }: PlacedProps) {
  return {
    role: 'row',
    'aria-rowindex': at + 2,
    'aria-level': level,
    'data-at': at,
    tabIndex: active ? 0 : -1,
    style: { insetBlockStart: at * rowPx, blockSize: rowPx },
  } as const;
}

interface FeatureRowProps extends PlacedProps {
  readonly source: InViewSource;
  readonly feature: number;
  readonly centre: InView['centre'];
  readonly selected: boolean;
}

/** A feature in the list. */
export const FeatureRow = memo(function FeatureRow(props: FeatureRowProps) {
  const words = useWords();
  const row = inViewRow(props.source, props.feature, props.centre);
  return (
    <div
      {...placed(props)}
      className="table-row"
      aria-selected={props.selected}
      aria-label={rowSentence(row, words)}
    >
      {SORT_COLUMNS.map((column) => (
        <div
          key={column}
          role={column === 'name' ? 'rowheader' : 'gridcell'}
          className={`cell-${column}`}
        >
          {column === 'from' ? (
            row.valueKind !== undefined && <Chip kind={row.valueKind} />
          ) : (
            <bdi>{cellText(row, column, words)}</bdi>
          )}
        </div>
      ))}
    </div>
  );
});

interface HeadingRowProps extends PlacedProps {
  readonly title: string;
  readonly count: number;
  readonly folded: boolean;
}

/** The heading of a layer's features, which folds them away. */
export const HeadingRow = memo(function HeadingRow(props: HeadingRowProps) {
  const words = useWords();
  const { title, count, folded } = props;
  return (
    <div {...placed(props)} className="table-row table-heading" aria-expanded={!folded}>
      <div role="rowheader" aria-colspan={SORT_COLUMNS.length}>
        <bdi>{words.text('table:group', { title, number: countText(count, words) })}</bdi>
      </div>
    </div>
  );
});
