import { canBuffer } from '#state/area-slice.ts';
import { focusMap } from '#ui/MapRegion.tsx';
import { MeasuredCard } from '#ui/MeasuredCard.tsx';
import { ToolCard } from '#ui/ToolCard.tsx';
import { usePage, usePageState } from './use-page.ts';

/** The tool in hand or, after it, what was measured. */
export function ToolRegion() {
  const { actions } = usePage();
  const { tool, corners, toolProblem, measured, area, districts, bufferM, inspected } =
    usePageState((state) => ({
      tool: state.tool,
      corners: state.corners,
      toolProblem: state.toolProblem,
      measured: state.measured,
      area: state.area,
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
        area={area}
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
