import type { ObservationTable } from '#core/observation.ts';
import type { PageState, PageStore } from '#state/page-store.ts';
import { draftInHand } from '#state/scenario-slice.ts';
import type { CitySession } from './city-session.ts';
import { selectedStreet } from './selected-street.ts';
import type { WhatIfClient } from './what-if-client.ts';

/** The rows of a table that count vehicles. */
export function countedOnly(table: ObservationTable): ObservationTable {
  const { datastreams, datastream } = table;
  const isFlow = datastreams.quantities.map((quantity) => quantity === 'flow');
  const rows = datastream.reduce((count, stream) => count + (isFlow[stream] ? 1 : 0), 0);
  const kept = {
    phenomenonTime: new Float64Array(rows),
    datastream: new Uint32Array(rows),
    value: new Float64Array(rows),
    flag: new Uint8Array(rows),
  };
  let to = 0;
  datastream.forEach((stream, row) => {
    if (!isFlow[stream]) return;
    kept.phenomenonTime[to] = table.phenomenonTime[row] as number;
    kept.datastream[to] = stream;
    kept.value[to] = table.value[row] as number;
    kept.flag[to] = table.flag[row] as number;
    to += 1;
  });
  return { datastreams, ...kept };
}

/** Keeps in the state what the result of the scenario in hand says of the selected street. */
export class SelectedStreetFlow {
  readonly #store: PageStore;
  readonly #session: CitySession;
  readonly #client: WhatIfClient;
  #asked: readonly unknown[] = [];
  /** What the worker was told was counted, and the city that it had open then. */
  #observed: readonly unknown[] = [];

  constructor(store: PageStore, session: CitySession, client: WhatIfClient) {
    this.#store = store;
    this.#session = session;
    this.#client = client;
  }

  follow(): void {
    this.#store.subscribe((state) => this.#look(state));
    this.#look(this.#store.getState());
  }

  #look(state: PageState): void {
    const street = selectedStreet(state);
    const draft = draftInHand(state);
    const outcome = draft === undefined ? undefined : state.outcomes[draft.id];
    const wanted = [street, draft?.id, outcome];
    if (wanted.every((part, at) => part === this.#asked[at]) && this.#asked.length > 0) return;
    this.#asked = wanted;
    const isAsked = street !== undefined && draft !== undefined && outcome !== undefined;
    const before = state.streetResult;
    const isOfSame = before?.street === street && before?.scenario === draft?.id;
    if (before !== undefined && !(isAsked && isOfSame)) {
      this.#store.setState({ streetResult: undefined });
    }
    if (isAsked) void this.#ask(street, draft.id, wanted);
  }

  async #ask(street: string, scenario: string, wanted: readonly unknown[]): Promise<void> {
    const isCurrent = () => this.#asked === wanted;
    try {
      await this.#observe();
      const answer = await this.#client.call('street', { key: scenario, street });
      if (!isCurrent()) return;
      this.#store.setState({
        streetResult: answer === undefined ? undefined : { scenario, street, ...answer },
      });
    } catch {
      // What stands in the inspector beside it is told; a lost thread is told where the scenario is run.
      if (isCurrent()) this.#store.setState({ streetResult: undefined });
    }
  }

  /** Tells the worker what was counted, once a city and again after its thread was lost. */
  async #observe(): Promise<void> {
    const table = this.#session.observations?.table;
    const opened = await this.#client.open();
    const [knownTable, knownCity] = this.#observed;
    if (table === undefined || (knownTable === table && knownCity === opened)) return;
    await this.#client.call('observe', countedOnly(table));
    this.#observed = [table, opened];
  }
}
