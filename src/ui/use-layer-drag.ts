import { type DragEvent, useState } from 'react';
import type { LayerEntry } from '#state/layer-slice.ts';

/** Carried by a drag; each group has its own, so that the others refuse it. */
function typeOf({ group }: LayerEntry): string {
  return `application/x-cityweave-layer-${group}`;
}

/**
 * Lets a layer be dragged onto the card of another one of its group. `head` is for what is dragged, `card` for
 * what is dropped upon. Only files are taken elsewhere on the page, so nothing else answers to it.
 */
export function useLayerDrag(layer: LayerEntry, onDropped: (dragged: string) => void) {
  const [isDragged, setDragged] = useState(false);
  const [isTarget, setTarget] = useState(false);
  const type = typeOf(layer);
  const head = {
    draggable: true,
    onDragStart: ({ dataTransfer }: DragEvent) => {
      dataTransfer.setData(type, layer.id);
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
      if (dragged !== layer.id) onDropped(dragged);
    },
  };
  return { head, card, isDragged, isTarget };
}
