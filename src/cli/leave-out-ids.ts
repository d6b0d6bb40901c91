import { existsSync } from 'node:fs';
import type { Work } from '#core/progress.ts';
import { featureIdsOf } from '#pipelines/points-file.ts';
import { readHashed } from '#twin/hashed-bytes.ts';
import type { SourceFile } from '#twin/source-file.ts';

const ID_FILE_LIMIT = 16e6;

function idsIn(text: string): string[] {
  return text
    .split(/[,;\r\n]+/)
    .map((id) => id.trim())
    .filter((id) => id !== '');
}

/**
 * The ids of `--leave-out`: ids with commas between, or the path of a file (`@path` too): the features
 * of a GeoJSON, else any text of ids with commas, semicolons or new lines between. `open` makes a file to read.
 */
export async function leaveOutIds(
  text: string,
  open: (path: string) => Promise<SourceFile>,
  work: Work,
): Promise<ReadonlySet<string>> {
  const path = text.startsWith('@') ? text.slice(1) : text;
  if (path === text && !existsSync(path)) return new Set(idsIn(text));
  const file = await open(path);
  if (/json$/i.test(path)) return new Set(await featureIdsOf(file, work));
  const { bytes } = await readHashed(file, ID_FILE_LIMIT, work);
  return new Set(idsIn(new TextDecoder().decode(bytes)));
}
