import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { smallCity } from '#tests/small-city.ts';
import { runCityweave } from './run-cityweave.ts';

describe('export', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cityweave-export-'));
  const path = (name: string) => join(folder, name);
  beforeAll(() => {
    for (const { name, content } of smallCity()) writeFileSync(path(name), content);
    const files = smallCity().map(({ name }) => path(name));
    expect(runCityweave('import', ...files, '--out', path('town')).status).toBe(0);
    const what = ['--model', 'idw', '--quantity', 'speed', '--at', '2026-03-02T07:00:00Z'];
    const where = ['--twin', path('town'), '--grid', '100', '--out', path('layer.geojson')];
    expect(runCityweave('infer', ...what, ...where).status).toBe(0);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('writes a layer again to the same bytes', () => {
    const { status, output } = runCityweave(
      'export',
      path('layer.geojson'),
      ...['--format', 'geojson', '--out', path('again.geojson')],
    );
    expect(status).toBe(0);
    expect(output).toMatchObject({ kind: 'inferred', quantity: 'speed', unit: 'km/h' });
    expect(readFileSync(path('again.geojson'))).toEqual(readFileSync(path('layer.geojson')));
  });

  it('refuses a layer that was changed by hand, saying where', () => {
    const changed = readFileSync(path('layer.geojson'), 'utf8').replace(
      '"quality":1',
      '"quality":7',
    );
    writeFileSync(path('changed.geojson'), changed);
    const { status, output } = runCityweave(
      'export',
      path('changed.geojson'),
      ...['--format', 'geojson', '--out', path('never.geojson')],
    );
    expect(status).toBe(1);
    expect(output['error']).toMatchObject({ code: 'layerInvalid' });
  });

  it('called with another format ends with 2 and the known ones', () => {
    const { status, stderr } = runCityweave('export', 'x', '--format', 'shp', '--out', 'y');
    expect(status).toBe(2);
    expect(stderr).toContain('--format geojson');
  });
});
