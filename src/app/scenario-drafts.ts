import { CityweaveError, type Problem } from '#core/errors.ts';
import type { ScenarioEdit } from '#core/scenario.ts';
import { baseOf } from '#scenario/based-on.ts';
import { withEdit } from '#scenario/edit-rows.ts';
import { readScenario, type ScenarioReading, scenarioText } from '#scenario/scenario-file.ts';
import { scenarioFromLink } from '#scenario/scenario-link.ts';
import type { HeldScenarios, ScenarioEditKind } from '#state/edit-slice.ts';
import type { PageState, PageStore } from '#state/page-store.ts';
import {
  draftInHand,
  emptyDraft,
  freeScenarioId,
  LONGEST_TITLE,
  type ScenarioDraft,
  scenarioOfDraft,
  withDraft,
} from '#state/scenario-slice.ts';
import { asCityweaveError } from '#threads/messages.ts';
import type { ArrangeFlow } from './arrange-flow.ts';
import { draftOf } from './draft-of.ts';
import { keptDrafts } from './kept-drafts.ts';
import { problemOf } from './problem-of.ts';
import { sampleScenarios } from './sample-scenarios.ts';

/** Ids that some scenario of this city has or had: what belonged to one never becomes another's. */
function* takenIds({ scenarios, outcomes, runEnds, done, undone }: PageState): Iterable<string> {
  yield* [...Object.keys(outcomes), ...Object.keys(runEnds)];
  for (const { id } of scenarios) yield id;
  for (const edit of [...done, ...undone]) {
    if (!('scenariosBefore' in edit)) continue;
    const { scenariosBefore, scenariosAfter } = edit;
    for (const { id } of [...scenariosBefore.scenarios, ...scenariosAfter.scenarios]) yield id;
  }
}

/** A scenario that was opened before its city. */
function withoutCity({ scenario }: ScenarioReading, file: string): CityweaveError {
  const params = { wanted: scenario.twin.id, found: '–' };
  return new CityweaveError({
    code: 'scenarioTwin',
    params,
    where: { file },
    wayOut: 'openItsCity',
  });
}

/** The drafts of the session: opened, made, changed. Each change is an edit of the one stack of undo. */
export class ScenarioDrafts {
  readonly #store: PageStore;
  readonly #edits: Pick<ArrangeFlow, 'editScenarios'>;
  readonly #twin: () => Promise<ScenarioDraft['twin']>;
  readonly #tell: (problem: Problem) => void;

  /** `twin` states the open city as scenarios name it. */
  constructor(
    store: PageStore,
    edits: Pick<ArrangeFlow, 'editScenarios'>,
    twin: () => Promise<ScenarioDraft['twin']>,
    tell: (problem: Problem) => void,
  ) {
    this.#store = store;
    this.#edits = edits;
    this.#twin = twin;
    this.#tell = tell;
  }

  async create(title: string): Promise<void> {
    this.#add(emptyDraft('', title.slice(0, LONGEST_TITLE), await this.#twin()));
  }

  /** Adds a draft behind the others and takes it in hand. */
  #add(draft: ScenarioDraft): void {
    const store = this.#store;
    const id = freeScenarioId(takenIds(store.getState()));
    this.#edits.editScenarios({ what: 'addScenario', scenario: draft.title }, ({ scenarios }) => ({
      scenarios: [...scenarios, { ...draft, id }],
      scenario: id,
    }));
  }

  #take({ scenario, unknown, problems }: ScenarioReading): void {
    this.#add(draftOf(scenario, unknown));
    for (const problem of problems) this.#tell(problem);
  }

  openExample(name: string): void {
    const reading = sampleScenarios().get(name);
    if (reading !== undefined) this.#takeOnce(reading);
  }

  /** One that is there already, as after a reload, is taken in hand. */
  async openLink(packed: string): Promise<void> {
    const reading = await scenarioFromLink(packed);
    this.#takeOnce(reading);
    this.#store.setState({ leftTab: 'whatIf' });
  }

  #takeOnce(reading: ScenarioReading): void {
    const text = scenarioText(reading.scenario, reading.unknown);
    const same = this.#store
      .getState()
      .scenarios.find((draft) => scenarioText(scenarioOfDraft(draft), draft.unknown) === text);
    if (same === undefined) this.#take(reading);
    else this.#store.setState({ scenario: same.id });
  }

  async openFiles(files: readonly File[]): Promise<void> {
    for (const file of files) {
      try {
        const reading = readScenario(new Uint8Array(await file.arrayBuffer()), file.name);
        if (this.#store.getState().twin === undefined) throw withoutCity(reading, file.name);
        this.#take(reading);
      } catch (thrown) {
        this.#tell(problemOf(asCityweaveError(thrown)));
      }
    }
  }

  restore(): void {
    const store = this.#store;
    const { keptScenarios, scenarios } = store.getState();
    if (keptScenarios === undefined) return;
    const { drafts, problems } = keptDrafts(keptScenarios.list);
    const inHand = drafts.find(({ id }) => id === keptScenarios.inHand)?.id;
    const known = new Set(scenarios.map(({ id }) => id));
    store.setState(({ scenario }) => ({
      keptScenarios: undefined,
      scenarios: [...drafts.filter(({ id }) => !known.has(id)), ...scenarios],
      scenario: scenario ?? inHand,
    }));
    for (const problem of problems) this.#tell(problem);
  }

  duplicate(title: string): void {
    const draft = draftInHand(this.#store.getState());
    if (draft !== undefined) this.#add({ ...draft, title: title.slice(0, LONGEST_TITLE) });
  }

  goOn(title: string): void {
    const draft = draftInHand(this.#store.getState());
    if (draft === undefined) return;
    const basedOn = baseOf(scenarioOfDraft(draft), draft.unknown);
    const { twin, forcing } = draft;
    const fresh = emptyDraft('', title.slice(0, LONGEST_TITLE), twin, forcing.period);
    this.#add({ ...fresh, basedOn });
  }

  remove(id: string): void {
    const store = this.#store;
    const gone = store.getState().scenarios.find((one) => one.id === id);
    if (gone === undefined) return;
    this.#edits.editScenarios({ what: 'removeScenario', scenario: gone.title }, (held) => ({
      scenarios: held.scenarios.filter((one) => one.id !== id),
      scenario: held.scenario === id ? undefined : held.scenario,
    }));
  }

  rename(written: string): void {
    const title = written.trim().slice(0, LONGEST_TITLE);
    if (title !== '') this.change('renameScenario', { title });
  }

  change(what: ScenarioEditKind, change: Partial<Omit<ScenarioDraft, 'id'>>): void {
    this.#changeDraft(what, (draft) => {
      const isSame = Object.entries(change).every(
        ([name, value]) =>
          JSON.stringify(draft[name as keyof ScenarioDraft]) === JSON.stringify(value),
      );
      return isSame ? draft : { ...draft, ...change };
    });
  }

  changeRows(
    what: ScenarioEditKind,
    change: (rows: ScenarioDraft['rows']) => ScenarioDraft['rows'],
  ): void {
    this.#changeDraft(what, (draft) => {
      const rows = change(draft.rows);
      return rows === draft.rows ? draft : { ...draft, rows };
    });
  }

  /** Adds edits to the draft in hand; to a new one of that title where there is none. */
  async addEdits(edits: readonly ScenarioEdit[], title: string): Promise<void> {
    if (draftInHand(this.#store.getState()) === undefined) await this.create(title);
    this.changeRows('addEdit', (rows) => edits.reduce(withEdit, rows));
  }

  #changeDraft(what: ScenarioEditKind, change: (draft: ScenarioDraft) => ScenarioDraft): void {
    const store = this.#store;
    const draft = draftInHand(store.getState());
    if (draft === undefined) return;
    this.#edits.editScenarios({ what, scenario: draft.title }, (held: HeldScenarios) => ({
      ...held,
      scenarios: withDraft(held.scenarios, draft.id, change),
    }));
  }
}
