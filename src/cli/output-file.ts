import { open, rename, rm } from 'node:fs/promises';
import { CityweaveError } from '#core/errors.ts';

const BATCH_CHARACTERS = 1_000_000;

async function writeLines(path: string, lines: Iterable<string>): Promise<void> {
  const handle = await open(path, 'w');
  try {
    let held = '';
    for (const line of lines) {
      held += line;
      if (held.length < BATCH_CHARACTERS) continue;
      await handle.writeFile(held);
      held = '';
    }
    await handle.writeFile(held);
  } finally {
    await handle.close();
  }
}

async function writeOutputTo(path: string, write: (part: string) => Promise<void>): Promise<void> {
  const part = `${path}.part`;
  try {
    await write(part);
  } catch (error) {
    await rm(part, { force: true }).catch(() => {});
    if (error instanceof CityweaveError) throw error;
    const message = error instanceof Error ? error.message : String(error);
    throw new CityweaveError(
      { code: 'fileUnwritable', params: { message }, where: { file: path }, wayOut: 'checkFolder' },
      { cause: error },
    );
  }
}

/** Throws `fileUnwritable` when a file cannot be written at `path`: worth asking before long work. */
export function checkOutput(path: string): Promise<void> {
  return writeOutputTo(path, async (part) => {
    await writeLines(part, []);
    await rm(part);
  });
}

/** Writes a text file whole or not at all. Throws `fileUnwritable`, or what `lines` throws. */
export function writeOutput(path: string, lines: Iterable<string>): Promise<void> {
  return writeOutputTo(path, async (part) => {
    await writeLines(part, lines);
    await rename(part, path);
  });
}
