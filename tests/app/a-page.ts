import { afterEach, expect } from 'vitest';
import { createCityActions } from '#app/city-actions.ts';
import { CitySession } from '#app/city-session.ts';
import type { PageWorkers } from '#app/page-workers.ts';
import { inferenceKernel } from '#inference/inference-kernel.ts';
import { filesKernel, type ImportInput } from '#pipelines/files-kernel.ts';
import type { LayerEntry } from '#state/layer-slice.ts';
import { createPageStore } from '#state/page-store.ts';
import type { SmallFile } from '#tests/small-city.ts';
import { HostedWorker } from '#threads/hosted-worker.ts';
import { inlineThread } from '#threads/inline-thread.ts';
import { headlessWork } from '#threads/work.ts';
import { WorkerPool } from '#threads/worker-pool.ts';
import { tilesKernel } from '#tiles/tiles-kernel.ts';

const open: { terminate(): void }[] = [];
afterEach(() => {
  for (const worker of open.splice(0)) worker.terminate();
});

type TilesKernel = typeof tilesKernel;

/** Threads of this very process; files are read directly, because Node clones no `File`. */
function workersHere(tiles: TilesKernel): PageWorkers {
  const files = {
    call: (_: string, input: ImportInput, { signal }: { signal: AbortSignal }) =>
      filesKernel.importFiles(
        input,
        headlessWork(() => {}, signal),
      ),
  };
  const hosted = {
    tiles: new HostedWorker({ start: () => inlineThread(tiles) }),
    inference: new WorkerPool(1, { start: () => inlineThread(inferenceKernel) }),
  };
  open.push(...Object.values(hosted));
  const feeds = { call: () => new Promise<never>(() => {}) };
  return { files, feeds, models: new Map(), ...hosted } as unknown as PageWorkers;
}

/** The page without a map; all kernels run here. `calls` counts what the tiles worker was asked for. */
export async function aPage(files: readonly SmallFile[]) {
  const calls: Record<string, number> = {};
  const counted = Object.fromEntries(
    Object.entries(tilesKernel).map(([name, run]) => [
      name,
      (...given: unknown[]) => {
        calls[name] = (calls[name] ?? 0) + 1;
        return (run as (...all: unknown[]) => unknown)(...given);
      },
    ]),
  ) as unknown as TilesKernel;
  const store = createPageStore();
  const session = new CitySession();
  const { actions } = createCityActions(store, session, workersHere(counted));
  actions.openFiles(files.map(({ name, content }) => new File([content], name)));
  await expect.poll(() => store.getState().twin, { timeout: 5000 }).toBeDefined();
  const entry = (id: string): LayerEntry => {
    const found = store.getState().layers.find((layer) => layer.id === id);
    if (found === undefined) throw new Error(`no layer ${id}`);
    return found;
  };
  /** Until no layer is being made. */
  const settled = () =>
    expect
      .poll(() => store.getState().layers.some(({ status }) => status === 'updating'), {
        timeout: 20_000,
      })
      .toBe(false);
  await settled();
  return { store, session, actions, entry, settled, calls };
}
