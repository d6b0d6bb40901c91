import type { ChangeFacts, StreetPart, StreetValues } from '#core/change-facts.ts';
import { columnOf, type FeatureSet } from '#core/feature-set.ts';
import { nestedParts } from '#core/flat-geometry.ts';
import type { AddRoad, ScenarioEdit } from '#core/scenario.ts';
import { textAt, textIndexOf } from '#core/text-column.ts';
import type { Twin } from '#core/twin.ts';
import { bearingTo } from '#twin/bearing.ts';
import type { CurrentValues } from './current-values.ts';
import type { OneDirection } from './edit-slots.ts';

/** Pieces of one street that are told at most. */
const MOST_PARTS = 500;

type Line = readonly (readonly number[])[];

/** The city that a change is of. */
export interface ChangedCity {
  readonly twin: Pick<Twin, 'roads' | 'buildings'>;
  readonly zones?: readonly { readonly id: string; readonly name: string }[] | undefined;
}

/** What a street holds for the longest part of the day; `undefined` for what cars may not use. */
function valuesOf(now: CurrentValues, id: string): StreetValues | undefined {
  const street = now.street(id);
  if (street === undefined) return undefined;
  const { open, closed, speedKmh, lanes, banned } = street;
  const of = (direction: OneDirection) => ({
    closed: closed[direction].value,
    speedKmh: speedKmh[direction].value,
    lanes: lanes[direction].value,
    banned: banned[direction].value,
  });
  return { open, along: of('along'), against: of('against') };
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

function streetFacts(roads: FeatureSet, now: CurrentValues, target: string): ChangeFacts {
  const road = textIndexOf(roads.ids, target);
  const parts = namesakes(roads, road).flatMap((part): StreetPart[] => {
    const id = textAt(roads.ids, part);
    const values = valuesOf(now, id);
    if (values === undefined) return [];
    return [{ target: id, bearingDeg: featureBearing(roads, part), now: values }];
  });
  return { kind: 'street', target, name: nameOf(roads, road), parts };
}

function newStreetFacts({ target, new: road }: AddRoad, now: CurrentValues): ChangeFacts {
  const values = valuesOf(now, target);
  const part = values && { target, bearingDeg: lineBearing(road.line), now: values };
  return { kind: 'street', target, name: road.name, parts: part === undefined ? [] : [part] };
}

function buildingFacts(
  buildings: FeatureSet | undefined,
  now: CurrentValues,
  target: string,
): ChangeFacts {
  const building = now.building(target);
  if (building?.there !== true) return { kind: 'none', target };
  const number = buildings === undefined ? -1 : textIndexOf(buildings.ids, target);
  const name = nameOf(buildings, number);
  return { kind: 'building', target, name, heightM: building.heightM };
}

/** What a city has of a street, building or zone where the next change is made; `applied` are the edits before it. */
export function changeFacts(
  { twin, zones = [] }: ChangedCity,
  now: CurrentValues,
  applied: readonly ScenarioEdit[],
  target: string,
): ChangeFacts {
  const { roads, buildings } = twin;
  const added = applied.find((edit) => edit.type === 'addRoad' && edit.target === target);
  if (added?.type === 'addRoad') return newStreetFacts(added, now);
  if (roads !== undefined && now.street(target) !== undefined) {
    return streetFacts(roads, now, target);
  }
  const zone = zones.find(({ id }) => id === target);
  const factors = now.zone(target);
  if (zone === undefined || factors === undefined) return buildingFacts(buildings, now, target);
  return { kind: 'zone', target, name: zone.name, ...factors };
}
