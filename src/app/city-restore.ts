import type { Problem } from '#core/errors.ts';
import type { ReplayStart } from '#feeds/replay-state.ts';
import { type MessageLevel, withMessage } from '#state/message-slice.ts';
import { isPageEmpty, type PageStore } from '#state/page-store.ts';
import type { KeptScenarios } from '#state/scenario-slice.ts';
import { type FeatureRef, isSameFeature } from '#state/selection-slice.ts';
import { shownTime } from '#state/time-slice.ts';
import type { KeptFile } from '#storage/kept-file.ts';
import { asCityweaveError } from '#threads/messages.ts';
import type { WhatIfActions } from '#ui/what-if-command.ts';
import type { ArrangeFlow } from './arrange-flow.ts';
import type { CityFlow } from './city-flow.ts';
import type { CitySession } from './city-session.ts';
import type { CompareFlow } from './compare-flow.ts';
import type { FeedFlow } from './feed-flow.ts';
import type { ImportFlow } from './import-flow.ts';
import type { KeptFiles } from './kept-files.ts';
import { arrangedByLink } from './linked-layer.ts';
import { looksAtCity } from './looks-at-city.ts';
import type { MapController } from './map-controller.ts';
import type { PageWorkers } from './page-workers.ts';
import { problemOf } from './problem-of.ts';
import type { SampleFlow } from './sample-flow.ts';
import { linkInPart, type ViewLink } from './view-link.ts';
import type { KeptPanels, KeptView, Workspace } from './workspace-document.ts';

/** What a page opens with: a city, and how it is looked at. */
export interface Opening extends Pick<Workspace, 'city' | 'own'> {
  readonly view: KeptView;
  readonly views?: Workspace['views'];
  readonly panels?: KeptPanels;
  readonly linked?: ViewLink['layers'];
  readonly scenarios?: KeptScenarios;
  /** The scenario that a link carries. */
  readonly linkedScenario?: string;
}

/** What opening is done with. */
export interface RestoreTools {
  readonly store: PageStore;
  readonly session: CitySession;
  readonly workers: Pick<PageWorkers, 'files'>;
  readonly controller: MapController;
  readonly arrangeFlow: ArrangeFlow;
  readonly cityFlow: CityFlow;
  readonly feedFlow: FeedFlow;
  readonly importFlow: ImportFlow;
  readonly sampleFlow: SampleFlow;
  readonly select: (feature: FeatureRef) => void;
  readonly compareTruth: (wanted: boolean) => void;
  readonly compareFlow: Pick<CompareFlow, 'restore'>;
  readonly whatIf: WhatIfActions['whatIf'];
}

/** Ids of the opened layers, and of those that a saved view knew: a view is not to take another one for its own. */
function ownIds({ own, views = [] }: Opening): string[] {
  const known = views.flatMap(({ titles }) => Object.keys(titles));
  return [...own.map(({ id }) => id), ...known.filter((id) => /^own-\d{1,6}$/.test(id))];
}

/** Opens a city as it was: its files are read again, its layers arranged, camera and time as they stood. */
export class CityRestore {
  readonly #tools: RestoreTools;
  readonly #files: KeptFiles;
  #running: AbortController | undefined;
  #opening: Opening | undefined;
  /** Layers that were arranged as this opening wants them: what a person did with them since stays. */
  #arranged: ReadonlySet<string> = new Set();
  #hasScenarios = false;
  #turn = 0;
  #unlisten: () => void = () => {};

  constructor(tools: RestoreTools, files: KeptFiles) {
    this.#tools = tools;
    this.#files = files;
  }

  /** The replay that a city begins with which is shown now. */
  get replay(): ReplayStart | undefined {
    return this.#opening?.view.time;
  }

  /** To be told when a city is shown, whichever: then what is waiting for it is done. */
  shown(): void {
    if (this.#opening !== undefined) this.#arrange(this.#opening);
  }

  /** Rises whenever something else is opened instead, or opening is given up. */
  get turn(): number {
    return this.#turn;
  }

  /** Something else is opened instead. */
  cancel(): void {
    this.#turn += 1;
    this.#running?.abort();
    this.#running = undefined;
    this.#opening = undefined;
    this.#unlisten();
  }

  /** Settles when all is there again that could be; what could not is told. */
  async open(opening: Opening): Promise<void> {
    this.cancel();
    const own = new AbortController();
    this.#running = own;
    this.#opening = opening;
    this.#arranged = new Set();
    this.#hasScenarios = false;
    this.#tools.cityFlow.reserve(ownIds(opening));
    const isOver = () => this.#running !== own;
    await this.#openCity(opening, own.signal);
    if (isOver()) return;
    // A person may go on from here while the other layers open.
    const isShown = !isPageEmpty(this.#tools.store.getState());
    if (isShown) this.#look(opening);
    await this.#openLayers(opening, own.signal);
    if (isOver()) return;
    this.#finish(opening, isShown);
    // An import that asks goes on when it is answered: what waits for its city waits on.
    if (this.#tools.store.getState().questions.length === 0) this.#opening = undefined;
    this.#running = undefined;
  }

  async #openCity({ city }: Opening, signal: AbortSignal): Promise<void> {
    const { sampleFlow, importFlow } = this.#tools;
    if (city.kind === 'sample') return sampleFlow.open();
    if (city.kind !== 'files') return;
    const files = await this.#take(city.files, signal);
    if (files.length > 0 && !signal.aborted) await importFlow.reopen(files, city.answers);
  }

  async #openLayers({ own }: Opening, signal: AbortSignal): Promise<void> {
    for (const { id, file: kept } of own) {
      const [file] = await this.#take([kept], signal);
      if (signal.aborted) return;
      if (file !== undefined) await this.#openLayer(id, file, signal);
    }
  }

  async #openLayer(id: string, file: File, signal: AbortSignal): Promise<void> {
    const { workers, cityFlow } = this.#tools;
    try {
      const input = { files: [file], options: {} };
      const { layers, refusedLayers } = await workers.files.call('importFiles', input, { signal });
      for (const problem of refusedLayers) this.#tell('error', problem);
      const [layer] = layers;
      if (layer !== undefined && !signal.aborted) cityFlow.addLayerAgain(id, layer, file);
    } catch (thrown) {
      if (!signal.aborted) this.#tell('error', problemOf(asCityweaveError(thrown)));
    }
  }

  /** The kept files that are still whole; each other one is told by its name. */
  async #take(kept: readonly KeptFile[], signal: AbortSignal): Promise<File[]> {
    const { store } = this.#tools;
    const names = kept.map(({ name }) => name);
    const startedAt = Date.now();
    const files: File[] = [];
    for (const [done, each] of kept.entries()) {
      if (signal.aborted) return [];
      const progress = { stage: 'readingKept', done, total: kept.length } as const;
      store.setState({ importing: { files: names, startedAt, progress } });
      try {
        files.push(await this.#files.take(each, signal));
      } catch (thrown) {
        if (!signal.aborted) this.#tell('error', problemOf(asCityweaveError(thrown)));
      }
    }
    if (!signal.aborted) store.setState({ importing: undefined });
    return signal.aborted ? [] : files;
  }

  /** Camera and layers, as far as they are there by now; with a city there already, only layers that came since. */
  #arrange({ view, views, linked, scenarios }: Opening): void {
    const { store, session, arrangeFlow, controller } = this.#tools;
    const { layers } = store.getState();
    if (isPageEmpty(store.getState())) return;
    const arrived = layers.filter(({ id }) => !this.#arranged.has(id));
    const goesOn = this.#arranged.size > 0 && arrived.every(({ group }) => group === 'own');
    this.#arranged = new Set(layers.map(({ id }) => id));
    if (goesOn) {
      arrangeFlow.join(view.layers ?? [], new Set(arrived.map(({ id }) => id)));
      return;
    }
    if (view.camera !== undefined && looksAtCity(view.camera, session.twin?.extent))
      controller.begin(view.camera);
    if (view.layers !== undefined) arrangeFlow.restore(view.layers);
    if (views !== undefined) store.setState({ savedViews: views });
    this.#restoreScenarios(scenarios);
    if (linked === undefined) return;
    arrangeFlow.restore(arrangedByLink(store.getState().layers, linked).arrangement);
  }

  /** Once an opening: what a person does with them then stays. */
  #restoreScenarios(keptScenarios: KeptScenarios | undefined): void {
    if (keptScenarios === undefined || this.#hasScenarios) return;
    this.#hasScenarios = true;
    this.#tools.store.setState({ keptScenarios });
    this.#tools.whatIf({ do: 'restore' });
  }

  /** What is left when all is open; `isLooked`: whether the city was there to be looked at before. */
  #finish(opening: Opening, isLooked: boolean): void {
    const { store } = this.#tools;
    const { view, linked = [], own, linkedScenario } = opening;
    if (isPageEmpty(store.getState())) return;
    if (!isLooked) this.#look(opening);
    else {
      this.#arrange(opening);
      if (own.some(({ id }) => id === view.drives)) this.#drive(view);
    }
    if (view.comparison !== undefined) this.#tools.compareFlow.restore(view.comparison);
    if (linkedScenario !== undefined) {
      this.#tools.whatIf({ do: 'openLink', text: linkedScenario });
    }
    const { unknown } = arrangedByLink(store.getState().layers, linked);
    if (unknown.length > 0) this.#tell('warning', linkInPart(unknown));
  }

  #drive({ drives: wanted }: KeptView): void {
    const { store, arrangeFlow } = this.#tools;
    const { layers, drives } = store.getState();
    const driven = layers.find(({ id }) => id === wanted);
    if (driven?.visible === true && driven.id !== drives) arrangeFlow.drive(driven.id);
  }

  /** Looks at what is open as it was looked at. */
  #look(opening: Opening): void {
    const { store, session, compareTruth } = this.#tools;
    const { view, panels } = opening;
    this.#arrange(opening);
    this.#drive(view);
    this.#showTime(view);
    const { truthOffered } = store.getState();
    if (view.look !== undefined) store.setState({ look: view.look });
    if (view.truthWanted === true && truthOffered) compareTruth(true);
    if (view.camera !== undefined && !looksAtCity(view.camera, session.twin?.extent)) {
      this.#tell('warning', { code: 'viewElsewhere', params: {}, where: {}, wayOut: 'none' });
    }
    if (view.selected !== undefined) this.#select(view.selected, panels);
    else if (panels !== undefined) store.setState(panels);
  }

  /** Arranging the layers may have gone to a step of another one. */
  #showTime({ time }: KeptView): void {
    const { store, feedFlow } = this.#tools;
    const state = store.getState();
    if (time === undefined || state.playing || shownTime(state) === time.shownAt) return;
    feedFlow.command({ do: 'seek', at: time.shownAt });
  }

  /** A feature of a layer that is still being made is selected when it is there, unless another one is by then. */
  #select(selected: FeatureRef, panels: KeptPanels | undefined): void {
    const { store, session, select } = this.#tools;
    const isThere = () => session.setOf(selected) !== undefined;
    const now = () => {
      select(selected);
      store.setState({ sheet: undefined, ...panels });
    };
    if (panels !== undefined) store.setState(panels);
    if (isThere()) {
      now();
      return;
    }
    this.#unlisten = store.subscribe((state, before) => {
      const wasChosen = !isSameFeature(state.selected, before.selected);
      if (!wasChosen && !isThere()) return;
      this.#unlisten();
      if (!wasChosen) now();
    });
  }

  #tell(level: MessageLevel, problem: Problem): void {
    this.#tools.store.setState((state) => ({
      ...(level === 'error' ? { notice: state.notice ?? problem } : {}),
      ...withMessage(state, { at: Date.now(), level, content: { problem } }),
    }));
  }
}
