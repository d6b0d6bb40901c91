import { describe, expect, it, vi } from 'vitest';
import { createCityActions } from '#app/city-actions.ts';
import { CitySession } from '#app/city-session.ts';
import type { PageWorkers } from '#app/page-workers.ts';
import type { CameraState } from '#core/camera-state.ts';
import type { GlobeView } from '#globe/globe-contract.ts';
import { filesKernel, type ImportInput } from '#pipelines/files-kernel.ts';
import { createPageStore, FIRST_STATE, isPageEmpty } from '#state/page-store.ts';
import { smallCity } from '#tests/small-city.ts';
import { headlessWork } from '#threads/work.ts';

/** The page without a map: files are read here, tiles and inference never come. */
function aPage() {
  const never = () => new Promise<never>(() => {});
  const files = {
    call: (_: string, input: ImportInput, { signal }: { signal: AbortSignal }) =>
      filesKernel.importFiles(
        input,
        headlessWork(() => {}, signal),
      ),
  };
  const workers = {
    files,
    tiles: { call: never },
    names: { call: never },
    feeds: { call: never },
    inference: { size: 2, map: never },
    models: new Map(),
  };
  const store = createPageStore();
  const session = new CitySession();
  const wired = createCityActions(store, session, workers as unknown as PageWorkers);
  return { store, session, ...wired };
}

const files = () => smallCity().map(({ name, content }) => new File([content], name));

async function openedPage() {
  const page = aPage();
  page.actions.openFiles(files());
  await expect.poll(() => page.store.getState().twin?.title, { timeout: 20_000 }).toBe('town');
  return page;
}

describe('closing the city', () => {
  it('leaves an empty page, but for the messages and the theme', async () => {
    const { store, session, actions } = await openedPage();
    store.setState({ drawerOpen: true, inspectorOpen: true, theme: 'dark' });
    actions.closeCity();
    const state = store.getState();
    expect(isPageEmpty(state)).toBe(true);
    const { messages, twinRevision, cityRevision, layerRevision, ...rest } = state;
    const { messages: _, twinRevision: __, ...known } = FIRST_STATE;
    const { cityRevision: ___, layerRevision: ____, ...first } = known;
    expect(rest).toEqual({ ...first, theme: 'dark' });
    expect(messages.at(-1)?.content).toMatchObject({ text: 'cityClosed' });
    expect(session).toMatchObject({ files: [], twin: undefined, observations: undefined });
    expect(session.layers.size).toBe(0);
  });

  it('ends an import under way, and the next city is opened and framed anew', async () => {
    const { store, controller, actions } = await openedPage();
    controller.viewed({ camera: {} as CameraState, polygon: [] as const } as unknown as GlobeView);
    expect(controller.camera).toBeDefined();
    actions.openFiles([new File(['{}'], 'more.json')]);
    actions.closeCity();
    expect(store.getState().importing).toBeUndefined();
    expect(controller.camera).toBeUndefined();
    actions.openFiles(files());
    await expect.poll(() => store.getState().twin?.title).toBe('town');
    expect(store.getState().twin?.counts).toMatchObject({ buildings: 36, roads: 84 });
  });
});

describe('a map that fails', () => {
  const failure = { kind: 'renderFailed', cause: new Error('too wide.') } as const;

  it('is started again, and goes on as a flat plan when it is never drawn', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => {});
    const { store, controller } = await openedPage();
    let restarts = 0;
    controller.restart = () => {
      restarts += 1;
    };
    controller.troubled(failure);
    controller.drawn();
    for (let times = 0; times < 3; times++) controller.troubled(failure);
    expect(restarts).toBe(3);
    const { mapProblem, messages } = store.getState();
    expect(mapProblem).toMatchObject({ code: 'mapFailed', params: { message: 'too wide.' } });
    expect(messages.filter(({ level }) => level === 'warning')).toHaveLength(4);
    expect(messages.at(-1)).toMatchObject({ level: 'warning', content: { problem: mapProblem } });
  });

  it('is tried again with the next city', async () => {
    const { store, controller, actions } = await openedPage();
    controller.troubled({ kind: 'webglMissing' });
    actions.openFiles([new File([], 'more.csv'), ...files()]);
    await expect.poll(() => store.getState().mapProblem).toBeUndefined();
  });
});

describe('without a map', () => {
  it('the table lists all there is', async () => {
    const { store, controller } = await openedPage();
    controller.troubled({ kind: 'webglMissing' });
    store.setState({ drawerOpen: true });
    await expect.poll(() => store.getState().inView.known).toBe(true);
    const { mapProblem, inView, messages } = store.getState();
    expect(mapProblem).toMatchObject({ code: 'webglMissing', wayOut: 'enableWebgl' });
    expect(inView.counts).toEqual({ building: 36, street: 84, station: 16, district: 1 });
    expect(inView.features.map(({ length }) => length)).toEqual([16, 84, 1, 36]);
    expect(messages.at(-1)?.content).toMatchObject({ problem: { code: 'webglMissing' } });
  });
});
