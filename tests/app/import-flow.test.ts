import { describe, expect, it } from 'vitest';
import { ImportFlow, type ImportSink } from '#app/import-flow.ts';
import type { PageWorkers } from '#app/page-workers.ts';
import type { FileReport, TalliedProblem } from '#core/report.ts';
import type { ImportInput, ImportOutput } from '#pipelines/files-kernel.ts';
import { createPageStore } from '#state/page-store.ts';
import { cancelledError } from '#threads/messages.ts';
import type { ImportQuestion } from '#twin/import-result.ts';

const TWIN = { id: 'town' } as unknown as NonNullable<ImportOutput['twin']>;

function report(file: string): FileReport {
  const counts = { featuresIn: 1, taken: 1, repaired: 0, refused: 0 };
  return { file, bytes: 1, sha256: '', role: 'roads', problems: [], ...counts };
}

function problem(effect: TalliedProblem['effect'], code: TalliedProblem['code']): TalliedProblem {
  return { effect, code, params: {}, where: {}, wayOut: 'none', count: 1, examples: [] };
}

/** The report of a file that was refused as a whole. */
function refused(file: string, code: TalliedProblem['code']): FileReport {
  const counts = { featuresIn: 0, taken: 0, repaired: 0, refused: 0 };
  return { ...report(file), ...counts, role: 'none', problems: [problem('refused', code)] };
}

function output(part: Partial<ImportOutput>): ImportOutput {
  return {
    twin: undefined,
    observations: {} as ImportOutput['observations'],
    reports: [],
    originalReports: [],
    questions: [],
    carried: [],
    layers: [],
    layersFrom: [],
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

  it.each([
    [
      'a feature was refused',
      { ...report('a'), taken: 0, refused: 1, problems: [problem('refused', 'ringCrosses')] },
    ],
    ['a file was refused', refused('a', 'notJson')],
  ])('opens the report when %s', async (_, one) => {
    const { flow, store } = flowOver(async () => output({ twin: TWIN, reports: [one] }));
    await flow.open([file('a')]);
    const { dialog, messages } = store.getState();
    expect(dialog).toBe('report');
    expect(messages).toMatchObject([{ level: 'warning', content: { text: 'importedInPart' } }]);
  });

  it.each(['repaired', 'noted'] as const)('only says so when features were %s', async (effect) => {
    const one = { ...report('a'), problems: [problem(effect, 'ringUnclosed')] };
    const { flow, store } = flowOver(async () => output({ twin: TWIN, reports: [one] }));
    await flow.open([file('a')]);
    const { dialog, messages, reports } = store.getState();
    expect(dialog).toBeUndefined();
    expect(reports).toHaveLength(1);
    expect(messages).toMatchObject([
      { level: 'info', content: { text: 'imported', params: { count: 1 } } },
    ]);
  });

  it('reads a file that is no part of any city once, and leaves the open city alone', async () => {
    const { flow, asked, shown, store } = flowOver(async ({ files }) =>
      files.some(({ name }) => name === 'bad')
        ? output({ reports: [refused('bad', 'notJson')] })
        : output({ twin: TWIN, reports: [report('a')] }),
    );
    await flow.open([file('a')]);
    await flow.open([file('bad')]);
    expect(asked.map((input) => names(input.files))).toEqual([['a'], ['bad']]);
    expect(shown).toHaveLength(1);
    expect(store.getState().dialog).toBe('report');
  });

  it('keeps of a city only the files that are part of it', async () => {
    const { flow, asked } = flowOver(async ({ files }) =>
      output({
        twin: TWIN,
        reports: files.map(({ name }) => {
          if (name === 'bad') return refused(name, 'notJson');
          return name === 'layer' ? { ...report(name), role: 'layer' } : report(name);
        }),
      }),
    );
    await flow.open([file('a'), file('bad'), file('layer')]);
    await flow.open([file('b')]);
    expect(names(asked.at(-1)?.files)).toEqual(['a', 'b']);
  });

  it('reads a table that lacks its sensors together with the open city', async () => {
    const { flow, asked } = flowOver(async ({ files }) =>
      files.length === 1 && files[0]?.name === 'table'
        ? output({ reports: [refused('table', 'noSensors')] })
        : output({ twin: TWIN, reports: files.map(({ name }) => report(name)) }),
    );
    await flow.open([file('a')]);
    await flow.open([file('table')]);
    expect(names(asked.at(-1)?.files)).toEqual(['a', 'table']);
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

  it('are not asked again about files of the open city', async () => {
    const { flow, asked } = flowOver(async ({ files, options }) =>
      files.some(({ name }) => name === 'a') && options.statedEpsgs?.['a'] === undefined
        ? output({ questions: [question('a', 'crs')] })
        : output({ twin: TWIN, reports: files.map(({ name }) => report(name)) }),
    );
    await flow.open([file('a')]);
    await flow.answer({ crs: { a: 28992 }, roles: {}, quantities: {}, leftOut: [] });
    await flow.open([file('b')]);
    expect(asked.at(-1)).toMatchObject({ options: { statedEpsgs: { a: 28992 } } });
    expect(names(asked.at(-1)?.files)).toEqual(['a', 'b']);
  });

  it('tell why when the file itself names a wrong system', async () => {
    const wrong = { ...question('a', 'crs').problem, code: 'crsMismatch' } as const;
    const { flow, store } = flowOver(async () =>
      output({ questions: [{ file: 'a', ask: 'crs', problem: wrong }] }),
    );
    await flow.open([file('a')]);
    expect(store.getState().questions).toEqual([{ kind: 'crs', file: 'a', problem: wrong }]);
  });

  it('whose files are all left out end the import', async () => {
    const { flow, store, asked, shown } = flowOver(async () =>
      output({ questions: [question('a', 'role')], reports: [report('a')] }),
    );
    await flow.open([file('a')]);
    await flow.answer({ crs: {}, roles: {}, quantities: {}, leftOut: ['a'] });
    expect(asked).toHaveLength(1);
    expect(shown).toEqual([]);
    expect(store.getState()).toMatchObject({ questions: [], importing: undefined });
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

  it('that is replaced by a newer one never shows', async () => {
    let answerSlow: (late: ImportOutput) => void = () => {};
    const slow = new Promise<ImportOutput>((resolve) => {
      answerSlow = resolve;
    });
    const { flow, shown } = flowOver(({ files }) =>
      files[0]?.name === 'slow'
        ? slow
        : Promise.resolve(output({ twin: TWIN, reports: [report('b')] })),
    );
    const first = flow.open([file('slow')]);
    await flow.open([file('b')]);
    answerSlow(output({ twin: TWIN, reports: [report('slow')] }));
    await first;
    expect(shown.map(names)).toEqual([['b']]);
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
