import type { FeatureSet } from '#core/feature-set.ts';
import { textAt } from '#core/text-column.ts';
import type { FeatureRole } from '#core/twin.ts';
import type { PageStore } from '#state/page-store.ts';
import { type ChangeForm, draftInHand, NEW_ROAD, scenarioOfDraft } from '#state/scenario-slice.ts';
import { asCityweaveError } from '#threads/messages.ts';
import type { CitySession } from './city-session.ts';
import type { WhatIfClient } from './what-if-client.ts';

/** Opens and closes the form of a change, with what the city has of its target now. */
export class ChangeFlow {
  readonly #store: PageStore;
  readonly #session: CitySession;
  readonly #client: Pick<WhatIfClient, 'call'>;

  constructor(store: PageStore, session: CitySession, client: Pick<WhatIfClient, 'call'>) {
    this.#store = store;
    this.#session = session;
    this.#client = client;
  }

  /** Opens the form of a target; closes it without one. Rejects when the city cannot be asked, with the form closed. */
  async open(target: string | undefined, row?: number): Promise<void> {
    const changing = target === undefined ? undefined : formOf(target, row);
    this.#store.setState({ changing, changeFacts: undefined });
    if (target === undefined || target === NEW_ROAD) return;
    const draft = draftInHand(this.#store.getState());
    const edits = draft === undefined ? [] : scenarioOfDraft(draft).edits;
    try {
      const changeFacts = await this.#client.call('facts', { scenario: { edits }, target });
      if (this.#store.getState().changing === changing) this.#store.setState({ changeFacts });
    } catch (thrown) {
      if (this.#store.getState().changing === changing)
        this.#store.setState({ changing: undefined });
      throw asCityweaveError(thrown);
    }
  }

  /** Opens the form of a thing that a search found, by its key: its role and its number. */
  async openFound(key: string): Promise<void> {
    const [role = '', feature = ''] = key.split(' ');
    const set = this.#session.twin?.[role as FeatureRole] as FeatureSet | undefined;
    if (set !== undefined) await this.open(textAt(set.ids, Number(feature)));
  }
}

function formOf(target: string, row: number | undefined): ChangeForm {
  return { target, ...(row === undefined ? {} : { row }) };
}
