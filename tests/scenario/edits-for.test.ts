import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Hours, Scenario, ScenarioEdit } from '#core/scenario.ts';
import type { WantedEdit } from '#core/wanted-edit.ts';
import { effectiveEdits } from '#scenario/based-on.ts';
import { cityLookup } from '#scenario/city-lookup.ts';
import { CurrentValues } from '#scenario/current-values.ts';
import { clockMinutes } from '#scenario/day-minutes.ts';
import { editsFor } from '#scenario/edits-for.ts';
import { checkScenario } from '#scenario/scenario-check.ts';
import type { TwinLookup } from '#scenario/twin-lookup.ts';
import { FOLDER, readCommitted } from '#tests/datasets/the-sample-city.ts';
import { anyEdit, ONE_OF_EACH, scenarioWith, someHours } from './scenario-cases.ts';
import { SMALL_CITY } from './small-city.ts';

const CITY: TwinLookup = { ...SMALL_CITY, hasNode: () => true };
const MINUTES = Array.from({ length: 1440 }, (_, minute) => minute);

function isWithin(minute: number, hours: Hours | undefined): boolean {
  if (hours === undefined) return true;
  const [from, to] = [clockMinutes(hours.from), clockMinutes(hours.to)];
  return from < to ? minute >= from && minute < to : minute >= from || minute < to;
}

/** Streets minute by minute, reckoned from what is wanted and never from an edit. */
class StreetModel {
  readonly #minutes = new Map<string, unknown[]>();
  readonly #city: TwinLookup;

  constructor(city: TwinLookup) {
    this.#city = city;
  }

  of(name: 'closed' | 'speedKmh' | 'lanes' | 'banned', direction: string, id: string): unknown[] {
    const key = `${name} ${direction} ${id}`;
    const street = this.#city.street(id);
    const plain = { closed: false, banned: '', ...street }[name];
    const minutes = this.#minutes.get(key) ?? MINUTES.map(() => plain);
    this.#minutes.set(key, minutes);
    return minutes;
  }

  /** Makes a change; says whether anything is otherwise then. */
  make(wanted: WantedEdit): boolean {
    if (!('direction' in wanted)) throw new Error('a street is asked for');
    const [[name, value] = ['', undefined]] = Object.entries(wanted.new);
    const made = Array.isArray(value) ? [...value].sort().join() : value;
    const directions = wanted.direction === 'both' ? ['along', 'against'] : [wanted.direction];
    let isOther = false;
    for (const direction of directions) {
      const minutes = this.of(name as 'closed', direction, wanted.target);
      for (const minute of MINUTES.filter((one) => isWithin(one, wanted.hours))) {
        if (minutes[minute] !== made) isOther = true;
        minutes[minute] = made;
      }
    }
    return isOther;
  }
}

interface Probe {
  readonly id: string;
  readonly direction: 'along' | 'against';
  readonly hours: Hours | undefined;
}

/** Expects of a street what the model holds in the longest part of some hours. */
function expectHeld(values: CurrentValues, model: StreetModel, { id, direction, hours }: Probe) {
  const street = values.street(id, hours);
  for (const name of ['closed', 'speedKmh', 'lanes', 'banned'] as const) {
    const held = street?.[name][direction];
    const minutes = model.of(name, direction, id).filter((_, at) => isWithin(at, hours));
    const value = Array.isArray(held?.value) ? held.value.join() : held?.value;
    const share = (one: unknown) => minutes.filter((other) => other === one).length;
    expect(held?.varies).toBe(new Set(minutes).size > 1);
    expect(share(value)).toBe(Math.max(...[...new Set(minutes)].map(share)));
  }
}

/** What the city holds where something was wanted, in the form of what was wanted; `undefined` where it has no such thing. */
function heldOf(values: CurrentValues, wanted: WantedEdit): unknown {
  const { target } = wanted;
  switch (wanted.type) {
    case 'oneWay':
      return { open: values.street(target)?.open };
    case 'removeBuilding':
      return { there: values.building(target)?.there };
    case 'setBuildingHeight':
      return { heightM: values.building(target)?.heightM };
    case 'addBuilding':
      return values.addedBuilding(target) ?? null;
    default:
      return undefined;
  }
}

function isThere(values: CurrentValues, { type, target }: WantedEdit): boolean {
  if (type === 'oneWay') return values.street(target) !== undefined;
  if (type === 'setBuildingHeight') return values.building(target)?.there === true;
  if (type === 'removeBuilding') return values.building(target) !== undefined;
  return CITY.buildingHeightM(target) === undefined;
}

/** Any change without what was before. */
function anyWanted(...names: string[]): fc.Arbitrary<WantedEdit> {
  return fc
    .constantFrom(...names)
    .chain(anyEdit)
    .map(({ old: _, ...wanted }) => wanted);
}

/** Makes changes one after the other; the city is settled before those that `isBase` says. */
function made(wanted: readonly WantedEdit[], isBase: (at: number) => boolean, city = CITY) {
  const bases: { title: string; edits: readonly ScenarioEdit[] }[] = [];
  let own: ScenarioEdit[] = [];
  const counts = wanted.map((one, at) => {
    if (isBase(at)) {
      bases.push({ title: 'base', edits: own });
      own = [];
    }
    const before = { ...scenarioWith(own), basedOn: bases };
    const now = new CurrentValues(city, effectiveEdits(before));
    const edits = editsFor(one, now);
    own = [...own, ...edits];
    return edits.length;
  });
  const { twin, ...rest } = scenarioWith(own);
  const scenario: Scenario = {
    ...rest,
    twin: { id: city.id, sha256: city.sha256 },
    basedOn: bases,
  };
  return { scenario, counts };
}

const REFUSALS = ['editInvalid', 'editTargetGone', 'editOutdated', 'scenarioTwin'];

function refusals(scenario: Scenario, city = CITY): unknown[] {
  return checkScenario(scenario, city).problems.filter(({ code }) => REFUSALS.includes(code));
}

describe('edits for what is wanted', () => {
  const now = (...edits: ScenarioEdit[]) => new CurrentValues(CITY, edits);
  const plain = (edit: ScenarioEdit) => {
    const { old: _, ...wanted } = edit;
    return wanted as WantedEdit;
  };

  test('are one of each type as a person made them', () => {
    for (const edit of ONE_OF_EACH) expect(editsFor(plain(edit), now())).toEqual([edit]);
  });

  test('are none where nothing would change', () => {
    for (const edit of ONE_OF_EACH) expect(editsFor(plain(edit), now(edit))).toEqual([]);
  });

  test('are two where the directions held different values', () => {
    const slow = { type: 'setSpeed', target: 'roads/r1', new: { speedKmh: 30 } } as const;
    const [along] = editsFor({ ...slow, direction: 'along' }, now());
    const both = { ...slow, new: { speedKmh: 20 }, direction: 'both' } as const;
    expect(editsFor(both, now(along as ScenarioEdit)).map(({ old }) => old)).toEqual([
      { speedKmh: 30 },
      { speedKmh: 50 },
    ]);
    expect(editsFor({ ...slow, direction: 'both' }, now(along as ScenarioEdit))).toEqual([
      { ...slow, direction: 'against', old: { speedKmh: 50 } },
    ]);
  });

  test.each<[string, WantedEdit]>([
    ['no such street', { type: 'oneWay', target: 'roads/gone', new: { open: 'along' } }],
    ['a path', { type: 'oneWay', target: 'roads/path', new: { open: 'along' } }],
    [
      'no such zone',
      { type: 'scaleDemand', target: 'zones/gone', new: { factor: 2 }, ends: 'both' },
    ],
    ['no such building', { type: 'removeBuilding', target: 'buildings/x', new: { there: false } }],
    [
      'another building there',
      { ...plain(ONE_OF_EACH[7] as ScenarioEdit), target: 'buildings/b1' },
    ],
    ['another road there', { ...plain(ONE_OF_EACH[5] as ScenarioEdit), target: 'roads/path' }],
    [
      'a value that is none',
      { type: 'setSpeed', target: 'roads/r1', new: { speedKmh: 0 }, direction: 'both' },
    ],
    [
      'hours that are none',
      {
        type: 'closeRoad',
        target: 'roads/r1',
        new: { closed: true },
        direction: 'both',
        hours: { from: '08:00', to: '08:00' },
      },
    ] as [string, WantedEdit],
  ])('are none for %s', (_, wanted) => {
    expect(editsFor(wanted, now())).toEqual([]);
  });

  test('are none for a height that is not known', () => {
    const city = { ...CITY, buildingHeightM: () => Number.NaN };
    const raised = plain(ONE_OF_EACH[9] as ScenarioEdit);
    expect(editsFor(raised, new CurrentValues(city, []))).toEqual([]);
  });

  test('of a building that was taken back and built anew begin with the new one', () => {
    const wanted: WantedEdit[] = [
      plain(ONE_OF_EACH[7] as ScenarioEdit),
      { type: 'setBuildingHeight', target: 'buildings/new', new: { heightM: 30 } },
      { type: 'addBuilding', target: 'buildings/new', new: null },
      plain(ONE_OF_EACH[7] as ScenarioEdit),
    ];
    const { scenario, counts } = made(wanted, () => false);
    expect(counts).toEqual([1, 1, 1, 1]);
    expect(new CurrentValues(CITY, scenario.edits).building('buildings/new')).toEqual({
      heightM: 12,
      there: true,
    });
    expect(refusals(scenario)).toEqual([]);
  });

  test('apply, whatever was made before and wherever bases end', () => {
    const wanted = anyWanted('r1', 'one', 'z1', 'b1', 'x');
    const cuts = fc.uniqueArray(fc.nat({ max: 14 }), { maxLength: 3 });
    fc.assert(
      fc.property(fc.array(wanted, { maxLength: 14 }), cuts, (some, ends) => {
        const { scenario } = made(some, (at) => ends.includes(at));
        expect(refusals(scenario)).toEqual([]);
        const edits = effectiveEdits(scenario);
        expect(checkScenario(scenario, CITY).applied).toEqual(edits);
        const flat = checkScenario({ ...scenario, edits, basedOn: [] }, CITY);
        expect(flat.applied).toEqual(edits);
      }),
      { numRuns: 300 },
    );
  });

  test('are some exactly where something changes; then the city holds what was wanted', () => {
    const wanted = anyWanted('r1', 'one').filter((one) => 'direction' in one);
    fc.assert(
      fc.property(fc.array(wanted, { maxLength: 10 }), fc.option(someHours), (some, probe) => {
        const model = new StreetModel(CITY);
        const { scenario, counts } = made(some, (at) => at === 4);
        expect(counts.map((count) => count > 0)).toEqual(some.map((one) => model.make(one)));
        const values = new CurrentValues(CITY, effectiveEdits(scenario));
        for (const id of ['roads/r1', 'roads/one']) {
          for (const direction of ['along', 'against'] as const) {
            expectHeld(values, model, { id, direction, hours: probe ?? undefined });
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  test('hold for one-way streets and buildings that are there', () => {
    const wanted = anyWanted('r1', 'one', 'b1', 'x');
    const types = ['oneWay', 'removeBuilding', 'setBuildingHeight', 'addBuilding'];
    const last = wanted.filter(({ type }) => types.includes(type));
    fc.assert(
      fc.property(fc.array(wanted, { maxLength: 10 }), last, (some, one) => {
        const before = made(some, () => false).scenario.edits;
        const now = new CurrentValues(CITY, before);
        const edits = editsFor(one, now);
        const values = new CurrentValues(CITY, [...before, ...edits]);
        if (isThere(now, one)) expect(heldOf(values, one)).toEqual(one.new);
        else expect(edits).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test('hold for either end of trips', () => {
    const wanted = anyWanted('z1').filter((one) => one.type === 'scaleDemand');
    fc.assert(
      fc.property(fc.array(wanted, { maxLength: 6 }), (some) => {
        const factors = { from: 1, to: 1 };
        for (const { ends, new: made } of some) {
          if (ends !== 'to') factors.from = made.factor;
          if (ends !== 'from') factors.to = made.factor;
        }
        const { scenario } = made(some, () => false);
        expect(new CurrentValues(CITY, scenario.edits).zone('zones/z1')).toEqual(factors);
      }),
    );
  });
});

describe('in the sample city', () => {
  test('any changes of its streets, zones and buildings apply one after the other', async () => {
    const { twin } = await readCommitted('');
    const bytes = readFileSync(`${FOLDER}/twin.json`);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const city = cityLookup(twin, sha256, new Set(['zones/z1', 'zones/z2']));
    const node = (at: number) => `n${at}`;
    const names = ['r1', 'r2', 'r3', 'r1137', 'b1', 'b2', 'z1', 'z2', 'new'];
    const wanted = anyWanted(...names).map((one): WantedEdit => {
      if (one.type !== 'addRoad') return one;
      return { ...one, new: { ...one.new, fromNode: node(1), toNode: node(2) } };
    });
    const cuts = fc.uniqueArray(fc.nat({ max: 40 }), { maxLength: 3 });
    fc.assert(
      fc.property(fc.array(wanted, { minLength: 20, maxLength: 40 }), cuts, (some, ends) => {
        const { scenario, counts } = made(some, (at) => ends.includes(at), city);
        expect(refusals(scenario, city)).toEqual([]);
        expect(counts.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(0);
      }),
      { numRuns: 20 },
    );
  });
});
