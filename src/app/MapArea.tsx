import type { ReactNode } from 'react';
import { isPageEmpty } from '#state/page-store.ts';
import { EmptyState } from '#ui/EmptyState.tsx';
import { ImportProgress } from '#ui/ImportProgress.tsx';
import { KeepHereCard } from '#ui/KeepHereCard.tsx';
import { MapMark } from '#ui/MapMark.tsx';
import { MapPlaceholder } from '#ui/MapPlaceholder.tsx';
import { MapRegion } from '#ui/MapRegion.tsx';
import { MapTools } from '#ui/MapTools.tsx';
import { Notice } from '#ui/Notice.tsx';
import { CompareOverlay } from './CompareOverlay.tsx';
import { SeenRegion, SummaryCard } from './SeenRegion.tsx';
import { usePage, usePageState } from './use-page.ts';
import { pressOnMap } from './use-page-keys.ts';

/** The map with what lies over it: empty state, tools, progress, errors. */
export function MapArea({ children }: { readonly children: ReactNode }) {
  const page = usePage();
  const { actions, chooseFiles } = page;
  const { isEmpty, invented, openingSample, drawn, mapProblem, importing, notice } = usePageState(
    (state) => ({
      drawn: state.drawn,
      mapProblem: state.mapProblem,
      isEmpty: isPageEmpty(state),
      invented: state.twin?.invented ?? false,
      openingSample: state.openingSample,
      importing: state.importing,
      notice: state.notice,
    }),
  );
  const isElsewhere = usePageState((state) => state.keeping === 'elsewhere');
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
          {invented && <MapMark />}
          <SeenRegion />
          <MapTools
            flat={mapProblem !== undefined}
            onMove={actions.moveCamera}
            onRetry3d={actions.retry3d}
            onSay={actions.saySummary}
          />
        </>
      )}
      {isEmpty && openingSample && <MapPlaceholder />}
      {isEmpty && !openingSample && (
        <EmptyState onOpen={chooseFiles} onSample={actions.openSample} />
      )}
      <div className="map-cards">
        <SummaryCard />
        {isElsewhere && <KeepHereCard onKeepHere={actions.keepHere} />}
        {notice !== undefined && <Notice problem={notice} onDismiss={actions.dismissNotice} />}
        {importing !== undefined && (
          <ImportProgress importing={importing} onCancel={actions.cancelImport} />
        )}
      </div>
    </>
  );
}
