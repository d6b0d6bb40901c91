import { describe, expect, it } from 'vitest';
import { type GraphicsAccess, modelCandidates } from '#app/model-candidates.ts';

const adapter = (isFallbackAdapter: boolean): GraphicsAccess => ({
  requestAdapter: async () => ({ info: { isFallbackAdapter } }),
});
const missing = { provider: 'webgpu', unavailable: 'noAdapter' };

describe('where a model may run in a browser', () => {
  it.each([
    [1, true, [1]],
    [2, true, [2, 1]],
    [16, true, [4, 1]],
    [16, false, [1]],
  ])('with %i cores, isolated %s: %j threads', async (cores, isolated, threads) => {
    const told = await modelCandidates(cores, isolated, undefined);
    expect(told.slice(0, -1)).toEqual(
      threads.map((count) => ({ provider: 'wasm', threads: count })),
    );
  });

  it.each([
    ['there is no access', undefined, missing],
    ['there is access but no adapter', { requestAdapter: async () => null }, missing],
    ['asking fails', { requestAdapter: () => Promise.reject(new Error('lost')) }, missing],
    [
      'the adapter is software',
      adapter(true),
      { provider: 'webgpu', unavailable: 'softwareAdapter' },
    ],
    ['the adapter is real', adapter(false), { provider: 'webgpu', threads: 1 }],
  ])('where %s', async (_, gpu, told) => {
    expect((await modelCandidates(2, true, gpu)).at(-1)).toEqual(told);
  });
});
