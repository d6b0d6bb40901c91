import type { MapMove } from './actions.ts';

/** What a key does while the map has the focus. */
export type MapCommand =
  | { readonly move: MapMove }
  | { readonly step: 1 | -1 }
  | { readonly do: 'pick' | 'inspector' | 'table' | 'layers' | 'leave' | 'play' };

/** A pressed key, as a keyboard event has it. */
export interface PressedKey {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  /** Whether the key is being held down. */
  readonly repeat?: boolean;
}

const ARROWS: Readonly<Record<string, readonly [plain: MapMove, withShift: MapMove]>> = {
  ArrowUp: ['panNorth', 'tiltUp'],
  ArrowDown: ['panSouth', 'tiltDown'],
  ArrowLeft: ['panWest', 'turnLeft'],
  ArrowRight: ['panEast', 'turnRight'],
};

const KEYS: Readonly<Record<string, MapCommand>> = {
  '+': { move: 'zoomIn' },
  '=': { move: 'zoomIn' },
  '-': { move: 'zoomOut' },
  n: { move: 'northUp' },
  u: { move: 'lookDown' },
  r: { move: 'lookAcross' },
  Home: { move: 'home' },
  Enter: { do: 'pick' },
  i: { do: 'inspector' },
  t: { do: 'table' },
  l: { do: 'layers' },
  Escape: { do: 'leave' },
  ' ': { do: 'play' },
  ',': { step: -1 },
  '.': { step: 1 },
};

/** The command of a key on the map, or `undefined` when the map leaves the key alone. */
export function mapCommandOf(pressed: PressedKey): MapCommand | undefined {
  if (pressed.ctrlKey || pressed.altKey || pressed.metaKey) return undefined;
  if (pressed.key === ' ' && pressed.repeat === true) return undefined;
  const arrow = ARROWS[pressed.key];
  if (arrow !== undefined) return { move: arrow[pressed.shiftKey ? 1 : 0] };
  return KEYS[pressed.key.length === 1 ? pressed.key.toLowerCase() : pressed.key];
}
