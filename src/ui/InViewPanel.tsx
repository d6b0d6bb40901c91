import { type KeyboardEvent, useId, useMemo, useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { countText } from '#i18n/number-text.ts';
import type { Words } from '#i18n/words.ts';
import { type Listing, type ListSort, listedRef, listingOf } from '#state/in-view-listing.ts';
import type { TablePart } from '#state/page-slice.ts';
import { FEATURE_KINDS, type FeatureKind, type FeatureRef } from '#state/selection-slice.ts';
import type { ViewSlice } from '#state/view-slice.ts';
import { Choice } from './Choice.tsx';
import { InViewGrid } from './InViewGrid.tsx';
import { useWords } from './use-words.ts';
import './in-view.css';

const PART_ID = 'in-view';

function partOf(part: TablePart): HTMLElement | null {
  const place = part === 'filter' ? 'input' : '.table-body [tabindex="0"]';
  return document.getElementById(PART_ID)?.querySelector<HTMLElement>(place) ?? null;
}

/** Moves the focus into the list, where it is shown; an empty one has only its filter. */
export function focusInView(part: TablePart): void {
  (partOf(part) ?? partOf('filter'))?.focus();
}

interface InViewPanelProps extends Pick<ViewSlice, 'inView' | 'tableKind'> {
  /** What the picture shows, in sentences; absent until it is known. */
  readonly summary: string | undefined;
  readonly selected: FeatureRef | undefined;
  /** Titles of the layers, by the ids of their cards. */
  readonly titles: Readonly<Record<string, string>>;
  readonly onKind: (kind: FeatureKind | undefined) => void;
  readonly onSelect: (feature: FeatureRef) => void;
  /** Enter or a double click on a row: selects it and flies there. */
  readonly onTake: (feature: FeatureRef) => void;
  readonly onPointAt: (feature: FeatureRef | undefined) => void;
  readonly onHome: () => void;
}

function KindFilter({ inView, tableKind, onKind }: InViewPanelProps) {
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

interface FilterProps {
  readonly query: string;
  readonly found: number | undefined;
  readonly onQuery: (query: string) => void;
  /** Enter: takes the first of what was found. */
  readonly onFirst: () => void;
}

function Filter({ query, found, onQuery, onFirst }: FilterProps) {
  const words = useWords();
  const id = useId();
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') focusInView('rows');
    else if (event.key === 'Enter') onFirst();
    else if (event.key === 'Escape' && query !== '') onQuery('');
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="field">
      <label htmlFor={id}>{words.text('table:filter')}</label>
      <input
        id={id}
        type="search"
        autoComplete="off"
        spellCheck={false}
        value={query}
        onChange={(event) => onQuery(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <span className="muted" aria-live="polite">
        {found !== undefined &&
          words.text('table:found', { count: found, number: countText(found, words) })}
      </span>
    </div>
  );
}

interface NothingProps {
  readonly props: InViewPanelProps;
  readonly listing: Listing;
  readonly query: string;
  readonly onClear: () => void;
}

/** Why nothing is listed, and the way on. */
function Nothing({ props, listing, query, onClear }: NothingProps) {
  const { text } = useWords();
  const { inView, tableKind, onHome } = props;
  if (!inView.known) return <p className="in-view-nothing muted">{text('table:looking')}</p>;
  if (listing.waiting) return <p className="in-view-nothing muted">{text('table:reading')}</p>;
  const isFiltered = query.trim() !== '';
  const isOfKind = tableKind !== undefined && (inView.counts[tableKind] ?? 0) === 0;
  const reason = text(isOfKind ? 'table:noneOfKind' : 'table:empty');
  return (
    <div className="in-view-nothing">
      <p>{isFiltered && !isOfKind ? text('table:noMatch', { query }) : reason}</p>
      {isFiltered && !isOfKind ? (
        <Button className="button" onPress={onClear}>
          {text('table:clear')}
        </Button>
      ) : (
        <Button className="button" onPress={onHome}>
          {text('map:home')}
        </Button>
      )}
    </div>
  );
}

function kindNamesOf(words: Words): Record<FeatureKind, string> {
  const names = FEATURE_KINDS.map((kind) => [kind, words.text(`features:${kind}`)] as const);
  return Object.fromEntries(names) as Record<FeatureKind, string>;
}

/** What is folded away, with one layer folded or unfolded. */
function toggled(folded: ReadonlySet<string>, layer: string): ReadonlySet<string> {
  const next = new Set(folded);
  if (!next.delete(layer)) next.add(layer);
  return next;
}

/**
 * The features in the picture as a list under a summary: grouped by layer, sortable, searchable, following
 * the map. It selects on the map and is selected by it.
 */
export function InViewPanel(props: InViewPanelProps) {
  const words = useWords();
  const { inView, tableKind, summary, onTake } = props;
  const [sort, setSort] = useState<ListSort>({ column: 'distance', descending: false });
  const [query, setQuery] = useState('');
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const listing = useMemo(() => {
    const wish = { kind: tableKind, sort, query, folded, kindNames: kindNamesOf(words) };
    return listingOf(inView, wish);
  }, [inView, tableKind, sort, query, folded, words]);
  const takeFirst = () => {
    const [first] = listing.groups;
    const feature = first?.features[0];
    if (first !== undefined && feature !== undefined) onTake(listedRef(first.source, feature));
  };
  return (
    <div id={PART_ID} className="in-view">
      <div className="in-view-head">
        {summary !== undefined && <p className="in-view-summary">{summary}</p>}
        <div className="in-view-tools">
          <Filter
            query={query}
            found={query.trim() === '' || listing.waiting ? undefined : listing.total}
            onQuery={setQuery}
            onFirst={takeFirst}
          />
          <KindFilter {...props} />
        </div>
      </div>
      <InViewGrid
        listing={listing}
        centre={inView.centre}
        titles={props.titles}
        sort={sort}
        selected={props.selected}
        onSort={setSort}
        onFold={(layer) => setFolded((before) => toggled(before, layer))}
        onType={() => focusInView('filter')}
        onSelect={props.onSelect}
        onTake={onTake}
        onPointAt={props.onPointAt}
      />
      {listing.total === 0 && (
        <Nothing props={props} listing={listing} query={query} onClear={() => setQuery('')} />
      )}
    </div>
  );
}
