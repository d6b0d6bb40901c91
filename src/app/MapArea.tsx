import type { ReactNode } from 'react';
import { SAMPLE_ID } from '#state/city-slice.ts';
import { isPageEmpty, type PageState } from '#state/page-store.ts';
import { EmptyState } from '#ui/EmptyState.tsx';
import { ImportProgress } from '#ui/ImportProgress.tsx';
import { KeepHereCard } from '#ui/KeepHereCard.tsx';
import { MapMark } from '#ui/MapMark.tsx';
import { MapPlaceholder } from '#ui/MapPlaceholder.tsx';
import { MapRegion } from '#ui/MapRegion.tsx';
import { MapTools } from '#ui/MapTools.tsx';
import { Notice } from '#ui/Notice.tsx';
import { Still } from '#ui/Still.tsx';
import { useWords } from '#ui/use-words.ts';
import { CompareOverlay } from './CompareOverlay.tsx';
import { LookRegion } from './LookRegion.tsx';
import { SeenRegion, SummaryCard } from './SeenRegion.tsx';
import { StartRegion } from './StartRegion.tsx';
import { ToolCards } from './ToolCards.tsx';
import { toggleTool } from './tool-commands.ts';
import { usePage, usePageState } from './use-page.ts';
import { pressOnMap } from './use-page-keys.ts';

/** Whether the sample city is on its way to the map. */
function isAwaited(state: PageState): boolean {
  const { openingSample, twin, drawn, mapProblem } = state;
  if (drawn || mapProblem !== undefined) return false;
  return twin === undefined ? openingSample : twin.id === SAMPLE_ID;
}

/** Where the map will be. */
function AwaitedMap() {
  return (
    <>
      <MapPlaceholder />
      <Still />
      <MapMark invented flat={false} />
    </>
  );
}

/** That the city is being drawn, or the map made anew after it failed. */
function DrawingCard() {
  const { text } = useWords();
  const { restarting, drawing } = usePageState(({ restarting, twin, drawn, mapProblem }) => ({
    restarting,
    drawing: twin !== undefined && !drawn && mapProblem === undefined,
  }));
  if (!restarting && !drawing) return null;
  return (
    <p className="map-card drawing" role="status">
      {text(restarting ? 'map:restarting' : 'map:drawing')}
    </p>
  );
}

/** The map with what lies over it: empty state, tools, progress, errors. */
export function MapArea({ children }: { readonly children: ReactNode }) {
  const page = usePage();
  const { actions, chooseFiles } = page;
  const isElsewhere = usePageState((state) => state.keeping === 'elsewhere');
  const isRestoring = usePageState(
    (state) => state.keeping === 'opening' && state.importing !== undefined,
  );
  const {
    isEmpty,
    invented,
    awaitsSample,
    openingSample,
    busy,
    mapProblem,
    importing,
    notice,
    tool,
  } = usePageState((state) => ({
    tool: state.tool,
    busy: !state.drawn || state.restarting,
    mapProblem: state.mapProblem,
    isEmpty: isPageEmpty(state),
    invented: state.twin?.invented ?? false,
    awaitsSample: isAwaited(state),
    openingSample: state.openingSample,
    importing: state.importing,
    notice: state.notice,
  }));
  return (
    <>
      {!isEmpty && (
        <>
          <MapRegion
            busy={busy}
            onKey={(event) => pressOnMap(page, event, event.repeat)}
            onSteer={actions.watchCentre}
          >
            {children}
          </MapRegion>
          <CompareOverlay />
          {awaitsSample && <Still />}
          <MapMark invented={invented} flat={mapProblem !== undefined} />
          <SeenRegion />
          <MapTools
            flat={mapProblem !== undefined}
            onMove={actions.moveCamera}
            onRetry3d={actions.retry3d}
            onSay={actions.saySummary}
            tool={tool?.name}
            onTool={(name) => toggleTool(page, name)}
          >
            <LookRegion />
          </MapTools>
        </>
      )}
      {isEmpty && openingSample && <AwaitedMap />}
      {isEmpty && !openingSample && isRestoring && <MapPlaceholder />}
      {isEmpty && !openingSample && !isRestoring && (
        <EmptyState onOpen={chooseFiles} onSample={actions.openSample} />
      )}
      <div className="map-cards">
        <StartRegion />
        <SummaryCard />
        {isElsewhere && <KeepHereCard onKeepHere={actions.keepHere} />}
        {!isEmpty && <ToolCards />}
        {notice !== undefined && <Notice problem={notice} onDismiss={actions.dismissNotice} />}
        <DrawingCard />
        {importing !== undefined && (
          <ImportProgress importing={importing} onCancel={actions.cancelImport} />
        )}
      </div>
    </>
  );
}
