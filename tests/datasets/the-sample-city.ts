import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeSampleCity, type SampleCity } from '#datasets/make/sample-city.ts';
import { SEED } from '#datasets/make/town.ts';
import { memoryFile } from '#tests/twin/memory-file.ts';
import { headlessWork } from '#threads/work.ts';
import { readPackage } from '#twin/package-reader.ts';
import type { SourceFile } from '#twin/source-file.ts';

/** Where the committed city lies. */
export const FOLDER = fileURLToPath(new URL('../../datasets/sample-city', import.meta.url));

let made: Promise<SampleCity> | undefined;

/** The city as the scripts make it; made once a test file. */
export function sampleCity(): Promise<SampleCity> {
  made ??= makeSampleCity(SEED);
  return made;
}

/** Every committed file by its path within the folder. */
export function committedFiles(): Map<string, Buffer> {
  const paths = readdirSync(FOLDER, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(FOLDER.length + 1));
  return new Map(paths.sort().map((path) => [path, readFileSync(join(FOLDER, path))]));
}

function sources(folder: string): SourceFile[] {
  return readdirSync(join(FOLDER, folder), { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => memoryFile(name, readFileSync(join(FOLDER, folder, name))));
}

/** The committed package, or that of its truth, as the page reads it. */
export function readCommitted(folder: '' | 'truth') {
  return readPackage(sources(folder), headlessWork());
}
