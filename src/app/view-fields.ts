import type { CameraState } from '#core/camera-state.ts';
import { QUANTITIES } from '#core/quantity.ts';
import { type LayerFilter, type LayerLook, OPEN_END } from '#layers/layer-look.ts';
import type { ArrangedLayer, Arrangement } from '#state/arrangement.ts';
import { SPATIAL_MODELS } from '#state/layer-slice.ts';
import { FIRST_LOOK, type Look } from '#state/look-slice.ts';
import { LONGEST_CAPTION, LONGEST_VIEW_NAME, type SavedView } from '#state/saved-view-slice.ts';
import { FEATURE_KINDS, type FeatureRef } from '#state/selection-slice.ts';
import { SIDES } from '#state/side.ts';
import { PLACED_TARGETS } from '#twin/placed-features.ts';
import {
  anyOf,
  eachOf,
  fieldsOf,
  listOf,
  numberWithin,
  oneOf,
  type Read,
  recordOf,
  textUpTo,
  truth,
} from './field-reader.ts';
import type { KeptComparison, KeptTime } from './workspace-document.ts';

/** Names of layers, columns and features: data of people, so that only their length is limited. */
const NAME = textUpTo(10_000);
const ANY_NUMBER = numberWithin(-OPEN_END, OPEN_END);
/** 1900 to 2200. */
const TIME = numberWithin(-2_208_988_800_000, 7_258_118_400_000);
const MOST_CLASSES = 20;
const MOST_FILTERS = 20;
const MOST_LAYERS = 10_000;

/** Ascending ends of a scale. */
export const readEnds: Read<readonly [number, number]> = (value) => {
  const ends = listOf(ANY_NUMBER, 2)(value);
  const [from, to] = ends ?? [];
  return from !== undefined && to !== undefined && from < to ? [from, to] : undefined;
};

/** Ends of a filter, both included, each of them open at `OPEN_END`. */
export const readFilterEnds: Read<readonly [number, number]> = (value) => {
  const ends = listOf(ANY_NUMBER, 2)(value);
  const [from, to] = ends ?? [];
  return from !== undefined && to !== undefined && from <= to ? [from, to] : undefined;
};

/** A camera above the ground that looks down at it. */
export const readCamera: Read<CameraState> = fieldsOf(
  {
    lon: numberWithin(-180, 180),
    lat: numberWithin(-90, 90),
    heightM: numberWithin(0, 1e7),
    headingDeg: numberWithin(0, 360),
    pitchDeg: numberWithin(0, 90),
  },
  {},
);

const readFilter: Read<LayerFilter> = anyOf<LayerFilter>(
  fieldsOf({ by: oneOf('value'), from: ANY_NUMBER, to: ANY_NUMBER }, {}),
  fieldsOf({ by: oneOf('number'), column: NAME, from: ANY_NUMBER, to: ANY_NUMBER }, {}),
  fieldsOf({ by: oneOf('text'), column: NAME, values: listOf(NAME, 1000) }, {}),
);

/** How many classes a scale may have. */
export const readClasses: Read<number> = (value) =>
  Number.isInteger(value) ? numberWithin(1, MOST_CLASSES)(value) : undefined;

export const readRamp = oneOf('neutral', 'worse', 'water');
export const readShows = oneOf('range');
export const readWidth = oneOf('even');
export const readOpacity = numberWithin(0, 1);

function lookReader(dropped: (member: string) => void): Read<LayerLook> {
  const readFilters: Read<readonly LayerFilter[]> = (value) =>
    Array.isArray(value)
      ? eachOf(readFilter, value.slice(0, MOST_FILTERS), (at) => dropped(`filters ${at + 1}`))
      : undefined;
  return fieldsOf(
    { hatched: truth, opacity: readOpacity, filters: readFilters },
    {
      ramp: readRamp,
      shows: readShows,
      colorBy: NAME,
      classes: readClasses,
      ends: readEnds,
      width: readWidth,
    },
    dropped,
  );
}

export const readModel = oneOf(...SPATIAL_MODELS);
export const readWhere = oneOf('grid', ...PLACED_TARGETS);
export const readCellM = numberWithin(1, 100_000);

const readInference = fieldsOf(
  { quantity: oneOf(...QUANTITIES), model: readModel, where: readWhere, cellM: readCellM },
  {},
);

function arrangedReader(dropped: (member: string) => void): Read<ArrangedLayer> {
  return fieldsOf(
    { id: NAME, visible: truth, look: lookReader(dropped) },
    { name: NAME, inference: readInference },
    dropped,
  );
}

/** The layers of a list; what of one cannot be used is told to `dropped`, and the rest is read. */
export function arrangementReader(dropped: (member: string) => void): Read<Arrangement> {
  const readLayer = (value: unknown, at: number) =>
    arrangedReader((member) => dropped(`layers ${at + 1} ${member}`))(value);
  return (value) =>
    Array.isArray(value)
      ? eachOf(readLayer, value.slice(0, MOST_LAYERS), (at) => dropped(`layers ${at + 1}`))
      : undefined;
}

export const readTime: Read<KeptTime> = fieldsOf(
  { startAt: TIME, shownAt: TIME, playing: truth, speed: numberWithin(1, 3600) },
  {},
);

const CITY_LOOK = { sun: truth, night: truth, shading: truth, water: truth };

/** The right side of a comparison; what of its layers cannot be used is told to `dropped`, and the rest is read. */
export function comparisonReader(dropped: (member: string) => void): Read<KeptComparison> {
  const layers = arrangementReader((member) => dropped(`comparison ${member}`));
  const sides = { chosenSide: oneOf(...SIDES), splitShare: numberWithin(0, 1) };
  return fieldsOf(
    { comparing: truth, ...sides, sameTime: truth, scalesLocked: truth, layers },
    { shownAt: TIME },
  );
}

/** How the city itself looks; a page that knows more parts than were kept has those as at first. */
export const readCityLook: Read<Look> = (value) => {
  const parts = { ...CITY_LOOK, sharp: truth, far: truth, sunAt: TIME };
  const read = fieldsOf({}, parts)(value);
  return read && { ...FIRST_LOOK.look, ...read };
};

export const readFeature: Read<FeatureRef> = fieldsOf(
  { layer: NAME, kind: oneOf(...FEATURE_KINDS), id: textUpTo(1000) },
  {},
);

const viewId: Read<string> = (value) =>
  typeof value === 'string' && /^view-[1-9]\d{0,8}$/.test(value) ? value : undefined;

const readViewLook: Read<SavedView['look']> = (value) => {
  const read = fieldsOf({}, { ...CITY_LOOK, sunAt: TIME })(value);
  const { sharp: _, far: __, ...first } = FIRST_LOOK.look;
  return read && { ...first, ...read };
};

/** A saved view; what of it cannot be used is told to `dropped`, and the rest is read. */
export function savedViewReader(dropped: (member: string) => void): Read<SavedView> {
  return fieldsOf(
    {
      id: viewId,
      name: textUpTo(LONGEST_VIEW_NAME),
      caption: textUpTo(LONGEST_CAPTION),
      layers: arrangementReader(dropped),
      titles: recordOf(NAME, MOST_LAYERS),
      look: readViewLook,
    },
    { camera: readCamera, shownAt: TIME },
    dropped,
  );
}
