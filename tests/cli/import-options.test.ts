import { describe, expect, it } from 'vitest';
import { importRequest } from '#cli/import-options.ts';

function refusal(...args: string[]): string {
  try {
    importRequest(args);
  } catch (error) {
    const { code, params } = error as { code: string; params: { message: string } };
    return `${code}: ${params.message}`;
  }
  return 'none';
}

const to = ['--out', 'x'];

describe('the arguments of import', () => {
  it('name files by their base name, or by their path where two have the same, each once', () => {
    const { files } = importRequest(['a/b.csv', './a/b.csv', 'c/d.csv', 'e/d.csv', ...to]);
    expect(files.map(({ name }) => name)).toEqual(['b.csv', 'c/d.csv', 'e/d.csv']);
  });

  it('take flags before, between and after the files', () => {
    const { files, out, options } = importRequest([
      ...['--crs', 'epsg:28992', 'p/a.geojson', '--as', 'sensors:a.geojson', 'b.json'],
      ...['--as=districts:b.json', '--id', 'delft', ...to],
    ]);
    expect(files.map(({ path }) => path)).toEqual(['p/a.geojson', 'b.json']);
    expect([out, options.statedEpsg, options.id]).toEqual(['x', 28992, 'delft']);
    expect(options.roles).toEqual({ 'a.geojson': 'sensors', 'b.json': 'districts' });
  });

  it('pair quantities with units: those of a file by the file, the others in order', () => {
    const { options } = importRequest([
      ...['p/a.csv', 'b.csv', 'c.csv', ...to, '--unit', 'km/h', '--quantity', 'flow:p/a.csv'],
      ...['--quantity', 'speed', '--unit', '{vehicle}/h:a.csv', '--quantity', 'no2'],
    ]);
    expect(options.quantities).toEqual([
      { quantity: 'flow', unit: '{vehicle}/h', file: 'a.csv' },
      { quantity: 'speed', unit: 'km/h' },
      { quantity: 'no2', unit: undefined },
    ]);
  });

  it.each([
    [[], 'usage: import needs files.'],
    [['a'], 'usage: import needs --out.'],
    [['a', ...to, '--crs', 'RD'], 'usage: --crs is EPSG:n, such as EPSG:28992, not RD.'],
    [['a', ...to, '--as', 'roads:b'], 'usage: --as: b is not one of the files.'],
    [['p/a', 'q/a', ...to, '--as', 'roads:a'], 'usage: --as: a names several of the files.'],
  ])('%j are refused', (args, message) => {
    expect(refusal(...args)).toBe(message);
  });

  it('name what is known: roles and options', () => {
    expect(refusal('a', ...to, '--as', 'rivers:a')).toMatch(
      /usage: --as is ROLE:FILE .*facilities/,
    );
    expect(refusal('a', ...to, '--quality', 'x')).toMatch(/usage: Unknown option '--quality'/);
  });
});
