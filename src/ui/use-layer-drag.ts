import { useRef } from 'react';
import { useDrag } from 'react-aria/useDrag';
import { useDrop } from 'react-aria/useDrop';
import type { LayerEntry } from '#state/layer-slice.ts';

/** Carried by a drag; each group has its own, so that the others refuse it. */
function typeOf({ group }: LayerEntry): string {
  return `application/x-cityweave-layer-${group}`;
}

/**
 * Lets the card of a layer be dragged onto another one of its group, by mouse, touch and keys: Enter on the
 * handle takes it, Tab goes through the places, Enter lets go of it. `card` is dropped upon, `head` is dragged.
 */
export function useLayerDrag(layer: LayerEntry, onDropped: (dragged: string) => void) {
  const card = useRef<HTMLLIElement>(null);
  const handle = useRef<HTMLButtonElement>(null);
  const type = typeOf(layer);
  const { dragProps, dragButtonProps, isDragging } = useDrag({
    getItems: () => [{ [type]: layer.id }],
    getAllowedDropOperations: () => ['move'],
    hasDragButton: true,
  });
  const { dropProps, isDropTarget } = useDrop({
    ref: card,
    getDropOperation: (types) => (types.has(type) ? 'move' : 'cancel'),
    onDrop: async ({ items }) => {
      const item = items.find((one) => one.kind === 'text' && one.types.has(type));
      if (item?.kind === 'text') onDropped(await item.getText(type));
    },
  });
  return { card, handle, dragProps, dragButtonProps, isDragging, dropProps, isDropTarget };
}
