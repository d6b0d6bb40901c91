import { Redo2, Undo2 } from 'lucide-react';
import { useEffect, useRef } from 'react';
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

/** When the card that had the focus is gone, the way back takes it. */
function useFocusAfterRemoval(removed: number): void {
  const before = useRef(removed);
  useEffect(() => {
    const isGone = removed > before.current && document.activeElement === document.body;
    if (isGone) document.querySelector<HTMLElement>('.layer-tools button')?.focus();
    before.current = removed;
  }, [removed]);
}

/**
 * Undo and redo, told after the edit that they take back or do again. Without one they stay, so that the
 * focus is not lost with the last press, and say so.
 */
export function UndoButtons(props: UndoButtonsProps) {
  const words = useWords();
  useFocusAfterRemoval(props.removed.length);
  const { done, undone, told } = props;
  const known = [...props.layers, ...props.removed];
  const say = (edit: EditName) => editText(edit, known, words);
  const [last, next] = [done.at(-1), undone.at(-1)];
  const undoText = last && words.text('edits:undoThis', { edit: say(last) });
  const redoText = next && words.text('edits:redoThis', { edit: say(next) });
  return (
    <>
      <IconButton
        className={last === undefined ? 'mirrored idle' : 'mirrored'}
        label={words.text('edits:undo')}
        tooltip={undoText ?? words.text('edits:nothingToUndo')}
        icon={Undo2}
        shortcut={words.text('keys:key.undo')}
        onPress={props.undo}
      />
      <IconButton
        className={next === undefined ? 'mirrored idle' : 'mirrored'}
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
