import { describe, expect, it } from 'vitest';
import { packGeometry } from '#core/flat-geometry.ts';
import { packTexts } from '#core/text-column.ts';
import type { SourceFileFacts } from '#core/twin.ts';
import { assembleTwin, type TwinFacts } from '#twin/twin-assembly.ts';

const sensors = {
  ids: packTexts(['sensors/a']),
  geometry: packGeometry('Point', 2, [[[[[4.4, 51.9]]]]]),
  columns: [],
};
const source = (name: string, role: SourceFileFacts['role']): SourceFileFacts => {
  return { name, role, bytes: 1, sha256: '' };
};
const titleOf = async (sources: readonly SourceFileFacts[], facts: TwinFacts = {}) =>
  (await assembleTwin({ sensors }, sources, facts))?.title;

describe('the title of a city', () => {
  const roads = source('roads_graph.geojson.gz', 'roads');
  const files = [source('a.csv', 'observations'), roads];

  it('is the name of the file of buildings, else of roads, and so on, without extensions', async () => {
    const buildings = source('3-20-DELFSHAVEN.city.json', 'buildings');
    expect(await titleOf([...files, buildings])).toBe('3-20-DELFSHAVEN');
    expect(await titleOf(files)).toBe('roads_graph');
    expect(await titleOf([source('v1.2 stations.GeoJSON', 'sensors')])).toBe('v1.2 stations');
    expect(await titleOf([source('Delft.city.jsonl', 'buildings')])).toBe('Delft');
  });

  it('is what was stated before that, and the id without any name', async () => {
    expect(await titleOf(files, { title: 'Delft', id: 'delft' })).toBe('Delft');
    expect(await titleOf(files, { id: 'delft' })).toBe('delft');
    expect(await titleOf([source('.json', 'roads')])).toBe('city');
    expect((await assembleTwin({ sensors }, files, {}))?.id).toBe('city');
  });
});
