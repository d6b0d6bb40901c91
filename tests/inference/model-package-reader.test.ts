import { describe, expect, it } from 'vitest';
import type { ModelPackage } from '#core/model-package.ts';
import { checkModel } from '#inference/checked-model.ts';
import type { ModelFiles } from '#inference/model-files.ts';
import { readModelPackage } from '#inference/model-package-reader.ts';
import { onnxFile } from './onnx-builder.ts';
import { TINY_PARTS, tinyFields, tinyFiles } from './tiny-sensor.ts';

const BLOCK = 'properties.cityweave:package.';
const fieldsOf = (files: ModelFiles): ModelPackage =>
  tinyFields(files['model.onnx'] ?? new Uint8Array(), files['golden.json'] ?? new Uint8Array());

function refusal(files: ModelFiles): unknown {
  try {
    return checkModel(files);
  } catch (error) {
    return error;
  }
}

/** The package's files with the Item changed by hand. */
function itemChanged(change: (item: Record<string, unknown>) => void): ModelFiles {
  const files = tinyFiles();
  const item = JSON.parse(new TextDecoder().decode(files['model.json'])) as Record<string, unknown>;
  change(item);
  return { ...files, 'model.json': new TextEncoder().encode(JSON.stringify(item)) };
}

describe('a model package', () => {
  it('is read as it states itself', () => {
    const files = tinyFiles();
    expect(readModelPackage(files)).toEqual(fieldsOf(files));
    expect(checkModel(files)).toMatchObject({
      made: { name: 'tiny-sensor' },
      golden: { length: 2 },
    });
  });

  it.each(Object.keys(fieldsOf(tinyFiles())))('without its %s is refused by name', (field) => {
    expect(refusal(tinyFiles({ fields: { [field]: undefined } }))).toMatchObject({
      code: 'modelPackageInvalid',
      params: { member: BLOCK + field },
      where: { file: 'model.json' },
      wayOut: 'newModel',
    });
  });

  it.each([
    [{ name: '../etc' }, 'name'],
    [{ sha256: 'abc' }, 'sha256'],
    [{ opset: '17' }, 'opset'],
    [{ providers: ['webgpu'] }, 'providers'],
    [{ providers: ['wasm', 'cuda'] }, 'providers'],
    [{ maxQueries: 0 }, 'maxQueries'],
    [{ sensors: [200, 3] }, 'sensors'],
    [{ extentM: [1] }, 'extentM'],
    [{ crs: 'EPSG:4326' }, 'crs'],
    [{ quantities: [] }, 'quantities'],
    [{ quantities: [{ quantity: 'mood', unit: '1', range: [0, 1] }] }, 'quantities[0].quantity'],
    [{ quantities: [{ quantity: 'speed', unit: 'km/h' }] }, 'quantities[0].range'],
    [{ golden: { file: 'golden.json', sha256: 'f'.repeat(64) } }, 'golden.toleranceSd'],
    [{ golden: { file: '../x', sha256: 'f'.repeat(64), toleranceSd: 1 } }, 'golden.file'],
    [{ uncertainty: { kind: 'gaussian' } }, 'uncertainty.sdFactor'],
    [{ claims: [{}] }, 'claims[0].protocol'],
    [{ criticality: 'decisive' }, 'criticality'],
    [{ opset: 18 }, 'opset'],
  ])('with %j is refused at %s', (fields, member) => {
    expect(refusal(tinyFiles({ fields }))).toMatchObject({
      code: 'modelPackageInvalid',
      params: { member: BLOCK + member },
    });
  });

  it('in another unit than the quantity has is refused', () => {
    const quantities = [{ quantity: 'speed', unit: 'm/s', range: [0, 70] }];
    expect(refusal(tinyFiles({ fields: { quantities } }))).toMatchObject({
      code: 'unitMismatch',
      params: { quantity: 'speed', expected: 'km/h', unit: 'm/s' },
    });
  });

  it.each([
    ['type', 'FeatureCollection'],
    ['stac_version', undefined],
    ['stac_extensions', ['https://stac-extensions.github.io/mlm/v1.0.0/schema.json']],
    ['properties', []],
  ])('whose Item has the %s %j is refused there', (member, value) => {
    const files = itemChanged((item) => {
      item[member] = value;
    });
    expect(refusal(files)).toMatchObject({ code: 'modelPackageInvalid', params: { member } });
  });

  it.each(['model.json', 'model.onnx', 'golden.json'])('without %s is refused', (file) => {
    const { [file]: _, ...files } = tinyFiles();
    expect(refusal(files)).toMatchObject({ code: 'modelFileMissing', where: { file } });
  });

  it.each(['model.onnx', 'golden.json'])(
    'with another %s than it was made with is refused',
    (file) => {
      const files = tinyFiles();
      const bytes = (files[file] ?? new Uint8Array()).slice();
      bytes[bytes.length - 3] = (bytes.at(-3) ?? 0) ^ 1;
      expect(refusal({ ...files, [file]: bytes })).toMatchObject({
        code: 'modelFileChanged',
        where: { file },
      });
    },
  );

  it.each([
    ['{', 'notJson'],
    ['[]', 'modelPackageInvalid'],
    ['<!doctype html>', 'notJson'],
    ['['.repeat(600), 'nestedTooDeep'],
  ])('whose model.json is %j is refused', (text, code) => {
    const files = { ...tinyFiles(), 'model.json': new TextEncoder().encode(text) };
    expect(refusal(files)).toMatchObject({ code, where: { file: 'model.json' } });
  });

  it.each([
    [{ cases: [] }, 'cases'],
    [{ cases: [{ outputs: {} }] }, 'cases[0].inputs'],
    [{ cases: [{ inputs: {}, outputs: {} }] }, 'cases[0].inputs.context_value and query_time'],
    [
      { cases: [{ inputs: { context_value: [[1]], query_time: [[0]] }, outputs: {} }] },
      'cases[0].inputs.context_xyz',
    ],
  ])('whose golden vectors are %j is refused at %s', (golden, member) => {
    expect(refusal(tinyFiles({ golden }))).toMatchObject({
      code: 'modelPackageInvalid',
      params: { member },
      where: { file: 'golden.json' },
    });
  });

  it('too large for memory at the sizes it claims is refused', () => {
    const fields = { sensors: [3, 100_000], maxQueries: 100_000 };
    expect(refusal(tinyFiles({ fields }))).toMatchObject({ code: 'modelMemory' });
  });

  it('of another network is refused', () => {
    const onnx = onnxFile({ ...TINY_PARTS, inputs: { x: [2] } });
    expect(refusal(tinyFiles({ onnx }))).toMatchObject({ wayOut: 'newModel' });
  });
});
