import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { CityweaveError } from '#core/errors.ts';
import { hasSharedData, sharedData } from '#tests/shared-data.ts';
import { parseJson } from '#twin/json-document.ts';

const root = sharedData('adversarial/json/JSONTestSuite');
const files = hasSharedData
  ? ['test_parsing', 'test_transform'].flatMap((folder) =>
      readdirSync(`${root}/${folder}`).map((file) => `${folder}/${file}`),
    )
  : [];

function outcome(file: string): string {
  try {
    parseJson(new Uint8Array(readFileSync(`${root}/${file}`)), file);
    return 'accepted';
  } catch (error) {
    if (!(error instanceof CityweaveError)) throw error;
    return `refused: ${error.code}`;
  }
}

describe.skipIf(!hasSharedData)('JSONTestSuite', () => {
  const table: string[] = [];
  afterAll(() => console.info(table.join('\n')));

  it.each(files)('%s', (file) => {
    const found = outcome(file);
    table.push(`${file}: ${found}`);
    const kind = /\/([yn])_/.exec(file)?.[1];
    if (kind === 'y') expect(found).toBe('accepted');
    else if (kind === 'n') expect(found).toMatch(/^refused: (notJson|notUtf8|nestedTooDeep)$/);
    else expect(found).toMatch(/^(accepted|refused: (notJson|notUtf8|nestedTooDeep))$/);
  });
});
