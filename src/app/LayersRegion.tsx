import { LayerList } from '#ui/LayerList.tsx';
import { usePage, usePageState, useTimeZone } from './use-page.ts';

/** The list of layers, wired. */
export function LayersRegion() {
  const { actions, chooseFiles } = usePage();
  const slice = usePageState((state) => ({
    layers: state.layers,
    inferenceWheres: state.inferenceWheres,
    cellSizesM: state.cellSizesM,
    truthOffered: state.truthOffered,
    truthWanted: state.truthWanted,
  }));
  return (
    <LayerList
      {...slice}
      timeZone={useTimeZone()}
      setLayerVisible={actions.setLayerVisible}
      retryLayer={actions.retryLayer}
      removeLayer={actions.removeLayer}
      infer={actions.infer}
      compareTruth={actions.compareTruth}
      onOpen={chooseFiles}
    />
  );
}
