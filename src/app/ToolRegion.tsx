import { canBuffer } from '#state/area-slice.ts';
import type { PageState } from '#state/page-store.ts';
import { focusMap } from '#ui/MapRegion.tsx';
import { MeasuredCard } from '#ui/MeasuredCard.tsx';
import { ToolCard } from '#ui/ToolCard.tsx';
import { NARROW, useMedia } from '#ui/use-media.ts';
import { usePage, usePageState } from './use-page.ts';

/** Whether there is an area whose figures are not shown. */
function isHidden(state: PageState, narrow: boolean): boolean {
  const shown = narrow ? state.sheet === 'area' : state.areaOpen && !state.inspectorOpen;
  return state.area !== undefined && !shown;
}

/** The tool in hand or, after it, what was measured. */
export function ToolRegion() {
  const { actions } = usePage();
  const narrow = useMedia(NARROW);
  const { tool, corners, toolProblem, measured, hidden, districts, bufferM, inspected } =
    usePageState((state) => ({
      tool: state.tool,
      corners: state.corners,
      toolProblem: state.toolProblem,
      measured: state.measured,
      hidden: isHidden(state, narrow),
      districts: state.districts,
      bufferM: state.bufferM,
      inspected: state.inspected,
    }));
  if (tool !== undefined) {
    return (
      <ToolCard
        tool={tool}
        corners={corners}
        toolProblem={toolProblem}
        hasFigures={hidden}
        districts={districts}
        bufferM={bufferM}
        selected={canBuffer(inspected) ? inspected : undefined}
        actions={actions}
        onMetres={actions.setBufferM}
        onLeft={focusMap}
      />
    );
  }
  if (measured === undefined) return null;
  const close = () => {
    actions.closeMeasured();
    focusMap();
  };
  return <MeasuredCard measured={measured} onClose={close} />;
}
