import { isPageEmpty } from '#state/page-store.ts';
import { AwaitedLayers } from '#ui/AwaitedLayers.tsx';
import { AWAITED_LAYERS } from './awaited-city.ts';
import { LazyLayers } from './lazy-regions.ts';
import { Part } from './Part.tsx';
import { usePageState } from './use-page.ts';

/** The list of layers; while the sample city is on its way, the names of those it will have. */
export function LayersPart() {
  const awaited = usePageState((state) => state.openingSample && isPageEmpty(state));
  if (awaited) return <AwaitedLayers layers={AWAITED_LAYERS} />;
  return (
    <Part>
      <LazyLayers />
    </Part>
  );
}
