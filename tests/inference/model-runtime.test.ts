import { afterEach, describe, expect, it } from 'vitest';
import { nodeThread } from '#cli/node-thread.ts';
import { ModelRuntime, type ModelRuntimeOptions } from '#inference/model-runtime.ts';
import type { Candidate } from '#inference/provider-trials.ts';
import type { Thread } from '#threads/hosted-worker.ts';
import { endlessFile } from './endless-model.ts';
import { type Behaviour, device } from './made-up-device.ts';
import { tinyFiles } from './tiny-sensor.ts';

const BOTH: readonly Candidate[] = [
  { provider: 'wasm', threads: 2 },
  { provider: 'webgpu', threads: 1 },
];
const file = new URL('../../src/cli/model-thread.ts', import.meta.url);
const threads: Thread[] = [];
let runtime: ModelRuntime;
afterEach(() => {
  runtime.terminate();
  threads.length = 0;
});

function make(options: Partial<ModelRuntimeOptions>): ModelRuntime {
  runtime = new ModelRuntime({
    files: async () => tinyFiles(),
    start: () => {
      const thread = nodeThread(file);
      threads.push(thread);
      return thread;
    },
    candidates: async () => [{ provider: 'wasm', threads: 1 }],
    ...options,
  });
  return runtime;
}

const never = () => new Promise<never>(() => {});

const doubled: Behaviour['change'] = async (told) => {
  const mean = told['mean']?.data as Float32Array;
  return { ...told, mean: { data: mean.map((value) => 2 * value), dims: [] } };
};

function asked(queries = 100) {
  const places = (count: number) =>
    Float64Array.from({ length: 2 * count }, (_, at) => 1000 * Math.cos(at * 1.3));
  return {
    quantity: 'speed' as const,
    context: {
      xy: places(30),
      value: Float64Array.from({ length: 30 }, (_, k) => 40 + k),
      ageS: new Float64Array(30),
    },
    xy: places(queries),
  };
}

describe('where a model runs', () => {
  it.each([
    [
      { wasm: { ms: 20 }, webgpu: { ms: 5 } },
      'webgpu',
      [{ provider: 'wasm', threads: 2, reason: 'slower', medianMs: 20 }],
    ],
    [
      { wasm: { ms: 5 }, webgpu: { ms: 20 } },
      'wasm',
      [{ provider: 'webgpu', threads: 1, reason: 'slower', medianMs: 20 }],
    ],
  ] as const)('is the fastest of %j that are right', async (behaviours, provider, rejected) => {
    const told = await make({ start: device(behaviours), candidates: async () => BOTH }).choice();
    expect(told).toMatchObject({ provider, reason: 'fastest', rejected, medianMs: 5 });
    expect(told.goldenMaxDeviationSd).toBeLessThan(1e-5);
  });

  it.each([
    [{ webgpu: { change: doubled } }, 'wrong'],
    [{ webgpu: { loads: false } }, 'failed'],
    [{ webgpu: { change: never } }, 'unresponsive'],
  ] as const)('is the other one where %j', async (behaviours, reason) => {
    const options = { start: device(behaviours), candidates: async () => BOTH, watchdogMs: 1500 };
    expect(await make(options).choice()).toMatchObject({
      provider: 'wasm',
      threads: 2,
      reason: 'onlyOne',
      rejected: [{ provider: 'webgpu', reason }],
    });
  });

  it('is never what the package forbids or the device lacks', async () => {
    const files = async () => tinyFiles({ fields: { providers: ['wasm'] } });
    expect((await make({ files, candidates: async () => BOTH }).choice()).rejected).toEqual([
      { provider: 'webgpu', reason: 'notAllowed' },
    ]);
    const candidates = async (): Promise<Candidate[]> => [
      { provider: 'wasm', threads: 1 },
      { provider: 'webgpu', unavailable: 'noAdapter' },
    ];
    runtime.terminate();
    expect((await make({ candidates }).choice()).rejected).toEqual([
      { provider: 'webgpu', reason: 'noAdapter' },
    ]);
  });

  it('is nowhere when all fail, and the next try starts anew', async () => {
    let broken = true;
    const right = device({});
    const wrong = device({ wasm: { loads: false }, webgpu: { change: doubled } });
    make({ start: () => (broken ? wrong() : right()), candidates: async () => BOTH });
    await expect(runtime.choice()).rejects.toMatchObject({
      code: 'modelNoProvider',
      params: { reasons: 'wasm: failed, webgpu: wrong' },
    });
    broken = false;
    expect((await runtime.choice()).medianMs).toBe(1);
  });

  it('is told by the error of the one provider there is', async () => {
    const start = device({ wasm: { change: doubled } });
    await expect(make({ start }).choice()).rejects.toMatchObject({ code: 'modelGolden' });
  });
});

describe('one thread or several', () => {
  const candidates = async (): Promise<Candidate[]> => [
    { provider: 'wasm', threads: 2 },
    { provider: 'wasm', threads: 1 },
  ];

  it('is the faster of both', async () => {
    let trials = 0;
    const [slow, fast] = [device({ wasm: { ms: 9 } }), device({ wasm: { ms: 4 } })];
    const start = () => {
      trials += 1;
      return trials === 1 ? slow() : fast();
    };
    expect(await make({ start, candidates }).choice()).toMatchObject({
      ...{ provider: 'wasm', threads: 1, reason: 'fastest' },
      rejected: [{ provider: 'wasm', threads: 2, reason: 'slower', medianMs: 9 }],
    });
  });

  it('is not asked of a model that is wrong', async () => {
    let trials = 0;
    const wrong = device({ wasm: { change: doubled } });
    const start = () => {
      trials += 1;
      return wrong();
    };
    await expect(make({ start, candidates }).choice()).rejects.toMatchObject({
      code: 'modelGolden',
    });
    expect(trials).toBe(1);
  });
});

describe('a model that takes for ever', () => {
  it('is ended by the watchdog while it blocks its thread', async () => {
    make({ files: async () => tinyFiles({ onnx: endlessFile() }), watchdogMs: 2500 });
    const started = performance.now();
    await expect(runtime.choice()).rejects.toMatchObject({ code: 'workerUnresponsive' });
    expect(performance.now() - started).toBeLessThan(10_000);
    expect(threads).toHaveLength(1);
  });

  it('is ended while it only never answers', async () => {
    make({ start: device({ wasm: { change: never } }), watchdogMs: 1000 });
    await expect(runtime.choice()).rejects.toMatchObject({ code: 'workerUnresponsive' });
  });
});

describe('a thread', () => {
  it('that was killed mid-run is started afresh, and the request answered', async () => {
    make({});
    const expected = await runtime.infer(asked(20_000));
    let killedAt = 0;
    const told = await runtime.infer(asked(20_000), {
      onProgress: ({ stage, done }) => {
        if (stage !== 'inferValues' || done === 0 || killedAt > 0) return;
        killedAt = performance.now();
        threads.at(-1)?.terminate();
      },
    });
    expect(performance.now() - killedAt).toBeLessThan(3000);
    expect({ ...told, busyMs: 0 }).toEqual({ ...expected, busyMs: 0 });
    expect(threads).toHaveLength(2);
  });

  it('that is killed again and again fails with its loss', async () => {
    make({});
    await runtime.choice();
    const call = runtime.infer(asked(20_000), {
      onProgress: ({ stage, done }) => {
        if (stage === 'inferValues' && done > 0) threads.at(-1)?.terminate();
      },
    });
    await expect(call).rejects.toMatchObject({ code: 'workerLost', wayOut: 'tryAgain' });
    expect((await runtime.infer(asked())).mean).toHaveLength(100);
  });

  it('that died between two requests is not noticed', async () => {
    make({});
    const before = await runtime.infer(asked());
    threads.at(-1)?.terminate();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect((await runtime.infer(asked())).mean).toEqual(before.mean);
  });

  it('of a runtime that was ended stays ended', async () => {
    make({});
    const call = runtime.infer(asked(50_000), {
      onProgress: ({ stage, done }) => {
        if (stage === 'inferValues' && done > 0) runtime.terminate();
      },
    });
    await expect(call).rejects.toMatchObject({ code: 'workerLost' });
    expect(threads).toHaveLength(1);
  });

  it('of a runtime that was ended while it tried starts no other', async () => {
    make({ candidates: async () => BOTH });
    const call = runtime.choice();
    setTimeout(() => runtime.terminate(), 100);
    await expect(call).rejects.toMatchObject({ code: 'workerLost' });
    expect(threads).toHaveLength(1);
  });
});

describe('a request', () => {
  it('that was given up never arrives, and the next one does', async () => {
    make({});
    await runtime.choice();
    const stop = new AbortController();
    let arrived = false;
    const old = runtime
      .infer(asked(50_000), {
        signal: stop.signal,
        onProgress: ({ done }) => {
          if (done > 0) stop.abort();
        },
      })
      .then(() => {
        arrived = true;
      });
    await expect(old).rejects.toMatchObject({ code: 'cancelled' });
    expect((await runtime.infer(asked())).mean).toHaveLength(100);
    expect(arrived).toBe(false);
  });

  it('ended while its files are fetched leaves no thread behind, and forgets nothing newer', async () => {
    let alive = 0;
    let fetch = () => {};
    const fetched = new Promise<void>((resolve) => {
      fetch = resolve;
    });
    make({
      files: async () => {
        await fetched;
        return tinyFiles();
      },
      start: () => {
        const thread = device({})();
        alive += 1;
        return {
          ...thread,
          terminate() {
            alive -= 1;
            thread.terminate();
          },
        };
      },
    });
    const old = runtime.choice();
    runtime.terminate();
    const newer = runtime.choice();
    fetch();
    await expect(old).rejects.toMatchObject({ code: 'workerLost' });
    await newer;
    expect(alive).toBe(1);
    expect(await runtime.choice()).toBe(await newer);
    expect(alive).toBe(1);
  });

  it('counts the time of the network', async () => {
    make({ start: device({ wasm: { ms: 7 } }) });
    expect(runtime.busyMs).toBe(0);
    const { busyMs, modelVersion, modelSha256 } = await runtime.infer(asked(100));
    // Two chunks of at most 64 queries, 7 ms each.
    expect([busyMs, runtime.busyMs]).toEqual([14, 14]);
    await runtime.infer(asked(10));
    expect(runtime.busyMs).toBe(21);
    expect(modelVersion).toBe('0.0.1');
    expect(modelSha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it('of no queries is empty', async () => {
    expect((await make({}).infer(asked(0))).mean).toHaveLength(0);
  });
});
