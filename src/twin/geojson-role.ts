import type { Role } from '#core/twin.ts';
import { understandDrawnCover } from './cover-features.ts';
import { sourceIds } from './feature-ids.ts';
import type { GeoJsonReading, ReadFeature } from './geojson-reading.ts';
import { hasRelief } from './part-repair.ts';
import { type KnownColumn, namesFor } from './property-names.ts';
import { type Understand, understandLengthM, understandText } from './property-values.ts';
import { polygonAreaM2 } from './ring-geometry.ts';
import { commonPrefix } from './sensor-lookup.ts';

/** A named polygon without a height that is as large as this (10 ha) is a district, not a building. */
const DISTRICT_M2 = 100_000;

/** Values of OpenStreetMap's `highway` that name a way (wiki, Key:highway), less `_link`. */
const HIGHWAYS = new Set([
  ...['motorway', 'trunk', 'primary', 'secondary', 'tertiary', 'unclassified', 'residential'],
  ...['living_street', 'service', 'pedestrian', 'track', 'busway', 'road', 'footway', 'bridleway'],
  ...['steps', 'path', 'cycleway', 'construction', 'proposed', 'corridor'],
]);

function has(feature: ReadFeature, column: KnownColumn, understand: Understand): boolean {
  return namesFor(column, Object.keys(feature.properties)).some((name) => {
    const raw = feature.properties[name];
    return raw !== undefined && understand(raw) !== undefined;
  });
}

function mostly(
  features: readonly ReadFeature[],
  holds: (feature: ReadFeature) => boolean,
): boolean {
  return features.filter(holds).length * 2 > features.length;
}

function isRoad(feature: ReadFeature): boolean {
  if (has(feature, 'from', understandText) && has(feature, 'to', understandText)) return true;
  const highway = feature.properties['highway'];
  return typeof highway === 'string' && HIGHWAYS.has(highway.replace(/_link$/, ''));
}

function isBuilding(feature: ReadFeature): boolean {
  if (has(feature, 'heightM', understandLengthM) || has(feature, 'levels', understandLengthM)) {
    return true;
  }
  const building = feature.properties['building'];
  return (building !== undefined && building !== 'no') || hasRelief(feature.parts);
}

function areaM2({ parts }: ReadFeature): number {
  return parts.reduce((sum, part) => sum + polygonAreaM2(part), 0);
}

function isCover(feature: ReadFeature): boolean {
  return has(feature, 'cover', understandDrawnCover);
}

function isDistrict(feature: ReadFeature): boolean {
  return has(feature, 'name', understandText) && areaM2(feature) >= DISTRICT_M2;
}

/** Whether half of the points or half of the columns belong together by their ids. */
function areSensors(features: readonly ReadFeature[], columnIds: ReadonlySet<string>): boolean {
  const ids = new Set(sourceIds(features).filter((id) => id !== undefined));
  const prefix = commonPrefix(columnIds, ids);
  let matches = 0;
  for (const column of columnIds) {
    if (column.startsWith(prefix) && ids.has(column.slice(prefix.length))) matches += 1;
  }
  return matches > 0 && matches * 2 >= Math.min(ids.size, columnIds.size);
}

/**
 * What the features of a file are, by their content alone: lines are roads when most have both ends
 * (`from`, `to`) or an OpenStreetMap `highway`; points are sensors when half of them or half of the
 * columns have the same ids, exactly or after one common prefix of the columns; polygons are buildings
 * when most have a height, levels, a `building` tag or heights in space, land cover when most are of a
 * class that means water or green, districts when most have a name and 10 ha or more. `undefined` when none holds: then the person must say. `columnIds` are the
 * ids by which all files of observations given together call their sensors.
 */
export function geoJsonRole(
  { family, features }: GeoJsonReading,
  columnIds: ReadonlySet<string>,
): Role | undefined {
  if (family === 'line' && mostly(features, isRoad)) return 'roads';
  if (family === 'point' && areSensors(features, columnIds)) return 'sensors';
  if (family !== 'polygon') return undefined;
  if (mostly(features, isBuilding)) return 'buildings';
  if (mostly(features, isCover)) return 'landcover';
  return mostly(features, isDistrict) ? 'districts' : undefined;
}
