import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { CityweaveError } from '#core/errors.ts';
import { MANIFEST_NAME } from '#twin/package-manifest.ts';
import { PACKAGE_NAMES, type PackageSink } from '#twin/package-writer.ts';
import type { SourceFile } from '#twin/source-file.ts';
import { diskFile } from './disk-file.ts';

const NAMES = [...Object.values(PACKAGE_NAMES), MANIFEST_NAME];

function unwritable(file: string, message: string, cause?: unknown): CityweaveError {
  return new CityweaveError(
    { code: 'fileUnwritable', params: { message }, where: { file }, wayOut: 'checkFolder' },
    { cause },
  );
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}

/**
 * Throws `fileUnwritable` when a package in `folder` would write over a file that is no part of a
 * package, or over one of `inputs` (paths).
 */
export async function checkFolder(folder: string, inputs: readonly string[]): Promise<void> {
  const present = await namesIn(folder);
  const isPackage = present.includes(MANIFEST_NAME);
  const given = new Set(inputs.map((input) => resolve(input)));
  for (const name of NAMES) {
    const isInput = given.has(resolve(folder, name));
    if (present.includes(name) && (isInput || !isPackage)) {
      throw unwritable(join(folder, name), 'it is there already and is no part of a twin package');
    }
  }
}

/** A folder as the place of a package; `finish` removes what an earlier package left there. */
export function packageFolder(folder: string): PackageSink & { finish(): Promise<void> } {
  const written = new Set<string>();
  return {
    async write(name, chunks) {
      const path = join(folder, name);
      try {
        await mkdir(folder, { recursive: true });
        const handle = await open(`${path}.part`, 'w');
        try {
          for await (const chunk of chunks) await handle.writeFile(chunk);
        } finally {
          await handle.close();
        }
        await rename(`${path}.part`, path);
      } catch (error) {
        await rm(`${path}.part`, { force: true }).catch(() => {});
        if (error instanceof CityweaveError) throw error;
        throw unwritable(path, error instanceof Error ? error.message : String(error), error);
      }
      written.add(name);
    },
    async finish() {
      for (const name of NAMES) {
        if (!written.has(name)) await rm(join(folder, name), { force: true });
      }
    },
  };
}

/** All files of a folder that may hold a package; none when there is no such folder. */
export async function packageFiles(folder: string): Promise<SourceFile[]> {
  const names = await namesIn(folder);
  return Promise.all(names.map((name) => diskFile(join(folder, name), name)));
}
