import { columnOf, type FeatureSet } from '#core/feature-set.ts';
import { nestedParts } from '#core/flat-geometry.ts';
import type { Forcing, Scenario, ScenarioEdit } from '#core/scenario.ts';
import { textAt, unpackTexts } from '#core/text-column.ts';
import type { Twin } from '#core/twin.ts';
import { geodesicM, type LonLat } from '#twin/geodesic.ts';
import { sideOfRing } from '#twin/ring-geometry.ts';
import type { RoadGraph } from '#twin/road-graph.ts';
import { bridgeSite } from './bridge-site.ts';

/** A scenario with the name of its file. */
export interface NamedScenario {
  readonly name: string;
  readonly scenario: Scenario;
}

const SCHOOL = 'Old Town School';
const QUARTER = "Dockers' Quarter";
const GATE_STREET = 'Market Street';
const BRIDGE = 'Harbour Bridge';
/** When a school street is closed, in the morning. */
const SCHOOL_HOURS = { from: '07:00', to: '09:00' };
const CALM_KMH = 30;

/** A street of the twin, with what scenarios ask of it. */
interface Street {
  readonly id: string;
  readonly name: string;
  readonly roadClass: string;
  readonly speedKmh: number;
  readonly line: readonly LonLat[];
}

function textOf(set: FeatureSet, name: string, at: number): string {
  const column = columnOf(set, name, 'text');
  return column === undefined ? '' : textAt(column.values, at);
}

function streetsOf(roads: FeatureSet): Street[] {
  const speeds = columnOf(roads, 'speedKmh', 'number')?.values;
  return unpackTexts(roads.ids).map((id, at) => ({
    id,
    name: textOf(roads, 'name', at),
    roadClass: textOf(roads, 'class', at),
    speedKmh: speeds?.[at] ?? Number.NaN,
    line: (nestedParts(roads.geometry, at)[0]?.[0] ?? []) as unknown as LonLat[],
  }));
}

/** The parts of the feature with that name. */
function named(set: FeatureSet | undefined, name: string): number[][][][] {
  if (set === undefined) throw new Error(`nothing is called ${name}`);
  const at = unpackTexts(set.ids).findIndex((_, index) => textOf(set, 'name', index) === name);
  if (at < 0) throw new Error(`nothing is called ${name}`);
  return nestedParts(set.geometry, at);
}

function middleOf({ line }: Street): LonLat {
  return line[line.length >> 1] as LonLat;
}

/** The street of some traffic, but no main road, whose middle is nearest to a place. */
function nearest(streets: readonly Street[], place: LonLat): Street {
  const through = streets.filter(({ roadClass }) => roadClass === 'tertiary');
  const far = through.map((street) => ({ street, metres: geodesicM(middleOf(street), place) }));
  far.sort((a, b) => a.metres - b.metres);
  return (far[0] as (typeof far)[0]).street;
}

function closed(target: string, hours?: typeof SCHOOL_HOURS): ScenarioEdit {
  const change = { old: { closed: false }, new: { closed: true } };
  const edit = { type: 'closeRoad', target, direction: 'both', ...change } as const;
  return hours === undefined ? edit : { ...edit, hours };
}

function calmed(streets: readonly Street[], quarter: readonly number[][][][]): ScenarioEdit[] {
  const isInside = ([lon, lat]: LonLat) =>
    quarter.some(([ring]) => ring !== undefined && sideOfRing(lon, lat, ring) === 1);
  const fast = streets.filter((street) => {
    const isStreet = ['secondary', 'tertiary', 'local'].includes(street.roadClass);
    return isStreet && street.speedKmh > CALM_KMH && isInside(middleOf(street));
  });
  return fast.map(({ id, speedKmh }) => ({
    type: 'setSpeed',
    target: id,
    direction: 'both',
    old: { speedKmh },
    new: { speedKmh: CALM_KMH },
  }));
}

/**
 * Five scenarios of the sample city: examples, tests and pictures at once. `sha256` is that of the package's twin.json,
 * `graph` that of its roads. Throws where the city has not what a scenario is about.
 */
export function sampleScenarios(twin: Twin, sha256: string, graph: RoadGraph): NamedScenario[] {
  if (twin.roads === undefined) throw new Error('the city has no roads');
  const streets = streetsOf(twin.roads);
  const [school] = named(twin.facilities, SCHOOL).flat(2) as unknown as LonLat[];
  const bridge = streets.find(({ name }) => name === BRIDGE);
  const gate = streets.find(({ name }) => name === GATE_STREET);
  if (school === undefined || bridge === undefined || gate === undefined) {
    throw new Error('a school or a street is missing');
  }
  const of = (
    name: string,
    title: string,
    notes: string,
    edits: readonly ScenarioEdit[],
    forcing: Forcing = { period: 'am' },
  ): NamedScenario => ({
    name,
    scenario: {
      title,
      notes,
      twin: { id: twin.id, sha256 },
      edits,
      forcing,
      outputs: [],
      seed: 1,
    },
  });
  const water = named(twin.landcover, 'Haven');
  return [
    of('bridge-closed', 'Harbour Bridge closed', 'What if the bridge is under repair?', [
      closed(bridge.id),
    ]),
    of('school-street', 'School street', `No cars at ${SCHOOL} before lessons.`, [
      closed(nearest(streets, school).id, SCHOOL_HOURS),
    ]),
    of(
      'calm-quarter',
      `30 km/h in ${QUARTER}`,
      'All streets but the main ones.',
      calmed(streets, named(twin.districts, QUARTER)),
    ),
    of(
      'bus-gate',
      `Bus gate in ${GATE_STREET}`,
      'Only buses, which are not modelled, pass in the evening.',
      [
        {
          type: 'banClass',
          target: gate.id,
          direction: 'both',
          old: { banned: [] },
          new: { banned: ['light', 'heavy'] },
        },
      ],
      { period: 'pm' },
    ),
    of('new-bridge', 'A new bridge over the Haven', 'Where the way around is longest.', [
      {
        type: 'addRoad',
        target: 'roads/new-bridge',
        old: null,
        new: bridgeSite(graph, water),
      },
    ]),
  ];
}
