import { type DragEvent, useState } from 'react';

/** A card of a list: cards of one kind change places with each other. */
interface DraggedCard {
  readonly kind: string;
  readonly id: string;
}

/**
 * Lets a card be dragged onto another one of its kind; others refuse it. `head` is for what is dragged, `card`
 * for what is dropped upon. Only files are taken elsewhere on the page, so nothing else answers to it.
 */
export function useCardDrag({ kind, id }: DraggedCard, onDropped: (dragged: string) => void) {
  const [isDragged, setDragged] = useState(false);
  const [isTarget, setTarget] = useState(false);
  const type = `application/x-cityweave-${kind}`;
  const head = {
    draggable: true,
    onDragStart: ({ dataTransfer }: DragEvent) => {
      dataTransfer.setData(type, id);
      dataTransfer.effectAllowed = 'move';
      setDragged(true);
    },
    onDragEnd: () => setDragged(false),
  };
  const card = {
    onDragOver: (event: DragEvent) => {
      if (!event.dataTransfer.types.includes(type)) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'move';
      setTarget(!isDragged);
    },
    onDragLeave: ({ currentTarget, relatedTarget }: DragEvent) => {
      if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) {
        setTarget(false);
      }
    },
    onDrop: (event: DragEvent) => {
      setTarget(false);
      const dragged = event.dataTransfer.getData(type);
      if (dragged === '') return;
      event.preventDefault();
      if (dragged !== id) onDropped(dragged);
    },
  };
  return { head, card, isDragged, isTarget };
}
