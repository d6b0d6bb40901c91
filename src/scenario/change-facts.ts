import type { ChangeFacts, StreetPart, StreetValues } from '#core/change-facts.ts';
import { columnOf, type FeatureSet } from '#core/feature-set.ts';
import { nestedParts } from '#core/flat-geometry.ts';
import type { AddRoad, Scenario } from '#core/scenario.ts';
import { textAt, textIndexOf } from '#core/text-column.ts';
import type { Twin } from '#core/twin.ts';
import { bearingTo } from '#twin/bearing.ts';
import type { StreetNow, TwinLookup } from './twin-lookup.ts';

/** Pieces of one street that are told at most. */
const MOST_PARTS = 500;

type Line = readonly (readonly number[])[];

/** The city that a change is of. */
export interface ChangedCity {
  readonly twin: Pick<Twin, 'roads' | 'buildings'>;
  readonly zones?: readonly { readonly id: string; readonly name: string }[] | undefined;
}

function valuesOf({ open, speedKmh, lanes, closed = false, banned = [] }: StreetNow): StreetValues {
  return { open, speedKmh, lanes, closed, banned };
}

/** From the first vertex to the last, degrees clockwise from north; NaN where both are one place. */
export function lineBearing(line: Line): number {
  const [first, last] = [line[0], line.at(-1)];
  if (first === undefined || last === undefined) return Number.NaN;
  const [from, to] = [first, last].map(([lon = 0, lat = 0]) => [lon, lat] as const);
  const { distanceM, bearingDeg } = bearingTo(from as [number, number], to as [number, number]);
  return distanceM > 0 ? bearingDeg : Number.NaN;
}

/** The direction of the first line of a feature, as `lineBearing`. */
export function featureBearing({ geometry }: Pick<FeatureSet, 'geometry'>, feature: number) {
  return lineBearing(nestedParts(geometry, feature)[0]?.[0] ?? []);
}

function nameOf(set: FeatureSet | undefined, feature: number): string {
  const names = set && columnOf(set, 'name', 'text');
  return names === undefined || feature === -1 ? '' : textAt(names.values, feature);
}

/** The roads of a name, one of them first. */
function namesakes(roads: FeatureSet, road: number): number[] {
  const names = columnOf(roads, 'name', 'text')?.values;
  const name = names === undefined ? '' : textAt(names, road);
  if (names === undefined || name === '') return [road];
  const all = Array.from({ length: names.offsets.length - 1 }, (_, other) => other);
  const others = all.filter((other) => other !== road && textAt(names, other) === name);
  return [road, ...others].slice(0, MOST_PARTS);
}

function streetFacts(roads: FeatureSet, lookup: TwinLookup, target: string): ChangeFacts {
  const road = textIndexOf(roads.ids, target);
  const parts = namesakes(roads, road).flatMap((part): StreetPart[] => {
    const id = textAt(roads.ids, part);
    const now = lookup.street(id);
    if (now === undefined) return [];
    return [{ target: id, bearingDeg: featureBearing(roads, part), now: valuesOf(now) }];
  });
  return { kind: 'street', target, name: nameOf(roads, road), parts };
}

function newStreetFacts({ target, new: road }: AddRoad): ChangeFacts {
  const part = { target, bearingDeg: lineBearing(road.line), now: valuesOf(road) };
  return { kind: 'street', target, name: road.name, parts: [part] };
}

/** What a city has of a street, building or zone now, and a scenario of the streets that it adds. */
export function changeFacts(
  { twin, zones = [] }: ChangedCity,
  lookup: TwinLookup,
  scenario: Pick<Scenario, 'edits'>,
  target: string,
): ChangeFacts {
  const { roads, buildings } = twin;
  const added = scenario.edits.find((edit) => edit.type === 'addRoad' && edit.target === target);
  if (added?.type === 'addRoad') return newStreetFacts(added);
  if (roads !== undefined && lookup.street(target) !== undefined) {
    return streetFacts(roads, lookup, target);
  }
  const heightM = lookup.buildingHeightM(target);
  if (buildings !== undefined && heightM !== undefined) {
    const name = nameOf(buildings, textIndexOf(buildings.ids, target));
    return { kind: 'building', target, name, heightM };
  }
  const zone = zones.find(({ id }) => id === target);
  return zone === undefined ? { kind: 'none', target } : { kind: 'zone', target, name: zone.name };
}
