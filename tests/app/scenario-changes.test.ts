import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CitySession } from '#app/city-session.ts';
import { WhatIfFlow, type WhatIfTools } from '#app/what-if-flow.ts';
import type { StreetPart } from '#core/change-facts.ts';
import { columnOf, type FeatureSet } from '#core/feature-set.ts';
import { unpackTexts } from '#core/text-column.ts';
import type { Twin } from '#core/twin.ts';
import { whatIfKernel } from '#pipelines/what-if-kernel.ts';
import { withTwin } from '#state/city-slice.ts';
import { createPageStore } from '#state/page-store.ts';
import { draftInHand } from '#state/scenario-slice.ts';
import { sampleFiles } from '#tests/sample-what-if.ts';
import { headlessWork } from '#threads/work.ts';
import { readPackage } from '#twin/package-reader.ts';
import { newStreetDraft, streetEdits } from '#ui/change-form.ts';

const SCHOOL_STREET = 'roads/r1757';
const kernel = whatIfKernel() as unknown as Record<
  string,
  (input: unknown, work: unknown) => unknown
>;
let twin: Twin;
let files: WhatIfTools['session']['files'];
beforeAll(async () => {
  const read = await sampleFiles();
  twin = (await readPackage(read, headlessWork())).twin;
  files = read as unknown as typeof files;
});
const open: (() => void)[] = [];
afterAll(() => {
  for (const close of open) close();
});

/** The session on the sample city; the kernel runs in this very thread. */
function aSession() {
  const store = createPageStore();
  const session = new CitySession();
  Object.assign(session, { twin, files, origin: 'files' });
  const worker = {
    call: async (name: string, input: unknown) => kernel[name]?.(input, headlessWork()),
    terminate: () => {},
  };
  const flow = new WhatIfFlow({
    ...{ store, session, sampleFiles: {} },
    workers: { whatIf: worker } as unknown as WhatIfTools['workers'],
    compareFlow: {} as WhatIfTools['compareFlow'],
    map: { picture: async () => undefined },
    arrangeFlow: { editScenarios: (_, change) => store.setState(change(store.getState())) },
  });
  store.setState((state) => withTwin(state, twin));
  return { store, flow };
}

function roadsOf({ roads }: Twin): FeatureSet {
  if (roads === undefined) throw new Error('no roads');
  return roads;
}

function textsOf(set: FeatureSet, name: string): string[] {
  const column = columnOf(set, name, 'text');
  return column === undefined ? [] : unpackTexts(column.values);
}

function parts({ store }: ReturnType<typeof aSession>): readonly StreetPart[] {
  const { changeFacts } = store.getState();
  if (changeFacts?.kind !== 'street') throw new Error(`facts of ${changeFacts?.kind}`);
  return changeFacts.parts;
}

describe('a change in the page', () => {
  test('begins with what the city has, and all parts of the street of that name', async () => {
    const page = aSession();
    await page.flow.command({ do: 'change', target: SCHOOL_STREET });
    const roads = roadsOf(twin);
    const ids = unpackTexts(roads.ids);
    const names = textsOf(roads, 'name');
    const name = names[ids.indexOf(SCHOOL_STREET)];
    const namesakes = ids.filter((_, road) => names[road] === name);
    const told = parts(page).map(({ target }) => target);
    expect(told[0]).toBe(SCHOOL_STREET);
    expect([...told].sort()).toEqual(namesakes.sort());
    const speeds = columnOf(roads, 'speedKmh', 'number')?.values;
    expect(parts(page)[0]?.now.speedKmh).toBe(speeds?.[ids.indexOf(SCHOOL_STREET)]);
  });

  test('without a scenario one is made for it; its edit applies, and rows have names', async () => {
    const page = aSession();
    await page.flow.command({ do: 'change', target: SCHOOL_STREET });
    const [first] = parts(page);
    const made = streetEdits(newStreetDraft((first as StreetPart).now), parts(page));
    if ('fault' in made) throw new Error(made.fault);
    await page.flow.command({ do: 'addEdits', edits: made.edits, title: 'Scenario 1' });
    const state = page.store.getState();
    const draft = draftInHand(state);
    expect(draft?.title).toBe('Scenario 1');
    expect(draft?.rows.map(({ edit }) => edit)).toEqual(made.edits);
    expect(state.editTargets[SCHOOL_STREET]?.name).not.toBe('');
    await expect
      .poll(() => page.store.getState().checks[draft?.id ?? ''])
      .toMatchObject({ problems: [], unfit: [] });
    // A second change goes into the same scenario.
    await page.flow.command({ do: 'addEdits', edits: made.edits, title: 'Scenario 2' });
    expect(page.store.getState().scenarios).toHaveLength(1);
    expect(draftInHand(page.store.getState())?.rows.map(({ id }) => id)).toEqual([0, 1]);
  });

  test('a found name is its street', async () => {
    const page = aSession();
    const road = unpackTexts(roadsOf(twin).ids).indexOf(SCHOOL_STREET);
    await page.flow.command({ do: 'changeFound', key: `roads ${road}` });
    expect(page.store.getState().changing?.target).toBe(SCHOOL_STREET);
    expect(parts(page)[0]?.target).toBe(SCHOOL_STREET);
  });

  test('what is not there is said to be nothing that can be changed', async () => {
    const page = aSession();
    await page.flow.command({ do: 'change', target: 'roads/gone' });
    expect(page.store.getState().changeFacts).toEqual({ kind: 'none', target: 'roads/gone' });
    await page.flow.command({ do: 'change', target: undefined });
    expect(page.store.getState()).toMatchObject({ changing: undefined, changeFacts: undefined });
  });

  test('a building has its height, a zone its name', async () => {
    const page = aSession();
    const { buildings } = twin;
    const [building = ''] = buildings === undefined ? [] : unpackTexts(buildings.ids);
    await page.flow.command({ do: 'change', target: building });
    const heights = buildings && columnOf(buildings, 'heightM', 'number')?.values;
    expect(page.store.getState().changeFacts).toMatchObject({
      ...{ kind: 'building', heightM: heights?.[0] },
    });
    await page.flow.command({ do: 'ask' });
    const [zone] = page.store.getState().asked?.zones ?? [];
    await page.flow.command({ do: 'change', target: zone?.id ?? '' });
    expect(page.store.getState().changeFacts).toMatchObject({ kind: 'zone', name: zone?.name });
  });

  test('a street that the scenario adds can be changed too', async () => {
    const page = aSession();
    const line = [
      [4, 53],
      [4, 53.01],
    ] as const;
    const road = { name: 'New Way', fromNode: 'a', toNode: 'b', line, class: 'local' };
    const edit = {
      ...({ type: 'addRoad', target: 'roads/new-1', old: null } as const),
      new: { ...road, open: 'both', speedKmh: 30, lanes: 1 },
    } as const;
    await page.flow.command({ do: 'addEdits', edits: [edit], title: 'New' });
    await page.flow.command({ do: 'change', target: 'roads/new-1' });
    const [part] = parts(page);
    expect(part?.now).toMatchObject({ open: 'both', speedKmh: 30, lanes: 1, closed: false });
    // The line runs due north.
    expect(part?.bearingDeg).toBeCloseTo(0, 6);
  });
});
