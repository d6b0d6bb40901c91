import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { checkFolder, packageFolder } from '#cli/package-folder.ts';

async function* chunks(...texts: string[]) {
  for (const text of texts) yield new TextEncoder().encode(text);
}

describe('the folder of a package', () => {
  const top = mkdtempSync(join(tmpdir(), 'cityweave-'));
  let folder = top;
  beforeEach(() => {
    folder = mkdtempSync(join(top, 'out-'));
  });
  afterAll(() => rmSync(top, { recursive: true }));

  it('never loses a file that is no part of a package, nor one that is read', async () => {
    await checkFolder(join(folder, 'new'), []);
    writeFileSync(join(folder, 'districts.geojson'), 'mine');
    await expect(checkFolder(folder, [])).rejects.toMatchObject({ code: 'fileUnwritable' });
    writeFileSync(join(folder, 'twin.json'), '{}');
    await checkFolder(folder, []);
    const input = join(folder, 'districts.geojson');
    await expect(checkFolder(folder, [input])).rejects.toMatchObject({ code: 'fileUnwritable' });
  });

  it('holds what was written and nothing of an earlier package', async () => {
    for (const name of ['twin.json', 'roads.geojson', 'notes.txt']) {
      writeFileSync(join(folder, name), 'old');
    }
    const sink = packageFolder(folder);
    await sink.write('twin.json', chunks('a', 'b'));
    await sink.finish();
    expect(readdirSync(folder).sort()).toEqual(['notes.txt', 'twin.json']);
    expect(readFileSync(join(folder, 'twin.json'), 'utf8')).toBe('ab');
  });

  it('that cannot be written says so', async () => {
    writeFileSync(join(folder, 'file'), '');
    const sink = packageFolder(join(folder, 'file', 'deeper'));
    await expect(sink.write('twin.json', chunks('a'))).rejects.toMatchObject({
      code: 'fileUnwritable',
    });
  });
});
