import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { ArrangeFlow } from '#app/arrange-flow.ts';
import { CitySession } from '#app/city-session.ts';
import { keptDrafts } from '#app/kept-drafts.ts';
import { WhatIfFlow } from '#app/what-if-flow.ts';
import type { ScenarioEdit } from '#core/scenario.ts';
import type { Twin } from '#core/twin.ts';
import { type OpenCity, type WhatIfKernel, whatIfKernel } from '#pipelines/what-if-kernel.ts';
import { withTwin } from '#state/city-slice.ts';
import { createPageStore } from '#state/page-store.ts';
import { draftInHand, isUpToDate } from '#state/scenario-slice.ts';
import { sampleFiles } from '#tests/sample-what-if.ts';
import { HostedWorker } from '#threads/hosted-worker.ts';
import { inlineThread } from '#threads/inline-thread.ts';
import { headlessWork } from '#threads/work.ts';
import { readPackage } from '#twin/package-reader.ts';
import type { SourceFile } from '#twin/source-file.ts';

const BRIDGE = fileURLToPath(
  new URL('../../datasets/scenarios/bridge-closed.json', import.meta.url),
);
const SOON = { timeout: 30_000, interval: 5 };

let files: readonly SourceFile[];
let twin: Twin;
beforeAll(async () => {
  files = await sampleFiles();
  twin = (await readPackage(files, headlessWork())).twin;
});

const workers: HostedWorker<WhatIfKernel>[] = [];
afterEach(() => {
  for (const worker of workers.splice(0)) worker.terminate();
});

/** A page with the sample city open and its what-if session, without a map; the worker's kernel runs here. */
function aSession() {
  // Node clones no files that are read from a disk: the kernel has them already.
  const kernel = () => {
    const whole = whatIfKernel();
    const open: WhatIfKernel['open'] = ({ day }: OpenCity, work) =>
      whole.open({ twin, files, day }, work);
    return { ...whole, open };
  };
  const whatIf = new HostedWorker<WhatIfKernel>({ start: () => inlineThread(kernel()) });
  workers.push(whatIf);
  const store = createPageStore();
  const session = new CitySession();
  session.twin = twin;
  session.origin = 'files';
  store.setState(withTwin(store.getState(), twin, false));
  const layerFlow = { rearranged() {} };
  const arrangeFlow = new ArrangeFlow(store, session, layerFlow as never, { showNearest() {} });
  const flow = new WhatIfFlow({
    ...{ store, session, arrangeFlow },
    compareFlow: undefined as never,
    workers: { whatIf },
    sampleFiles: {},
    map: { picture: async () => undefined },
    members: 3,
  });
  const state = () => store.getState();
  const settled = () => expect.poll(() => state().running, SOON).toBeUndefined();
  const outcome = (id = 'scenario-1') => state().outcomes[id];
  const told = () =>
    state().messages.flatMap(({ content }) => ('problem' in content ? [content.problem.code] : []));
  return { store, session, flow, arrangeFlow, whatIf, state, settled, outcome, told };
}

const scenarioFile = (text = readFileSync(BRIDGE, 'utf8')) =>
  new File([text], 'bridge.scenario.json');

async function withBridge() {
  const page = aSession();
  await page.flow.command({ do: 'openFiles', files: [scenarioFile()] });
  return page;
}

/** Waits until the run of a page is in a stage. */
function inStage({ store }: ReturnType<typeof aSession>, stage: string): Promise<void> {
  return new Promise((resolve) => {
    const stop = store.subscribe(({ running }) => {
      if (running?.progress?.stage !== stage) return;
      stop();
      resolve();
    });
  });
}

const STAGES = ['solvingBaseline', 'estimatingTraffic', 'solvingTraffic', 'samplingDemand'];

describe('a scenario in the page', () => {
  test('is run: first estimate, result, ranges; its difference of flow is shown', async () => {
    const page = await withBridge();
    const seen: unknown[] = [];
    page.store.subscribe(({ outcomes }) => {
      const { status, ranges } = outcomes['scenario-1'] ?? {};
      const told = `${status} ${ranges !== undefined}`;
      if (status !== undefined && seen.at(-1) !== told) seen.push(told);
    });
    await page.flow.command({ do: 'run' });
    await page.settled();
    expect(seen).toEqual(['draft false', 'final false', 'final true']);
    const shown = page.state().layers.filter(({ visible }) => visible);
    expect(shown.map(({ id }) => id)).toEqual(['simulated-scenario-1-flow-difference']);
    expect(shown[0]).toMatchObject({ kind: 'difference', draft: false, outOfDate: false });
    const { of, indicators, zones } = page.outcome() ?? { indicators: [], zones: [] };
    expect(of?.title).toBe('Harbour Bridge closed');
    for (const { lower, upper } of indicators) expect(lower).toBeLessThanOrEqual(Number(upper));
    expect(zones.length).toBeGreaterThan(20);
  });

  test('an edit makes its result out of date, undo makes it current again, a row off gives exactly zero', async () => {
    const page = await withBridge();
    await page.flow.command({ do: 'run' });
    await page.settled();
    const isCurrent = () => {
      const draft = draftInHand(page.state());
      const outcome = page.outcome();
      return draft !== undefined && outcome !== undefined && isUpToDate(outcome, draft);
    };
    await page.flow.command({ do: 'rename', title: 'Another name' });
    expect(isCurrent()).toBe(true);
    await page.flow.command({ do: 'switchEdit', row: 0, on: false });
    expect(isCurrent()).toBe(false);
    expect(page.state().layers[0]).toMatchObject({
      outOfDate: true,
      simulated: { title: 'Another name' },
    });
    page.arrangeFlow.undo();
    expect(isCurrent()).toBe(true);
    expect(page.state().layers[0]).toMatchObject({ outOfDate: false });
    page.arrangeFlow.redo();
    await page.flow.command({ do: 'run' });
    await page.settled();
    const { indicators = [], zones = [] } = page.outcome() ?? {};
    expect(new Set(indicators.map(({ difference }) => difference))).toEqual(new Set([0]));
    const minutes = zones.filter(({ trips }) => trips > 0).map(({ meanMinutes }) => meanMinutes);
    expect(new Set(minutes)).toEqual(new Set([0]));
  });

  test.each(STAGES)('cancelled while %s: nothing is lost, and it runs again', async (stage) => {
    const page = await withBridge();
    const stopped = inStage(page, stage);
    void page.flow.command({ do: 'run' });
    await stopped;
    await page.flow.command({ do: 'cancel' });
    await page.settled();
    const isWhole = stage === 'samplingDemand';
    expect(page.state().runEnds).toEqual(isWhole ? {} : { 'scenario-1': { kind: 'cancelled' } });
    expect(page.outcome()?.status).toBe(
      { samplingDemand: 'final', solvingTraffic: 'draft' }[stage],
    );
    await page.flow.command({ do: 'run' });
    await expect.poll(() => page.outcome()?.status, SOON).toBe('final');
    expect(page.state().runEnds).toEqual({});
  });

  test.each(STAGES)('the worker is killed while %s: told, and it runs again', async (stage) => {
    const page = await withBridge();
    const stopped = inStage(page, stage);
    void page.flow.command({ do: 'run' });
    await stopped;
    page.whatIf.terminate();
    await page.settled();
    const { 'scenario-1': end } = page.state().runEnds;
    expect(end).toMatchObject({ kind: 'failed', problem: { code: 'workerLost' } });
    await page.flow.command({ do: 'run' });
    await expect.poll(() => page.outcome()?.status, SOON).toBe('final');
    expect(page.state().runEnds).toEqual({});
  });

  test('two runs at once: the second waits for the result of the first, not for its ranges', async () => {
    const page = await withBridge();
    await page.flow.command({ do: 'duplicate', title: 'A copy' });
    await page.flow.command({ do: 'runAll' });
    await page.flow.command({ do: 'run', scenario: 'scenario-1' });
    expect(page.state().waiting).toEqual(['scenario-2']);
    await page.settled();
    expect(page.outcome('scenario-1')?.status).toBe('final');
    expect(page.outcome('scenario-1')?.ranges).toBeUndefined();
    expect(page.outcome('scenario-2')?.ranges).toBeDefined();
    expect(page.outcome('scenario-2')?.indicators.map(({ difference }) => difference)).toEqual(
      page.outcome('scenario-1')?.indicators.map(({ difference }) => difference),
    );
  });

  test('one that is removed while it runs leaves nothing behind; undo brings it back', async () => {
    const page = await withBridge();
    const stopped = inStage(page, 'solvingTraffic');
    void page.flow.command({ do: 'run' });
    await stopped;
    await page.flow.command({ do: 'removeScenario', scenario: 'scenario-1' });
    await page.settled();
    expect(page.state().layers).toEqual([]);
    expect(page.state().scenario).toBeUndefined();
    page.arrangeFlow.undo();
    expect(draftInHand(page.state())?.title).toBe('Harbour Bridge closed');
  });
});

describe('scenario files', () => {
  const changed = (change: (document: Record<string, unknown>) => void) => {
    const document = JSON.parse(readFileSync(BRIDGE, 'utf8'));
    change(document);
    return scenarioFile(JSON.stringify(document));
  };

  test('an unknown type of edit is told and kept, the rest is taken', async () => {
    const page = aSession();
    const file = changed((document) => {
      (document['edits'] as unknown[]).push({ type: 'paintBlue', target: 'roads/r1' });
    });
    await page.flow.command({ do: 'openFiles', files: [file] });
    expect(page.told()).toEqual(['editUnknown']);
    const draft = draftInHand(page.state());
    expect(draft?.rows).toHaveLength(1);
    expect(draft?.unknown).toHaveLength(1);
  });

  test('of a newer version, or none at all, they are refused; others of the same drop are taken', async () => {
    const page = aSession();
    const newer = changed((document) => {
      document['cityweave'] = 99;
    });
    const none = new File(['{ "cityweave": 1 }'], 'none.json');
    await page.flow.command({ do: 'openFiles', files: [newer, none, scenarioFile()] });
    expect(page.told()).toEqual(['scenarioNewer', 'scenarioInvalid']);
    expect(page.state().scenarios).toHaveLength(1);
  });

  test('for another city none of the edits applies, and it says so', async () => {
    const page = aSession();
    const file = changed((document) => {
      document['twin'] = { id: 'elsewhere', sha256: '0'.repeat(64) };
    });
    await page.flow.command({ do: 'openFiles', files: [file] });
    await expect.poll(() => page.state().checks['scenario-1'], SOON).toBeDefined();
    const { problems, unfit } = page.state().checks['scenario-1'] ?? {};
    expect(problems?.map(({ code }) => code)).toContain('scenarioTwin');
    expect(unfit).toEqual([0]);
  });

  test('without a city they are refused, and it says which one is wanted', async () => {
    const page = aSession();
    page.store.setState({ twin: undefined });
    await page.flow.command({ do: 'openFiles', files: [scenarioFile()] });
    expect(page.told()).toEqual(['scenarioTwin']);
    expect(page.state().scenarios).toEqual([]);
  });

  test('where more files came to the city they stay, are checked again, and what they came to goes', async () => {
    const page = await withBridge();
    await page.flow.command({ do: 'run' });
    await page.settled();
    page.store.setState((state) => withTwin(state, twin, true));
    expect(page.state().outcomes).toEqual({});
    expect(page.state().scenarios).toHaveLength(1);
    await expect.poll(() => page.state().checks['scenario-1']?.problems, SOON).toEqual([]);
    await page.flow.command({ do: 'run' });
    await expect.poll(() => page.outcome()?.status, SOON).toBe('final');
  });

  test('a street that is gone, and one that is otherwise by now, are told at their rows', async () => {
    const page = await withBridge();
    const close = draftInHand(page.state())?.rows[0]?.edit as Extract<
      ScenarioEdit,
      { type: 'closeRoad' }
    >;
    await page.flow.command({ do: 'addEdit', edit: { ...close, target: 'roads/gone' } });
    const { target, direction } = close;
    const slower = { type: 'setSpeed', target, direction, old: { speedKmh: 77 } } as const;
    await page.flow.command({ do: 'addEdit', edit: { ...slower, new: { speedKmh: 30 } } });
    await expect.poll(() => page.state().checks['scenario-1']?.unfit, SOON).toEqual([1, 2]);
    const codes = page.state().checks['scenario-1']?.problems.map(({ code }) => code);
    expect(codes).toEqual(['editTargetGone', 'editOutdated']);
  });
});

describe('kept scenarios', () => {
  test('are as they were, the one in hand too', async () => {
    const page = await withBridge();
    await page.flow.command({ do: 'note', notes: 'Why?' });
    await page.flow.command({ do: 'switchEdit', row: 0, on: false });
    const { scenarios, scenario = '' } = page.state();
    const kept = JSON.parse(JSON.stringify({ list: scenarios, inHand: scenario }));
    const other = aSession();
    other.store.setState({ keptScenarios: kept });
    await other.flow.command({ do: 'restore' });
    expect(other.state().scenarios).toEqual(scenarios);
    expect(other.state().scenario).toBe(scenario);
    expect(other.told()).toEqual([]);
  });

  test.each([
    [{}, 0],
    [{ title: 'x' }, 0],
    [null, 0],
  ])('that cannot be read are told: %j', (kept, drafts) => {
    const read = keptDrafts([kept]);
    expect(read.drafts).toHaveLength(drafts);
    expect(read.problems.map(({ code }) => code)).toEqual(['scenarioInvalid']);
  });

  test('with edits and ids that cannot be used keep the rest', async () => {
    const page = await withBridge();
    const [draft] = JSON.parse(JSON.stringify(page.state().scenarios));
    const rows = [...draft.rows, { id: 0, edit: { type: 'nonsense' }, on: true }, 7];
    const read = keptDrafts([{ ...draft, rows }, { ...draft, id: '<b>' }, draft]);
    expect(read.drafts.map(({ id }) => id)).toEqual(['scenario-1', 'scenario-2', 'scenario-3']);
    expect(read.drafts.map((one) => one.rows.length)).toEqual([1, 1, 1]);
    expect(read.problems).toHaveLength(1);
  });
});
