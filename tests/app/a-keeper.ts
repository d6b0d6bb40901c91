import { vi } from 'vitest';
import { CitySession } from '#app/city-session.ts';
import { KeptFiles } from '#app/kept-files.ts';
import type { Workspace } from '#app/workspace-document.ts';
import { WorkspaceKeeper } from '#app/workspace-keeper.ts';
import { readWorkspace } from '#app/workspace-reader.ts';
import { withTwin } from '#state/city-slice.ts';
import { createPageStore } from '#state/page-store.ts';
import { memoryShelf } from '#storage/memory-shelf.ts';
import { storageKernel } from '#storage/storage-kernel.ts';
import { memoryStore, type WorkspaceStore } from '#storage/workspace-store.ts';
import { aTwin } from '#tests/pipelines/a-city.ts';
import { headlessWork } from '#threads/work.ts';

/** A keeper in memory, with a page that has no map. `room` in bytes. */
export function aKeeper({ room = Infinity, documents = memoryStore() as WorkspaceStore } = {}) {
  const kernel = storageKernel(memoryShelf(room));
  const call = (operation: keyof typeof kernel, input: never) =>
    (kernel[operation] as (input: never, work: unknown) => Promise<unknown>)(input, headlessWork());
  const files = new KeptFiles({ call } as unknown as ConstructorParameters<typeof KeptFiles>[0]);
  const store = createPageStore();
  const session = new CitySession();
  const keeper = new WorkspaceKeeper({
    ...{ store, session, documents, files },
    controller: { camera: undefined },
  });
  /** What stands in the store after so many milliseconds. */
  const after = async (ms: number) => {
    await vi.advanceTimersByTimeAsync(ms);
    const { current, previous } = await documents.read();
    const read = (document: unknown): Workspace | undefined => {
      const reading = readWorkspace(document);
      return 'workspace' in reading ? reading.workspace : undefined;
    };
    return { current: read(current), previous: read(previous) };
  };
  const openCity = (name: string, content: string) => {
    session.files = [new File([content], name)];
    session.origin = 'files';
    const twin = { ...aTwin(1), title: name };
    store.setState((state) => withTwin(state, twin));
  };
  return { store, session, keeper, files, documents, after, openCity };
}

/** One that has begun to keep. */
export async function begun(options: Parameters<typeof aKeeper>[0] = {}) {
  const page = aKeeper(options);
  page.keeper.hold(true, false);
  page.keeper.begin('current', {});
  await page.after(1000);
  return page;
}
