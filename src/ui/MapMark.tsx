import { useWords } from './use-words.ts';

/** Says over the map that its city is made up, so that every picture of the map carries it. */
export function MapMark() {
  const { text } = useWords();
  return <p className="map-mark">{text('map:invented')}</p>;
}
