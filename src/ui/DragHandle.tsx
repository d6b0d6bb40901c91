import { GripVertical } from 'lucide-react';
import { type KeyboardEvent, useRef } from 'react';
import { flushSync } from 'react-dom';
import { useWords } from './use-words.ts';

interface DragHandleProps {
  readonly title: string;
  /** One place up (-1) or down (1). */
  readonly onMove: (by: 1 | -1) => void;
}

const MOVES: Readonly<Record<string, 1 | -1>> = { ArrowUp: -1, ArrowDown: 1 };

/** What a layer is dragged by; with the focus on it the arrows move the layer, and it keeps the focus. */
export function DragHandle({ title, onMove }: DragHandleProps) {
  const { text } = useWords();
  const handle = useRef<HTMLButtonElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const by = MOVES[event.key];
    if (by === undefined) return;
    event.preventDefault();
    flushSync(() => onMove(by));
    handle.current?.focus();
  };
  return (
    <button
      ref={handle}
      type="button"
      className="button icon-only drag-handle"
      aria-label={text('look:drag', { title })}
      title={text('look:dragHint')}
      onKeyDown={onKeyDown}
    >
      <GripVertical size={16} aria-hidden />
    </button>
  );
}
