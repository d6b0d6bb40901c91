import { ArrowDownToDot, Compass, House, Minus, Mountain, Plus } from 'lucide-react';
import { Toolbar } from 'react-aria-components/Toolbar';
import type { MapMove } from './actions.ts';
import { IconButton } from './IconButton.tsx';
import { useWords } from './use-words.ts';

const TOOLS = [
  { move: 'home', icon: House },
  { move: 'zoomIn', icon: Plus },
  { move: 'zoomOut', icon: Minus },
  { move: 'northUp', icon: Compass },
  { move: 'lookDown', icon: ArrowDownToDot },
  { move: 'lookAcross', icon: Mountain },
] as const;

/** Buttons for the camera, at the end edge of the map. */
export function MapTools({ onMove }: { readonly onMove: (move: MapMove) => void }) {
  const { text } = useWords();
  return (
    <Toolbar className="map-tools" orientation="vertical" aria-label={text('map:tools')}>
      {TOOLS.map(({ move, icon }) => (
        <IconButton
          key={move}
          className="map-tool"
          label={text(`map:${move}`)}
          icon={icon}
          onPress={() => onMove(move)}
          shortcut={text(`keys:key.${move}`)}
        />
      ))}
    </Toolbar>
  );
}
