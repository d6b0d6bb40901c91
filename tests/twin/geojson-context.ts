import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { CityweaveError } from '#core/errors.ts';
import { columnOf, type FeatureSet } from '#core/feature-set.ts';
import { ProblemTally } from '#core/report.ts';
import { unpackTexts } from '#core/text-column.ts';
import type { FeatureRole } from '#core/twin.ts';
import { headlessWork } from '#threads/work.ts';
import type { Crs } from '#twin/crs.ts';
import { featureSetOf } from '#twin/geojson-feature-set.ts';
import { parseGeoJson } from '#twin/geojson-reader.ts';

export function context(statedCrs?: Crs) {
  return { file: 'city.geojson', work: headlessWork(), tally: new ProblemTally(), statedCrs };
}

/** Reads a document; `problems` are `effect code` of each kind met. */
export async function read(value: unknown, statedCrs?: Crs) {
  const given = context(statedCrs);
  const reading = await parseGeoJson(value, given);
  const list = given.tally.list();
  const problems = list.map(({ effect, code }) => `${effect} ${code}`);
  return { reading, problems, list, parts: reading.features[0]?.parts };
}

/** Reads a document as one role. */
export async function readAs(role: FeatureRole, value: unknown) {
  const given = context();
  const result = await featureSetOf(await parseGeoJson(value, given), role, given);
  const list = given.tally.list();
  return { ...result, list, problems: list.map(({ effect, code }) => `${effect} ${code}`) };
}

/** The code that reading throws for the file as a whole. */
export async function refusalOf(value: unknown, statedCrs?: Crs): Promise<string> {
  try {
    await parseGeoJson(value, context(statedCrs));
  } catch (error) {
    return error instanceof CityweaveError ? error.code : `not a CityweaveError: ${error}`;
  }
  return 'none';
}

export function collection(...features: unknown[]) {
  return { type: 'FeatureCollection', features };
}

export function feature(
  type: string,
  coordinates: unknown,
  properties: unknown = {},
  id?: unknown,
) {
  const geometry = { type, coordinates };
  return { type: 'Feature', ...(id === undefined ? {} : { id }), properties, geometry };
}

export function numbers(set: FeatureSet, name: string) {
  return [...(columnOf(set, name, 'number')?.values ?? [])];
}
export function flags(set: FeatureSet, name: string) {
  return [...(columnOf(set, name, 'boolean')?.values ?? [])];
}
export function texts(set: FeatureSet, name: string) {
  const column = columnOf(set, name, 'text');
  return column === undefined ? undefined : unpackTexts(column.values);
}

/** A parsed file of the shared data, unpacked when its name ends in gz. */
export function sharedJson(path: string): unknown {
  const bytes = readFileSync(path);
  return JSON.parse((path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString());
}
