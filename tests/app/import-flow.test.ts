import { describe, expect, it } from 'vitest';
import { ImportFlow, type ImportSink } from '#app/import-flow.ts';
import type { PageWorkers } from '#app/page-workers.ts';
import type { FileReport } from '#core/report.ts';
import type { ImportInput, ImportOutput } from '#pipelines/files-kernel.ts';
import { createPageStore } from '#state/page-store.ts';
import { cancelledError } from '#threads/messages.ts';
import type { ImportQuestion } from '#twin/import-result.ts';

const TWIN = { id: 'town' } as unknown as NonNullable<ImportOutput['twin']>;

function report(file: string): FileReport {
  const counts = { featuresIn: 1, taken: 1, repaired: 0, refused: 0 };
  return { file, bytes: 1, sha256: '', role: 'roads', problems: [], ...counts };
}

function output(part: Partial<ImportOutput>): ImportOutput {
  return {
    twin: undefined,
    observations: {} as ImportOutput['observations'],
    reports: [],
    originalReports: [],
    questions: [],
    layers: [],
    refusedLayers: [],
    ...part,
  };
}

function question(file: string, ask: ImportQuestion['ask']): ImportQuestion {
  return {
    file,
    ask,
    problem: { code: 'crsMissing', params: {}, where: {}, wayOut: 'declareCrs' },
  };
}

/** A flow whose worker answers by `importing`; records what was asked of it and what came out. */
function flowOver(importing: (input: ImportInput, signal?: AbortSignal) => Promise<ImportOutput>) {
  const asked: ImportInput[] = [];
  const shown: (readonly File[])[] = [];
  let open: readonly File[] = [];
  const layers: number[] = [];
  const call = (_: string, input: ImportInput, options: { signal?: AbortSignal }) => {
    asked.push(input);
    return importing(input, options.signal);
  };
  const store = createPageStore();
  const sink: ImportSink = {
    openFiles: () => open,
    city: (_, files) => {
      open = files;
      shown.push(files);
    },
    layers: (result) => layers.push(result.layers.length),
  };
  const flow = new ImportFlow(store, { files: { call } } as unknown as PageWorkers, sink);
  return { flow, store, asked, shown, layers };
}

const file = (name: string) => new File(['x'], name, { lastModified: 1 });
const names = (files: readonly { name: string }[] | undefined) => files?.map(({ name }) => name);

describe('opening files', () => {
  it('shows the city and keeps quiet when all was taken', async () => {
    const { flow, store, shown } = flowOver(async () =>
      output({ twin: TWIN, reports: [report('a')] }),
    );
    await flow.open([file('a')]);
    expect(shown.map(names)).toEqual([['a']]);
    expect(store.getState()).toMatchObject({ importing: undefined, dialog: undefined });
    expect(store.getState().reports).toHaveLength(1);
  });

  it('opens the report when something was refused', async () => {
    const refused = { ...report('a'), taken: 0, refused: 1 };
    const { flow, store } = flowOver(async () => output({ twin: TWIN, reports: [refused] }));
    await flow.open([file('a')]);
    expect(store.getState().dialog).toBe('report');
  });

  it('adds to an open city by reading all its files together', async () => {
    const { flow, asked } = flowOver(async () => output({ twin: TWIN, reports: [report('a')] }));
    await flow.open([file('a')]);
    await flow.open([file('a'), file('b')]);
    expect(asked.map((input) => names(input.files))).toEqual([['a'], ['b'], ['a', 'b']]);
  });

  it('adds layers without touching the city', async () => {
    const layer = {} as ImportOutput['layers'][number];
    const { flow, shown, layers } = flowOver(async ({ files }) =>
      files.some(({ name }) => name === 'layer')
        ? output({ layers: [layer], reports: [{ ...report('layer'), role: 'layer' }] })
        : output({ twin: TWIN, reports: [report('a')] }),
    );
    await flow.open([file('a')]);
    await flow.open([file('layer')]);
    expect(shown).toHaveLength(1);
    expect(layers).toEqual([1]);
  });
});

describe('questions', () => {
  it('are asked, answered, and the files read again with the answers', async () => {
    const { flow, store, asked, shown } = flowOver(async ({ options }) =>
      options.statedEpsgs?.['a'] === 28992
        ? output({ twin: TWIN, reports: [report('a')] })
        : output({ questions: [question('a', 'crs')], reports: [report('a')] }),
    );
    await flow.open([file('a')]);
    expect(store.getState().questions).toEqual([{ kind: 'crs', file: 'a' }]);
    expect(shown).toEqual([]);
    await flow.answer({ crs: { a: 1 }, roles: {}, quantities: {}, leftOut: [] });
    expect(store.getState().questions[0]).toMatchObject({ problem: { code: 'crsMissing' } });
    await flow.answer({ crs: { a: 28992 }, roles: {}, quantities: {}, leftOut: [] });
    expect(asked).toHaveLength(3);
    expect(shown.map(names)).toEqual([['a']]);
  });

  it('about files that are left out let the rest load', async () => {
    const { flow, asked, shown } = flowOver(async ({ files }) =>
      files.some(({ name }) => name === 'b')
        ? output({ twin: TWIN, questions: [question('b', 'role')] })
        : output({ twin: TWIN, reports: [report('a')] }),
    );
    await flow.open([file('a'), file('b')]);
    await flow.answer({ crs: {}, roles: {}, quantities: {}, leftOut: ['b'] });
    expect(names(asked.at(-1)?.files)).toEqual(['a']);
    expect(shown.map(names)).toEqual([['a']]);
  });
});

describe('an import', () => {
  it('that is cancelled leaves everything as it was', async () => {
    const { flow, store, shown } = flowOver(
      (_, signal) =>
        new Promise((_resolve, reject) => {
          signal?.addEventListener('abort', () => reject(cancelledError()));
        }),
    );
    const opening = flow.open([file('a')]);
    expect(names([...(store.getState().importing?.files ?? [])].map((name) => ({ name })))).toEqual(
      ['a'],
    );
    flow.cancel();
    await opening;
    expect(store.getState()).toMatchObject({
      importing: undefined,
      notice: undefined,
      messages: [],
    });
    expect(shown).toEqual([]);
  });

  it('that fails says so over the map and in the messages', async () => {
    const { flow, store } = flowOver(() => Promise.reject(new Error('out of memory')));
    await flow.open([file('a')]);
    const { notice, messages, importing } = store.getState();
    expect(notice).toMatchObject({ code: 'unexpected', params: { message: 'out of memory' } });
    expect(messages).toHaveLength(1);
    expect(importing).toBeUndefined();
  });
});
