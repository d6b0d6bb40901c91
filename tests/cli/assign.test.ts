import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasSharedData, sharedData } from '#tests/shared-data.ts';
import { knownNetwork } from '#tests/truth/traffic-networks.ts';
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

/** What the command tells of links over capacity. */
interface OverCapacity {
  readonly links: number;
  readonly withinLinkError: number;
  readonly worst: readonly { from: number; to: number; volumeCapacity: number }[];
}

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
    expect(head).toBe('from,to,flow,cost,volumeCapacity');
    const cells = rows.map((row) => row.split(','));
    expect(cells.map((row) => row.slice(0, 4).map(Number).map(Math.round))).toEqual([
      [1, 3, 100, 20],
      [3, 2, 100, 0],
      [1, 4, 150, 20],
      [4, 2, 150, 0],
    ]);
    // Only the first link's time rises with its flow.
    expect(Number(cells[0]?.[4])).toBeCloseTo(1, 8);
    expect(cells.slice(1).map((row) => row[4])).toEqual(['', '', '']);
  });

  test('with a closed link, begun with flows, finds what is left', () => {
    const out = join(folder, 'warm.csv');
    runCityweave('assign', ...files(), '--gap', '1e-9', '--out', out);
    const more = ['--close', '1-4', '--warm', out, '--gap', '1e-9'];
    const { output } = runCityweave('assign', ...files(), ...more);
    expect(output['totalTime']).toBeCloseTo(250 * 10 * 3.5, 4);
    expect(output['warm']).toEqual({ refused: 0 });
  });

  test('flags links over capacity, the worst first', () => {
    // Both links must take all 250: capacities of 200 and 100 are over, one of 250 is just full.
    const net = join(folder, 'chain.tntp');
    const link = (ends: string, capacity: number) => `${ends} ${capacity} 1 10 1 1 0 0 1 ;\n`;
    const chain = [link('1 3', 200), link('3 4', 100), link('4 2', 250), '2 1 1 0 5 0 0 0 0 1 ;\n'];
    writeFileSync(net, NET.slice(0, NET.indexOf('1 3')) + chain.join(''));
    const { output } = runCityweave('assign', ...files(), '--net', net);
    const worst = [
      { from: 3, to: 4, flow: 250, capacity: 100, volumeCapacity: 2.5 },
      { from: 1, to: 3, flow: 250, capacity: 200, volumeCapacity: 1.25 },
    ];
    expect(output['overCapacity']).toEqual({ links: 2, withinLinkError: 0, worst });
  });

  test.skipIf(!hasSharedData)('flags the links that published flows say are over', () => {
    const { network, flow } = knownNetwork('SiouxFalls', 'SiouxFalls');
    const parts = Array.from(flow, (one, link) => ({
      from: (network.from[link] ?? 0) + 1,
      to: (network.to[link] ?? 0) + 1,
      part: one / (network.capacity[link] ?? Number.NaN),
    })).sort((a, b) => b.part - a.part);
    const path = (kind: string) =>
      sharedData(`traffic-assignment/SiouxFalls/SiouxFalls_${kind}.tntp`);
    const { output } = runCityweave(
      'assign',
      '--net',
      path('net'),
      '--trips',
      path('trips'),
      '--gap',
      '1e-9',
    );
    const { links, withinLinkError, worst } = output['overCapacity'] as OverCapacity;
    expect(links).toBe(parts.filter(({ part }) => part > 1).length);
    expect([withinLinkError, worst.length]).toEqual([0, 10]);
    worst.forEach(({ from, to, volumeCapacity }, at) => {
      const known = parts.find((one) => one.from === from && one.to === to);
      expect(volumeCapacity).toBeCloseTo(known?.part ?? Number.NaN, 6);
      expect(volumeCapacity).toBeCloseTo(parts[at]?.part ?? Number.NaN, 6);
    });
  });

  test('flags none where there is room', () => {
    const { output } = runCityweave('assign', ...files(), '--close', '1-3');
    expect(output['overCapacity']).toEqual({ links: 0, withinLinkError: 0, worst: [] });
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
