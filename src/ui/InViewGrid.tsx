import { type KeyboardEvent, type SyntheticEvent, useEffect, useMemo, useRef } from 'react';
import type { InView } from '#state/in-view.ts';
import {
  type ListedPlace,
  type Listing,
  type ListSort,
  listedRef,
  placeIn,
  placeOf,
  SORT_COLUMNS,
} from '#state/in-view-listing.ts';
import type { FeatureRef } from '#state/selection-slice.ts';
import { InViewHead } from './InViewHead.tsx';
import { FeatureRow, HeadingRow } from './InViewRow.tsx';
import { type ListCommand, listCommandOf } from './list-keys.ts';
import { type ListWindow, useListWindow } from './use-list-window.ts';
import { useRovingRow } from './use-roving-row.ts';
import { useWords } from './use-words.ts';

interface InViewGridProps {
  readonly listing: Listing;
  /** The middle of the picture. */
  readonly centre: InView['centre'];
  readonly titles: Readonly<Record<string, string>>;
  readonly sort: ListSort;
  readonly selected: FeatureRef | undefined;
  readonly onSort: (sort: ListSort) => void;
  readonly onFold: (layer: string) => void;
  /** A letter was typed on a row: it goes to whatever has the focus after this. */
  readonly onType: () => void;
  readonly onSelect: (feature: FeatureRef) => void;
  readonly onTake: (feature: FeatureRef) => void;
  readonly onPointAt: (feature: FeatureRef | undefined) => void;
}

function refAt({ group, feature }: ListedPlace): FeatureRef | undefined {
  return feature === undefined ? undefined : listedRef(group.source, feature);
}

/** The places that are drawn: those in the window and the one that holds the focus. */
function drawnPlaces({ from, to }: ListWindow, length: number, active: number): number[] {
  const end = Math.min(to, length);
  const places = Array.from({ length: Math.max(0, end - from) }, (_, index) => from + index);
  if (active < from) places.unshift(active);
  else if (active >= end && active < length) places.push(active);
  return places;
}

interface DrawnRowProps {
  readonly props: InViewGridProps;
  readonly at: number;
  readonly rowPx: number;
  readonly active: boolean;
  readonly selected: boolean;
}

function DrawnRow({ props, at, ...rest }: DrawnRowProps) {
  const { listing, titles, centre } = props;
  const place = placeIn(listing, at);
  if (place === undefined) return null;
  const { group, feature } = place;
  const { layer } = group.source;
  if (feature === undefined) {
    return (
      <HeadingRow
        at={at}
        rowPx={rest.rowPx}
        active={rest.active}
        level={1}
        title={titles[layer] ?? layer}
        count={group.features.length}
        folded={group.folded}
      />
    );
  }
  const level = listing.headed ? 2 : undefined;
  return (
    <FeatureRow
      {...rest}
      at={at}
      level={level}
      source={group.source}
      feature={feature}
      centre={centre}
    />
  );
}

/** The place of the row that an event happened in. */
function eventPlace(event: SyntheticEvent): number {
  const row = event.target instanceof Element ? event.target.closest('[data-at]') : null;
  return Number(row?.getAttribute('data-at') ?? Number.NaN);
}

/**
 * A list of any length as a grid of which only the rows in sight are drawn. One row takes the focus; with
 * headings it is a tree of two levels, whose groups fold.
 */
export function InViewGrid(props: InViewGridProps) {
  const { text } = useWords();
  const { listing, selected } = props;
  const box = useRef<HTMLDivElement>(null);
  const seen = useListWindow(box);
  const roving = useRovingRow(listing, box, seen.rowPx);
  const selectedAt = useMemo(
    () => (selected === undefined ? -1 : placeOf(listing, selected)),
    [listing, selected],
  );
  const selectedKey = selected === undefined ? '' : `${selected.layer} ${selected.id}`;
  const shown = useRef('');
  useEffect(() => {
    // What was selected elsewhere may come into the list only when the camera has flown there.
    if (selectedKey === shown.current || (selectedKey !== '' && selectedAt === -1)) return;
    shown.current = selectedKey;
    if (selectedAt !== -1) roving.show(selectedAt);
  });

  const focusHead = () =>
    box.current?.querySelector<HTMLElement>('.table-head [tabindex="0"]')?.focus();
  const onPlace = (at: number, act: (feature: FeatureRef) => void) => {
    const place = placeIn(listing, at);
    const ref = place && refAt(place);
    if (ref !== undefined) act(ref);
    else if (place !== undefined) props.onFold(place.group.source.layer);
  };
  const fold = (at: number, folded: boolean) => {
    const place = placeIn(listing, at);
    if (place === undefined || !listing.headed) return;
    if (place.feature !== undefined) {
      if (folded) roving.goTo(place.group.start);
    } else if (place.group.folded !== folded) props.onFold(place.group.source.layer);
  };
  const does: Readonly<Record<Exclude<ListCommand, object>, (at: number) => void>> = {
    take: (at) => onPlace(at, props.onTake),
    choose: (at) => onPlace(at, props.onSelect),
    in: (at) => fold(at, false),
    out: (at) => fold(at, true),
    type: props.onType,
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const rtl = getComputedStyle(event.currentTarget).direction === 'rtl';
    const { at } = roving;
    const command = listCommandOf(event, { at, length: listing.length, page: seen.page, rtl });
    if (command === undefined) return;
    // The letter that was typed is left to the filter.
    if (command !== 'type') event.preventDefault();
    if (typeof command !== 'object') does[command](at);
    else if (command.to < 0) focusHead();
    else roving.goTo(command.to);
  };
  const pointAt = (event: SyntheticEvent) => {
    const place = placeIn(listing, eventPlace(event));
    props.onPointAt(place && refAt(place));
  };
  return (
    <div
      ref={box}
      role={listing.headed ? 'treegrid' : 'grid'}
      aria-label={text('table:title')}
      aria-rowcount={listing.length + 1}
      aria-colcount={SORT_COLUMNS.length}
      aria-busy={listing.waiting}
      className={seen.compact ? 'data-table compact' : 'data-table'}
    >
      <InViewHead sort={props.sort} onSort={props.onSort} onDown={() => roving.goTo(roving.at)} />
      <div
        role="rowgroup"
        className="table-body"
        style={{ blockSize: listing.length * seen.rowPx }}
        onKeyDown={onKeyDown}
        onFocus={(event) => {
          roving.onFocus();
          pointAt(event);
        }}
        onBlur={() => {
          roving.onBlur();
          props.onPointAt(undefined);
        }}
        onPointerOver={pointAt}
        onPointerLeave={() => props.onPointAt(undefined)}
        onClick={(event) => {
          const at = eventPlace(event);
          if (Number.isNaN(at)) return;
          roving.goTo(at);
          onPlace(at, props.onSelect);
        }}
        onDoubleClick={(event) => {
          const place = placeIn(listing, eventPlace(event));
          const ref = place && refAt(place);
          if (ref !== undefined) props.onTake(ref);
        }}
      >
        {drawnPlaces(seen, listing.length, roving.at).map((at) => (
          <DrawnRow
            key={rowKey(listing, at)}
            props={props}
            at={at}
            rowPx={seen.rowPx}
            active={at === roving.at}
            selected={at === selectedAt}
          />
        ))}
      </div>
    </div>
  );
}

/** A row that moves in the list stays the same element, so that it keeps the focus. */
function rowKey(listing: Listing, at: number): string {
  const place = placeIn(listing, at);
  return `${place?.group.source.layer} ${place?.feature ?? 'heading'}`;
}
