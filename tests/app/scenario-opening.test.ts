import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { keptDrafts } from '#app/kept-drafts.ts';
import type { ScenarioEdit } from '#core/scenario.ts';
import { withTwin } from '#state/city-slice.ts';
import { draftInHand } from '#state/scenario-slice.ts';
import { aSession, BRIDGE, SOON, scenarioFile, twin, withBridge } from './a-scenario-session.ts';

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
