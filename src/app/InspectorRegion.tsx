import { Inspector } from '#ui/Inspector.tsx';
import { focusMap } from '#ui/MapRegion.tsx';
import { usePage, usePageState, useTimeZone } from './use-page.ts';

/** The inspector, wired. */
export function InspectorRegion() {
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
      onClose={() => {
        actions.openInspector(false);
        actions.openSheet(undefined);
        focusMap();
      }}
    />
  );
}
