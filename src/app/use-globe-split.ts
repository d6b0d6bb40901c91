import { useMemo } from 'react';
import type { GlobeSplit } from '#globe/globe-contract.ts';
import { leftShare } from '#state/compare-slice.ts';
import { attributePaint } from './attribute-looks.ts';
import { type CitySession, MEASURED } from './city-session.ts';
import { cityOpacity, cityShown, globeLayers, sensorPaint } from './map-content.ts';
import { usePageState } from './use-page.ts';
import { useStable } from './use-stable.ts';
import { visibleSources } from './visible-sources.ts';

/** The right side of the map while two are compared; `undefined` while nothing is. */
export function useGlobeSplit(session: CitySession): GlobeSplit | undefined {
  const { entries, share, theme, layerRevision } = usePageState((state) => ({
    entries: state.comparing ? state.right?.layers : undefined,
    share: leftShare(state),
    theme: state.theme,
    layerRevision: state.layerRevision,
  }));
  const look = entries?.find(({ id }) => id === MEASURED)?.look;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the revision stands for the session's data
  const layers = useMemo(
    () => globeLayers(session, entries ?? [], theme),
    [session, entries, theme, layerRevision],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: the revision stands for the session's data
  const sensors = useMemo(
    () => sensorPaint(session, theme, look),
    [session, theme, look, layerRevision],
  );
  const attributes = attributePaint(session, entries ?? [], theme);
  const paint = useStable(sensors === undefined ? attributes : { ...attributes, sensors });
  const shown = useStable(cityShown(session, entries ?? []));
  const opacity = useStable(cityOpacity(entries ?? []));
  const visible = useStable(visibleSources(entries ?? []));
  const isSplit = entries !== undefined;
  return useMemo(
    () => (isSplit ? { share, layers, visible, paint, shown, opacity } : undefined),
    [isSplit, share, layers, visible, paint, shown, opacity],
  );
}
