import { Inspector } from '#ui/Inspector.tsx';
import { focusMap } from '#ui/MapRegion.tsx';
import { usePage, usePageState, useTimeZone } from './use-page.ts';

/** The inspector, wired; a sheet that holds it closes itself. */
export function InspectorRegion({ inSheet = false }: { readonly inSheet?: boolean }) {
  const { actions } = usePage();
  const slice = usePageState(({ selected, inspected, hits, layers }) => ({
    selected,
    inspected,
    hits,
    layers,
  }));
  return (
    <Inspector
      {...slice}
      timeZone={useTimeZone()}
      onSelect={actions.select}
      onFlyTo={actions.flyTo}
      {...(inSheet
        ? {}
        : {
            onClose: () => {
              actions.openInspector(false);
              focusMap();
            },
          })}
    />
  );
}
