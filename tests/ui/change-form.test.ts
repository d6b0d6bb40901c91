import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { StreetPart } from '#core/change-facts.ts';
import { DIRECTIONS, type Scenario, type ScenarioEdit } from '#core/scenario.ts';
import type { WantedEdit } from '#core/wanted-edit.ts';
import { CurrentValues } from '#scenario/current-values.ts';
import { editsFor } from '#scenario/edits-for.ts';
import { checkScenario } from '#scenario/scenario-check.ts';
import type { TwinLookup } from '#scenario/twin-lookup.ts';
import {
  BANS,
  type ChangeResult,
  demandChange,
  draftOfEdit,
  freeRoadId,
  heightChange,
  newStreet,
  newStreetDraft,
  removal,
  STREET_CHANGES,
  type StreetDraft,
  sameWay,
  streetChanges,
} from '#ui/change-form.ts';

const ONE_WAY = { speedKmh: 50, lanes: 2, closed: false, banned: [] } as const;
const NOW = { open: 'both', along: ONE_WAY, against: ONE_WAY } as const;
const part = (target: string, bearingDeg: number, now: StreetPart['now'] = NOW): StreetPart => ({
  ...{ target, bearingDeg, now },
});

/** A city of these parts, a building of 12 m, a zone, and nodes a and b. */
function cityOf(parts: readonly StreetPart[]): TwinLookup {
  return {
    id: 'town',
    sha256: '0',
    street: (id) => {
      const now = parts.find(({ target }) => target === id)?.now;
      return now && { open: now.open, ...now.along };
    },
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

function wantedBy(result: ChangeResult): readonly WantedEdit[] {
  if ('fault' in result) throw new Error(result.fault);
  return result.wanted;
}

/** The edits that a form comes to in a city. */
function madeBy(result: ChangeResult, city: TwinLookup): readonly ScenarioEdit[] {
  const now = new CurrentValues(city, []);
  return wantedBy(result).flatMap((wanted) => editsFor(wanted, now));
}

const anyPart: fc.Arbitrary<Omit<StreetPart, 'target'>> = fc.record({
  bearingDeg: fc.oneof(fc.double({ min: 0, max: 360, noNaN: true }), fc.constant(Number.NaN)),
  now: fc
    .record({
      open: fc.constantFrom('along' as const, 'both' as const),
      values: fc.record({
        speedKmh: fc.integer({ min: 5, max: 130 }),
        lanes: fc.integer({ min: 1, max: 4 }),
        closed: fc.constant(false),
        banned: fc.constantFrom<StreetPart['now']['along']['banned']>(
          [],
          ['heavy'],
          ['light', 'heavy'],
        ),
      }),
    })
    .map(({ open, values }) => ({ open, along: values, against: values })),
});
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
  test('whatever it is sent with, what it asks for are changes that the city takes, or none', () => {
    fc.assert(
      fc.property(anyDraft, fc.array(anyPart, { minLength: 1, maxLength: 4 }), (draft, given) => {
        const parts = given.map((one, at) => ({ ...one, target: `roads/${at}` }));
        const result = streetChanges(draft, parts);
        if ('fault' in result) return;
        expect(result.wanted.length).toBe(draft.isWhole ? parts.length : 1);
        const edits = madeBy(result, cityOf(parts));
        const { applies, problems } = checkScenario(scenarioOf(edits), cityOf(parts));
        expect(problems).toEqual([]);
        expect(applies).toEqual(edits.map(() => true));
        // A closure of an open street is never nothing.
        if (draft.change === 'close') expect(edits).toHaveLength(result.wanted.length);
      }),
    );
  });

  test('an edit that is opened again and sent unchanged is the same edit', () => {
    fc.assert(
      fc.property(anyDraft, anyPart, (draft, one) => {
        const parts = [{ ...one, target: 'roads/0' }];
        const result = streetChanges({ ...draft, isWhole: false }, parts);
        if ('fault' in result) return;
        for (const edit of madeBy(result, cityOf(parts))) {
          const again = streetChanges(draftOfEdit(one.now, edit), parts);
          expect(madeBy(again, cityOf(parts))).toEqual([edit]);
        }
      }),
    );
  });

  test.each([
    ['speed', { speedKmh: Number.NaN }, 'speed'],
    ['speed', { speedKmh: 0 }, 'speed'],
    ['speed', { speedKmh: -30 }, 'speed'],
    ['speed', { speedKmh: 1001 }, 'speed'],
    ['lanes', { lanes: 0 }, 'lanes'],
    ['lanes', { lanes: 101 }, 'lanes'],
    ['close', { isAllDay: false, hours: { from: '08:00', to: '08:00' } }, 'hours'],
    ['close', { isAllDay: false, hours: { from: '', to: '08:00' } }, 'hours'],
  ] as const)('%s with %o is refused: %s', (change, written, fault) => {
    const draft = { ...newStreetDraft(NOW), change, ...written } as StreetDraft;
    expect(streetChanges(draft, [part('roads/1', 0)])).toEqual({ fault });
  });

  test('of a whole street, one direction is the same way in every part', () => {
    const parts = [part('roads/n', 0), part('roads/s', 180), part('roads/ne', 45)];
    const draft = { ...newStreetDraft(NOW), direction: 'along', isWhole: true } as const;
    const told = wantedBy(streetChanges(draft, parts)).map((edit) => [
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
    const slow = { ...ONE_WAY, speedKmh: 30 };
    const calm = { open: 'both', along: slow, against: slow } as const;
    const parts = [part('roads/1', 0), part('roads/2', 0, calm)];
    const draft = { ...newStreetDraft(NOW), change: 'speed', speedKmh: 30, isWhole: true } as const;
    const edits = madeBy(streetChanges(draft, parts), cityOf(parts));
    expect(edits.map(({ target }) => target)).toEqual(['roads/1']);
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
  const drawn = {
    ...{ fromNode: 'a', toNode: 'b' },
    line: [
      [4, 52],
      [4.01, 52],
    ],
  } as const;
  const facts = { name: '', class: 'local', open: 'both', speedKmh: 30, lanes: 1 } as const;

  test.each([
    ['a building gets another height', heightChange('buildings/1', 30)],
    ['a building goes', removal('buildings/1')],
    ['trips of a zone grow', demandChange('zones/1', 'from', 1.2)],
    ['a street is added', newStreet('roads/new-1', drawn, facts)],
  ])('%s, and the city takes it', (_, result) => {
    const edits = madeBy(result, city);
    expect(edits).toHaveLength(1);
    expect(checkScenario(scenarioOf(edits), city).problems).toEqual([]);
  });

  test.each([
    [heightChange('buildings/1', 12)],
    [demandChange('zones/1', 'both', 1)],
    [newStreet('roads/new-1', { ...drawn, toNode: 'nowhere' }, facts)],
  ])('what changes nothing or cannot be is no edit: %o', (result) => {
    expect(madeBy(result, city)).toEqual([]);
  });

  test.each([
    [heightChange('buildings/1', -1), 'height'],
    [heightChange('buildings/1', Number.NaN), 'height'],
    [demandChange('zones/1', 'both', -0.1), 'factor'],
    [demandChange('zones/1', 'both', Number.NaN), 'factor'],
    [newStreet('roads/new-1', undefined, facts), 'line'],
    [newStreet('roads/new-1', drawn, { ...facts, speedKmh: 0 }), 'speed'],
    [newStreet('roads/new-1', drawn, { ...facts, lanes: Number.NaN }), 'lanes'],
  ])('what is wrong is said: %o', (result, fault) => {
    expect(result).toEqual({ fault });
  });

  test('new streets have ids of their own', () => {
    const taken = ['roads/new-1', 'roads/new-2'].map((target) => ({
      ...{ type: 'oneWay', target, old: { open: 'both' }, new: { open: 'along' } },
    })) as readonly ScenarioEdit[];
    expect(freeRoadId(taken)).toBe('roads/new-3');
    expect(freeRoadId([])).toBe('roads/new-1');
  });
});
