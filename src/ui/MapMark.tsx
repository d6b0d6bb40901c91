import { useWords } from './use-words.ts';

interface MapMarkProps {
  /** Whether the city is made up: every picture of the map carries it. */
  readonly invented: boolean;
  /** Whether the map is a flat plan, because 3D cannot be drawn. */
  readonly flat: boolean;
}

/** Says over the map what its picture is. */
export function MapMark({ invented, flat }: MapMarkProps) {
  const { text } = useWords();
  if (!invented && !flat) return null;
  return (
    <p className="map-mark">
      {invented && <span>{text('map:invented')}</span>}
      {flat && <span>{text('map:flat')}</span>}
    </p>
  );
}
