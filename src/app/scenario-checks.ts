import { isCityGone, type PageStore } from '#state/page-store.ts';
import { type ScenarioDraft, scenarioOfDraft } from '#state/scenario-slice.ts';
import { asCityweaveError } from '#threads/messages.ts';
import { problemOf } from './problem-of.ts';
import type { WhatIfClient } from './what-if-client.ts';

/** Keeps what is wrong with the edits of the scenarios known: each draft is checked once, in the worker. */
export class ScenarioChecks {
  readonly #store: PageStore;
  readonly #client: WhatIfClient;

  constructor(store: PageStore, client: WhatIfClient) {
    this.#store = store;
    this.#client = client;
  }

  /** Checks all drafts now and when the city is another one, and each that changes from now on. */
  follow(): void {
    const { scenarios } = this.#store.getState();
    for (const draft of scenarios) void this.#check(draft);
    this.#store.subscribe((state, before) => {
      const isOther = isCityGone(state, before);
      if (state.scenarios === before.scenarios && !isOther) return;
      const known = new Set(isOther ? [] : before.scenarios);
      for (const draft of state.scenarios) if (!known.has(draft)) void this.#check(draft);
    });
  }

  async #check(draft: ScenarioDraft): Promise<void> {
    try {
      const { problems, applies } = await this.#client.call('check', scenarioOfDraft(draft));
      const on = draft.rows.filter((row) => row.on);
      const unfit = on.flatMap(({ id }, at) => (applies[at] === false ? [id] : []));
      this.#keep(draft, { of: draft, problems, unfit });
    } catch (thrown) {
      const problem = problemOf(asCityweaveError(thrown));
      this.#keep(draft, { of: draft, problems: [problem], unfit: [] });
    }
  }

  #keep(draft: ScenarioDraft, checked: { of: ScenarioDraft } & Checked): void {
    this.#store.setState(({ scenarios, checks }) => {
      // What was changed meanwhile is being checked itself.
      if (!scenarios.includes(draft)) return {};
      return { checks: { ...checks, [draft.id]: checked } };
    });
  }
}

type Checked = Omit<ReturnType<PageStore['getState']>['checks'][string], 'of'>;
