import { CityweaveError } from '#core/errors.ts';
import type { Work } from '#core/progress.ts';
import { ProblemTally } from '#core/report.ts';
import { sourceIds } from '#twin/feature-ids.ts';
import { parseGeoJson } from '#twin/geojson-reader.ts';
import type { ReadFeature } from '#twin/geojson-reading.ts';
import { DOCUMENT_LIMIT, readHashed } from '#twin/hashed-bytes.ts';
import { parseJson } from '#twin/json-document.ts';
import type { SourceFile } from '#twin/source-file.ts';
import type { LayerTarget } from './inference-target.ts';

function pointsInvalid(file: string, expected: string, feature?: string): CityweaveError {
  return new CityweaveError({
    code: 'pointsInvalid',
    params: { expected },
    where: feature === undefined ? { file } : { file, feature },
    wayOut: 'fixAtSource',
  });
}

/** The features of a GeoJSON file, all of them: one that cannot be read is an error. */
async function allFeatures(file: SourceFile, work: Work): Promise<readonly ReadFeature[]> {
  const { bytes } = await readHashed(file, DOCUMENT_LIMIT, work);
  const tally = new ProblemTally();
  const value = parseJson(bytes, file.name);
  const reading = await parseGeoJson(value, { file: file.name, work, tally });
  const refused = tally.list().find(({ effect }) => effect === 'refused');
  if (refused !== undefined) {
    const { code, params, where, wayOut } = refused;
    throw new CityweaveError({ code, params, where, wayOut });
  }
  return reading.features;
}

/** The ids of features: their own, or `#7` for the eighth. Throws `pointsInvalid` when two are the same. */
function idsOf(features: readonly ReadFeature[], file: string): string[] {
  const seen = new Set<string>();
  return sourceIds(features).map((own, index) => {
    const id = own ?? `#${index}`;
    if (seen.has(id)) throw pointsInvalid(file, 'an id that no other point has', id);
    seen.add(id);
    return id;
  });
}

/**
 * The points of a GeoJSON file as places to infer at, with their own ids (`#7` for the eighth where it has
 * none). Points are asked for on purpose, so a file with anything else or with a point that cannot be
 * read is refused whole: throws `pointsInvalid`, or the problem of the first feature refused.
 */
export async function pointsTarget(
  file: SourceFile,
  work: Work,
): Promise<Extract<LayerTarget, { kind: 'points' }>> {
  const features = await allFeatures(file, work);
  if (features.length === 0) throw pointsInvalid(file.name, 'at least one point');
  const places = features.map(({ family, parts, label }) => {
    const vertex = parts.length === 1 ? parts[0]?.[0]?.[0] : undefined;
    if (family !== 'point' || vertex === undefined) {
      throw pointsInvalid(file.name, 'single points only', label);
    }
    return [vertex[0] ?? Number.NaN, vertex[1] ?? Number.NaN];
  });
  return {
    kind: 'points',
    ids: idsOf(features, file.name),
    lonLat: Float64Array.from(places.flat()),
  };
}

/** The ids that a GeoJSON file's features have. Throws as `pointsTarget` does, geometry apart. */
export async function featureIdsOf(file: SourceFile, work: Work): Promise<string[]> {
  return idsOf(await allFeatures(file, work), file.name);
}
