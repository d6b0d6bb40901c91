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

/** The map with what lies over it: empty state, tools, progress, errors. */
export function MapArea({ children }: { readonly children: ReactNode }) {
  const page = usePage();
  const { actions, chooseFiles } = page;
  const { text } = useWords();
  const isElsewhere = usePageState((state) => state.keeping === 'elsewhere');
  const isRestoring = usePageState(
    (state) => state.keeping === 'opening' && state.importing !== undefined,
  );
  const {
    isEmpty,
    invented,
    awaitsSample,
    drawing,
    openingSample,
    drawn,
    mapProblem,
    importing,
    notice,
    tool,
  } = usePageState((state) => ({
    tool: state.tool,
    drawn: state.drawn,
    drawing: state.twin !== undefined && !state.drawn && state.mapProblem === undefined,
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
            busy={!drawn}
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
        {drawing && (
          <p className="map-card drawing" role="status">
            {text('map:drawing')}
          </p>
        )}
        {importing !== undefined && (
          <ImportProgress importing={importing} onCancel={actions.cancelImport} />
        )}
      </div>
    </>
  );
}
