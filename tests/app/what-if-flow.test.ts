import { describe, expect, test } from 'vitest';
import { withTwin } from '#state/city-slice.ts';
import { draftInHand, isUpToDate } from '#state/scenario-slice.ts';
import { type aSession, SOON, twin, withBridge } from './a-scenario-session.ts';

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

  test('two runs at once: the second waits for the result of the first; then both get ranges', async () => {
    const page = await withBridge();
    await page.flow.command({ do: 'duplicate', title: 'A copy' });
    await page.flow.command({ do: 'run', scenario: 'scenario-1' });
    await page.flow.command({ do: 'run', scenario: 'scenario-2' });
    await page.flow.command({ do: 'run', scenario: 'scenario-1' });
    expect(page.state().waiting).toEqual(['scenario-2']);
    await page.settled();
    expect(page.outcome('scenario-1')?.status).toBe('final');
    expect(page.outcome('scenario-1')?.ranges).toBeDefined();
    expect(page.outcome('scenario-2')?.ranges).toBeDefined();
    expect(page.outcome('scenario-2')?.indicators.map(({ difference }) => difference)).toEqual(
      page.outcome('scenario-1')?.indicators.map(({ difference }) => difference),
    );
  });

  test('ranges that another run interrupts are made after it', async () => {
    const page = await withBridge();
    await page.flow.command({ do: 'duplicate', title: 'A copy' });
    const stopped = inStage(page, 'samplingDemand');
    void page.flow.command({ do: 'run', scenario: 'scenario-1' });
    await stopped;
    await page.flow.command({ do: 'run', scenario: 'scenario-2' });
    await page.settled();
    expect(page.state().runEnds).toEqual({});
    for (const id of ['scenario-1', 'scenario-2']) expect(page.outcome(id)?.ranges).toBeDefined();
  });

  test('a new one has nothing of one that was removed', async () => {
    const page = await withBridge();
    await page.flow.command({ do: 'run' });
    await page.settled();
    await page.flow.command({ do: 'removeScenario', scenario: 'scenario-1' });
    await page.flow.command({ do: 'newScenario', title: 'Another' });
    expect(draftInHand(page.state())?.id).toBe('scenario-2');
  });

  test('a run that is given up leaves the result before it, layers of it too', async () => {
    const page = await withBridge();
    await page.flow.command({ do: 'run' });
    await page.settled();
    await page.flow.command({ do: 'switchEdit', row: 0, on: false });
    await page.flow.command({ do: 'switchEdit', row: 0, on: true });
    await page.flow.command({ do: 'setPeriod', period: 'night' });
    const stopped = inStage(page, 'solvingBaseline');
    void page.flow.command({ do: 'run' });
    await stopped;
    await page.flow.command({ do: 'cancel' });
    await page.settled();
    await page.flow.command({ do: 'showLayer', quantity: 'delay', side: 'difference' });
    const [layer] = page.state().layers.filter(({ quantity }) => quantity === 'delay');
    expect(layer).toMatchObject({ visible: true, outOfDate: true });
    expect(page.state().running).toBeUndefined();
  });

  test('another city while one runs: nothing of that is told of the next', async () => {
    const page = await withBridge();
    const stopped = inStage(page, 'samplingDemand');
    void page.flow.command({ do: 'run' });
    await stopped;
    page.store.setState((state) => withTwin(state, twin, true));
    expect(page.state().running).toBeUndefined();
    await expect.poll(() => page.state().checks['scenario-1']?.problems, SOON).toEqual([]);
    expect(page.state().runEnds).toEqual({});
    expect(page.told()).toEqual([]);
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
