import { useMemo, useSyncExternalStore } from 'react';
import { fitted, type PanelSizes } from '#state/panel-sizes.ts';
import { usePageState } from './use-page.ts';

function onResize(changed: () => void): () => void {
  window.addEventListener('resize', changed);
  return () => window.removeEventListener('resize', changed);
}

/** The sizes of the panels that leave the map its least width on the page as wide as it is. */
export function usePanelSizes(): PanelSizes {
  const widthPx = useSyncExternalStore(onResize, () => window.innerWidth);
  const { panelSizes, panelFolded, inspectorOpen } = usePageState((state) => ({
    panelSizes: state.panelSizes,
    panelFolded: state.panelFolded,
    inspectorOpen: state.inspectorOpen || state.areaOpen,
  }));
  return useMemo(
    () => fitted(panelSizes, widthPx, { panelFolded, inspectorOpen }),
    [panelSizes, widthPx, panelFolded, inspectorOpen],
  );
}
