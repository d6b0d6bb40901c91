import type { NestedParts } from '#core/flat-geometry.ts';
import { buildingFootprint } from './building-footprint.ts';
import { type BuildingHeight, buildingHeight } from './building-height.ts';
import { type Face, type FaceSource, facesOf } from './cityjson-faces.ts';
import { chooseGeometries } from './cityjson-lod.ts';
import type { SourceBuilding } from './cityjson-objects.ts';
import type { FeatureLog } from './feature-log.ts';
import { readProperties } from './geojson-properties.ts';
import type { Properties, Scalar } from './geojson-reading.ts';
import { namesFor } from './property-names.ts';
import { understandCount, understandLengthM } from './property-values.ts';

/** One building after all checks. */
export interface ReadBuilding extends BuildingHeight {
  /** lon, lat */
  readonly footprint: NestedParts;
  /** None where the file has an outline only. */
  readonly faces: readonly Face[];
  /** Attributes of the building, and those that all its parts agree on. */
  readonly properties: Properties;
}

/** Surfaces that rise less than this, in m, are an outline. */
const FLAT_M = 0.1;

/** Attributes under which a package keeps what is computed here. */
const OWN_NAMES = ['heightM', 'groundM', 'heightAssumed'];

function addAgreed(into: Record<string, Scalar>, parts: readonly Properties[]): void {
  const own = new Set(Object.keys(into));
  for (const name of new Set(parts.flatMap((part) => Object.keys(part)))) {
    const values = new Set(parts.map((part) => part[name]).filter((value) => value !== undefined));
    const [value] = values;
    if (!own.has(name) && values.size === 1 && value !== undefined) into[name] = value;
  }
}

function propertiesOf({ objects }: SourceBuilding, log: FeatureLog): Record<string, Scalar> {
  const all = objects.map(({ attributes }) => readProperties(attributes ?? null, log));
  const merged: Record<string, Scalar> = Object.assign(Object.create(null), all[0]);
  addAgreed(merged, all.slice(1));
  return merged;
}

/** The first attribute that means `column` and is understood. */
function stated(
  column: 'heightM' | 'levels',
  properties: Properties,
  understand: typeof understandCount,
): number | undefined {
  for (const name of namesFor(column, Object.keys(properties))) {
    const value = properties[name];
    const understood = value === undefined ? undefined : understand(value)?.value;
    if (typeof understood === 'number') return understood;
  }
  return undefined;
}

function heightRange(faces: readonly Face[]): [lowM: number, highM: number] {
  let [lowM, highM] = [Infinity, -Infinity];
  for (const { rings } of faces) {
    for (const [, , heightM] of rings.flat()) {
      lowM = Math.min(lowM, heightM);
      highM = Math.max(highM, heightM);
    }
  }
  return [lowM, highM];
}

const numberOr = (value: Scalar | undefined, otherwise: number | undefined) =>
  typeof value === 'number' ? value : otherwise;

function heightOf(
  properties: Properties,
  [lowM, highM]: readonly [number, number],
  log: FeatureLog,
): BuildingHeight {
  const isFlat = highM - lowM < FLAT_M;
  const measured = isFlat ? stated('heightM', properties, understandLengthM) : highM - lowM;
  const known = {
    heightM: numberOr(properties['heightM'], measured),
    groundM: numberOr(properties['groundM'], lowM),
    levels: stated('levels', properties, understandCount),
    assumed: properties['heightAssumed'] === true,
  };
  return buildingHeight(known, { footprint: [], surfaces: [], classes: [], lowM, highM }, log);
}

/**
 * Reads one building: its surfaces of the highest LoD, its footprint (`buildingFootprint`), its height
 * from lowest to highest vertex above its base (a flat outline has the height its attributes state,
 * see `buildingHeight`). Throws `geometryMissing`, `surfacesMissing`, `footprintMissing`.
 */
export function readBuilding(
  building: SourceBuilding,
  source: FaceSource,
  log: FeatureLog,
): ReadBuilding {
  const chosen = chooseGeometries(building.objects, source.head.templates, log);
  if (chosen.surfaces.length === 0) throw log.refusal('geometryMissing');
  const faces = chosen.surfaces.flatMap((geometry) => facesOf(geometry, source, log));
  if (faces.length === 0) throw log.refusal(log.firstRepair ?? 'surfacesMissing');
  const outlines = chosen.outlines.map((geometry) => facesOf(geometry, source, log));
  const footprint = buildingFootprint(outlines, faces, log);
  if (footprint.length === 0) throw log.refusal('footprintMissing');
  const properties = propertiesOf(building, log);
  const range = heightRange(faces);
  const height = heightOf(properties, range, log);
  for (const name of OWN_NAMES) delete properties[name];
  return {
    ...height,
    footprint,
    faces: range[1] - range[0] < FLAT_M ? [] : faces,
    properties,
  };
}
