import type { Column } from '#core/feature-set.ts';
import { QUANTITY_FACTS } from '#core/quantity.ts';
import { fewKinds } from '#layers/text-kinds.ts';
import type { FilterOffer, FilterOffers } from '#state/filter-offers.ts';
import type { LayerEntry } from '#state/layer-slice.ts';
import type { PageStore } from '#state/page-store.ts';
import type { CitySession } from './city-session.ts';
import { layerFeatures } from './shown-features.ts';

/** Different texts that a person is let choose from. */
export const MOST_KINDS = 50;

/** Least and greatest of numbers; `undefined` when there are none. */
function rangeOf(values: Float64Array): { from: number; to: number } | undefined {
  let [from, to] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < from) from = value;
    if (value > to) to = value;
  }
  return from <= to ? { from, to } : undefined;
}

function truthOffer(column: Extract<Column, { type: 'boolean' }>): FilterOffer | undefined {
  const counts = [0, 0];
  for (const value of column.values) if (value < 2) counts[value] = (counts[value] ?? 0) + 1;
  const kinds = [
    { text: 'true', count: counts[1] ?? 0 },
    { text: 'false', count: counts[0] ?? 0 },
  ].filter(({ count }) => count > 0);
  if (kinds.length === 0) return undefined;
  return { by: 'text', column: column.name, isBoolean: true, kinds };
}

function columnOffer(column: Column): FilterOffer | undefined {
  const { name } = column;
  if (column.type === 'number') {
    const range = rangeOf(column.values);
    return range && { by: 'number', column: name, ...range };
  }
  if (column.type === 'boolean') return truthOffer(column);
  const found = fewKinds(column.values, MOST_KINDS);
  if (found === undefined) return { by: 'tooMany', column: name };
  const kinds = found.texts.map((text, kind) => ({ text, count: found.counts[kind] ?? 0 }));
  const isEmpty = kinds.every(({ text }) => text === '');
  return isEmpty ? undefined : { by: 'text', column: name, isBoolean: false, kinds };
}

/** The pause in which the page can draw and answer. */
const pause = () => new Promise((resolve) => setTimeout(resolve));

function added(offers: readonly FilterOffer[], one: FilterOffer | undefined) {
  return one === undefined ? offers : [...offers, one];
}

/** Gathers what a layer can be filtered by, a column at a time so that the page stays free. */
export class FilterOffersFlow {
  readonly #store: PageStore;
  readonly #session: CitySession;

  constructor(store: PageStore, session: CitySession) {
    this.#store = store;
    this.#session = session;
  }

  /** Offers stand in the store until they are asked for again. */
  async gather(layer: string): Promise<void> {
    const entry = this.#store.getState().layers.find(({ id }) => id === layer);
    const features = entry && layerFeatures(this.#session, entry);
    if (entry === undefined || features === undefined) {
      this.#tell({ layer, offers: [], complete: true });
      return;
    }
    const { columns } = features;
    const value = valueOffer(entry, features.value);
    let told = this.#tell({ layer, offers: added([], value), complete: columns.length === 0 });
    for (const [at, column] of columns.entries()) {
      await pause();
      // Whoever asked later, for this layer too, and on the other side of a comparison, tells his own.
      if (this.#store.getState().offers[layer] !== told) return;
      const offers = added(told.offers, columnOffer(column));
      told = this.#tell({ layer, offers, complete: at === columns.length - 1 });
    }
  }

  #tell(offers: FilterOffers): FilterOffers {
    this.#store.setState((state) => ({ offers: { ...state.offers, [offers.layer]: offers } }));
    return offers;
  }
}

function valueOffer(
  { quantity, kind }: LayerEntry,
  value: Float64Array | undefined,
): FilterOffer | undefined {
  const range = value === undefined ? undefined : rangeOf(value);
  if (quantity === undefined || range === undefined) return undefined;
  return { by: 'value', ...range, unit: QUANTITY_FACTS[quantity].unit, kind };
}
