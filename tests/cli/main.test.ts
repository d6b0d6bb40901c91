import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

function cityweave(...args: string[]) {
  const command = [join(root, 'node_modules/tsx/dist/cli.mjs'), join(root, 'src/cli/main.ts')];
  const { status, stdout, stderr } = spawnSync(process.execPath, [...command, ...args], {
    encoding: 'utf8',
  });
  return { status, printed: JSON.parse(stdout), stderr };
}

describe('the command', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cityweave-'));
  const path = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const point = { type: 'Point', coordinates: [4.48, 51.92] };
  const stations = path(
    'stations.geojson',
    JSON.stringify({ type: 'Feature', id: 7, properties: { name: 'x' }, geometry: point }),
  );
  const speeds = path('speed_kmh.csv', 't,s7\n2026-08-21T07:00:00Z,50\n');
  const empty = path('empty.json', '');
  const out = join(folder, 'out');
  afterAll(() => rmSync(folder, { recursive: true }));

  it('takes what it can, tells the rest, and ends with 0; info prints the same', () => {
    const { status, printed, stderr } = cityweave('import', empty, speeds, stations, '--out', out);
    expect(status).toBe(0);
    expect(printed).toMatchObject({
      sensors: 1,
      datastreams: 1,
      observations: 1,
      extent: [4.48, 51.92, 4.48, 51.92],
      repaired: [],
      refused: [{ file: 'empty.json', code: 'fileEmpty', count: 1 }],
    });
    expect(printed.refused[0].message).toBe('The file is empty (0 bytes).');
    expect(stderr).toContain('Writing the twin package');
    expect(cityweave('info', out)).toMatchObject({ status: 0, printed });
  }, 60_000);

  it('ends with 1 when nothing can be taken, and writes nothing', () => {
    const absent = join(folder, 'absent.csv');
    const nowhere = join(folder, 'nowhere');
    const { status, printed } = cityweave('import', empty, absent, '--out', nowhere);
    expect(status).toBe(1);
    expect(printed.error.code).toBe('nothingTaken');
    expect(printed.refused.map(({ code }: { code: string }) => code)).toEqual([
      'fileUnreadable',
      'fileEmpty',
    ]);
    expect(cityweave('info', nowhere)).toMatchObject({
      status: 1,
      printed: { error: { code: 'packageInvalid', where: { file: 'twin.json' } } },
    });
  }, 60_000);

  it('ends with 2 and its usage when it is called wrongly', () => {
    const { status, printed, stderr } = cityweave('weave');
    expect([status, printed.error.code]).toEqual([2, 'usage']);
    expect(stderr).toContain('cityweave import FILE... --out DIR');
  }, 60_000);
});
