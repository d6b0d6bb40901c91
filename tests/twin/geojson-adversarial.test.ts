import { readdirSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { columnOf } from '#core/feature-set.ts';
import { unpackTexts } from '#core/text-column.ts';
import { hasSharedData, sharedData } from '#tests/shared-data.ts';
import { collection, feature, read, readAs, refusalOf, sharedJson } from './geojson-context.ts';

const folder = sharedData('adversarial/geojson');
const files = hasSharedData
  ? readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, `${entry.parentPath}/${entry.name}`))
      .sort()
  : [];

describe.skipIf(!hasSharedData)('files made to break readers of GeoJSON', () => {
  const table: string[] = [];
  afterAll(() => console.info(table.join('\n')));

  it.each(files)('%s is accepted, repaired or refused with its reason', async (file) => {
    const value = sharedJson(`${folder}/${file}`);
    const code = await refusalOf(value);
    if (code !== 'none') {
      table.push(`${file}: refused as a file: ${code}`);
      expect(['notGeoJson', 'featuresNotList']).toContain(code);
      expect(file).not.toMatch(/good|\/valid\/|fixtures/);
      return;
    }
    const { reading, problems, list } = await read(value);
    const { featuresIn, taken, repaired, refused } = reading;
    const counts = `${taken} taken, ${repaired} repaired, ${refused} refused of ${featuresIn}`;
    table.push(`${file}: ${counts}${problems.map((problem) => `; ${problem}`).join('')}`);
    expect(taken + repaired + refused).toBe(featuresIn);
    expect(reading.features).toHaveLength(taken + repaired);
    const effects = new Set(list.map(({ effect }) => effect));
    expect(effects.has('repaired')).toBe(repaired > 0);
    expect(effects.has('refused')).toBe(refused > 0);
    expect(problems.join()).not.toContain('unexpected');
  });

  it.each([
    ['invalid-geometry/invalid_geometries/invalid_exterior_not_ccw', 'noted ringWinding'],
    ['invalid-geometry/invalid_geometries/invalid_unclosed', 'repaired ringUnclosed'],
    [
      'invalid-geometry/invalid_geometries/invalid_less_three_unique_nodes',
      'refused tooFewVertices',
    ],
    [
      'invalid-geometry/problematic_geometries/problematic_duplicate_nodes',
      'repaired verticesRepeated',
    ],
    [
      'invalid-geometry/problematic_geometries/problematic_self_intersection_large',
      'repaired ringCrosses',
    ],
    [
      'invalid-geometry/problematic_geometries/problematic_feature_null_geometry',
      'refused geometryMissing',
    ],
    ['invalid-geometry/problematic_geometries/problematic_4d_coordinates', 'noted extraDimensions'],
    ['geojsonhint/bad/bad-polygonloop', 'refused coordinatesNesting'],
    ['geojsonhint/good/issue82', 'refused coordinateOutOfRange'],
  ])('%s: %s', async (file, problem) => {
    const { problems } = await read(sharedJson(`${folder}/${file}.geojson`));
    expect(problems).toEqual([problem]);
  });
});

describe.skipIf(!hasSharedData)('texts made to break pages', () => {
  it.each(['html-payloads.json', 'blns.json', 'xss-payloads.txt', 'csv-injection.txt'])(
    'of %s survive as they are, as names and as ids',
    async (file) => {
      const text = readFileSync(sharedData(`adversarial/text/${file}`), 'utf8');
      const payloads: string[] = file.endsWith('json') ? JSON.parse(text) : text.split('\n');
      const names = [...new Set(payloads)].filter((name) => name !== '');
      const features = names.map((name) => feature('Point', [4, 51], { name, [name]: name }, name));
      const { set, taken } = await readAs('facilities', collection(...features));
      expect(taken).toBe(names.length);
      const column = columnOf(set, 'name', 'text');
      expect(column && unpackTexts(column.values)).toEqual(names);
      expect(unpackTexts(set.ids)).toEqual(names.map((name) => `facilities/${name}`));
    },
  );
});
