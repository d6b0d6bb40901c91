import { AreaPanel } from '#ui/AreaPanel.tsx';
import { focusMap } from '#ui/MapRegion.tsx';
import { usePage, usePageState, useTimeZone } from './use-page.ts';

/** The figures of the area, wired; a sheet that holds them closes itself. */
export function AreaRegion({ inSheet = false }: { readonly inSheet?: boolean }) {
  const { actions } = usePage();
  const slice = usePageState(({ area, areaFigures, areaStatus, areaProblem, layers }) => ({
    area,
    areaFigures,
    areaStatus,
    areaProblem,
    layers,
  }));
  const { area } = slice;
  const timeZone = useTimeZone();
  if (area === undefined) return null;
  const close = () => {
    actions.openArea(false);
    focusMap();
  };
  return (
    <AreaPanel
      {...slice}
      area={area}
      timeZone={timeZone}
      actions={actions}
      onDropped={focusMap}
      {...(inSheet ? {} : { onClose: close })}
    />
  );
}
