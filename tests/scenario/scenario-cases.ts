import fc from 'fast-check';
import {
  DAY_PERIODS,
  DIRECTIONS,
  type Hours,
  type Scenario,
  type ScenarioEdit,
  VEHICLE_CLASSES,
} from '#core/scenario.ts';
import { ROAD_CLASSES } from '#twin/road-class.ts';

/** One edit of each type, as a person would make them. */
export const ONE_OF_EACH: readonly ScenarioEdit[] = [
  {
    type: 'closeRoad',
    target: 'roads/r1',
    old: { closed: false },
    new: { closed: true },
    direction: 'both',
    hours: { from: '08:00', to: '09:00' },
  },
  {
    type: 'setSpeed',
    target: 'roads/r1',
    old: { speedKmh: 50 },
    new: { speedKmh: 30 },
    direction: 'both',
  },
  {
    type: 'setLanes',
    target: 'roads/r1',
    old: { lanes: 2 },
    new: { lanes: 1 },
    direction: 'along',
  },
  {
    type: 'banClass',
    target: 'roads/r2',
    old: { banned: [] },
    new: { banned: ['heavy'] },
    direction: 'both',
  },
  { type: 'oneWay', target: 'roads/r2', old: { open: 'both' }, new: { open: 'along' } },
  {
    type: 'addRoad',
    target: 'roads/new-bridge',
    old: null,
    new: {
      name: 'New Bridge',
      fromNode: 'n1',
      toNode: 'n2',
      line: [
        [4.05, 53.1],
        [4.06, 53.1],
      ],
      class: 'secondary',
      open: 'both',
      speedKmh: 50,
      lanes: 1,
    },
  },
  {
    type: 'scaleDemand',
    target: 'zones/z1',
    old: { factor: 1 },
    new: { factor: 1.2 },
    ends: 'both',
  },
  {
    type: 'addBuilding',
    target: 'buildings/new',
    old: null,
    new: {
      footprint: [
        [4.05, 53.1],
        [4.051, 53.1],
        [4.051, 53.101],
        [4.05, 53.1],
      ],
      heightM: 12,
    },
  },
  { type: 'removeBuilding', target: 'buildings/b1', old: { there: true }, new: { there: false } },
  {
    type: 'setBuildingHeight',
    target: 'buildings/b2',
    old: { heightM: 9 },
    new: { heightM: 21.5 },
  },
];

export const SHA = 'a'.repeat(64);

/** A scenario with the given edits. */
export function scenarioWith(edits: readonly ScenarioEdit[]): Scenario {
  return {
    title: 'Harbour Bridge closed',
    notes: 'One line.\nAnother.',
    twin: { id: 'sample-city', sha256: SHA },
    edits,
    forcing: { period: 'am' },
    outputs: [],
    seed: 1,
  };
}

/** The same with all members as a file has them; tests break it as they like. */
export function documentWith(edits: readonly unknown[]): Record<string, unknown> {
  return JSON.parse(JSON.stringify({ cityweave: 1, ...scenarioWith([]), edits })) as Record<
    string,
    unknown
  >;
}

const clock = fc
  .integer({ min: 0, max: 1439 })
  .map(
    (minute) =>
      `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`,
  );
export const someHours: fc.Arbitrary<Hours> = fc
  .record({ from: clock, to: clock })
  .filter(({ from, to }) => from !== to);
const period = fc.constantFrom(...DAY_PERIODS);
const direction = fc.constantFrom(...DIRECTIONS);
const speed = fc.record({ speedKmh: fc.constantFrom(10, 30, 50, 80) });
const lanes = fc.record({ lanes: fc.constantFrom(0.5, 1, 2, 3) });
const closed = fc.record({ closed: fc.boolean() });
const banned = fc.record({ banned: fc.subarray([...VEHICLE_CLASSES]) });
const open = fc.record({ open: direction });
const factor = fc.record({ factor: fc.double({ min: 0, max: 5, noNaN: true }) });
const height = fc.record({ heightM: fc.double({ min: 0, max: 300, noNaN: true }) });
const position = fc.tuple(
  fc.double({ min: 4, max: 5, noNaN: true }),
  fc.double({ min: 52, max: 53, noNaN: true }),
);
const building = fc.record({
  footprint: fc
    .array(position, { minLength: 3, maxLength: 6 })
    .map((ring) => [...ring, ring[0] as [number, number]]),
  heightM: fc.double({ min: 0, max: 300, noNaN: true }),
});
const newRoad = fc.record({
  name: fc.string({ maxLength: 20 }),
  fromNode: fc.constantFrom('n1', 'n2'),
  toNode: fc.constantFrom('n3', 'n4'),
  line: fc.array(position, { minLength: 2, maxLength: 5 }),
  class: fc.constantFrom(...ROAD_CLASSES),
  open: direction,
  speedKmh: fc.constantFrom(30, 50),
  lanes: fc.constantFrom(1, 2),
});

function street(type: string, name: string, value: fc.Arbitrary<unknown>) {
  return fc
    .record({ old: value, new: value, direction, hours: fc.option(someHours) })
    .map(({ hours, ...rest }) => ({
      type,
      target: `roads/${name}`,
      ...rest,
      ...(hours === null ? {} : { hours }),
    }));
}

function plain(type: string, target: string, value: fc.Arbitrary<unknown>) {
  return fc.record({
    type: fc.constant(type),
    target: fc.constant(target),
    old: value,
    new: value,
  });
}

/** Any edit of a right form of the street, zone or building `name`; what it was before is arbitrary. */
export function anyEdit(name: string): fc.Arbitrary<ScenarioEdit> {
  return fc.oneof(
    street('closeRoad', name, closed),
    street('setSpeed', name, speed),
    street('setLanes', name, lanes),
    street('banClass', name, banned),
    plain('oneWay', `roads/${name}`, open),
    fc.record({
      type: fc.constant('addRoad'),
      target: fc.constant(`roads/${name}`),
      old: fc.constant(null),
      new: newRoad,
    }),
    fc
      .record({ old: factor, new: factor, ends: fc.constantFrom('from', 'to', 'both') })
      .map((rest) => ({ type: 'scaleDemand', target: `zones/${name}`, ...rest })),
    fc.record({
      type: fc.constant('addBuilding'),
      target: fc.constant(`buildings/${name}`),
      old: fc.constant(null),
      new: building,
    }),
    plain('removeBuilding', `buildings/${name}`, fc.record({ there: fc.boolean() })),
    plain('setBuildingHeight', `buildings/${name}`, height),
  ) as fc.Arbitrary<ScenarioEdit>;
}

const someEdits = fc.array(fc.constantFrom('a', 'b', 'c').chain(anyEdit), { maxLength: 12 });
const title = fc.string({ unit: 'grapheme', maxLength: 40 });
const someBases: fc.Arbitrary<Pick<Scenario, 'basedOn'>> = fc
  .array(fc.record({ title, edits: someEdits }), { maxLength: 3 })
  .map((basedOn) => (basedOn.length === 0 ? {} : { basedOn }));

/** Any scenario of a right form, some of them based on others. */
export const anyScenario: fc.Arbitrary<Scenario> = fc
  .record({
    title,
    notes: fc.string({ unit: 'binary', maxLength: 40 }),
    twin: fc.constant({ id: 'sample-city', sha256: SHA }),
    edits: someEdits,
    forcing: fc.record({ period }),
    outputs: fc.array(fc.string({ maxLength: 10 }), { maxLength: 3 }),
    seed: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  })
  .chain((scenario) => someBases.map((bases) => ({ ...scenario, ...bases })));
