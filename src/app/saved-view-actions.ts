import { arrangementOf } from '#state/arrangement.ts';
import type { EditName } from '#state/edit-slice.ts';
import type { PageStore } from '#state/page-store.ts';
import {
  arrangedByView,
  freeViewId,
  LONGEST_CAPTION,
  LONGEST_VIEW_NAME,
  proposedName,
  type SavedView,
  type ViewMove,
  withView,
  withViewMoved,
} from '#state/saved-view-slice.ts';
import { shownTime } from '#state/time-slice.ts';
import type { ViewActions } from '#ui/view-actions.ts';
import type { ArrangeFlow } from './arrange-flow.ts';
import type { CitySession } from './city-session.ts';
import { changeLook } from './look-flow.ts';
import { looksAtCity } from './looks-at-city.ts';
import type { MapController } from './map-controller.ts';
import { placeNames } from './view-summary.ts';

/** What views are saved from and shown by; of a side while two are compared. */
export interface SavedViewTools {
  readonly store: PageStore;
  readonly session: CitySession;
  readonly arrangeFlow: Pick<ArrangeFlow, 'arrange' | 'editViews'>;
  readonly controller: Pick<MapController, 'cameraNow' | 'flyToCamera'>;
  /** Shows a time of the history, UTC epoch milliseconds, and stays there. */
  readonly showTime: (at: number) => void;
}

/** What the page shows now, as a view keeps it. */
function shownNow({ store, controller }: SavedViewTools) {
  const state = store.getState();
  const { layers } = state;
  const { sharp: _, far: __, ...look } = state.look;
  const [camera, shownAt] = [controller.cameraNow, shownTime(state)];
  const own = layers.filter(({ group }) => group === 'own');
  return {
    layers: arrangementOf(layers),
    titles: Object.fromEntries(own.map(({ id, title = id }) => [id, title])),
    look,
    ...(camera === undefined ? {} : { camera }),
    ...(shownAt === undefined ? {} : { shownAt }),
  };
}

/** Saves what is shown as views, changes them, and shows them again. */
export function savedViewActions(tools: SavedViewTools): ViewActions {
  const { store, session, arrangeFlow, controller, showTime } = tools;
  const edit = (
    id: string,
    what: Extract<EditName, { view: string }>['what'],
    change: (views: readonly SavedView[], view: SavedView) => readonly SavedView[],
  ) => {
    const view = store.getState().savedViews.find((one) => one.id === id);
    if (view === undefined) return;
    arrangeFlow.editViews({ what, view: view.name }, (views) => change(views, view));
  };
  return {
    draftView: () => {
      const { camera, savedViews } = store.getState();
      const names = camera === undefined ? [] : placeNames(session, [camera.lon, camera.lat]);
      store.setState({ viewDraft: proposedName(names, savedViews) });
    },
    dropDraft: () => store.setState({ viewDraft: undefined }),
    saveView: (written) => {
      const name = written.trim().slice(0, LONGEST_VIEW_NAME);
      store.setState({ viewDraft: undefined });
      arrangeFlow.editViews({ what: 'saveView', view: name }, (views) => [
        ...views,
        { id: freeViewId(views), name, caption: '', ...shownNow(tools) },
      ]);
    },
    showView: (id) => {
      const view = store.getState().savedViews.find((one) => one.id === id);
      if (view === undefined) return;
      arrangeFlow.arrange({ what: 'showView', view: view.name }, (current) =>
        arrangedByView(view, current),
      );
      changeLook(store, view.look);
      if (view.shownAt !== undefined) showTime(view.shownAt);
      const { camera } = view;
      const isHere = camera !== undefined && looksAtCity(camera, session.twin?.extent);
      if (isHere) controller.flyToCamera(camera);
    },
    renameView: (id, written) => {
      const name = written.trim().slice(0, LONGEST_VIEW_NAME);
      edit(id, 'renameView', (views, view) =>
        name === '' || name === view.name ? views : withView(views, id, { name }),
      );
    },
    captionView: (id, written) => {
      const caption = written.trim().slice(0, LONGEST_CAPTION);
      edit(id, 'captionView', (views, view) =>
        caption === view.caption ? views : withView(views, id, { caption }),
      );
    },
    replaceView: (id) =>
      edit(id, 'replaceView', (views, { name, caption }) =>
        views.map((view) => (view.id === id ? { id, name, caption, ...shownNow(tools) } : view)),
      ),
    moveView: (id, move: ViewMove) =>
      edit(id, 'moveView', (views) => withViewMoved(views, id, move)),
    removeView: (id) => edit(id, 'removeView', (views) => views.filter((view) => view.id !== id)),
  };
}
