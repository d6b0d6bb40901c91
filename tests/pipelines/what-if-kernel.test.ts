import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { featureCount } from '#core/flat-geometry.ts';
import { unpackTexts } from '#core/text-column.ts';
import { type WhatIfKernel, whatIfKernel } from '#pipelines/what-if-kernel.ts';
import { readScenario } from '#scenario/scenario-file.ts';
import { sampleFiles } from '#tests/sample-what-if.ts';
import { HostedWorker } from '#threads/hosted-worker.ts';
import { inlineThread } from '#threads/inline-thread.ts';
import { headlessWork } from '#threads/work.ts';
import { readPackage } from '#twin/package-reader.ts';

const FILE = fileURLToPath(new URL('../../datasets/scenarios/bridge-closed.json', import.meta.url));
const { scenario } = readScenario(readFileSync(FILE), 'bridge-closed.json');

const kernel = whatIfKernel();
const worker = new HostedWorker<WhatIfKernel>({ start: () => inlineThread(kernel) });
beforeAll(async () => {
  const files = await sampleFiles();
  const { twin } = await readPackage(files, headlessWork());
  // Files on a disk do not cross to a thread as those of a browser do.
  const asked = await kernel.open({ twin, files }, headlessWork());
  expect(asked.sha256).toBe(scenario.twin.sha256);
  expect(asked.statesDemand).toBe(true);
  expect(asked.zones.length).toBeGreaterThan(20);
});
afterAll(() => worker.terminate());

describe('the what-if worker', () => {
  test('gives figures of estimate, result and ranges, and layers that share their streets', async () => {
    const first = await worker.call('estimate', { key: 'a', scenario });
    expect(first.status).toBe('draft');
    const last = await worker.call('finish', 'a');
    expect(last.status).toBe('final');
    const zones = unpackTexts(last.zones.ids);
    expect(zones.length).toBe(last.zones.meanMinutes.length);
    // Trips of the baseline that begin in a zone are each in one of these.
    last.zones.trips.forEach((trips, zone) => {
      const { gain, lose, unchanged } = last.zones;
      const sum = (gain[zone] as number) + (lose[zone] as number) + (unchanged[zone] as number);
      expect(sum).toBeCloseTo(trips, 6);
    });
    const ranges = await worker.call('ranges', { key: 'a', members: 2 });
    if (ranges === undefined) throw new Error('no ranges');
    expect(Object.keys(ranges.indicators)).toEqual(last.indicators.map(({ name }) => name));
    expect(ranges.zones.lower.length).toBe(zones.length);
    const wanted = [
      { quantity: 'flow', side: 'baseline' },
      { quantity: 'flow', side: 'difference' },
    ] as const;
    for (const _ of [1, 2]) {
      const made = await worker.call('layers', { key: 'a', layers: wanted });
      const count = featureCount((made as NonNullable<typeof made>).geometry);
      expect(made?.layers.map(({ kind }) => kind)).toEqual(['simulated', 'difference']);
      for (const { value } of made?.layers ?? []) expect(value.length).toBe(count);
    }
  });

  test('lets the result go that was asked for longest ago, and says so', async () => {
    const none = { ...scenario, edits: [] };
    for (const key of ['b', 'c', 'd', 'e', 'f', 'g', 'h']) {
      await worker.call('estimate', { key, scenario: none });
    }
    const layers = [{ quantity: 'flow', side: 'baseline' }] as const;
    expect(await worker.call('layers', { key: 'b', layers })).toBeUndefined();
    expect(await worker.call('layers', { key: 'h', layers })).toBeDefined();
  });

  test('a result that another run of the same key is under way for is not told as its own', async () => {
    const stop = new AbortController();
    const cancelled = worker.call('estimate', { key: 'x', scenario }, { signal: stop.signal });
    stop.abort();
    await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
    const layers = [{ quantity: 'flow', side: 'baseline' }] as const;
    expect(await worker.call('layers', { key: 'x', layers })).toBeUndefined();
  });

  test('without an open city every question is refused', async () => {
    const other = new HostedWorker<WhatIfKernel>({ start: () => inlineThread(whatIfKernel()) });
    await expect(other.call('check', scenario)).rejects.toThrow('No city is open');
    other.terminate();
  });
});
