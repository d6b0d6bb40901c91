import {
  ArrowDown,
  ArrowLeft,
  ArrowRight,
  ArrowUp,
  ChevronsDown,
  ChevronsUp,
  RotateCcw,
  RotateCw,
} from 'lucide-react';
import type { MapMove } from './actions.ts';
import { IconButton } from './IconButton.tsx';
import { useWords } from './use-words.ts';

/** Row by row, as they stand. */
const PAD = [
  { move: 'turnLeft', icon: RotateCcw },
  { move: 'panNorth', icon: ArrowUp },
  { move: 'turnRight', icon: RotateCw },
  { move: 'panWest', icon: ArrowLeft },
  { move: 'panSouth', icon: ArrowDown },
  { move: 'panEast', icon: ArrowRight },
  { move: 'tiltUp', icon: ChevronsUp },
  { move: 'tiltDown', icon: ChevronsDown },
] as const;

/** What a flat plan cannot do. */
const IN_3D: ReadonlySet<MapMove> = new Set<MapMove>(['tiltUp', 'tiltDown']);

interface MovePadProps {
  readonly flat: boolean;
  readonly onMove: (move: MapMove) => void;
}

/** Buttons for all that dragging does. They mirror the keys, and so do not turn with the language. */
export function MovePad({ flat, onMove }: MovePadProps) {
  const { text } = useWords();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset belongs to a form
    <div className="move-pad" role="group" aria-label={text('map:move')} dir="ltr">
      {PAD.filter(({ move }) => !(flat && IN_3D.has(move))).map(({ move, icon }) => (
        <IconButton
          key={move}
          className="map-tool"
          label={text(`keys:does.${move}`)}
          icon={icon}
          onPress={() => onMove(move)}
          shortcut={text(`keys:key.${move}`)}
        />
      ))}
    </div>
  );
}
