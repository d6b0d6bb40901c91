import { type KeyboardEvent, type ReactNode, useEffect, useId, useState } from 'react';
import { useWords } from './use-words.ts';
import './map.css';

interface MapRegionProps {
  /** The map itself; it stays while panels come and go. */
  readonly children: ReactNode;
  /** Whether the picture is still being made. */
  readonly busy: boolean;
  /** Acts on a key; tells whether it is one of the map's. */
  readonly onKey: (event: KeyboardEvent) => boolean;
  /** Tells whether the map is steered by keys, so that the cross-hair is shown. */
  readonly onSteer: (byKeys: boolean) => void;
}

/** The map as one stop of the Tab key, with its keys and a cross-hair that Enter picks at. */
export function MapRegion({ children, busy, onKey, onSteer }: MapRegionProps) {
  const { text } = useWords();
  const hint = useId();
  const [byKeys, setByKeys] = useState(false);
  useEffect(() => onSteer(byKeys), [byKeys, onSteer]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (!onKey(event)) return;
    event.preventDefault();
    setByKeys(true);
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
        data-by-keys={byKeys}
        onKeyDown={onKeyDown}
        onFocus={(event) => setByKeys(event.currentTarget.matches(':focus-visible'))}
        onBlur={() => setByKeys(false)}
        onPointerDown={() => setByKeys(false)}
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
