import type { Column, FeatureSet } from '#core/feature-set.ts';
import { type GeometryType, type NestedParts, packGeometry } from '#core/flat-geometry.ts';
import type { Work } from '#core/progress.ts';
import { packTexts } from '#core/text-column.ts';
import type { BuildingSet, FeatureRole } from '#core/twin.ts';
import {
  BUILDING_COLUMNS,
  buildingHeights,
  buildingSurfaces,
  withHeights,
} from './building-features.ts';
import { areSurfaces, type BuildingShape, buildingShape } from './building-shape.ts';
import { buildColumn } from './column-building.ts';
import { COVER_COLUMNS } from './cover-features.ts';
import { featureIds } from './feature-ids.ts';
import { FeatureLog } from './feature-log.ts';
import type { GeoJsonReading, GeometryFamily, ReadFeature } from './geojson-reading.ts';
import {
  COLUMN_LIMIT,
  normalisedProperties,
  type RawColumns,
  type Wanted,
} from './normalised-properties.ts';
import { understandCount, understandText } from './property-values.ts';
import type { ReadContext, ReadCounts } from './reading.ts';
import { roadColumns, uniformRoad } from './road-features.ts';

const NAME: Wanted = [['name', understandText]];

function wantedFor(role: FeatureRole, features: readonly ReadFeature[]): Wanted {
  if (role === 'buildings') return BUILDING_COLUMNS;
  if (role === 'roads') return roadColumns(features);
  if (role === 'landcover') return COVER_COLUMNS;
  return role === 'districts' ? [...NAME, ['residents', understandCount]] : NAME;
}

const FAMILY: Readonly<Partial<Record<FeatureRole, GeometryFamily>>> = {
  buildings: 'polygon',
  roads: 'line',
  sensors: 'point',
  districts: 'polygon',
  landcover: 'polygon',
};

const TYPE: Readonly<Record<GeometryFamily, GeometryType>> = {
  point: 'Point',
  line: 'MultiLineString',
  polygon: 'MultiPolygon',
};

/** The family that a role needs; for roles that take any, the most frequent one of the file. */
function familyFor(role: FeatureRole, features: readonly ReadFeature[]): GeometryFamily {
  const needed = FAMILY[role];
  if (needed !== undefined) return needed;
  const count = (family: GeometryFamily) => features.filter((f) => f.family === family).length;
  return (['point', 'line', 'polygon'] as const).reduce((best, family) =>
    count(family) > count(best) ? family : best,
  );
}

/** The features that suit, made uniform, each with its log; the others are refused. */
class Selection {
  readonly features: ReadFeature[] = [];
  readonly logs: FeatureLog[] = [];
  /** Of buildings their forms. */
  readonly shapes: BuildingShape[] = [];
  readonly #role: FeatureRole;
  readonly #family: GeometryFamily;
  readonly #isSurfaces: boolean;

  constructor(role: FeatureRole, family: GeometryFamily, isSurfaces: boolean) {
    this.#role = role;
    this.#family = family;
    this.#isSurfaces = isSurfaces;
  }

  add(feature: ReadFeature, context: ReadContext): void {
    const log = new FeatureLog(context, feature.label, feature.repaired);
    try {
      this.features.push(this.#suited(feature, log));
      this.logs.push(log);
    } catch (thrown) {
      log.refuse(thrown);
    }
  }

  #suited(feature: ReadFeature, log: FeatureLog): ReadFeature {
    const needed = { point: 'points', line: 'lines', polygon: 'polygons' }[this.#family];
    if (feature.family !== this.#family) throw log.refusal('wrongGeometry', {}, { needed });
    const isOnePlace = feature.family !== 'point' || feature.parts.length === 1;
    if (!isOnePlace) throw log.refusal('severalPoints');
    if (this.#role === 'buildings') {
      const shape = buildingShape(feature, this.#isSurfaces);
      if (shape.footprint.length === 0) throw log.refusal('tooFewVertices');
      this.shapes.push(shape);
    }
    return this.#role === 'roads' ? uniformRoad(feature, log) : feature;
  }
}

function columnsOf(raw: RawColumns, logs: readonly FeatureLog[]): Column[] {
  const columns: Column[] = [];
  for (const [name, values] of raw) {
    const left = (index: number, type: string) =>
      logs[index]?.repair('valueNotOfType', { property: name }, { type });
    columns.push(buildColumn(name, values, left));
  }
  return columns;
}

function geometryOf({ features, logs }: Selection, family: GeometryFamily) {
  const high = features.filter(({ hasHeights }) => hasHeights).length;
  const dimension = high > 0 && high === features.length ? 3 : 2;
  if (dimension === 2 && high > 0) {
    features.forEach(({ hasHeights }, index) => {
      if (hasHeights) logs[index]?.repair('heightsIncomplete');
    });
  }
  const parts: NestedParts[] = features.map((feature) => feature.parts);
  return packGeometry(TYPE[family], dimension, parts);
}

async function buildingSet(
  selection: Selection,
  ids: FeatureSet['ids'],
  raw: RawColumns,
  work: Work,
): Promise<BuildingSet> {
  const { logs, shapes } = selection;
  const heights = buildingHeights(raw, shapes, logs);
  const footprints = shapes.map(({ footprint }) => footprint);
  return {
    ids,
    geometry: packGeometry('MultiPolygon', 2, footprints),
    columns: columnsOf(withHeights(raw, heights), logs),
    ...(await buildingSurfaces(shapes, heights, logs, work)),
  };
}

/**
 * The features of a reading as the set of one role, with ids `role/sourceId` (see `featureIds`) and the
 * columns that core/twin.ts names first, all other properties after them by name. Features whose
 * geometry does not suit the role are refused, values that do not suit their column left out
 * (repaired). The counts are those of the whole file, the reader's included.
 */
export async function featureSetOf(
  reading: GeoJsonReading,
  role: FeatureRole,
  context: ReadContext,
): Promise<{ set: FeatureSet | BuildingSet } & ReadCounts> {
  const family = familyFor(role, reading.features);
  const selection = new Selection(role, family, areSurfaces(reading.features));
  for (const [index, feature] of reading.features.entries()) {
    selection.add(feature, context);
    if (index % 64 === 0) await context.work.pause();
  }
  const { features, logs } = selection;
  const ids = packTexts(await featureIds(features, role, logs, context.work));
  const { columns, left } = normalisedProperties(features, wantedFor(role, features));
  if (left > 0) {
    const params = { limit: COLUMN_LIMIT, left };
    const where = { file: context.file };
    context.tally.add('noted', { code: 'tooManyColumns', params, where, wayOut: 'fixAtSource' });
  }
  const set =
    role === 'buildings'
      ? await buildingSet(selection, ids, columns, context.work)
      : { ids, geometry: geometryOf(selection, family), columns: columnsOf(columns, logs) };
  for (const log of logs) log.accept();
  const repaired = logs.filter((log) => log.repaired).length;
  return {
    set,
    featuresIn: reading.featuresIn,
    taken: features.length - repaired,
    repaired,
    refused: reading.featuresIn - features.length,
  };
}
