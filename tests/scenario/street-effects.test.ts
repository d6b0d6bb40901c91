import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY_PERIODS, type Direction, type Hours, type ScenarioEdit } from '#core/scenario.ts';
import { periodEffects } from '#scenario/street-effects.ts';
import { anyEdit, ONE_OF_EACH } from './scenario-cases.ts';

const NONE = { streets: [], newRoads: [], demand: [], buildings: [] };
const target = 'roads/r1';

function closing(closed: boolean, direction: Direction = 'both', hours?: Hours): ScenarioEdit {
  const change = { old: { closed: !closed }, new: { closed }, direction };
  return { type: 'closeRoad', target, ...change, ...(hours === undefined ? {} : { hours }) };
}

function speeding(from: number, to: number, direction: Direction = 'both', hours?: Hours) {
  const change = { old: { speedKmh: from }, new: { speedKmh: to }, direction };
  const when = hours === undefined ? {} : { hours };
  return { type: 'setSpeed', target, ...change, ...when } as ScenarioEdit;
}

function opening(from: Direction, to: Direction): ScenarioEdit {
  return { type: 'oneWay', target, old: { open: from }, new: { open: to } };
}

/** The edit that leads back; also of a new road, which no person can make. */
function inverse(edit: ScenarioEdit): ScenarioEdit {
  return { ...edit, old: edit.new, new: edit.old } as ScenarioEdit;
}

describe('one edit', () => {
  const [closeRoad, setSpeed, setLanes, banClass, oneWay, addRoad, scaleDemand, ...buildings] =
    ONE_OF_EACH as [ScenarioEdit, ...ScenarioEdit[]];
  const streets = (edit: ScenarioEdit | undefined) =>
    periodEffects(edit === undefined ? [] : [edit], 'am').streets;

  test('closes a street in both directions', () => {
    expect(streets(closeRoad)).toEqual([
      { street: 'roads/r1', direction: 'against', closed: true },
      { street: 'roads/r1', direction: 'along', closed: true },
    ]);
    expect(periodEffects([closeRoad], 'midday')).toEqual(NONE);
  });

  test('sets speed, lanes and vehicles kept out', () => {
    expect(streets(setSpeed)).toMatchObject([{ speedKmh: 30 }, { speedKmh: 30 }]);
    expect(streets(setLanes)).toEqual([{ street: target, direction: 'along', lanes: 1 }]);
    expect(streets(banClass)).toMatchObject([{ banned: ['heavy'] }, { banned: ['heavy'] }]);
  });

  test('makes a street one-way, turns it or opens it', () => {
    expect(streets(oneWay)).toEqual([{ street: 'roads/r2', direction: 'against', closed: true }]);
    expect(streets(opening('along', 'both'))).toEqual([
      { street: target, direction: 'against', closed: false },
    ]);
    expect(streets(opening('along', 'against'))).toEqual([
      { street: target, direction: 'against', closed: false },
      { street: target, direction: 'along', closed: true },
    ]);
  });

  test('adds a road', () => {
    const { newRoads } = periodEffects(addRoad === undefined ? [] : [addRoad], 'am');
    expect(newRoads).toEqual([{ id: 'roads/new-bridge', ...(addRoad?.new as object) }]);
  });

  test('scales the trips of a zone', () => {
    const edit = scaleDemand as Extract<ScenarioEdit, { type: 'scaleDemand' }>;
    const demand = (ends: 'from' | 'to' | 'both') =>
      periodEffects([{ ...edit, ends }], 'am').demand;
    expect(demand('both')).toEqual([{ zone: 'zones/z1', from: 1.2, to: 1.2 }]);
    expect(demand('from')).toEqual([{ zone: 'zones/z1', from: 1.2, to: 1 }]);
    expect(demand('to')).toEqual([{ zone: 'zones/z1', from: 1, to: 1.2 }]);
  });

  test('of a building is passed on as it is', () => {
    const passed = periodEffects(buildings, 'night').buildings;
    expect(passed).toHaveLength(buildings.length);
    for (const edit of buildings) expect(passed).toContain(edit);
  });
});

describe('several edits of one street', () => {
  test('the later one holds, in its direction', () => {
    const { streets } = periodEffects([speeding(50, 30), speeding(30, 20, 'along')], 'pm');
    expect(streets).toEqual([
      { street: target, direction: 'against', speedKmh: 30 },
      { street: target, direction: 'along', speedKmh: 20 },
    ]);
  });

  test('the later one holds in its hours only', () => {
    const edits = [speeding(50, 30), speeding(30, 50, 'both', { from: '07:00', to: '09:00' })];
    expect(periodEffects(edits, 'am')).toEqual(NONE);
    expect(periodEffects(edits, 'midday').streets).toMatchObject([
      { speedKmh: 30 },
      { speedKmh: 30 },
    ]);
  });

  test('one that states again what was there is no effect where an earlier one does not count', () => {
    const edits = [speeding(50, 30, 'both', { from: '07:00', to: '09:00' }), speeding(30, 50)];
    for (const period of DAY_PERIODS) expect(periodEffects(edits, period)).toEqual(NONE);
  });

  test('a closure holds whatever else is said, and one-way streets are part of it', () => {
    const both = periodEffects([closing(true), speeding(50, 30)], 'am').streets;
    expect(both).toMatchObject([
      { closed: true, speedKmh: 30 },
      { closed: true, speedKmh: 30 },
    ]);
    const opened = periodEffects([opening('along', 'both'), closing(true)], 'am').streets;
    expect(opened).toEqual([{ street: target, direction: 'along', closed: true }]);
    const reopened = periodEffects([opening('both', 'along'), closing(true), closing(false)], 'am');
    expect(reopened.streets).toEqual([{ street: target, direction: 'against', closed: true }]);
  });

  test('demand: the later factor goes over the earlier one, they are not multiplied', () => {
    const scale = (from: number, to: number): ScenarioEdit => ({
      type: 'scaleDemand',
      target: 'zones/z1',
      old: { factor: from },
      new: { factor: to },
      ends: 'both',
    });
    const { demand } = periodEffects([scale(1, 2), scale(2, 3)], 'am');
    expect(demand).toEqual([{ zone: 'zones/z1', from: 3, to: 3 }]);
  });
});

describe('always', () => {
  const period = fc.constantFrom(...DAY_PERIODS);

  test('no edits, no effects', () => {
    for (const one of DAY_PERIODS) expect(periodEffects([], one)).toEqual(NONE);
  });

  test('an edit and its inverse, no effects', () => {
    fc.assert(
      fc.property(anyEdit('a'), period, (edit, part) => {
        expect(periodEffects([edit, inverse(edit)], part)).toEqual(NONE);
      }),
      { numRuns: 1000 },
    );
  });

  test('an edit with its inverse beside others is as if neither had been made', () => {
    fc.assert(
      fc.property(anyEdit('a'), fc.array(anyEdit('b')), period, (edit, others, part) => {
        const all = periodEffects([edit, ...others, inverse(edit)], part);
        expect(all).toEqual(periodEffects(others, part));
      }),
    );
  });

  test('edits of different things in any order, the same effects', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    const independent = fc.tuple(...names.map(anyEdit));
    const orders = fc.shuffledSubarray(
      names.map((_, at) => at),
      { minLength: names.length },
    );
    fc.assert(
      fc.property(independent, orders, period, (edits, order, part) => {
        const shuffled = order.map((at) => edits[at] as ScenarioEdit);
        expect(periodEffects(shuffled, part)).toEqual(periodEffects(edits, part));
      }),
    );
  });

  test('the same edit twice is as once', () => {
    fc.assert(
      fc.property(fc.array(anyEdit('a')), anyEdit('a'), period, (others, edit, part) => {
        const twice = periodEffects([...others, edit, edit], part);
        expect(twice).toEqual(periodEffects([...others, edit], part));
      }),
    );
  });

  test('edits stay as they were', () => {
    fc.assert(
      fc.property(fc.array(anyEdit('a')), period, (edits, part) => {
        const before = JSON.stringify(edits);
        periodEffects(edits, part);
        expect(JSON.stringify(edits)).toBe(before);
      }),
    );
  });
});
