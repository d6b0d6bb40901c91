import type { InferenceKernel } from '#inference/inference-kernel.ts';
import { WorkerPool } from '#threads/worker-pool.ts';
import { nodeThread } from './node-thread.ts';

/** Inference workers as Node threads. Call `terminate` when done: live threads keep the process alive. */
export function inferencePool(workers: number): WorkerPool<InferenceKernel> {
  const file = new URL('./inference-thread.ts', import.meta.url);
  return new WorkerPool<InferenceKernel>(workers, { start: () => nodeThread(file) });
}
