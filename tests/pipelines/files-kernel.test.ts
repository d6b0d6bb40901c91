import { describe, expect, it } from 'vitest';
import { layerToGeoJson } from '#exchange/geojson-layer-writer.ts';
import { filesKernel } from '#pipelines/files-kernel.ts';
import { aLayer } from '#tests/layers/a-layer.ts';
import { smallCity } from '#tests/small-city.ts';
import { memoryFile } from '#tests/twin/memory-file.ts';
import { headlessWork } from '#threads/work.ts';

const layer = layerToGeoJson(aLayer([{ value: 31, lower: 28, upper: 34 }, { value: 32 }]));
const edited = layer.replace('"value":31', '"value":"fast"');

const opened = (...files: readonly (readonly [name: string, content: string])[]) =>
  filesKernel.importFiles(
    { files: files.map(([name, content]) => memoryFile(name, content)), options: {} },
    headlessWork(),
  );

describe('layers among the files', () => {
  it('are taken', async () => {
    const { twin, layers, reports } = await opened(['a.geojson', layer]);
    expect(twin).toBeUndefined();
    expect(layers).toMatchObject([{ quantity: 'speed', kind: 'inferred' }]);
    expect(reports).toMatchObject([{ role: 'layer', featuresIn: 2, taken: 2 }]);
  });

  it('that were edited are refused whole, in the report too; the rest loads', async () => {
    expect(edited).not.toBe(layer);
    const city = smallCity().map(({ name, content }) => [name, content] as const);
    const output = await opened(['bad.geojson', edited], ['good.geojson', layer], ...city);
    expect(output.layers).toHaveLength(1);
    const where = { file: 'bad.geojson', feature: 'p0' };
    expect(output.refusedLayers).toMatchObject([{ code: 'layerInvalid', where }]);
    const report = output.reports.find(({ file }) => file === 'bad.geojson');
    expect(report).toMatchObject({ role: 'none', featuresIn: 0, taken: 0, refused: 0 });
    expect(report?.problems).toMatchObject([{ effect: 'refused', code: 'layerInvalid', count: 1 }]);
    expect(output.twin?.buildings).toBeDefined();
  });
});
