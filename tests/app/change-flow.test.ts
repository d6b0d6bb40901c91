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
import { draftInHand, NEW_ROAD } from '#state/scenario-slice.ts';
import { sampleFiles } from '#tests/sample-what-if.ts';
import { headlessWork } from '#threads/work.ts';
import { readPackage } from '#twin/package-reader.ts';
import { newStreetDraft, streetChanges } from '#ui/change-form.ts';

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
    arrangeFlow: {
      editScenarios: (_, change) => store.setState(change(store.getState())),
      join() {},
    },
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
    expect(parts(page)[0]?.now.along.speedKmh).toBe(speeds?.[ids.indexOf(SCHOOL_STREET)]);
  });

  async function closeSchoolStreet(page: ReturnType<typeof aSession>, title: string) {
    await page.flow.command({ do: 'change', target: SCHOOL_STREET });
    const [first] = parts(page);
    const asked = streetChanges(newStreetDraft((first as StreetPart).now), parts(page));
    if ('fault' in asked) throw new Error(asked.fault);
    await page.flow.command({ do: 'make', wanted: asked.wanted, title });
  }

  test('without a scenario one is made for it; its edit applies, and rows have names', async () => {
    const page = aSession();
    await closeSchoolStreet(page, 'Scenario 1');
    const state = page.store.getState();
    const draft = draftInHand(state);
    expect(draft?.title).toBe('Scenario 1');
    expect(state.changing).toBeUndefined();
    expect(draft?.rows.map(({ edit }) => edit)).toMatchObject([
      { type: 'closeRoad', target: SCHOOL_STREET, old: { closed: false }, new: { closed: true } },
    ]);
    expect(state.editTargets[SCHOOL_STREET]?.name).not.toBe('');
    await expect
      .poll(() => page.store.getState().checks[draft?.id ?? ''])
      .toMatchObject({ problems: [], unfit: [] });
  });

  test('what is so already is told to the form, which stays open', async () => {
    const page = aSession();
    await closeSchoolStreet(page, 'Scenario 1');
    const before = page.store.getState().scenarios;
    await closeSchoolStreet(page, 'Scenario 2');
    const { scenarios, changing, changeIsVain } = page.store.getState();
    expect(scenarios).toBe(before);
    expect(changing?.target).toBe(SCHOOL_STREET);
    expect(changeIsVain).toBe(true);
  });

  test('a form counts the changes before it, that of a row only those before the row', async () => {
    const page = aSession();
    const speed = (speedKmh: number) =>
      ({ type: 'setSpeed', target: SCHOOL_STREET, direction: 'both', new: { speedKmh } }) as const;
    const make = async (speedKmh: number, row?: number) => {
      await page.flow.command({
        ...{ do: 'change', target: SCHOOL_STREET },
        ...(row === undefined ? {} : { row }),
      } as const);
      const told = parts(page)[0]?.now.along.speedKmh;
      const place = row === undefined ? {} : { row };
      const wanted = [speed(speedKmh)];
      await page.flow.command({ do: 'make', wanted, title: 'Slow', ...place });
      return told;
    };
    const first = await make(20);
    expect(await make(10)).toBe(20);
    expect(await make(15, 0)).toBe(first);
    const rows = draftInHand(page.store.getState())?.rows ?? [];
    expect(rows.map(({ id, edit }) => [id, edit.old, edit.new])).toEqual([
      [0, { speedKmh: first }, { speedKmh: 15 }],
      [1, { speedKmh: 20 }, { speedKmh: 10 }],
    ]);
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
    const road = unpackTexts(roadsOf(twin).ids).indexOf(SCHOOL_STREET);
    const [fromNode = '', toNode = ''] = ['from', 'to'].map(
      (end) => textsOf(roadsOf(twin), end)[road],
    );
    const line = [
      [4, 53],
      [4, 53.01],
    ] as const;
    const facts = {
      name: 'New Way',
      class: 'local',
      open: 'both',
      speedKmh: 30,
      lanes: 1,
    } as const;
    const wanted = [
      { type: 'addRoad', target: 'roads/new-1', new: { ...facts, fromNode, toNode, line } },
    ] as const;
    await page.flow.command({ do: 'change', target: NEW_ROAD });
    await page.flow.command({ do: 'make', wanted, title: 'New' });
    await page.flow.command({ do: 'change', target: 'roads/new-1' });
    const [part] = parts(page);
    expect(part?.now).toMatchObject({ open: 'both', along: { speedKmh: 30, lanes: 1 } });
    // The line runs due north.
    expect(part?.bearingDeg).toBeCloseTo(0, 6);
  });
});
