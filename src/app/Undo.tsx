import { UndoButtons } from '#ui/UndoButtons.tsx';
import { usePage, usePageState } from './use-page.ts';

/** Undo and redo of the one stack, above the lists whose edits are in it. */
export function Undo() {
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
