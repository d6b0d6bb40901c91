import { LayerList } from '#ui/LayerList.tsx';
import { CompareTools } from './CompareTools.tsx';
import { SideScope } from './SideScope.tsx';
import { Undo } from './Undo.tsx';
import { usePage, usePageState, useTimeZone } from './use-page.ts';

function Layers() {
  const { actions, chooseFiles } = usePage();
  const slice = usePageState((state) => ({
    layers: state.layers,
    filtered: state.filtered,
    layerWork: state.layerWork,
    attributeKeys: state.attributeKeys,
    histograms: state.histograms,
    offers: state.offers,
    theme: state.theme,
    inferenceWheres: state.inferenceWheres,
    cellSizesM: state.cellSizesM,
  }));
  const timeZone = useTimeZone();
  return (
    <LayerList
      {...slice}
      tools={<Undo />}
      timeZone={timeZone}
      actions={actions}
      onOpen={chooseFiles}
    />
  );
}

/** The list of layers, wired; while two sides are compared, that of the side in hand. */
export function LayersRegion() {
  return (
    <>
      <CompareTools of="layers" />
      <SideScope>
        <Layers />
      </SideScope>
    </>
  );
}
