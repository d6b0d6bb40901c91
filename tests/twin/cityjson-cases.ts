import { type Column, columnOf } from '#core/feature-set.ts';
import { nestedParts } from '#core/flat-geometry.ts';
import { ProblemTally } from '#core/report.ts';
import { textAt, unpackTexts } from '#core/text-column.ts';
import { type BuildingSet, SURFACE_CLASSES } from '#core/twin.ts';
import { headlessWork } from '#threads/work.ts';
import { readCityJson } from '#twin/cityjson-reader.ts';
import type { Crs } from '#twin/crs.ts';
import type { SourceFile } from '#twin/source-file.ts';
import { fileOf } from './source-file-of.ts';

/** Corners of a box of 10 m × 20 m × 8 m that stands on 2 m at x 92000, y 436500 of EPSG:28992. */
export const BOX = [
  [0, 0, 2],
  [10, 0, 2],
  [10, 20, 2],
  [0, 20, 2],
  [0, 0, 10],
  [10, 0, 10],
  [10, 20, 10],
  [0, 20, 10],
].map(([x = 0, y = 0, z]) => [92_000 + x, 436_500 + y, z]);

/** Its faces seen from outside: ground, roof, four walls. */
export const FACES = [
  [[3, 2, 1, 0]],
  [[4, 5, 6, 7]],
  [[0, 1, 5, 4]],
  [[1, 2, 6, 5]],
  [[2, 3, 7, 6]],
  [[3, 0, 4, 7]],
];

/** Semantics of `FACES`. */
export const SEMANTICS = {
  surfaces: [{ type: 'GroundSurface' }, { type: 'RoofSurface' }, { type: 'WallSurface' }],
  values: [0, 1, 2, 2, 2, 2],
};

type Json = Record<string, unknown>;

/** A building with one geometry. */
export function building(geometry: Json | Json[], more: Json = {}): Json {
  const list = Array.isArray(geometry) ? geometry : [geometry];
  return { type: 'Building', geometry: list, ...more };
}

/** The box as a geometry of some type. */
export function boxGeometry(type = 'MultiSurface', lod = '2', more: Json = {}): Json {
  const wrap: Record<string, unknown> = {
    MultiSurface: FACES,
    CompositeSurface: FACES,
    Solid: [FACES],
    MultiSolid: [[FACES]],
    CompositeSolid: [[FACES]],
  };
  return { type, lod, boundaries: wrap[type], ...more };
}

/** A CityJSON document in EPSG:28992 without transform. */
export function document(objects: Json, more: Json = {}): Json {
  return {
    type: 'CityJSON',
    version: '2.0',
    metadata: { referenceSystem: 'https://www.opengis.net/def/crs/EPSG/0/28992' },
    CityObjects: objects,
    vertices: BOX,
    ...more,
  };
}

/** Reads a file or a value written as JSON; `problems` are `effect code count` of each kind met. */
export async function read(content: unknown, statedCrs?: Crs) {
  const file: SourceFile =
    content !== null && typeof content === 'object' && 'stream' in content
      ? (content as SourceFile)
      : fileOf(typeof content === 'string' ? content : JSON.stringify(content));
  const tally = new ProblemTally();
  const context = { file: file.name, work: headlessWork(), tally, statedCrs };
  const reading = await readCityJson(file, context);
  const list = tally.list();
  const problems = list.map(({ effect, code, count }) => `${effect} ${code} ${count}`);
  const { featuresIn, taken, repaired, refused } = reading;
  return { ...reading, list, problems, counts: [featuresIn, taken, repaired, refused] };
}

/** One building of a set in plain values. */
export function plain(buildings: BuildingSet, index = 0) {
  const from = buildings.surfaces.features[index] ?? 0;
  const surfaces = nestedParts(buildings.surfaces, index);
  return {
    id: textAt(buildings.ids, index),
    footprint: nestedParts(buildings.geometry, index),
    surfaces,
    classes: surfaces.map((_, part) => SURFACE_CLASSES[buildings.surfaceClass[from + part] ?? 0]),
    heightM: columnOf(buildings, 'heightM', 'number')?.values[index],
    groundM: columnOf(buildings, 'groundM', 'number')?.values[index],
    heightAssumed: columnOf(buildings, 'heightAssumed', 'boolean')?.values[index] === 1,
  };
}

/** All values of a column. */
export function valuesOf(buildings: BuildingSet, name: string): unknown[] | undefined {
  const column: Column | undefined = buildings.columns.find((one) => one.name === name);
  if (column === undefined) return undefined;
  return column.type === 'text' ? unpackTexts(column.values) : [...column.values];
}
