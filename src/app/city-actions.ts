import { sideInHand } from '#state/compare-slice.ts';
import { withMessage } from '#state/message-slice.ts';
import { isPageEmpty, type PageStore } from '#state/page-store.ts';
import { nearestStep } from '#state/time-slice.ts';
import { asksForPlaces } from '#state/tool-slice.ts';
import type { CityActions } from '#ui/actions.ts';
import { ArrangeFlow } from './arrange-flow.ts';
import { followAttributes } from './attribute-looks.ts';
import { CityFlow } from './city-flow.ts';
import { CityRestore } from './city-restore.ts';
import type { CitySession } from './city-session.ts';
import { compareActions, sideActions } from './compare-actions.ts';
import { CompareFlow } from './compare-flow.ts';
import { FeedFlow, stillIfPreferred } from './feed-flow.ts';
import { FilterOffersFlow } from './filter-offers-flow.ts';
import { followHistograms } from './follow-histograms.ts';
import { ImportFlow } from './import-flow.ts';
import { InViewFlow } from './in-view-flow.ts';
import { InspectFlow } from './inspect-flow.ts';
import { KeptFiles } from './kept-files.ts';
import { layerActions } from './layer-actions.ts';
import { LayerFlow } from './layer-flow.ts';
import { relegended } from './layer-legend.ts';
import { MapController } from './map-controller.ts';
import type { PageWorkers } from './page-workers.ts';
import { PointedFlow } from './pointed-flow.ts';
import { readTruth, type Sample, SampleFlow } from './sample-flow.ts';
import { savedViewActions } from './saved-view-actions.ts';
import { mayBeScenario, scenarioFiles } from './scenario-files.ts';
import { SearchFlow } from './search-flow.ts';
import { followFilters } from './shown-features.ts';
import { SummaryFlow } from './summary-flow.ts';
import { TakeAwayFlow } from './take-away-flow.ts';
import { toolActions } from './tool-actions.ts';
import { whatIfActions } from './what-if-actions.ts';

/** What a person can do to the city, and the map's side of it. */
export interface WiredCity {
  readonly actions: CityActions;
  readonly controller: MapController;
  /** To be told when nobody sees the page. */
  readonly feedFlow: FeedFlow;
  /** The right side of a comparison, and what a person does there. */
  readonly compareFlow: CompareFlow;
  readonly rightActions: CityActions;
  readonly cityFlow: CityFlow;
  /** Opens a city as it was. */
  readonly restore: CityRestore;
}

/** Keeps what depends on the session's data in step with the revisions in the store. */
function followRevisions(
  store: PageStore,
  cityFlow: CityFlow,
  controller: MapController,
  inView: InViewFlow,
): void {
  store.subscribe((state, before) => {
    const dataChanged = state.layerRevision !== before.layerRevision;
    if (dataChanged) cityFlow.drawLayers();
    if (isPageEmpty(state)) controller.forget();
    const listOpened = state.drawerOpen !== before.drawerOpen || state.sheet !== before.sheet;
    const listChanged = state.layers !== before.layers || state.right !== before.right;
    const otherSide = sideInHand(state) !== sideInHand(before);
    if (dataChanged || listOpened || listChanged || otherSide) inView.refresh();
    if (state.theme !== before.theme) {
      store.setState({ layers: state.layers.map((entry) => relegended(entry, state.theme)) });
    }
  });
}

/**
 * Everything a person does to the city, wired to workers, session and store. `sample` is the
 * city that comes with the page.
 */
export function createCityActions(
  store: PageStore,
  session: CitySession,
  workers: PageWorkers,
  sample?: Sample,
  keptFiles = new KeptFiles(workers.storage),
): WiredCity {
  const { setState, getState } = store;
  const truth = (signal: AbortSignal) => readTruth(workers, sample, signal);
  const layerFlow = new LayerFlow(store, session, workers, truth);
  const feedFlow = new FeedFlow(store, workers, layerFlow);
  const cityFlow = new CityFlow(store, session, workers, layerFlow, feedFlow);
  const inHand = () => compareFlow.inHand();
  const inView = new InViewFlow(store, inHand, workers);
  const summary = new SummaryFlow(store, inHand, inView);
  const pointed = new PointedFlow(store, inHand);
  const compareFlow = new CompareFlow({
    ...{ store, session, workers },
    readTruth: truth,
    draw: (side) => cityFlow.drawLayers(side),
    add: (layer, name) => cityFlow.addNamed(layer, name),
  });
  const inspectFlow = new InspectFlow({ store, session, right: compareFlow, ...layerFlow.asking });
  const listeners = { inView, summary };
  const controller = new MapController(
    store,
    session,
    inspectFlow.choose,
    listeners,
    compareFlow.session,
  );
  const takeAway = new TakeAwayFlow(store, inHand, workers);
  const importFlow = new ImportFlow(store, workers, {
    openFiles: () => session.files,
    city: (output, files, answers) => {
      cityFlow.show(output, files, restore.replay);
      session.origin = 'files';
      session.answers = answers;
      restore.shown();
    },
    layers: ({ layers }, files) => cityFlow.addLayers(layers, files),
  });
  const sampleFlow = new SampleFlow(store, workers, sample?.files ?? {}, (output) => {
    cityFlow.show(output, [], restore.replay ?? (sample && stillIfPreferred(sample.replay)));
    session.origin = 'sample';
    setState({ truthOffered: sample?.truth !== undefined });
    restore.shown();
  });
  followFilters(store, session);
  followHistograms(store, inHand);
  followAttributes(store, session);
  const arrangeFlow = new ArrangeFlow(store, session, layerFlow, feedFlow);
  const offers = new FilterOffersFlow(store, session);
  const showTime = (at: number) => {
    feedFlow.command({ do: 'pause' });
    feedFlow.command({ do: 'seek', at });
  };
  const sides = sideActions(store, layerActions(arrangeFlow, offers), compareFlow);
  const compareTruth = (wanted: boolean) => layerFlow.compareTruth(wanted);
  const flows = { arrangeFlow, cityFlow, feedFlow, importFlow, sampleFlow };
  const whatIf = whatIfActions({
    ...{ store, session, workers, arrangeFlow, compareFlow },
    map: controller,
    sampleFiles: sample?.files ?? {},
  });
  const tools = {
    store,
    session,
    workers,
    controller,
    ...flows,
    select: inspectFlow.select,
    compareTruth,
    compareFlow,
    whatIf: whatIf.whatIf,
  };
  const restore = new CityRestore(tools, keptFiles);
  const giveUp = () => {
    restore.cancel();
    sampleFlow.cancel();
    importFlow.cancel();
  };
  followRevisions(store, cityFlow, controller, inView);
  const search = new SearchFlow(store, session, {
    select: inspectFlow.select,
    flyTo: (feature) => controller.flyTo(feature),
    flyToExtent: (extent) => controller.flyToExtent(extent),
  });
  const mapTools = toolActions(store, session, workers, controller, whatIf);
  const openCity = (files: readonly File[]) => {
    if (files.length === 0) return;
    restore.cancel();
    sampleFlow.cancel();
    void importFlow.open(files);
  };
  const openSorted = async (files: readonly File[]) => {
    const { scenarios, others } = await scenarioFiles(files);
    openCity(others);
    if (scenarios.length > 0) whatIf.whatIf({ do: 'openFiles', files: scenarios });
  };
  const actions: CityActions = {
    openFiles: (files) => {
      if (files.some(mayBeScenario)) void openSorted(files);
      else openCity(files);
    },
    openSample: () => {
      giveUp();
      void sampleFlow.open();
    },
    cancelImport: () => {
      giveUp();
      const content = { text: 'importCancelled', params: {} };
      setState((state) => withMessage(state, { at: Date.now(), level: 'info', content }));
    },
    closeCity: () => {
      giveUp();
      cityFlow.close();
      const content = { text: 'cityClosed', params: {} };
      setState((state) => withMessage(state, { at: Date.now(), level: 'info', content }));
    },
    answerImport: (answers) => void importFlow.answer(answers),
    ...sides.left,
    ...compareActions(compareFlow),
    zoomTo: (layer) => controller.zoomTo(layer),
    retryLayer: (layer) => layerFlow.retry(layer),
    giveUpLayer: (layer) => layerFlow.giveUp(layer),
    compareTruth,
    showStep: (step) => feedFlow.command({ do: 'seek', at: getState().steps[step] ?? Number.NaN }),
    stepTime: (by) => feedFlow.command({ do: 'step', by }),
    play: (playing) => feedFlow.command({ do: playing ? 'play' : 'pause' }),
    setSpeed: (speed) => feedFlow.command({ do: 'speed', speed }),
    goLive: () => feedFlow.command({ do: 'live' }),
    moveCamera: (move) => controller.move(move),
    retry3d: () => controller.retry3d(),
    ...mapTools,
    ...whatIf,
    ...savedViewActions({ store, session, arrangeFlow, controller, showTime }),
    pickAtCentre: () =>
      asksForPlaces(getState().tool) ? mapTools.addCorner() : controller.pickAtCentre(),
    pointAt: (feature) => pointed.point(feature),
    watchCentre: (watching) => controller.watchCentre(watching),
    saySummary: () => summary.ask(),
    select: inspectFlow.select,
    ...inspectFlow.actions,
    flyTo: (feature) => controller.flyTo(feature),
    findNames: (typed) => search.find(typed),
    goToFound: (thing) => search.goTo(thing),
    previewTakeAway: (layer) => takeAway.preview(layer),
    saveTakeAway: (layer) => void takeAway.save(layer),
  };
  const rightActions: CityActions = {
    ...actions,
    ...sides.right,
    ...savedViewActions({
      ...{ store: compareFlow.store, session, controller, arrangeFlow: sides.rightFlow },
      showTime: (at) => compareFlow.showStep(nearestStep(getState().steps, at)),
    }),
    judgeLayer: (layer) => inspectFlow.judge(layer, 'right'),
  };
  return { actions, controller, feedFlow, cityFlow, restore, compareFlow, rightActions };
}
