import { readdirSync } from 'node:fs';
import { relative } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { featureCount } from '#core/flat-geometry.ts';
import { hasSharedData, sharedData } from '#tests/shared-data.ts';
import { type Crs, crsOf } from '#twin/crs.ts';
import { read } from './cityjson-cases.ts';
import { codeOf, diskFile } from './source-file-of.ts';

const folder = sharedData('adversarial/cityjson');
const files = hasSharedData
  ? readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, `${entry.parentPath}/${entry.name}`))
      .sort()
  : [];

async function outcome(file: string, stated: Crs | undefined): Promise<string> {
  let text = '';
  const code = await codeOf(
    read(diskFile(`${folder}/${file}`), stated).then(({ counts, problems, buildings }) => {
      const [all = 0, taken = 0, repaired = 0, refused = 0] = counts;
      expect(taken + repaired + refused).toBe(all);
      expect(featureCount(buildings.geometry)).toBe(taken + repaired);
      const effects = new Set(problems.map((problem) => problem.split(' ')[0]));
      expect(effects.has('repaired')).toBe(repaired > 0);
      expect(effects.has('refused')).toBe(refused > 0);
      text = [`${taken} taken, ${repaired} repaired, ${refused} refused`, ...problems].join('; ');
    }),
  );
  return code === 'none' ? text : `refused: ${code}`;
}

describe.skipIf(!hasSharedData)('files made to break readers of CityJSON', () => {
  const table: string[] = [];
  afterAll(() => console.info(table.join('\n')));

  it.each(files)('%s is accepted, repaired or refused with its reason', async (file) => {
    const found = await outcome(file, undefined);
    const stated = await outcome(file, await crsOf(28992));
    table.push(`${file}: ${found}${found === stated ? '' : ` | EPSG:28992: ${stated}`}`);
    for (const each of [found, stated]) {
      expect(each).toMatch(/^(\d+ taken.*|refused: [A-Za-z0-9]+)$/);
      expect(each).not.toContain('unexpected');
    }
    const isOther = /\.(off|obj|poly|gml)$/.test(file);
    if (isOther) expect(found).toMatch(/^refused: (unknownFormat|fileEmpty)$/);
    if (/\/(case|invariants|profile)\.json$/.test(file))
      expect(found).toBe('refused: cityJsonInvalid');
  });
});
