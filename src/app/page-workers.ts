import type { InferenceKernel } from '#inference/inference-kernel.ts';
import type { ModelRuntime } from '#inference/model-runtime.ts';
import type { AreaKernel } from '#pipelines/area-kernel.ts';
import type { FeedsKernel } from '#pipelines/feeds-kernel.ts';
import type { FilesKernel } from '#pipelines/files-kernel.ts';
import type { WhatIfKernel } from '#pipelines/what-if-kernel.ts';
import type { StorageKernel } from '#storage/storage-kernel.ts';
import { HostedWorker } from '#threads/hosted-worker.ts';
import { webThread } from '#threads/web-thread.ts';
import { WorkerPool } from '#threads/worker-pool.ts';
import type { TilesKernel } from '#tiles/tiles-kernel.ts';
import type { NamesKernel } from '#twin/name-list.ts';
import AreaWorker from '#workers/area.worker.ts?worker';
import FeedsWorker from '#workers/feeds.worker.ts?worker';
import FilesWorker from '#workers/files.worker.ts?worker';
import InferenceWorker from '#workers/inference.worker.ts?worker';
import NamesWorker from '#workers/names.worker.ts?worker';
import StorageWorker from '#workers/storage.worker.ts?worker';
import TilesWorker from '#workers/tiles.worker.ts?worker';
import WhatIfWorker from '#workers/what-if.worker.ts?worker';
import { pageModels } from './page-models.ts';

/** The background threads of the page; each starts with its first call. */
export interface PageWorkers {
  readonly files: HostedWorker<FilesKernel>;
  readonly feeds: HostedWorker<FeedsKernel>;
  readonly tiles: HostedWorker<TilesKernel>;
  /** Puts names in order and makes them searchable. */
  readonly names: HostedWorker<NamesKernel>;
  /** Hashes, writes and checks the files that are kept. */
  readonly storage: HostedWorker<StorageKernel>;
  readonly area: HostedWorker<AreaKernel>;
  readonly whatIf: HostedWorker<WhatIfKernel>;
  readonly inference: WorkerPool<InferenceKernel>;
  /** Model packages by name, each with threads of its own. */
  readonly models: ReadonlyMap<string, ModelRuntime>;
}

/** As many inference threads as cores beside the page's own, two at least, four at most. */
export function inferenceThreads(cores: number): number {
  return Math.min(4, Math.max(2, cores - 1));
}

export function createPageWorkers(cores: number): PageWorkers {
  return {
    // A large file is parsed in one go, during which no ping is answered.
    files: new HostedWorker({
      start: () => webThread(new FilesWorker()),
      watchdogMs: 120_000,
    }),
    // Each call is short or waits for a message, so that a silent worker is a lost one.
    feeds: new HostedWorker({ start: () => webThread(new FeedsWorker()), watchdogMs: 10_000 }),
    tiles: new HostedWorker({ start: () => webThread(new TilesWorker()) }),
    names: new HostedWorker({ start: () => webThread(new NamesWorker()), watchdogMs: 120_000 }),
    storage: new HostedWorker({ start: () => webThread(new StorageWorker()) }),
    area: new HostedWorker({ start: () => webThread(new AreaWorker()) }),
    // A baseline's first steps are long ones.
    whatIf: new HostedWorker({
      start: () => webThread(new WhatIfWorker()),
      watchdogMs: 120_000,
    }),
    inference: new WorkerPool(inferenceThreads(cores), {
      start: () => webThread(new InferenceWorker()),
    }),
    models: pageModels(cores, () => webThread(new InferenceWorker())),
  };
}
