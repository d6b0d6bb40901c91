import { Button } from 'react-aria-components/Button';
import { countText, numberText, unitLabel } from '#i18n/number-text.ts';
import type { Words } from '#i18n/words.ts';
import { type LayerFilter, OPEN_END } from '#layers/layer-look.ts';
import type { FilterOffer, FilterOffers } from '#state/filter-offers.ts';
import { Choice } from './Choice.tsx';
import { columnName } from './layer-words.ts';
import { RangeFields } from './RangeFields.tsx';
import { useWords } from './use-words.ts';

type Usable = Exclude<FilterOffer, { by: 'tooMany' }>;

function keyOf(one: LayerFilter | FilterOffer): string {
  return one.by === 'value' ? 'value' : `${one.by} ${one.column}`;
}

/** The filter that lets all of an offer pass. */
function widest(offer: Usable): LayerFilter {
  if (offer.by === 'value') return { by: 'value', from: -OPEN_END, to: OPEN_END };
  if (offer.by === 'text') {
    return { by: 'text', column: offer.column, values: offer.kinds.map(({ text }) => text) };
  }
  return { by: 'number', column: offer.column, from: offer.from, to: offer.to };
}

function offerText(offer: FilterOffer, words: Words): string {
  return offer.by === 'value' ? words.text('look:value') : columnName(offer.column, words);
}

interface OneFilterProps<F extends LayerFilter, O extends FilterOffer> {
  readonly filter: F;
  readonly offer: O;
  readonly onChange: (filter: LayerFilter) => void;
}

function RangeFilter({
  filter,
  offer,
  onChange,
}: OneFilterProps<
  Extract<LayerFilter, { by: 'value' | 'number' }>,
  Extract<FilterOffer, { by: 'value' | 'number' }>
>) {
  const words = useWords();
  const written = (end: number) => (Math.abs(end) === OPEN_END ? undefined : end);
  const kind = offer.by === 'value' ? offer.kind : undefined;
  const [from = '', to = ''] = [offer.from, offer.to].map((end) => numberText(end, words, kind));
  return (
    <RangeFields
      legend={offerText(offer, words)}
      unit={offer.by === 'value' ? unitLabel(offer.unit, words) : undefined}
      hint={words.text('look:rangeHint', { from, to })}
      range={[written(filter.from), written(filter.to)]}
      open
      point
      onChange={([first = -OPEN_END, last = OPEN_END]) =>
        onChange({ ...filter, from: first, to: last })
      }
    />
  );
}

function kindText(text: string, isBoolean: boolean, words: Words): string {
  if (isBoolean) return words.text(text === 'true' ? 'values:yes' : 'values:no');
  return text === '' ? words.text('look:emptyText') : text;
}

function KindFilter({
  filter,
  offer,
  onChange,
}: OneFilterProps<Extract<LayerFilter, { by: 'text' }>, Extract<FilterOffer, { by: 'text' }>>) {
  const words = useWords();
  const wanted = new Set(filter.values);
  const choose = (text: string, isWanted: boolean) =>
    onChange({
      ...filter,
      values: isWanted ? [...wanted, text] : filter.values.filter((one) => one !== text),
    });
  return (
    <fieldset className="kind-filter">
      <legend>
        <bdi>{offerText(offer, words)}</bdi>
      </legend>
      <p className="kind-all">
        <Button
          className="link-button"
          onPress={() => onChange({ ...filter, values: offer.kinds.map(({ text }) => text) })}
        >
          {words.text('look:all')}
        </Button>
        <Button className="link-button" onPress={() => onChange({ ...filter, values: [] })}>
          {words.text('look:none')}
        </Button>
      </p>
      <div className="kind-list">
        {offer.kinds.map(({ text, count }) => (
          <label key={text} className="check">
            <input
              type="checkbox"
              checked={wanted.has(text)}
              onChange={(event) => choose(text, event.target.checked)}
            />
            <bdi>
              {words.text('look:kindCount', {
                text: kindText(text, offer.isBoolean, words),
                count: countText(count, words),
              })}
            </bdi>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function OneFilter({ filter, offer, onChange }: OneFilterProps<LayerFilter, FilterOffer>) {
  if (filter.by === 'text') {
    return offer.by === 'text' && <KindFilter filter={filter} offer={offer} onChange={onChange} />;
  }
  if (offer.by !== 'value' && offer.by !== 'number') return null;
  return <RangeFilter filter={filter} offer={offer} onChange={onChange} />;
}

interface AddFilterProps {
  readonly offers: FilterOffers;
  readonly filters: readonly LayerFilter[];
  readonly onAdd: (filter: LayerFilter) => void;
}

function AddFilter({ offers, filters, onAdd }: AddFilterProps) {
  const words = useWords();
  const used = new Set(filters.map(keyOf));
  const free = offers.offers.filter(
    (offer): offer is Usable => offer.by !== 'tooMany' && !used.has(keyOf(offer)),
  );
  const isEmpty = offers.complete && offers.offers.length === 0;
  if (isEmpty) return <p className="hint">{words.text('look:noOffers')}</p>;
  return (
    <>
      {free.length > 0 && (
        <Choice
          label={words.text('look:filterBy')}
          value=""
          placeholder={words.text('look:choose')}
          items={free.map((offer) => ({ id: keyOf(offer), text: offerText(offer, words) }))}
          onChange={(id) => {
            const offer = free.find((one) => keyOf(one) === id);
            if (offer !== undefined) onAdd(widest(offer));
          }}
        />
      )}
      {!offers.complete && (
        <p className="hint" role="status">
          {words.text('look:gathering')}
        </p>
      )}
      {offers.offers.map(
        (offer) =>
          offer.by === 'tooMany' && (
            <p key={offer.column} className="hint">
              {words.text('look:tooMany', { column: columnName(offer.column, words) })}
            </p>
          ),
      )}
    </>
  );
}

interface LayerFilterPanelProps {
  readonly filters: readonly LayerFilter[];
  readonly offers: FilterOffers | undefined;
  readonly onChange: (filters: readonly LayerFilter[]) => void;
}

/** What of a layer is shown: each filter with its range or choice, and what else can be filtered by. */
export function LayerFilterPanel({ filters, offers, onChange }: LayerFilterPanelProps) {
  const words = useWords();
  const change = (at: number, filter: LayerFilter) => onChange(filters.with(at, filter));
  return (
    <div className="filter-panel">
      {filters.length === 0 && <p className="hint">{words.text('look:noFilters')}</p>}
      {filters.map((filter, at) => {
        const offer = offers?.offers.find((one) => keyOf(one) === keyOf(filter));
        return (
          offer !== undefined && (
            <div key={keyOf(filter)} className="one-filter">
              <OneFilter filter={filter} offer={offer} onChange={(next) => change(at, next)} />
              <Button className="button" onPress={() => onChange(filters.toSpliced(at, 1))}>
                {words.text('look:removeFilter')}
              </Button>
            </div>
          )
        );
      })}
      {offers !== undefined && (
        <AddFilter
          offers={offers}
          filters={filters}
          onAdd={(filter) => onChange([...filters, filter])}
        />
      )}
    </div>
  );
}
