import { fileURLToPath } from 'node:url';
import { packageFiles } from '#cli/package-folder.ts';
import type { WhatIfCity } from '#pipelines/what-if.ts';
import { whatIfCity } from '#pipelines/what-if-city.ts';
import { headlessWork } from '#threads/work.ts';
import type { SourceFile } from '#twin/source-file.ts';

const FOLDER = fileURLToPath(new URL('../datasets/sample-city', import.meta.url));

/** The files of the sample city's package. */
export function sampleFiles(): Promise<SourceFile[]> {
  return packageFiles(FOLDER);
}

/** The sample city, ready for scenarios. */
export async function sampleWhatIf(): Promise<WhatIfCity> {
  const { city } = await whatIfCity(await sampleFiles(), headlessWork());
  return city;
}
