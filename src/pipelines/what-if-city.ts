import { CityweaveError } from '#core/errors.ts';
import type { Work } from '#core/progress.ts';
import type { SourceFileFacts } from '#core/twin.ts';
import { readDemand } from '#twin/demand-file.ts';
import { MANIFEST_NAME, readManifest } from '#twin/package-manifest.ts';
import { readPackage } from '#twin/package-reader.ts';
import type { SourceFile } from '#twin/source-file.ts';
import { readZones } from '#twin/zone-file.ts';
import type { WhatIfCity } from './what-if.ts';

/** A city that scenarios are asked of, and an instant of the first day that it has observations of. */
export interface ReadCity {
  readonly city: WhatIfCity;
  readonly day: number | undefined;
}

type Assets = Awaited<ReturnType<typeof readManifest>>['assets'];

function sourcesOf(assets: Assets, files: readonly SourceFile[]): SourceFileFacts[] {
  const sizes = new Map(files.map(({ name, size }) => [name, size]));
  return assets.map(({ name, role, sha256 }) => {
    return { name, role, sha256, bytes: sizes.get(name) ?? 0 };
  });
}

/**
 * The city of a twin package with the zones and the demand that it carries. Throws `placesMissing` for a city without
 * roads and what the readers throw.
 */
export async function whatIfCity(files: readonly SourceFile[], work: Work): Promise<ReadCity> {
  const { twin, carried, observations } = await readPackage(files, work);
  const { roads } = twin;
  if (roads === undefined) {
    throw new CityweaveError({
      code: 'placesMissing',
      params: { role: 'roads' },
      where: {},
      wayOut: 'importAgain',
    });
  }
  const manifest = files.find(({ name }) => name === MANIFEST_NAME) as SourceFile;
  const { sha256, assets } = await readManifest(manifest, work);
  const fileOf = (role: string) => carried.find((one) => one.role === role)?.file;
  const [zoneFile, demandFile] = [fileOf('zones'), fileOf('demand')];
  const zones = zoneFile && (await readZones(zoneFile, work)).zones;
  const demand = demandFile && zones && (await readDemand(demandFile, zones, work));
  // A city that was made, not imported, has no originals: results come from the package's own files.
  const sources = twin.sources.length > 0 ? twin.sources : sourcesOf(assets, files);
  return {
    city: { twin: { ...twin, roads, sources }, sha256, zones, demand },
    day: observations.phenomenonTime[0],
  };
}
