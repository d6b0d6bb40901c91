import { afterEach, describe, expect, it, vi } from 'vitest';
import { openingCity } from '#app/opening-city.ts';
import type { PageWorkers } from '#app/page-workers.ts';
import { SampleFlow } from '#app/sample-flow.ts';
import { filesKernel, type ImportInput, type ImportOutput } from '#pipelines/files-kernel.ts';
import { createPageStore } from '#state/page-store.ts';
import { smallCity } from '#tests/small-city.ts';
import { headlessWork } from '#threads/work.ts';

const CARRIED = Object.fromEntries(smallCity().map(({ name }) => [name, `/carried/${name}`]));

function serve(answer: (name: string) => Response): void {
  vi.stubGlobal('fetch', async (address: string, { signal }: { signal: AbortSignal }) => {
    signal.throwIfAborted();
    return answer(address.replace('/carried/', ''));
  });
}

const content = (name: string) => smallCity().find((file) => file.name === name)?.content;

function aFlow() {
  const files = {
    call: (_: string, input: ImportInput, { signal }: { signal: AbortSignal }) =>
      filesKernel.importFiles(
        input,
        headlessWork(() => {}, signal),
      ),
  };
  const store = createPageStore();
  const shown: ImportOutput[] = [];
  const flow = new SampleFlow(store, { files } as unknown as PageWorkers, CARRIED, (output) =>
    shown.push(output),
  );
  return { store, shown, flow };
}

afterEach(() => vi.unstubAllGlobals());

describe('the city that comes with the page', () => {
  it('is fetched, read and shown', async () => {
    serve((name) => new Response(content(name)));
    const { store, shown, flow } = aFlow();
    const opening = flow.open();
    expect(store.getState()).toMatchObject({ openingSample: true });
    expect(store.getState().importing?.files).toEqual(Object.keys(CARRIED));
    await opening;
    expect(shown.map(({ twin }) => twin?.title)).toEqual(['town']);
    expect(store.getState()).toMatchObject({ openingSample: false, importing: undefined });
  });

  it('that does not come is told over the map, and the page is usable', async () => {
    serve((name) =>
      name.includes('streets')
        ? new Response('', { status: 404, statusText: 'Not Found' })
        : new Response(content(name)),
    );
    const { store, shown, flow } = aFlow();
    await flow.open();
    expect(shown).toEqual([]);
    expect(store.getState()).toMatchObject({ openingSample: false, importing: undefined });
    expect(JSON.stringify(store.getState().notice?.params)).toMatch(/streets.*404/);
  });

  it('gives way to whatever is opened meanwhile', async () => {
    serve((name) => new Response(content(name)));
    const { store, shown, flow } = aFlow();
    const opening = flow.open();
    flow.cancel();
    await opening;
    expect(shown).toEqual([]);
    expect(store.getState()).toMatchObject({ openingSample: false, notice: undefined });
  });
});

describe('the link', () => {
  it.each([
    ['', undefined],
    ['?city=none', 'none'],
    ['?city=sample', 'sample'],
    ['?city=<script>', undefined],
  ])('%s opens %s', (search, city) => {
    expect(openingCity(search)).toBe(city);
  });
});
