import {
  ArrowDownToDot,
  Box,
  Compass,
  House,
  MessageSquareText,
  Minus,
  Mountain,
  Move,
  Pentagon,
  Plus,
  Ruler,
} from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Toolbar } from 'react-aria-components/Toolbar';
import type { Tool } from '#state/tool-slice.ts';
import type { MapMove } from './actions.ts';
import { keyText } from './command-words.ts';
import { IconButton } from './IconButton.tsx';
import { MovePad } from './MovePad.tsx';
import { useWords } from './use-words.ts';

const TOOLS = [
  { move: 'home', icon: House },
  { move: 'zoomIn', icon: Plus },
  { move: 'zoomOut', icon: Minus },
  { move: 'northUp', icon: Compass },
  { move: 'lookDown', icon: ArrowDownToDot },
  { move: 'lookAcross', icon: Mountain },
] as const;

const PLACE_TOOLS = [
  { name: 'measure', icon: Ruler },
  { name: 'area', icon: Pentagon },
] as const;

/** What a flat plan has no use for. */
const IN_3D: ReadonlySet<MapMove> = new Set<MapMove>(['lookDown', 'lookAcross']);

interface MapToolsProps {
  /** Whether the map is a flat plan, because 3D cannot be drawn. */
  readonly flat: boolean;
  readonly onMove: (move: MapMove) => void;
  readonly onRetry3d: () => void;
  /** Says and writes what the picture shows. */
  readonly onSay: () => void;
  /** The tool in hand. */
  readonly tool: Tool['name'] | undefined;
  readonly onTool: (name: (typeof PLACE_TOOLS)[number]['name']) => void;
  /** More tools, of a map in 3D. */
  readonly children?: ReactNode;
}

/** Buttons for the camera, at the end edge of the map. */
export function MapTools(props: MapToolsProps) {
  const { flat, onMove, onRetry3d, onSay, tool, onTool, children } = props;
  const words = useWords();
  const { text } = words;
  const shortcutOf = (move: (typeof TOOLS)[number]['move']) => {
    const shortcut = keyText(move, words);
    return shortcut === undefined ? {} : { shortcut };
  };
  const [moving, setMoving] = useState(false);
  return (
    <>
      <Toolbar className="map-tools" orientation="vertical" aria-label={text('map:tools')}>
        {TOOLS.filter(({ move }) => !(flat && IN_3D.has(move))).map(({ move, icon }) => (
          <IconButton
            key={move}
            className="map-tool"
            label={text(`map:${move}`)}
            icon={icon}
            onPress={() => onMove(move)}
            {...shortcutOf(move)}
          />
        ))}
        <IconButton
          className="map-tool"
          label={text('map:move')}
          icon={Move}
          expanded={moving}
          onPress={() => setMoving(!moving)}
        />
        <IconButton
          className="map-tool"
          label={text('summary:say')}
          icon={MessageSquareText}
          onPress={onSay}
          shortcut={text('keys:key.summary')}
        />
        {PLACE_TOOLS.map(({ name, icon }) => (
          <IconButton
            key={name}
            className="map-tool"
            label={text(`tools:name.${name}`)}
            icon={icon}
            pressed={tool === name}
            onPress={() => onTool(name)}
          />
        ))}
        {!flat && children}
        {flat && (
          <IconButton
            className="map-tool"
            label={text('map:retry3d')}
            icon={Box}
            onPress={onRetry3d}
          />
        )}
      </Toolbar>
      {moving && <MovePad flat={flat} onMove={onMove} />}
    </>
  );
}
