import { Redo2, Undo2 } from 'lucide-react';
import type { EditName, EditSlice } from '#state/edit-slice.ts';
import type { LayerEntry } from '#state/layer-slice.ts';
import { IconButton } from './IconButton.tsx';
import type { LayerActions } from './layer-actions.ts';
import { editText } from './layer-words.ts';
import { useWords } from './use-words.ts';

interface UndoButtonsProps
  extends Pick<EditSlice, 'done' | 'undone' | 'removed' | 'told'>,
    Pick<LayerActions, 'undo' | 'redo'> {
  readonly layers: readonly LayerEntry[];
}

/** Where the focus goes when what had it is gone: the way back. */
export function focusUndo(): void {
  document.querySelector<HTMLElement>('.layer-tools button')?.focus();
}

/**
 * Undo and redo, told after the edit that they take back or do again. Without one they stay, so that the
 * focus is not lost with the last press, and say so.
 */
export function UndoButtons(props: UndoButtonsProps) {
  const words = useWords();
  const { done, undone, told } = props;
  const known = [...props.layers, ...props.removed];
  const say = (edit: EditName) => editText(edit, known, words);
  const [last, next] = [done.at(-1), undone.at(-1)];
  const undoText = last && words.text('edits:undoThis', { edit: say(last) });
  const redoText = next && words.text('edits:redoThis', { edit: say(next) });
  return (
    <>
      <IconButton
        className={last === undefined ? 'idle' : ''}
        label={words.text('edits:undo')}
        tooltip={undoText ?? words.text('edits:nothingToUndo')}
        icon={Undo2}
        shortcut={words.text('keys:key.undo')}
        onPress={props.undo}
      />
      <IconButton
        className={next === undefined ? 'idle' : ''}
        label={words.text('edits:redo')}
        tooltip={redoText ?? words.text('edits:nothingToRedo')}
        icon={Redo2}
        shortcut={words.text('keys:key.redo')}
        onPress={props.redo}
      />
      <span role="status" className="visually-hidden">
        {told !== undefined && words.text(`edits:${told.way}`, { edit: say(told) })}
      </span>
    </>
  );
}
