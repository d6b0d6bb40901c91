import { createRoot } from 'react-dom/client';
import { App } from '#app/App.tsx';
import { createPageActions } from '#app/page-actions.ts';
import { withLayer } from '#state/layer-slice.ts';
import { createPageStore } from '#state/page-store.ts';
import { rightStore, sideOf } from '#state/side-store.ts';
import { nearestStep, steppedBy } from '#state/time-slice.ts';
import type { Actions } from '#ui/actions.ts';
import { MapPlaceholder } from '#ui/MapPlaceholder.tsx';
import '#ui/controls.css';
import { INSPECTED } from './city.ts';
import { SEEN } from './in-view.ts';
import { SCREENS } from './screens.ts';

const search = new URLSearchParams(location.search);
const theme = search.get('theme') === 'dark' ? 'dark' : 'light';
const screen = SCREENS[search.get('screen') ?? 'empty'];
const store = createPageStore({ theme, themeChoice: theme, ...screen?.(theme) });
document.documentElement.dataset['theme'] = theme;
document.documentElement.dataset['screens'] = Object.keys(SCREENS).join(' ');

const nothing = () => {};
const actions: Actions = {
  ...createPageActions(store),
  openFiles: nothing,
  openSample: nothing,
  compareTruth: (truthWanted) => store.setState({ truthWanted }),
  closeCity: nothing,
  cancelImport: nothing,
  answerImport: nothing,
  setLayerVisible: (layer, visible) =>
    store.setState((state) => withLayer(state, layer, { visible })),
  removeLayer: nothing,
  setLayerLook: nothing,
  resetLayerLook: nothing,
  renameLayer: nothing,
  moveLayer: nothing,
  draftView: () => store.setState({ viewDraft: { number: 1 } }),
  dropDraft: () => store.setState({ viewDraft: undefined }),
  saveView: nothing,
  showView: nothing,
  renameView: nothing,
  captionView: nothing,
  replaceView: nothing,
  moveView: nothing,
  removeView: nothing,
  undo: nothing,
  redo: nothing,
  offerFilters: nothing,
  zoomTo: nothing,
  retryLayer: nothing,
  giveUpLayer: nothing,
  infer: (inference) =>
    store.setState((state) => withLayer(state, `inferred-${inference.quantity}`, { inference })),
  showStep: (step) => store.setState({ step }),
  stepTime: (by) => store.setState((state) => ({ step: steppedBy(state, by) })),
  play: (playing) => store.setState({ playing }),
  setSpeed: (speed) => store.setState({ speed }),
  goLive: () => store.setState(({ steps, now }) => ({ step: nearestStep(steps, now), live: true })),
  drive: (drives) => store.setState({ drives }),
  retry3d: () => {},
  moveCamera: nothing,
  pickAtCentre: nothing,
  pointAt: nothing,
  watchCentre: (watching) =>
    store.setState({ centreMark: watching ? { hit: INSPECTED } : undefined }),
  saySummary: () => store.setState({ summaryShown: true, said: { summary: SEEN, times: 1 } }),
  select: (selected) => store.setState({ selected }),
  flyTo: nothing,
  findNames: () => ({ groups: [], complete: true }),
  goToFound: nothing,
  showInspectorTab: (inspectorTab) => store.setState({ inspectorTab }),
  judgeLayer: (judged) => store.setState({ judged, inspectorOpen: true }),
  showSeries: (seriesOf) => store.setState({ seriesOf }),
  showSpan: (seriesSpan) => store.setState({ seriesSpan }),
  cancelSeries: nothing,
  resumeSeries: nothing,
  explain: nothing,
  closeWhy: () => store.setState({ why: undefined }),
  startTool: (tool) => store.setState({ tool }),
  addCorner: nothing,
  takeBackCorner: nothing,
  endTool: nothing,
  leaveTool: () => store.setState({ tool: undefined }),
  closeMeasured: () => store.setState({ measured: undefined }),
  setBufferM: (bufferM) => store.setState({ bufferM }),
  areaOfDistrict: nothing,
  areaAround: nothing,
  figuresOf: nothing,
  openArea: (areaOpen) => store.setState({ areaOpen }),
  dropArea: nothing,
  flyToArea: nothing,
  refreshArea: nothing,
  cancelArea: nothing,
  previewTakeAway: nothing,
  saveTakeAway: nothing,
  compare: (comparing) => store.setState((state) => ({ comparing, right: sideOf(state) })),
  setSplitShare: (splitShare) => store.setState({ splitShare }),
  showLeftAlone: (leftAlone) => store.setState({ leftAlone }),
  chooseSide: (chosenSide) => store.setState({ chosenSide }),
  setSameTime: (sameTime) => store.setState({ sameTime }),
  addDifference: nothing,
  lockScales: (scalesLocked) => store.setState({ scalesLocked }),
  keepHere: nothing,
  forgetKept: nothing,
  openPrevious: nothing,
  lookUpKept: nothing,
  persistKept: nothing,
  share: nothing,
  whatIf: nothing,
};

const right = { store: rightStore(store), actions };
const root = document.getElementById('root');
if (root !== null) {
  createRoot(root).render(
    <App store={store} actions={actions} right={right} map={<MapPlaceholder />} />,
  );
}
