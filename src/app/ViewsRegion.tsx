import { isPageEmpty } from '#state/page-store.ts';
import { lostLayers, type SavedView } from '#state/saved-view-slice.ts';
import { useWords } from '#ui/use-words.ts';
import type { ViewLosses } from '#ui/ViewCard.tsx';
import { ViewList } from '#ui/ViewList.tsx';
import { knownTitle } from '#ui/view-words.ts';
import { CompareTools } from './CompareTools.tsx';
import { looksAtCity } from './looks-at-city.ts';
import { SideScope } from './SideScope.tsx';
import { Undo } from './Undo.tsx';
import { usePage, usePageState, useTimeZone } from './use-page.ts';

/** Tells what of a view is no longer there. */
function useLosses(): (view: SavedView) => ViewLosses {
  const words = useWords();
  const { layers, centre } = usePageState((state) => ({
    layers: state.layers,
    centre: state.twin?.centre,
  }));
  const there = new Set(layers.map(({ id }) => id));
  const extent = centre && ([...centre, ...centre] as const);
  return (view) => ({
    layers: lostLayers(view, there).map((layer) => knownTitle(layer, view, words)),
    elsewhere: view.camera !== undefined && !looksAtCity(view.camera, extent),
  });
}

function Views() {
  const { actions } = usePage();
  const { views, draft, takesFocus, canSave } = usePageState((state) => ({
    views: state.savedViews,
    draft: state.viewDraft,
    takesFocus: state.viewsTakeFocus,
    canSave: !isPageEmpty(state),
  }));
  return (
    <ViewList
      views={views}
      draft={draft}
      timeZone={useTimeZone()}
      canSave={canSave}
      lossesOf={useLosses()}
      actions={actions}
      takesFocus={takesFocus}
      onFocusTaken={actions.viewsTookFocus}
      tools={<Undo />}
    />
  );
}

/** The saved views, wired; while two sides are compared they are saved from and shown on the side in hand. */
export function ViewsRegion() {
  return (
    <>
      <CompareTools of="views" />
      <SideScope>
        <Views />
      </SideScope>
    </>
  );
}
