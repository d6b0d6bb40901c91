import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { CityweaveError } from '#core/errors.ts';
import type { Work } from '#core/progress.ts';
import type { SourceFileFacts, Twin } from '#core/twin.ts';
import { readDemand } from '#twin/demand-file.ts';
import { MANIFEST_NAME, type PackageAsset, readManifest } from '#twin/package-manifest.ts';
import { readPackage } from '#twin/package-reader.ts';
import type { SourceFile } from '#twin/source-file.ts';
import { readZones } from '#twin/zone-file.ts';
import type { WhatIfCity } from './what-if.ts';

/** A city that scenarios are asked of, and an instant of the first day that it has observations of. */
export interface ReadCity {
  readonly city: WhatIfCity;
  readonly day: number | undefined;
}

function sourcesOf(
  assets: readonly PackageAsset[],
  files: readonly SourceFile[],
): SourceFileFacts[] {
  const sizes = new Map(files.map(({ name, size }) => [name, size]));
  return assets.map(({ name, role, sha256: hash }) => {
    return { name, role, sha256: hash, bytes: sizes.get(name) ?? 0 };
  });
}

/** What stands for the hash of `twin.json` where a city was not read from a package: that of its sources' hashes. */
function hashOfSources({ sources }: Twin): string {
  const hashes = sources.map((source) => source.sha256).sort();
  return bytesToHex(sha256(new TextEncoder().encode(hashes.join('\n'))));
}

interface PackageFacts {
  readonly sha256: string;
  readonly assets: readonly PackageAsset[];
}

async function packageFacts(
  twin: Twin,
  files: readonly SourceFile[],
  work: Work,
): Promise<PackageFacts> {
  const manifest = files.find(({ name }) => name === MANIFEST_NAME);
  return manifest === undefined
    ? { sha256: hashOfSources(twin), assets: [] }
    : readManifest(manifest, work);
}

/**
 * A city that was read from `files` with the zones and the demand that a package among them carries. Throws
 * `placesMissing` for a city without roads and what the readers throw.
 */
export async function whatIfCityOf(
  twin: Twin,
  files: readonly SourceFile[],
  work: Work,
): Promise<WhatIfCity> {
  const { roads } = twin;
  if (roads === undefined) {
    throw new CityweaveError({
      code: 'placesMissing',
      params: { role: 'roads' },
      where: {},
      wayOut: 'importAgain',
    });
  }
  const facts = await packageFacts(twin, files, work);
  const fileOf = (wanted: string) => {
    const asset = facts.assets.find(({ role }) => role === wanted);
    return files.find(({ name }) => name === asset?.name);
  };
  const [zoneFile, demandFile] = [fileOf('zones'), fileOf('demand')];
  const zones = zoneFile && (await readZones(zoneFile, work)).zones;
  const demand = demandFile && zones && (await readDemand(demandFile, zones, work));
  // A city that was made, not imported, has no originals: results come from the package's own files.
  const sources = twin.sources.length > 0 ? twin.sources : sourcesOf(facts.assets, files);
  return { twin: { ...twin, roads, sources }, sha256: facts.sha256, zones, demand };
}

/** The city of a twin package. Throws what `whatIfCityOf` and the reader of packages throw. */
export async function whatIfCity(files: readonly SourceFile[], work: Work): Promise<ReadCity> {
  const { twin, observations } = await readPackage(files, work);
  return { city: await whatIfCityOf(twin, files, work), day: observations.phenomenonTime[0] };
}
