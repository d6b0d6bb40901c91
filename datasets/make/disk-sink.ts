import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PackageSink } from '#twin/package-writer.ts';

/** A folder that files are written into. */
export function diskSink(folder: string): PackageSink {
  return {
    async write(name, chunks) {
      const parts: Uint8Array[] = [];
      for await (const chunk of chunks) parts.push(chunk);
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, name), Buffer.concat(parts));
    },
  };
}
