import { expect } from 'vitest';
import { createCityActions, type WiredCity } from '#app/city-actions.ts';
import { CitySession } from '#app/city-session.ts';
import type { PageWorkers } from '#app/page-workers.ts';
import { type InferenceKernel, inferenceKernel } from '#inference/inference-kernel.ts';
import { filesKernel } from '#pipelines/files-kernel.ts';
import type { LayerEntry } from '#state/layer-slice.ts';
import { createPageStore, type PageStore } from '#state/page-store.ts';
import { HostedWorker } from '#threads/hosted-worker.ts';
import { inlineThread } from '#threads/inline-thread.ts';
import { headlessWork } from '#threads/work.ts';
import { WorkerPool } from '#threads/worker-pool.ts';
import { tilesKernel } from '#tiles/tiles-kernel.ts';
import type { SmallFile } from './small-city.ts';

/** A page without a map whose kernels run in this very process. */
export interface HeadlessPage extends WiredCity {
  readonly store: PageStore;
  readonly session: CitySession;
  /** How often models were fitted so far. */
  fits(): number;
  /** The card of a layer, as a side's store has it. */
  entry(id: string, of?: PageStore): LayerEntry;
  /** Until no layer of either side is being made. */
  settled(): Promise<void>;
  close(): void;
}

/** Opens files in a headless page; settles once its layers are made. */
export async function headlessPage(files: readonly SmallFile[]): Promise<HeadlessPage> {
  let fits = 0;
  const counted: InferenceKernel = {
    ...inferenceKernel,
    fit: (input, work) => {
      fits += 1;
      return inferenceKernel.fit(input, work);
    },
  };
  const hosted = {
    tiles: new HostedWorker({ start: () => inlineThread(tilesKernel) }),
    inference: new WorkerPool(1, { start: () => inlineThread(counted) }),
  };
  const workers = {
    ...hosted,
    // Files are read directly, because Node clones no `File`.
    files: {
      call: async (name: string, input: never, { signal }: { signal?: AbortSignal } = {}) =>
        name === 'layerFile'
          ? filesKernel.layerFile(input)
          : filesKernel.importFiles(
              input,
              headlessWork(() => {}, signal),
            ),
    },
    feeds: { call: () => new Promise<never>(() => {}) },
    models: new Map(),
  } as unknown as PageWorkers;
  const store = createPageStore();
  const session = new CitySession();
  const wired = createCityActions(store, session, workers);
  const settled = async () => {
    const isBusy = () => {
      const { layers, right } = store.getState();
      return [...layers, ...(right?.layers ?? [])].some(({ status }) => status === 'updating');
    };
    await expect.poll(isBusy, { timeout: 20_000 }).toBe(false);
  };
  wired.actions.openFiles(files.map(({ name, content }) => new File([content], name)));
  await expect.poll(() => store.getState().twin, { timeout: 5000 }).toBeDefined();
  await settled();
  return {
    ...wired,
    store,
    session,
    settled,
    fits: () => fits,
    entry: (id, of = store) => {
      const found = of.getState().layers.find((layer) => layer.id === id);
      if (found === undefined) throw new Error(`no layer ${id}`);
      return found;
    },
    close: () => {
      for (const worker of Object.values(hosted)) worker.terminate();
    },
  };
}
