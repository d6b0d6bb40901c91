import { expect, vi } from 'vitest';
import { createCityActions } from '#app/city-actions.ts';
import { CitySession } from '#app/city-session.ts';
import { keepingActions } from '#app/keeping-actions.ts';
import { KeptFiles } from '#app/kept-files.ts';
import { PageOpening, type Wish } from '#app/page-opening.ts';
import type { PageWorkers } from '#app/page-workers.ts';
import { WorkspaceKeeper } from '#app/workspace-keeper.ts';
import { filesKernel, type ImportInput } from '#pipelines/files-kernel.ts';
import { createPageStore } from '#state/page-store.ts';
import type { ByteShelf } from '#storage/byte-shelf.ts';
import { memoryShelf } from '#storage/memory-shelf.ts';
import { storageKernel } from '#storage/storage-kernel.ts';
import { TabClaim } from '#storage/tab-claim.ts';
import { memoryStore, type WorkspaceStore } from '#storage/workspace-store.ts';
import { smallCity } from '#tests/small-city.ts';
import { headlessWork } from '#threads/work.ts';

/** However busy the machine is. */
export const SOON = { timeout: 20_000 };

/** What is kept on a machine, whichever page is open there. */
export interface Machine {
  readonly documents: WorkspaceStore;
  readonly shelf: ByteShelf;
}

export const aMachine = (): Machine => ({ documents: memoryStore(), shelf: memoryShelf() });

/** A page without a map: files are read, after `reading`, and kept here; tiles and inference never come. */
export function aPage(
  { documents, shelf }: Machine,
  reading: (input: ImportInput) => Promise<void> = async () => {},
) {
  const never = () => new Promise<never>(() => {});
  const kernel = storageKernel(shelf);
  const storage = {
    call: async (operation: keyof typeof kernel, input: never, { signal }: CallRest = {}) =>
      (kernel[operation] as (input: never, work: unknown) => unknown)(
        input,
        headlessWork(() => {}, signal),
      ),
  };
  const workers = {
    files: {
      call: async (_: string, input: ImportInput, { signal }: CallRest) => {
        await reading(input);
        const work = headlessWork(() => {}, signal);
        return filesKernel.importFiles(input, work);
      },
    },
    storage,
    names: { call: never },
    tiles: { call: never },
    feeds: { call: never },
    inference: { size: 2, map: never },
    models: new Map(),
  } as unknown as PageWorkers;
  const store = createPageStore();
  const session = new CitySession();
  const files = new KeptFiles(workers.storage);
  const wired = createCityActions(store, session, workers, undefined, files);
  const { actions, rightActions, controller, restore } = wired;
  const keeper = new WorkspaceKeeper({ store, session, controller, documents, files });
  const { openPrevious } = keepingActions({
    ...{ store, session, controller, documents, files, keeper, restore },
    cityFlow: wired.cityFlow,
    claim: { takeOver: async () => {} },
    address: '',
    tellForgotten() {},
  });
  const claim = new TabClaim(undefined, 'workspace', (state) => {
    keeper.hold(state === 'held', false);
  });
  const setTheme = vi.fn();
  const opening = new PageOpening({
    ...{ store, documents, files, claim, keeper, restore },
    actions: { openSample: actions.openSample, setTheme },
    expectsSample: false,
  });
  const open = (wish: Partial<Wish> = {}) => opening.open({ problems: [], ...wish });
  const told = () =>
    store
      .getState()
      .messages.flatMap(({ content }) => ('problem' in content ? [content.problem] : []));
  const { feedFlow } = wired;
  const acting = { actions, rightActions, controller, feedFlow };
  return { store, session, ...acting, keeper, open, openPrevious, told };
}

interface CallRest {
  readonly signal?: AbortSignal;
}

const dropped = () => smallCity().map(({ name, content }) => new File([content], name));

/** A page with the town open and kept. */
export async function keptTown(machine: Machine, reading?: () => Promise<void>) {
  const page = aPage(machine, reading);
  await page.open({ city: 'none' });
  page.actions.openFiles(dropped());
  await expect.poll(() => page.store.getState().twin?.title, SOON).toBe('town');
  await expect.poll(() => machine.shelf.list(), SOON).toHaveLength(5);
  return page;
}

export const CAMERA = { lon: 4.474, lat: 51.92, heightM: 700, headingDeg: 15, pitchDeg: 40 };
