import type { FoundThing } from '#state/found-things.ts';
import { inferredLayers, type LayerEntry } from '#state/layer-slice.ts';
import type { GuideStep } from '#state/start-slice.ts';
import { NARROW } from '#ui/use-media.ts';
import { openTable, showLayers } from './open-part.ts';
import type { Page } from './use-page.ts';

/** The place of the sample city that the tour goes to. */
const PLACE = 'Harbour Bridge';

/** The layer that the tour is about: the topmost inferred one. */
export function guidedLayer(layers: readonly LayerEntry[]): LayerEntry | undefined {
  return inferredLayers(layers)[0];
}

/** The place that the tour goes to, as the search finds it. */
export function guidedPlace({ actions }: Pick<Page, 'actions'>): FoundThing | undefined {
  const { groups } = actions.findNames(PLACE);
  return groups.flatMap(({ things }) => things).find(({ name }) => name === PLACE);
}

function showGuidedLayer({ actions, store }: Page): void {
  const layer = guidedLayer(store.getState().layers);
  if (layer !== undefined && !layer.visible) actions.setLayerVisible(layer.id, true);
  if (window.matchMedia(NARROW).matches) actions.openSheet('layers');
  else showLayers(actions);
}

function showPlace(page: Page): void {
  const place = guidedPlace(page);
  if (place !== undefined) page.actions.goToFound(place);
  page.actions.openSheet(undefined);
}

/** Shows what is known of the place; where nothing is selected, of what the middle of the map marks. */
function showFeature(page: Page): void {
  const { actions, store } = page;
  if (store.getState().selected === undefined) actions.pickAtCentre();
  showTab(page, 'now');
}

function showTab({ actions }: Page, tab: 'now' | 'time' | 'good'): void {
  actions.openInspector(true);
  if (window.matchMedia(NARROW).matches) actions.openSheet('inspector');
  actions.showInspectorTab(tab);
}

const ENTER: Readonly<Record<GuideStep, (page: Page) => void>> = {
  eye: showGuidedLayer,
  place: showPlace,
  feature: showFeature,
  time: (page) => showTab(page, 'time'),
  good: (page) => showTab(page, 'good'),
  inView: (page) => openTable(page, 'rows'),
};

/** Does what a step of the tour tells of; `undefined` ends it. */
export function goToGuideStep(page: Page, step: GuideStep | undefined): void {
  if (step !== undefined) ENTER[step](page);
  page.actions.guide(step);
}
