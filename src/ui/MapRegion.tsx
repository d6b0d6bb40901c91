import { type KeyboardEvent, type ReactNode, useId } from 'react';
import { useWords } from './use-words.ts';
import './map.css';

interface MapRegionProps {
  /** The map itself; it stays while panels come and go. */
  readonly children: ReactNode;
  /** Whether the picture is still being made. */
  readonly busy: boolean;
  /** Acts on a key; tells whether it is one of the map's. */
  readonly onKey: (event: KeyboardEvent) => boolean;
}

/** The map as one stop of the Tab key, with its keys and a cross-hair that Enter picks at. */
export function MapRegion({ children, busy, onKey }: MapRegionProps) {
  const { text } = useWords();
  const hint = useId();
  const onKeyDown = (event: KeyboardEvent) => {
    if (onKey(event)) event.preventDefault();
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
