import type { Problem } from '#core/errors.ts';
import type { ProviderChoice } from '#core/provider-choice.ts';
import type { InferenceResult } from '#inference/inference-client.ts';
import type { ModelFiles } from '#inference/model-files.ts';
import { ModelRuntime } from '#inference/model-runtime.ts';
import type { Candidate } from '#inference/provider-trials.ts';
import { asCityweaveError } from '#threads/messages.ts';
import { webThread } from '#threads/web-thread.ts';
import CountingWorker from './counting.worker.ts?worker';
import { modelInput } from './model-input.ts';

interface Opened {
  readonly choice?: ProviderChoice;
  readonly problem?: Pick<Problem, 'code' | 'params'>;
  readonly ms: number;
}

/** Answers of a run as plain lists, for a test to compare. */
export interface Told {
  readonly mean: number[];
  readonly upper: number[];
  readonly quality: number[];
  readonly busyMs: number;
  readonly ms: number;
}

export interface ModelHarness {
  readonly isolated: boolean;
  /** Compute dispatches of WebGPU so far, in all workers. */
  dispatches(): number;
  /** Workers started so far. */
  started(): number;
  /** Longest that the page did not come to do anything, in milliseconds, since `reset`. */
  longestBlockMs(): number;
  reset(): void;
  /** Opens the package `/files/NAME/` in place of the one before. */
  open(name: string, candidates: readonly Candidate[], watchdogMs?: number): Promise<Opened>;
  /** Infers at `queries` places from `sensors` sensors on a spiral. */
  infer(sensors: number, queries: number): Promise<Told>;
  /** The milliseconds of runs one after another. */
  time(sensors: number, queries: number, runs: number): Promise<number[]>;
  /** Ends the newest worker behind the runtime's back, as a crash does. */
  kill(): void;
}

const BEAT_MS = 20;
const workers: Worker[] = [];
let runtime: ModelRuntime | undefined;
let dispatches = 0;
let longest = 0;
let beat = performance.now();

new BroadcastChannel('dispatches').addEventListener('message', () => {
  dispatches += 1;
});
setInterval(() => {
  const now = performance.now();
  longest = Math.max(longest, now - beat - BEAT_MS);
  beat = now;
}, BEAT_MS);

function start() {
  const worker = new CountingWorker();
  workers.push(worker);
  return webThread(worker);
}

async function filesOf(name: string): Promise<ModelFiles> {
  const names = ['model.json', 'model.onnx', 'golden.json'];
  const files = names.map(async (file) => {
    const answer = await fetch(`/files/${name}/${file}`);
    return [file, new Uint8Array(await answer.arrayBuffer())] as const;
  });
  return Object.fromEntries(await Promise.all(files));
}

async function run(sensors: number, queries: number): Promise<InferenceResult> {
  if (runtime === undefined) throw new Error('Nothing is open');
  return runtime.infer(modelInput(sensors, queries));
}

const harness: ModelHarness = {
  isolated: globalThis.crossOriginIsolated,
  dispatches: () => dispatches,
  started: () => workers.length,
  longestBlockMs: () => longest,
  reset() {
    longest = 0;
  },
  async open(name, candidates, watchdogMs) {
    runtime?.terminate();
    const files = await filesOf(name);
    runtime = new ModelRuntime({
      files: async () => files,
      start,
      candidates: async () => candidates,
      ...(watchdogMs === undefined ? {} : { watchdogMs }),
    });
    const began = performance.now();
    try {
      return { choice: await runtime.choice(), ms: performance.now() - began };
    } catch (thrown) {
      const { code, params } = asCityweaveError(thrown);
      return { problem: { code, params }, ms: performance.now() - began };
    }
  },
  async infer(sensors, queries) {
    const began = performance.now();
    const { mean, upper, quality, busyMs = Number.NaN } = await run(sensors, queries);
    const ms = performance.now() - began;
    return { mean: [...mean], upper: [...upper], quality: [...quality], busyMs, ms };
  },
  async time(sensors, queries, runs) {
    const taken: number[] = [];
    for (let k = 0; k < runs; k++) {
      const began = performance.now();
      await run(sensors, queries);
      taken.push(performance.now() - began);
    }
    return taken;
  },
  kill: () => workers.at(-1)?.terminate(),
};
(globalThis as unknown as { models: ModelHarness }).models = harness;
