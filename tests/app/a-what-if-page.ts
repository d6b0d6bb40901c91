import { afterEach, expect } from 'vitest';
import { createCityActions } from '#app/city-actions.ts';
import { CitySession } from '#app/city-session.ts';
import type { PageWorkers } from '#app/page-workers.ts';
import { ObservationStore } from '#observations/observation-store.ts';
import { filesKernel } from '#pipelines/files-kernel.ts';
import { type OpenCity, type WhatIfKernel, whatIfKernel } from '#pipelines/what-if-kernel.ts';
import { withTwin } from '#state/city-slice.ts';
import { createPageStore, type PageState } from '#state/page-store.ts';
import { sampleFiles } from '#tests/sample-what-if.ts';
import { HostedWorker } from '#threads/hosted-worker.ts';
import { inlineThread } from '#threads/inline-thread.ts';
import { headlessWork } from '#threads/work.ts';
import { tilesKernel } from '#tiles/tiles-kernel.ts';
import { readPackage } from '#twin/package-reader.ts';
import type { SourceFile } from '#twin/source-file.ts';

/** For what the session asks of a worker. */
export const SOON = { timeout: 30_000, interval: 5 };

const open: { terminate(): void }[] = [];
afterEach(() => {
  for (const worker of open.splice(0)) worker.terminate();
});

/** Threads of this very process; Node clones no files that are read from a disk: the kernel has them already. */
function workersHere(files: readonly SourceFile[]): PageWorkers {
  const kernel = (): WhatIfKernel => {
    const whole = whatIfKernel();
    return {
      ...whole,
      open: ({ twin, day }: OpenCity, work) => whole.open({ twin, files, day }, work),
    };
  };
  const hosted = {
    whatIf: new HostedWorker<WhatIfKernel>({ start: () => inlineThread(kernel()) }),
    tiles: new HostedWorker({ start: () => inlineThread(tilesKernel) }),
    files: new HostedWorker({ start: () => inlineThread(filesKernel) }),
  };
  open.push(...Object.values(hosted));
  const never = { call: () => new Promise<never>(() => {}) };
  return { feeds: never, inference: never, models: new Map(), ...hosted } as unknown as PageWorkers;
}

/** The page with the sample city open, without a map; all kernels run here. */
export async function aWhatIfPage() {
  const files = await sampleFiles();
  const { twin, observations } = await readPackage(files, headlessWork());
  const store = createPageStore();
  const session = new CitySession();
  const wired = createCityActions(store, session, workersHere(files));
  session.twin = twin;
  session.origin = 'files';
  session.observations = new ObservationStore(observations);
  store.setState(withTwin(store.getState(), twin, false));
  const state = () => store.getState();
  const until = (isSo: (state: PageState) => boolean) =>
    expect.poll(() => isSo(state()), SOON).toBe(true);
  const ofScenario = () => state().layers.filter(({ simulated }) => simulated !== undefined);
  /** Opens an example and runs it to its result; ranges are given up. */
  const ran = async (name: string) => {
    const { actions } = wired;
    actions.whatIf({ do: 'openExample', name });
    await until(({ scenarios }) => scenarios.length > 0);
    actions.whatIf({ do: 'run' });
    await until(({ running }) => running?.step === 'ranges');
    actions.whatIf({ do: 'cancel' });
    await until(({ running }) => running === undefined);
  };
  return { store, session, twin, state, until, ofScenario, ran, ...wired };
}
