import type { Problem } from '#core/errors.ts';
import { MEMBERS } from '#pipelines/what-if-members.ts';
import { withEdit, withoutEdit, withReplaced, withSwitched } from '#scenario/edit-rows.ts';
import { scenarioText } from '#scenario/scenario-file.ts';
import { SAMPLE_ID } from '#state/city-slice.ts';
import { withMessage } from '#state/message-slice.ts';
import { isCityGone, type PageStore } from '#state/page-store.ts';
import {
  draftInHand,
  LONGEST_NOTES,
  type ScenarioDraft,
  scenarioOfDraft,
} from '#state/scenario-slice.ts';
import { asCityweaveError } from '#threads/messages.ts';
import type { WhatIfCommand } from '#ui/what-if-command.ts';
import type { ArrangeFlow } from './arrange-flow.ts';
import { ChangeFlow } from './change-flow.ts';
import type { CitySession } from './city-session.ts';
import { download } from './download.ts';
import { followDrawnEdits } from './drawn-edits.ts';
import { followEditTargets } from './edit-targets.ts';
import { fileNameOf } from './file-name-of.ts';
import type { PageWorkers } from './page-workers.ts';
import { problemOf } from './problem-of.ts';
import { ReportFlow, type ReportMap } from './report-flow.ts';
import { ResultQuestions } from './result-questions.ts';
import { RoadDrawing } from './road-drawing.ts';
import { type CarriedFiles, fetchCarried } from './sample-flow.ts';
import { sampleScenarios } from './sample-scenarios.ts';
import { ScenarioChecks } from './scenario-checks.ts';
import { type CompareTools, compareSides } from './scenario-comparison.ts';
import { ScenarioDrafts } from './scenario-drafts.ts';
import { ScenarioLayers } from './scenario-layers.ts';
import { ScenarioRunner } from './scenario-runner.ts';
import { SelectedStreetFlow } from './selected-street-flow.ts';
import { WhatIfClient } from './what-if-client.ts';

/** What the session needs of the page. */
export interface WhatIfTools extends CompareTools {
  readonly store: PageStore;
  readonly session: CitySession;
  readonly workers: Pick<PageWorkers, 'whatIf'>;
  readonly arrangeFlow: Pick<ArrangeFlow, 'editScenarios' | 'join'>;
  /** Files of the city that comes with the page. */
  readonly sampleFiles: CarriedFiles;
  readonly map: ReportMap;
  /** Sampled demands that ranges are made of; as many as their ends need unless stated. */
  readonly members?: number;
}

type Own<Do extends WhatIfCommand['do']> = Extract<WhatIfCommand, { do: Do }>;
type Doings = { readonly [Do in WhatIfCommand['do']]: (command: Own<Do>) => unknown };

/** The what-if session of the page: commands → drafts in the state, runs in the worker, layers in the list. */
export class WhatIfFlow {
  readonly #tools: WhatIfTools;
  readonly #client: WhatIfClient;
  readonly #layers: ScenarioLayers;
  readonly #runner: ScenarioRunner;
  readonly #doings: Doings;

  constructor(tools: WhatIfTools) {
    this.#tools = tools;
    const { store, session, workers, members = MEMBERS } = tools;
    this.#client = new WhatIfClient(workers.whatIf, () => this.#openCity());
    this.#layers = new ScenarioLayers(store, session, this.#client, tools.arrangeFlow);
    this.#runner = new ScenarioRunner(store, this.#client, this.#layers, members);
    const reports = new ReportFlow(store, session, this.#layers, tools.map);
    const checks = new ScenarioChecks(store, this.#client);
    const drafts = new ScenarioDrafts(
      store,
      tools.arrangeFlow,
      () => this.#twin(),
      (problem) => this.#tell(problem),
    );
    store.subscribe((state, before) => {
      if (!isCityGone(state, before)) return;
      this.#runner.forget();
      this.#client.close();
      this.#layers.forget();
      // Scenarios stay where more files came to the same city; what they came to is of the city before.
      const nothing = { asked: undefined, changing: undefined, changeFacts: undefined };
      store.setState({ outcomes: {}, runEnds: {}, checks: {}, ...nothing });
    });
    checks.follow();
    followEditTargets(store, session);
    const changes = new ChangeFlow(store, session, this.#client, drafts);
    followDrawnEdits(store, session);
    const drawing = new RoadDrawing(store, this.#client);
    drawing.follow();
    new SelectedStreetFlow(store, session, this.#client).follow();
    const questions = new ResultQuestions(store, session, this.#client, this.#layers, (id) =>
      this.#runner.run(id),
    );
    this.#doings = {
      ask: () => this.#ask(),
      newScenario: ({ title }) => drafts.create(title),
      openExample: ({ name }) => drafts.openExample(name),
      openLink: ({ text }) => drafts.openLink(text),
      restore: () => drafts.restore(),
      openFiles: ({ files }) => drafts.openFiles(files),
      duplicate: ({ title }) => drafts.duplicate(title),
      goOn: ({ title }) => drafts.goOn(title),
      choose: ({ scenario }) => {
        store.setState({ scenario });
        return changes.open(undefined);
      },
      removeScenario: ({ scenario }) => drafts.remove(scenario),
      rename: ({ title }) => drafts.rename(title),
      note: ({ notes }) => drafts.change('noteScenario', { notes: notes.slice(0, LONGEST_NOTES) }),
      setPeriod: ({ period }) => drafts.change('setPeriod', { forcing: { period } }),
      addEdit: ({ edit }) => drafts.changeRows('addEdit', (rows) => withEdit(rows, edit)),
      replaceEdit: ({ row, edit }) =>
        drafts.changeRows('changeEdit', (rows) => withReplaced(rows, row, edit)),
      switchEdit: ({ row, on }) =>
        drafts.changeRows('switchEdit', (rows) => withSwitched(rows, row, on)),
      removeEdit: ({ row }) => drafts.changeRows('removeEdit', (rows) => withoutEdit(rows, row)),
      change: ({ target, row }) => changes.open(target, row),
      changeFound: ({ key }) => changes.openFound(key),
      make: (command) => changes.make(command),
      run: ({ scenario }) => this.#run(scenario),
      cancel: ({ scenario }) => this.#runner.cancel(scenario),
      saveFile: () => this.#saveFile(),
      showLayer: (command) => this.#showLayer(command),
      drawRoad: () => drawing.start(),
      roadDrawn: (command) => drawing.drawn(command),
      whoDrivesHere: ({ street }) => questions.whoDrivesHere(street),
      reach: (command) => questions.reach(command),
      openReport: ({ scenario }) => reports.open(scenario),
      compare: (command) => this.#compare(command),
    };
  }

  /** Does a command. Settles when it is done or was refused; a refusal is told in the messages. */
  async command(command: WhatIfCommand): Promise<void> {
    try {
      await (this.#doings[command.do] as (own: WhatIfCommand) => unknown)(command);
    } catch (thrown) {
      this.#tell(problemOf(asCityweaveError(thrown)));
    }
  }

  async #openCity() {
    const { session, sampleFiles } = this.#tools;
    const { twin, observations } = session;
    if (twin === undefined) throw new Error('No city is open');
    const signal = new AbortController().signal;
    const isSample = session.origin === 'sample';
    const files = isSample ? await fetchCarried(sampleFiles, signal) : session.files;
    return { twin, files, day: observations?.table.phenomenonTime[0] };
  }

  async #ask(): Promise<void> {
    const { store } = this.#tools;
    const { twin } = store.getState();
    if (twin === undefined) return;
    const readings = twin.id === SAMPLE_ID ? [...sampleScenarios()] : [];
    const examples = readings.map(([name, { scenario }]) => ({ name, title: scenario.title }));
    store.setState({ examples });
    const asked = await this.#client.open().catch((thrown) => {
      // Another city was opened meanwhile: that is asked itself.
      if (store.getState().twin === twin) throw thrown;
    });
    if (asked !== undefined && store.getState().twin === twin) store.setState({ asked });
  }

  async #twin(): Promise<ScenarioDraft['twin']> {
    const { id } = this.#tools.store.getState().twin ?? { id: '' };
    const { sha256 } = await this.#client.open();
    return { id, sha256 };
  }

  #run(scenario = this.#tools.store.getState().scenario): void {
    if (scenario !== undefined) this.#runner.run(scenario);
  }

  #saveFile(): void {
    const draft = draftInHand(this.#tools.store.getState());
    if (draft === undefined) return;
    const text = scenarioText(scenarioOfDraft(draft), draft.unknown);
    const name = fileNameOf(draft.title, '.scenario.json');
    download(name, text, 'application/json');
    const content = { text: 'saved', params: { file: name } };
    this.#say({ content });
  }

  async #compare(command: Own<'compare'>): Promise<void> {
    const isMade = await compareSides(this.#tools, this.#layers, command);
    if (!isMade) this.#run(command.scenario);
  }

  async #showLayer({ scenario, quantity, side }: Own<'showLayer'>): Promise<void> {
    const state = this.#tools.store.getState();
    const draft = draftInHand({ ...state, scenario: scenario ?? state.scenario });
    const outcome = draft && state.outcomes[draft.id];
    if (draft === undefined || outcome === undefined) return;
    const isShown = await this.#layers.show(outcome.of, outcome, { quantity, side });
    if (!isShown) this.#runner.run(draft.id);
  }

  #tell(problem: Problem): void {
    if (problem.code === 'cancelled') return;
    this.#tools.store.setState((state) => ({
      notice: problem,
      ...withMessage(state, { at: Date.now(), level: 'error', content: { problem } }),
    }));
  }

  #say({ content }: { content: { text: string; params: Record<string, string> } }): void {
    this.#tools.store.setState((state) =>
      withMessage(state, { at: Date.now(), level: 'info', content }),
    );
  }
}
