import { type KeyboardEvent, type ReactNode, useId } from 'react';
import type { CityActions } from './actions.ts';
import { type MapCommand, mapCommandOf } from './map-keys.ts';
import { useWords } from './use-words.ts';
import './map.css';

type MapDo = Extract<MapCommand, { do: string }>['do'];

interface MapRegionProps {
  /** The map itself; it stays while panels come and go. */
  readonly children: ReactNode;
  /** Whether the picture is still being made. */
  readonly busy: boolean;
  readonly onMove: CityActions['moveCamera'];
  readonly onStep: (by: 1 | -1) => void;
  readonly onDo: (what: MapDo) => void;
}

/** The map as one stop of the Tab key, with its keys and a cross-hair that Enter picks at. */
export function MapRegion({ children, busy, onMove, onStep, onDo }: MapRegionProps) {
  const { text } = useWords();
  const hint = useId();
  const onKeyDown = (event: KeyboardEvent) => {
    const command = mapCommandOf(event);
    if (command === undefined) return;
    event.preventDefault();
    if ('move' in command) onMove(command.move);
    else if ('step' in command) onStep(command.step);
    else onDo(command.do);
  };
  return (
    <>
      <div
        id="map"
        className="map-canvas"
        role="application"
        aria-label={text('map:name')}
        aria-describedby={hint}
        aria-busy={busy}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: role application takes keys
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        {children}
        <div className="cross-hair" aria-hidden />
      </div>
      <p id={hint} className="map-hint">
        {text('map:hint')}
      </p>
    </>
  );
}

/** Moves the focus to the map, as Esc does from anywhere. */
export function focusMap(): void {
  document.getElementById('map')?.focus();
}
