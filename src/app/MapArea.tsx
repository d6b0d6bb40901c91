import type { ReactNode } from 'react';
import { isPageEmpty } from '#state/page-store.ts';
import { EmptyState } from '#ui/EmptyState.tsx';
import { ImportProgress } from '#ui/ImportProgress.tsx';
import { MapMark } from '#ui/MapMark.tsx';
import { MapMissing } from '#ui/MapMissing.tsx';
import { MapPlaceholder } from '#ui/MapPlaceholder.tsx';
import { MapRegion } from '#ui/MapRegion.tsx';
import { MapTools } from '#ui/MapTools.tsx';
import { Notice } from '#ui/Notice.tsx';
import { usePage, usePageState } from './use-page.ts';

interface MapAreaProps {
  readonly narrow: boolean;
  /** The map itself. */
  readonly children: ReactNode;
}

/** The map with what lies over it: empty state, tools, progress, errors. */
export function MapArea({ narrow, children }: MapAreaProps) {
  const { actions, chooseFiles, store } = usePage();
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
  const open = (what: 'table' | 'layers' | 'inspector') => {
    if (narrow) actions.openSheet(what);
    else if (what === 'table') actions.goToTable();
    else if (what === 'layers') actions.foldPanel(false);
    else actions.openInspector(true);
  };
  return (
    <>
      {!isEmpty && (
        <>
          <MapRegion
            busy={!drawn && mapProblem === undefined}
            onMove={actions.moveCamera}
            onStep={actions.stepTime}
            onDo={(what) => {
              if (what === 'pick') actions.pickAtCentre();
              else if (what === 'leave') actions.select(undefined);
              else if (what === 'play') actions.play(!store.getState().playing);
              else open(what);
            }}
          >
            {mapProblem === undefined ? children : <MapMissing problem={mapProblem} />}
          </MapRegion>
          {invented && <MapMark />}
          {mapProblem === undefined && <MapTools onMove={actions.moveCamera} />}
        </>
      )}
      {isEmpty && openingSample && <MapPlaceholder />}
      {isEmpty && !openingSample && (
        <EmptyState onOpen={chooseFiles} onSample={actions.openSample} />
      )}
      <div className="map-cards">
        {notice !== undefined && <Notice problem={notice} onDismiss={actions.dismissNotice} />}
        {importing !== undefined && (
          <ImportProgress importing={importing} onCancel={actions.cancelImport} />
        )}
      </div>
    </>
  );
}
