import { LayerList } from '#ui/LayerList.tsx';
import { UndoButtons } from '#ui/UndoButtons.tsx';
import { usePage, usePageState, useTimeZone } from './use-page.ts';

function Undo() {
  const { actions } = usePage();
  const slice = usePageState(({ layers, done, undone, removed, told }) => ({
    layers,
    done,
    undone,
    removed,
    told,
  }));
  return <UndoButtons {...slice} undo={actions.undo} redo={actions.redo} />;
}

/** The list of layers, wired. */
export function LayersRegion() {
  const { actions, chooseFiles } = usePage();
  const slice = usePageState((state) => ({
    layers: state.layers,
    filtered: state.filtered,
    offers: state.offers,
    theme: state.theme,
    inferenceWheres: state.inferenceWheres,
    cellSizesM: state.cellSizesM,
    truthOffered: state.truthOffered,
    truthWanted: state.truthWanted,
  }));
  return (
    <LayerList
      {...slice}
      tools={<Undo />}
      timeZone={useTimeZone()}
      actions={actions}
      onOpen={chooseFiles}
    />
  );
}
