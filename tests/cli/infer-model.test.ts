import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { layerFromGeoJson } from '#exchange/geojson-layer-reader.ts';
import type { ModelFiles } from '#inference/model-files.ts';
import { tinyFiles } from '#tests/inference/tiny-sensor.ts';
import { smallCity } from '#tests/small-city.ts';
import { runCityweave } from './run-cityweave.ts';

const folder = mkdtempSync(join(tmpdir(), 'cityweave-infer-model-'));
const city = join(folder, 'city');

function writeModel(name: string, files: ModelFiles): string {
  const path = join(folder, name);
  mkdirSync(path);
  for (const [file, bytes] of Object.entries(files)) writeFileSync(join(path, file), bytes);
  return path;
}

function infer(model: string, out: string, ...more: string[]) {
  const at = '2026-03-02T07:00:00Z';
  return runCityweave(
    ...['infer', '--twin', city, '--model', model, '--quantity', 'speed', '--at', at],
    ...['--grid', '50', '--out', join(folder, out), ...more],
  );
}

describe('infer with a model package', () => {
  beforeAll(() => {
    const files = smallCity().map(({ name, content }) => {
      writeFileSync(join(folder, name), content);
      return join(folder, name);
    });
    expect(runCityweave('import', ...files, '--out', city).status).toBe(0);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('writes a layer that names the package and its hash, the same bytes twice', () => {
    const model = writeModel('tiny', tinyFiles());
    const first = infer(model, 'a.geojson');
    const { sha256 } = JSON.parse(readFileSync(join(model, 'model.json'), 'utf8')).properties[
      'cityweave:package'
    ] as { sha256: string };
    expect(first).toMatchObject({
      status: 0,
      output: { provider: 'wasm', workers: 1, modelSha256: sha256, sensors: 16 },
    });
    const text = readFileSync(join(folder, 'a.geojson'), 'utf8');
    const layer = layerFromGeoJson(JSON.parse(text), 'a.geojson');
    expect(layer.value).toHaveLength(first.output['features'] as number);
    expect(layer.lineage.method).toMatchObject({
      ...{ name: 'tiny-sensor', version: '0.0.1', sha256 },
      parameters: { sensors: 16, sdFactor: 1 },
    });
    expect(infer(model, 'b.geojson').status).toBe(0);
    expect(readFileSync(join(folder, 'b.geojson'), 'utf8') === text).toBe(true);
  });

  it.each([
    ['another-file', { ...tinyFiles(), 'model.onnx': new Uint8Array(9) }, 'modelFileChanged'],
    ['too-few', tinyFiles({ fields: { sensors: [100, 200] } }), 'modelSensors'],
    [
      'other-quantity',
      tinyFiles({ fields: { quantities: [{ quantity: 'no2', unit: 'ug/m3', range: [0, 400] }] } }),
      'modelQuantity',
    ],
  ])('that is %s is refused, and nothing else is taken', (name, files, code) => {
    const run = infer(writeModel(name, files), 'bad.geojson');
    expect(run).toMatchObject({ status: 1, output: { error: { code } } });
    expect((run.output['error'] as { message: string }).message).toMatch(/\.$/);
    expect(existsSync(join(folder, 'bad.geojson'))).toBe(false);
  });

  it('that is not there is refused by name', () => {
    expect(infer(join(folder, 'nowhere'), 'bad.geojson')).toMatchObject({
      status: 1,
      output: { error: { code: 'unknownModel' } },
    });
  });
});
