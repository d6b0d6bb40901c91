import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { StreetPart } from '#core/change-facts.ts';
import { DIRECTIONS, type Scenario, type ScenarioEdit } from '#core/scenario.ts';
import { checkScenario } from '#scenario/scenario-check.ts';
import type { TwinLookup } from '#scenario/twin-lookup.ts';
import {
  BANS,
  demandEdit,
  draftOfEdit,
  freeRoadId,
  heightEdit,
  newRoadEdit,
  newStreetDraft,
  removalEdit,
  STREET_CHANGES,
  type StreetDraft,
  sameWay,
  streetEdits,
} from '#ui/change-form.ts';

const NOW = { open: 'both', speedKmh: 50, lanes: 2, closed: false, banned: [] } as const;
const part = (target: string, bearingDeg: number, now: StreetPart['now'] = NOW): StreetPart => ({
  ...{ target, bearingDeg, now },
});

/** A city of these parts, a building of 12 m, a zone, and nodes a and b. */
function cityOf(parts: readonly StreetPart[]): TwinLookup {
  return {
    id: 'town',
    sha256: '0',
    street: (id) => parts.find(({ target }) => target === id)?.now,
    hasRoad: (id) => parts.some(({ target }) => target === id),
    hasNode: (id) => id === 'a' || id === 'b',
    hasZone: (id) => id === 'zones/1',
    buildingHeightM: (id) => (id === 'buildings/1' ? 12 : undefined),
  };
}

function scenarioOf(edits: readonly ScenarioEdit[]): Scenario {
  const twin = { id: 'town', sha256: '0' };
  const rest = { notes: '', forcing: { period: 'am' }, outputs: [], seed: 1 } as const;
  return { title: 't', twin, edits, ...rest };
}

function madeBy(result: ReturnType<typeof streetEdits>): readonly ScenarioEdit[] {
  if ('fault' in result) throw new Error(result.fault);
  return result.edits;
}

const anyPart = fc.record({
  bearingDeg: fc.oneof(fc.double({ min: 0, max: 360, noNaN: true }), fc.constant(Number.NaN)),
  now: fc.record({
    open: fc.constantFrom('along', 'both'),
    speedKmh: fc.integer({ min: 5, max: 130 }),
    lanes: fc.integer({ min: 1, max: 4 }),
    closed: fc.constant(false),
    banned: fc.constantFrom([], ['heavy'], ['light', 'heavy']),
  }),
}) as fc.Arbitrary<Omit<StreetPart, 'target'>>;
const clock = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map((both) => both.map((number) => String(number).padStart(2, '0')).join(':'));
const anyDraft = fc.record({
  change: fc.constantFrom(...STREET_CHANGES),
  direction: fc.constantFrom(...DIRECTIONS),
  open: fc.constantFrom(...DIRECTIONS),
  speedKmh: fc.oneof(fc.double(), fc.integer({ min: 5, max: 130 })),
  lanes: fc.oneof(fc.double(), fc.integer({ min: 1, max: 4 })),
  ban: fc.constantFrom(...BANS),
  isAllDay: fc.boolean(),
  hours: fc.record({ from: fc.oneof(clock, fc.constant('')), to: clock }),
  isWhole: fc.boolean(),
}) as fc.Arbitrary<StreetDraft>;

describe('the form of a street', () => {
  test('whatever it is sent with, it makes only edits that the city takes', () => {
    fc.assert(
      fc.property(anyDraft, fc.array(anyPart, { minLength: 1, maxLength: 4 }), (draft, given) => {
        const parts = given.map((one, at) => ({ ...one, target: `roads/${at}` }));
        const result = streetEdits(draft, parts);
        if ('fault' in result) return;
        const { applies, problems } = checkScenario(scenarioOf(result.edits), cityOf(parts));
        expect(problems).toEqual([]);
        expect(applies).toEqual(result.edits.map(() => true));
        expect(result.edits.length).toBeLessThanOrEqual(draft.isWhole ? parts.length : 1);
        for (const edit of result.edits) expect(edit.new).not.toEqual(edit.old);
      }),
    );
  });

  test('an edit that is opened again and sent unchanged is the same edit', () => {
    fc.assert(
      fc.property(anyDraft, anyPart, (draft, one) => {
        const parts = [{ ...one, target: 'roads/0' }];
        const result = streetEdits({ ...draft, isWhole: false }, parts);
        if ('fault' in result) return;
        const [edit] = result.edits as [ScenarioEdit];
        expect(streetEdits(draftOfEdit(one.now, edit), parts)).toEqual({ edits: [edit] });
      }),
    );
  });

  test.each([
    ['speed', { speedKmh: Number.NaN }, 'speed'],
    ['speed', { speedKmh: 0 }, 'speed'],
    ['speed', { speedKmh: -30 }, 'speed'],
    ['speed', { speedKmh: 1001 }, 'speed'],
    ['speed', { speedKmh: 50 }, 'same'],
    ['lanes', { lanes: 0 }, 'lanes'],
    ['lanes', { lanes: 2 }, 'same'],
    ['ban', { ban: 'none' }, 'same'],
    ['oneWay', { open: 'both' }, 'same'],
    ['close', { isAllDay: false, hours: { from: '08:00', to: '08:00' } }, 'hours'],
    ['close', { isAllDay: false, hours: { from: '', to: '08:00' } }, 'hours'],
  ] as const)('%s with %o is refused: %s', (change, written, fault) => {
    const draft = { ...newStreetDraft(NOW), change, ...written } as StreetDraft;
    expect(streetEdits(draft, [part('roads/1', 0)])).toEqual({ fault });
  });

  test('of a whole street, one direction is the same way in every part', () => {
    const parts = [part('roads/n', 0), part('roads/s', 180), part('roads/ne', 45)];
    const draft = { ...newStreetDraft(NOW), direction: 'along', isWhole: true } as const;
    const told = madeBy(streetEdits(draft, parts)).map((edit) => [
      edit.target,
      'direction' in edit && edit.direction,
    ]);
    expect(told).toEqual([
      ['roads/n', 'along'],
      ['roads/s', 'against'],
      ['roads/ne', 'along'],
    ]);
  });

  test('parts that have it already are left as they are', () => {
    const slow = { ...NOW, speedKmh: 30 };
    const parts = [part('roads/1', 0), part('roads/2', 0, slow)];
    const draft = { ...newStreetDraft(NOW), change: 'speed', speedKmh: 30, isWhole: true } as const;
    expect(madeBy(streetEdits(draft, parts)).map(({ target }) => target)).toEqual(['roads/1']);
  });

  test('a way is the same within a right angle, across north too', () => {
    expect(sameWay('along', part('a', 350), part('b', 20))).toBe('along');
    expect(sameWay('along', part('a', 350), part('b', 170))).toBe('against');
    expect(sameWay('both', part('a', 0), part('b', 180))).toBe('both');
    expect(sameWay('against', part('a', 0), part('b', Number.NaN))).toBe('against');
  });
});

describe('other forms', () => {
  const city = cityOf([]);
  test.each([
    ['a building gets another height', heightEdit('buildings/1', 12, 30)],
    ['a building goes', removalEdit('buildings/1')],
    ['trips of a zone grow', demandEdit('zones/1', 'from', 1.2)],
    [
      'a street is added',
      newRoadEdit(
        'roads/new-1',
        {
          fromNode: 'a',
          toNode: 'b',
          line: [
            [4, 52],
            [4.01, 52],
          ],
        },
        { name: '', class: 'local', open: 'both', speedKmh: 30, lanes: 1 },
      ),
    ],
  ])('%s, and the city takes it', (_, result) => {
    expect(checkScenario(scenarioOf(madeBy(result)), city).problems).toEqual([]);
  });

  test.each([
    [heightEdit('buildings/1', 12, 12), 'same'],
    [heightEdit('buildings/1', 12, -1), 'height'],
    [heightEdit('buildings/1', 12, Number.NaN), 'height'],
    [demandEdit('zones/1', 'both', 1), 'same'],
    [demandEdit('zones/1', 'both', -0.1), 'factor'],
    [demandEdit('zones/1', 'both', Number.NaN), 'factor'],
    [
      newRoadEdit('roads/new-1', undefined, {
        ...{ name: '', class: 'local', open: 'both', speedKmh: 30, lanes: 1 },
      } as const),
      'line',
    ],
  ])('what is wrong is said: %o', (result, fault) => {
    expect(result).toEqual({ fault });
  });

  test('new streets have ids of their own', () => {
    const taken = ['roads/new-1', 'roads/new-2'].flatMap((target) => {
      return madeBy(demandEdit('zones/1', 'from', 2)).map((edit) => ({ ...edit, target }));
    });
    expect(freeRoadId(taken as readonly ScenarioEdit[])).toBe('roads/new-3');
    expect(freeRoadId([])).toBe('roads/new-1');
  });
});
