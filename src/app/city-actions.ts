import { withMessage } from '#state/message-slice.ts';
import { isPageEmpty, type PageStore } from '#state/page-store.ts';
import type { CityActions } from '#ui/actions.ts';
import { ArrangeFlow } from './arrange-flow.ts';
import { CityFlow } from './city-flow.ts';
import type { CitySession } from './city-session.ts';
import { FeedFlow } from './feed-flow.ts';
import { ImportFlow } from './import-flow.ts';
import { InViewFlow } from './in-view-flow.ts';
import { InspectFlow } from './inspect-flow.ts';
import { layerActions } from './layer-actions.ts';
import { LayerFlow } from './layer-flow.ts';
import { relegended } from './layer-legend.ts';
import { MapController } from './map-controller.ts';
import type { PageWorkers } from './page-workers.ts';
import { readTruth, type Sample, SampleFlow } from './sample-flow.ts';
import { SearchFlow } from './search-flow.ts';
import { followFilters } from './shown-features.ts';
import { SummaryFlow } from './summary-flow.ts';
import { TakeAwayFlow } from './take-away-flow.ts';

/** What a person can do to the city, and the map's side of it. */
export interface WiredCity {
  readonly actions: CityActions;
  readonly controller: MapController;
  /** To be told when nobody sees the page. */
  readonly feedFlow: FeedFlow;
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
    if (dataChanged || listOpened || state.layers !== before.layers) inView.refresh();
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
): WiredCity {
  const { setState, getState } = store;
  const layerFlow = new LayerFlow(store, session, workers, (signal) =>
    readTruth(workers, sample, signal),
  );
  const inspectFlow = new InspectFlow({ store, session, ...layerFlow.asking });
  const feedFlow = new FeedFlow(store, workers, layerFlow);
  const cityFlow = new CityFlow(store, session, workers, layerFlow, feedFlow);
  const inView = new InViewFlow(store, session, workers);
  const summary = new SummaryFlow(store, session, inView);
  const controller = new MapController(store, session, inspectFlow.choose, { inView, summary });
  const takeAway = new TakeAwayFlow(store, session, workers);
  const importFlow = new ImportFlow(store, workers, {
    openFiles: () => session.files,
    city: (output, files) => cityFlow.show(output, files),
    layers: ({ layers }) => cityFlow.addLayers(layers),
  });
  const sampleFlow = new SampleFlow(store, workers, sample?.files ?? {}, (output) => {
    cityFlow.show(output, [], sample?.replay);
    setState({ truthOffered: sample?.truth !== undefined });
  });
  followFilters(store, session);
  followRevisions(store, cityFlow, controller, inView);
  const search = new SearchFlow(store, session, {
    select: inspectFlow.select,
    flyTo: (feature) => controller.flyTo(feature),
    flyToExtent: (extent) => controller.flyToExtent(extent),
  });
  const actions: CityActions = {
    openFiles: (files) => {
      if (files.length === 0) return;
      sampleFlow.cancel();
      void importFlow.open(files);
    },
    openSample: () => {
      importFlow.cancel();
      void sampleFlow.open();
    },
    cancelImport: () => {
      sampleFlow.cancel();
      importFlow.cancel();
      const content = { text: 'importCancelled', params: {} };
      setState((state) => withMessage(state, { at: Date.now(), level: 'info', content }));
    },
    closeCity: () => {
      sampleFlow.cancel();
      importFlow.cancel();
      cityFlow.close();
      const content = { text: 'cityClosed', params: {} };
      setState((state) => withMessage(state, { at: Date.now(), level: 'info', content }));
    },
    answerImport: (answers) => void importFlow.answer(answers),
    ...layerActions(new ArrangeFlow(store, session, layerFlow, feedFlow)),
    retryLayer: (layer) => layerFlow.retry(layer),
    compareTruth: (wanted) => layerFlow.compareTruth(wanted),
    showStep: (step) => feedFlow.command({ do: 'seek', at: getState().steps[step] ?? Number.NaN }),
    stepTime: (by) => feedFlow.command({ do: 'step', by }),
    play: (playing) => feedFlow.command({ do: playing ? 'play' : 'pause' }),
    setSpeed: (speed) => feedFlow.command({ do: 'speed', speed }),
    goLive: () => feedFlow.command({ do: 'live' }),
    moveCamera: (move) => controller.move(move),
    retry3d: () => controller.retry3d(),
    pickAtCentre: () => controller.pickAtCentre(),
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
  return { actions, controller, feedFlow };
}
