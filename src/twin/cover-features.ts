import type { CoverClass } from '#core/twin.ts';
import type { Wanted } from './normalised-properties.ts';
import { type Understand, understandText } from './property-values.ts';

/** Words of OpenStreetMap (wiki, Key:natural, Key:landuse, Key:leisure, Key:waterway) and of exports made of it. */
const WORDS: Readonly<Record<Exclude<CoverClass, 'other'>, readonly string[]>> = {
  water: [
    ...['water', 'river', 'riverbank', 'stream', 'canal', 'dock', 'harbour', 'basin', 'reservoir'],
    ...['pond', 'lake', 'lagoon', 'oxbow', 'moat', 'ditch', 'drain', 'sea', 'ocean', 'bay'],
    ...['waterloop', 'watervlakte', 'meer', 'zee'],
  ],
  green: [
    ...['green', 'park', 'garden', 'grass', 'grassland', 'meadow', 'lawn', 'village_green'],
    ...['forest', 'wood', 'woodland', 'trees', 'scrub', 'heath', 'wetland', 'marsh', 'vegetation'],
    ...['recreation_ground', 'nature_reserve', 'cemetery', 'allotments', 'orchard', 'vineyard'],
    ...['golf_course', 'grasland', 'bos', 'heide'],
  ],
};

const CLASS_OF_WORD: ReadonlyMap<string, string> = new Map(
  Object.entries(WORDS).flatMap(([cover, words]) => words.map((word) => [word, cover] as const)),
);

function drawnClass(text: string): string | undefined {
  return CLASS_OF_WORD.get(
    text
      .trim()
      .toLowerCase()
      .replace(/[\s-]+/g, '_'),
  );
}

/** `water` or `green` for a word that means one of them, else nothing. */
export const understandDrawnCover: Understand = (raw) => {
  const value = drawnClass(String(raw));
  return value === undefined ? undefined : { value, exact: value === raw };
};

/** The class of an area: water, green, or the source's own word for any other. */
const understandCover: Understand = (raw) => understandDrawnCover(raw) ?? understandText(raw);

/** The columns of land cover. */
export const COVER_COLUMNS: Wanted = [
  ['class', understandCover, 'cover'],
  ['name', understandText],
];
