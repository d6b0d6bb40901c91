import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasSharedData, sharedData } from '#tests/shared-data.ts';
import { runCityweave } from './run-cityweave.ts';

/** From 1 to 2 over 3 (10 (1 + x/100) minutes) or over 4 (20 minutes). */
const NET = `<NUMBER OF ZONES> 2
<NUMBER OF NODES> 4
<FIRST THRU NODE> 3
<NUMBER OF LINKS> 4
<END OF METADATA>
1 3 100 1 10 1 1 0 0 1 ;
3 2 1 0 0 0 0 0 0 1 ;
1 4 1 0 20 0 0 0 0 1 ;
4 2 1 0 0 0 0 0 0 1 ;
`;
const TRIPS =
  '<NUMBER OF ZONES> 2\n<TOTAL OD FLOW> 257\n<END OF METADATA>\nOrigin 1\n 1 : 7; 2 : 250;\n';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cityweave-assign-'));
  writeFileSync(join(folder, 'net.tntp'), NET);
  writeFileSync(join(folder, 'trips.tntp'), TRIPS);
});
afterAll(() => rmSync(folder, { recursive: true }));

const files = () => ['--net', join(folder, 'net.tntp'), '--trips', join(folder, 'trips.tntp')];

describe('assign', () => {
  test('prints the figures of the equilibrium and writes its flows', () => {
    const out = join(folder, 'flows.csv');
    const { status, output } = runCityweave('assign', ...files(), '--gap', '1e-9', '--out', out);
    expect(status).toBe(0);
    // ∫ 10 (1 + x/100) from 0 to 100 = 1500, and 150 × 20.
    expect(output).toMatchObject({ converged: true, unserved: 0, withinZones: 7 });
    expect(output['objective']).toBeCloseTo(4500, 4);
    expect(output['totalTime']).toBeCloseTo(5000, 4);
    const [head, ...rows] = readFileSync(out, 'utf8').trim().split('\n');
    expect(head).toBe('from,to,flow,cost');
    expect(rows.map((row) => row.split(',').map(Number).map(Math.round))).toEqual([
      [1, 3, 100, 20],
      [3, 2, 100, 0],
      [1, 4, 150, 20],
      [4, 2, 150, 0],
    ]);
  });

  test('with a closed link, begun with flows, finds what is left', () => {
    const out = join(folder, 'warm.csv');
    runCityweave('assign', ...files(), '--gap', '1e-9', '--out', out);
    const more = ['--close', '1-4', '--warm', out, '--gap', '1e-9'];
    const { output } = runCityweave('assign', ...files(), ...more);
    expect(output['totalTime']).toBeCloseTo(250 * 10 * 3.5, 4);
    expect(output['warm']).toEqual({ refused: 0 });
  });

  test('tells trips that a closed link leaves without a way', () => {
    const { status, output } = runCityweave(
      'assign',
      ...files(),
      '--close',
      '1-4',
      '--close',
      '1-3',
    );
    expect(status).toBe(0);
    expect(output).toMatchObject({ unserved: 250, totalTime: 0 });
  });

  test('refuses what cannot be asked', () => {
    expect(runCityweave('assign', ...files(), '--close', '2-1')).toMatchObject({
      status: 1,
      output: { error: { code: 'linkUnknown' } },
    });
    expect(runCityweave('assign', ...files(), '--gap', '0').status).toBe(2);
    expect(
      runCityweave('assign', '--net', join(folder, 'none.tntp'), '--trips', 'x'),
    ).toMatchObject({
      status: 1,
      output: { error: { code: 'fileUnreadable' } },
    });
  });
});

describe('validate', () => {
  test.skipIf(!hasSharedData)('traffic passes all', () => {
    const { status, output } = runCityweave(
      'validate',
      'traffic',
      '--data',
      sharedData('traffic-assignment'),
    );
    expect(status).toBe(0);
    expect(output).toMatchObject({ failed: 0, passed: 15 });
  });

  test('says which file is missing, and which domains there are', () => {
    expect(runCityweave('validate', 'traffic', '--data', folder)).toMatchObject({
      status: 1,
      output: {
        error: { code: 'fileUnreadable', where: { file: 'SiouxFalls/SiouxFalls_net.tntp' } },
      },
    });
    expect(runCityweave('validate', 'weather', '--data', folder).status).toBe(2);
  });
});
