import type { FeatureLog } from './feature-log.ts';
import type { ReadFeature, Scalar } from './geojson-reading.ts';
import type { Wanted } from './normalised-properties.ts';
import { namesFor } from './property-names.ts';
import {
  numberOf,
  type Understand,
  understandBoolean,
  understandCount,
  understandPresence,
  understandSpeedKmh,
  understandText,
} from './property-values.ts';
import { ROAD_CLASSES } from './road-class.ts';

/** Classes by their number, 0 the most important: an assumption, since numbers say nothing by themselves. */
const CLASS_OF_NUMBER = ROAD_CLASSES;

/** Classes of OpenStreetMap (wiki, Key:highway) that are streets for access only. */
const LOCAL = new Set(['residential', 'unclassified', 'living_street', 'service', 'road']);

/**
 * The class of a road: motorway, trunk, primary, secondary, tertiary, local, or the source's own text
 * for ways that are none of these (footway, cycleway ...). A link road has the class it links to.
 */
const understandClass: Understand = (raw) => {
  const number = numberOf(raw);
  if (number !== undefined) {
    const value = CLASS_OF_NUMBER[number];
    return value === undefined ? undefined : { value, exact: false };
  }
  const text = String(raw);
  const plain = text
    .trim()
    .toLowerCase()
    .replace(/_link$/, '');
  const value = LOCAL.has(plain) ? 'local' : plain;
  return { value, exact: value === text };
};

const ROAD_COLUMNS: Wanted = [
  ['from', understandText],
  ['to', understandText],
  ['class', understandClass],
  ['classAssumed', understandBoolean],
  ['oneway', understandBoolean],
  ['speedKmh', understandSpeedKmh],
  ['lanes', understandCount],
  ['capacityVehH', understandCount],
  ['lenM', understandCount],
  ['name', understandText],
  ['bridge', understandPresence],
  ['tunnel', understandPresence],
];

function firstName(feature: ReadFeature, column: Parameters<typeof namesFor>[0]) {
  return namesFor(column, Object.keys(feature.properties))[0];
}

/**
 * The columns of roads, in their order. The ends are looked for only where some road has both: a
 * `source` alone names where the data came from.
 */
export function roadColumns(roads: readonly ReadFeature[]): Wanted {
  const hasEnds = roads.some((road) => firstName(road, 'from') && firstName(road, 'to'));
  return hasEnds
    ? ROAD_COLUMNS
    : ROAD_COLUMNS.filter(([column]) => column !== 'from' && column !== 'to');
}

function withProperties(
  feature: ReadFeature,
  changed: Readonly<Record<string, Scalar>>,
): ReadFeature {
  const properties = Object.assign(Object.create(null), feature.properties, changed);
  return { ...feature, properties };
}

/** A road drawn against its only direction, turned round with its ends exchanged. */
function turned(feature: ReadFeature, oneway: string): ReadFeature {
  const changed: Record<string, Scalar> = { [oneway]: true };
  const [from, to] = [firstName(feature, 'from'), firstName(feature, 'to')];
  const [start, end] = [feature.properties[from ?? ''], feature.properties[to ?? '']];
  if (from !== undefined && to !== undefined && start !== undefined && end !== undefined) {
    changed[from] = end;
    changed[to] = start;
  }
  const parts = feature.parts.toReversed().map((rings) => rings.map((ring) => ring.toReversed()));
  return { ...withProperties(feature, changed), parts };
}

/**
 * A road made uniform: one that is one-way against its drawing (`oneway` = -1 or `reverse`) is turned,
 * one whose class is only a number gets `classAssumed`. Both are noted.
 */
export function uniformRoad(feature: ReadFeature, log: FeatureLog): ReadFeature {
  let road = feature;
  const oneway = firstName(road, 'oneway');
  if (oneway !== undefined && /^(-1|reverse)$/i.test(String(road.properties[oneway]))) {
    road = turned(road, oneway);
    log.note('onewayReversed');
  }
  const named = firstName(road, 'class');
  const number = numberOf((named === undefined ? undefined : road.properties[named]) ?? '');
  if (number === undefined || CLASS_OF_NUMBER[number] === undefined) return road;
  log.note('roadClassAssumed');
  return withProperties(road, { classAssumed: true });
}
