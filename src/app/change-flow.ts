import type { FeatureSet } from '#core/feature-set.ts';
import type { Scenario, ScenarioEdit } from '#core/scenario.ts';
import { textAt } from '#core/text-column.ts';
import type { FeatureRole } from '#core/twin.ts';
import { type EditRow, withEdit } from '#scenario/edit-rows.ts';
import type { PageStore } from '#state/page-store.ts';
import {
  draftInHand,
  emptyDraft,
  NEW_ROAD,
  type ScenarioDraft,
  scenarioOfDraft,
} from '#state/scenario-slice.ts';
import type { WhatIfCommand } from '#ui/what-if-command.ts';
import type { CitySession } from './city-session.ts';
import type { ScenarioDrafts } from './scenario-drafts.ts';
import type { WhatIfClient } from './what-if-client.ts';

type Make = Extract<WhatIfCommand, { do: 'make' }>;

const CLOSED = { changing: undefined, changeFacts: undefined, changeIsVain: false } as const;

/** The city as it is, asked as a scenario. */
const AS_IT_IS = scenarioOfDraft(emptyDraft('', '', { id: '', sha256: '' }));

/** What a draft asks before one of its rows, or before the next one. */
function scenarioBefore(draft: ScenarioDraft | undefined, row: number | undefined): Scenario {
  if (draft === undefined) return AS_IT_IS;
  const at = draft.rows.findIndex(({ id }) => id === row);
  return scenarioOfDraft(at === -1 ? draft : { ...draft, rows: draft.rows.slice(0, at) });
}

/** The rows with edits in the place of one: the first bears its id and switch, others stand at the end. */
function replaced(
  rows: readonly EditRow[],
  id: number,
  [first, ...others]: readonly ScenarioEdit[],
): readonly EditRow[] {
  if (first === undefined) return rows;
  // The row was taken out meanwhile, or is of another scenario.
  if (!rows.some((row) => row.id === id)) return [first, ...others].reduce(withEdit, rows);
  const kept = rows.map((row) => (row.id === id ? { ...row, edit: first } : row));
  return others.reduce(withEdit, kept);
}

/** The form of a change: opened with what the city has of its target now, and made. */
export class ChangeFlow {
  readonly #store: PageStore;
  readonly #session: CitySession;
  readonly #client: Pick<WhatIfClient, 'call'>;
  readonly #drafts: Pick<ScenarioDrafts, 'addEdits' | 'changeRows'>;

  constructor(
    store: PageStore,
    session: CitySession,
    client: Pick<WhatIfClient, 'call'>,
    drafts: Pick<ScenarioDrafts, 'addEdits' | 'changeRows'>,
  ) {
    this.#store = store;
    this.#session = session;
    this.#client = client;
    this.#drafts = drafts;
    store.subscribe((state, before) => {
      const isOfRow = state.changing?.row !== undefined;
      if (isOfRow && state.scenario !== before.scenario) void this.open(undefined);
    });
  }

  /** Opens the form of a target; closes it without one. Rejects when the city cannot be asked, with the form closed. */
  async open(target: string | undefined, row?: number): Promise<void> {
    const own = row === undefined ? {} : { row };
    const changing = target === undefined ? undefined : { target, ...own };
    this.#store.setState({ ...CLOSED, changing });
    if (target === undefined) this.#store.setState({ newRoad: undefined });
    if (target === undefined || target === NEW_ROAD) return;
    const isCurrent = () => this.#store.getState().changing === changing;
    const scenario = scenarioBefore(draftInHand(this.#store.getState()), row);
    try {
      const changeFacts = await this.#client.call('facts', { scenario, target });
      if (isCurrent()) this.#store.setState({ changeFacts });
    } catch (thrown) {
      if (isCurrent()) this.#store.setState(CLOSED);
      throw thrown;
    }
  }

  /** Opens the form of a thing that a search found, by its key: its role and its number. */
  async openFound(key: string): Promise<void> {
    const [role = '', feature = ''] = key.split(' ');
    const set = this.#session.twin?.[role as FeatureRole] as FeatureSet | undefined;
    if (set !== undefined) await this.open(textAt(set.ids, Number(feature)));
  }

  /** Makes the changes that the form asks for and closes it; where there would be none, the form is told so. */
  async make({ wanted, title, row }: Make): Promise<void> {
    const { changing } = this.#store.getState();
    const isCurrent = () => this.#store.getState().changing === changing;
    this.#store.setState({ changeIsVain: false });
    const scenario = scenarioBefore(draftInHand(this.#store.getState()), row);
    const edits = await this.#client.call('edits', { scenario, wanted });
    if (!isCurrent()) return;
    if (edits.length === 0) {
      this.#store.setState({ changeIsVain: true });
      return;
    }
    if (row === undefined) await this.#drafts.addEdits(edits, title);
    else this.#drafts.changeRows('changeEdit', (rows) => replaced(rows, row, edits));
    if (isCurrent()) this.#store.setState({ ...CLOSED, newRoad: undefined });
  }
}
