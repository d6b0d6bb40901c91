import { describe, expect, it } from 'vitest';
import { CityweaveError } from '#core/errors.ts';
import type { SpatialLayer } from '#core/layer.ts';
import { LiveLayers, type LiveStep } from '#pipelines/live.ts';

const layerOf = (id: string) => ({ id }) as SpatialLayer;

/** A step that is answered by hand, and what reached the sink. */
function slow() {
  const calls: {
    request: string;
    signal: AbortSignal;
    onProgress: Parameters<LiveStep<string>>[1]['onProgress'];
    resolve: (layer: SpatialLayer) => void;
    reject: (error: unknown) => void;
  }[] = [];
  const told: string[] = [];
  const live = new LiveLayers<string>(
    (request, { signal, onProgress }) =>
      new Promise((resolve, reject) => {
        calls.push({ request, signal, onProgress, resolve, reject });
      }),
    {
      started: (request) => told.push(`started ${request}`),
      progress: (request, { done }) => told.push(`progress ${request} ${done}`),
      layer: (request, layer) => told.push(`layer ${request} ${layer.id}`),
      failed: (request, error) => told.push(`failed ${request} ${error.code}`),
    },
  );
  return { live, calls, told };
}

describe('a flow that follows time', () => {
  it('hands on the layer of a request', async () => {
    const { live, calls, told } = slow();
    const done = live.request('07:30');
    expect(live.busy).toBe(true);
    calls[0]?.onProgress({ stage: 'x', done: 1, total: 2 });
    calls[0]?.resolve(layerOf('a'));
    await done;
    expect(told).toEqual(['started 07:30', 'progress 07:30 1', 'layer 07:30 a']);
    expect(live.busy).toBe(false);
  });

  it('cancels what a new request replaces and never shows its result, however late', async () => {
    const { live, calls, told } = slow();
    const first = live.request('1');
    const second = live.request('2');
    const third = live.request('3');
    expect(calls.map(({ signal }) => signal.aborted)).toEqual([true, true, false]);
    calls[2]?.resolve(layerOf('c'));
    await third;
    calls[0]?.onProgress({ stage: 'x', done: 9, total: 9 });
    calls[0]?.resolve(layerOf('a'));
    calls[1]?.reject(new Error('late'));
    await Promise.all([first, second]);
    expect(told).toEqual(['started 1', 'started 2', 'started 3', 'layer 3 c']);
  });

  it('keeps the newest when an old result comes first', async () => {
    const { live, calls, told } = slow();
    const first = live.request('1');
    const second = live.request('2');
    calls[0]?.resolve(layerOf('a'));
    await first;
    expect(live.busy).toBe(true);
    calls[1]?.resolve(layerOf('b'));
    await second;
    expect(told).toEqual(['started 1', 'started 2', 'layer 2 b']);
  });

  it('tells errors with their code, and goes on', async () => {
    const { live, calls, told } = slow();
    const first = live.request('1');
    const gap = { code: 'noValuesAt', params: {}, where: {}, wayOut: 'pickTimeWithin' } as const;
    calls[0]?.reject(new CityweaveError(gap));
    await first;
    const second = live.request('2');
    calls[1]?.reject(new TypeError('boom'));
    await second;
    const third = live.request('3');
    calls[2]?.resolve(layerOf('c'));
    await third;
    expect(told).toEqual([
      'started 1',
      'failed 1 noValuesAt',
      'started 2',
      'failed 2 unexpected',
      'started 3',
      'layer 3 c',
    ]);
  });

  it('finishes what is under way when time moves on, then takes the newest alone', async () => {
    const { live, calls, told } = slow();
    const first = live.follow('1');
    for (const request of ['2', '3', '4']) await live.follow(request);
    expect(calls.map(({ request, signal }) => [request, signal.aborted])).toEqual([['1', false]]);
    calls[0]?.resolve(layerOf('a'));
    await expect.poll(() => calls.length).toBe(2);
    calls[1]?.resolve(layerOf('d'));
    await first;
    expect(told).toEqual(['started 1', 'layer 1 a', 'started 4', 'layer 4 d']);
    expect(live.busy).toBe(false);
  });

  it('goes on with what waits when the one before it fails', async () => {
    const { live, calls, told } = slow();
    const first = live.follow('1');
    await live.follow('2');
    calls[0]?.reject(new TypeError('boom'));
    await expect.poll(() => calls.length).toBe(2);
    calls[1]?.resolve(layerOf('b'));
    await first;
    expect(told).toEqual(['started 1', 'failed 1 unexpected', 'started 2', 'layer 2 b']);
  });

  it('drops what waits when a request or a stop takes its place', async () => {
    const { live, calls, told } = slow();
    const first = live.follow('1');
    await live.follow('2');
    const sought = live.request('9');
    expect(calls.map(({ signal }) => signal.aborted)).toEqual([true, false]);
    calls[0]?.resolve(layerOf('a'));
    calls[1]?.resolve(layerOf('i'));
    await Promise.all([first, sought]);
    expect(told).toEqual(['started 1', 'started 9', 'layer 9 i']);
    const last = live.follow('10');
    await live.follow('11');
    live.stop();
    calls[2]?.resolve(layerOf('j'));
    await last;
    expect(told.slice(3)).toEqual(['started 10']);
    expect(calls).toHaveLength(3);
  });

  it('is silent after it was stopped', async () => {
    const { live, calls, told } = slow();
    const only = live.request('1');
    live.stop();
    expect(calls[0]?.signal.aborted).toBe(true);
    calls[0]?.reject(
      new CityweaveError({ code: 'cancelled', params: {}, where: {}, wayOut: 'none' }),
    );
    await only;
    expect(told).toEqual(['started 1']);
    expect(live.busy).toBe(false);
  });
});
