import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { writeOutput } from '#cli/output-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'cityweave-out-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('an output file', () => {
  it('holds all lines', async () => {
    const lines = Array.from({ length: 3000 }, (_, index) => `${'é'.repeat(500)}${index}\n`);
    await writeOutput(join(folder, 'a.txt'), lines);
    expect(readFileSync(join(folder, 'a.txt'), 'utf8') === lines.join('')).toBe(true);
  });

  it('stays as it was when the writing fails half-way', async () => {
    writeFileSync(join(folder, 'b.txt'), 'before');
    const failing = (function* () {
      yield 'x'.repeat(2_000_000);
      throw new RangeError('half-way');
    })();
    await expect(writeOutput(join(folder, 'b.txt'), failing)).rejects.toMatchObject({
      code: 'fileUnwritable',
    });
    expect(readFileSync(join(folder, 'b.txt'), 'utf8')).toBe('before');
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('in a folder that is absent is an error with the way out', async () => {
    await expect(writeOutput(join(folder, 'absent/c.txt'), ['x'])).rejects.toMatchObject({
      code: 'fileUnwritable',
      wayOut: 'checkFolder',
    });
  });
});
