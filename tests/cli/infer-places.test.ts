import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { columnOf } from '#core/feature-set.ts';
import { unpackTexts } from '#core/text-column.ts';
import { layerFromGeoJson } from '#exchange/geojson-layer-reader.ts';
import { layerToGeoJson } from '#exchange/geojson-layer-writer.ts';
import { smallCity } from '#tests/small-city.ts';
import { layerShape } from '#tiles/layer-shape.ts';
import { runCityweave } from './run-cityweave.ts';

const folder = mkdtempSync(join(tmpdir(), 'cityweave-places-'));

function imported(name: string, fileNames: readonly string[]): string {
  const paths = smallCity()
    .filter((file) => fileNames.includes(file.name))
    .map((file) => {
      writeFileSync(join(folder, file.name), file.content);
      return join(folder, file.name);
    });
  const out = join(folder, name);
  expect(runCityweave('import', ...paths, '--out', out).status).toBe(0);
  return out;
}

const text = (name: string) => readFileSync(join(folder, name), 'utf8');
const layerOf = (name: string) => layerFromGeoJson(JSON.parse(text(name)), name);

describe('infer on streets and facades', () => {
  let town: string;
  const infer = (out: string, twin: string, ...more: readonly string[]) =>
    runCityweave(
      'infer',
      ...['--twin', twin, '--model', 'kriging', '--quantity', 'speed'],
      ...['--at', '2026-03-02T07:00:00Z', '--out', join(folder, out)],
      ...more,
    );
  beforeAll(() => {
    town = imported(
      'town',
      smallCity().map(({ name }) => name),
    );
    // What a made-up city is, its package says.
    const manifest = join(town, 'twin.json');
    const stated = JSON.parse(readFileSync(manifest, 'utf8')) as { cityweave: object };
    const cityweave = { ...stated.cityweave, invented: true };
    writeFileSync(manifest, JSON.stringify({ ...stated, cityweave }));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('writes a value for each street, with its id and name', () => {
    const run = infer('streets.geojson', town, '--on', 'streets');
    expect(run).toMatchObject({ status: 0, output: { features: 84, withoutValue: 0 } });
    const layer = layerOf('streets.geojson');
    expect(unpackTexts(layer.ids)[0]).toBe('roads/0');
    const names = columnOf(layer, 'name', 'text');
    expect(names && unpackTexts(names.values)[0]).toBe('East Street 0');
    expect(text('streets.geojson')).toContain('"type":"LineString"');
  });

  it('writes a value for each outer wall, and the same bytes twice, read back as it was', () => {
    const run = infer('facades.geojson', town, '--on', 'facades', '--workers', '1');
    // 36 boxes that stand apart have four outer walls each.
    expect(run).toMatchObject({ status: 0, output: { features: 144 } });
    expect(infer('again.geojson', town, '--on', 'facades', '--workers', '2').status).toBe(0);
    expect(text('again.geojson') === text('facades.geojson')).toBe(true);
    const layer = layerOf('facades.geojson');
    expect(layerToGeoJson(layer) === text('facades.geojson')).toBe(true);
    expect(layerShape(layer)).toBe('walls');
    expect(layer.columns.map(({ name }) => name)).toEqual(['building', 'heightM', 'groundM']);
    // Houses are 8, 14, 20, 26 and 32 m high in turn; the first has four walls of 8 m.
    expect([...(columnOf(layer, 'heightM', 'number')?.values ?? [])].slice(0, 5)).toEqual([
      8, 8, 8, 8, 14,
    ]);
  });

  it('says in the file what it is on, how old the measurements are, and that the city is invented', () => {
    const { cityweave, description } = JSON.parse(text('facades.geojson')) as {
      cityweave: { inputs: { role: string }[] };
      description: string;
    };
    expect(cityweave).toMatchObject({
      invented: true,
      geometry: { type: 'MultiLineString', dimension: 2 },
      model: {
        parameters: {
          target: 'facades',
          inFrontM: 2,
          leastWallM: 2,
          newestAgeS: 0,
          oldestAgeS: 300,
        },
      },
    });
    expect(cityweave.inputs.map(({ role }) => role)).toEqual([
      'buildings',
      'observations',
      'sensors',
    ]);
    expect(description).toContain('INVENTED DATA');
  });

  it('is refused where the city has no buildings', () => {
    const bare = imported('bare', ['counters.geojson', 'counters_5min_speed_kmh.csv']);
    const run = infer('none.geojson', bare, '--on', 'facades');
    expect(run).toMatchObject({
      status: 1,
      output: {
        error: { code: 'placesMissing', wayOut: expect.stringContaining('grid') },
      },
    });
  });
});
