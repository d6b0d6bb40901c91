import type { FeatureSet } from '#core/feature-set.ts';
import { unpackTexts } from '#core/text-column.ts';
import type { PeriodEffects, StreetEffect } from '#scenario/street-effects.ts';
import type { ArcChange, TrafficChange } from './changed-traffic.ts';
import type { CityTraffic } from './traffic-run.ts';

/** [roads] arcs of each road. */
function arcsByRoad({ graph }: CityTraffic, roads: number): number[][] {
  const arcs = Array.from({ length: roads }, (): number[] => []);
  graph.road.forEach((road, arc) => {
    arcs[road]?.push(arc);
  });
  return arcs;
}

function changeOf(arc: number, effect: StreetEffect): ArcChange {
  const { closed, speedKmh, lanes, banned } = effect;
  return {
    arc,
    ...(closed === undefined ? {} : { closed }),
    ...(speedKmh === undefined ? {} : { speedKmh }),
    ...(lanes === undefined ? {} : { lanes }),
    ...(banned === undefined
      ? {}
      : { noLight: banned.includes('light'), noHeavy: banned.includes('heavy') }),
  };
}

function factors(
  { zones }: CityTraffic,
  { demand }: PeriodEffects,
  end: 'from' | 'to',
): Float64Array | undefined {
  if (demand.length === 0) return undefined;
  const byZone = new Map(demand.map((effect) => [effect.zone, effect[end]]));
  return Float64Array.from(zones, ({ id }) => byZone.get(id) ?? 1);
}

/**
 * What the effects of a scenario change of a city's traffic, which has the arcs of its new streets already, closed.
 * `roads` are all streets, the new ones last.
 */
export function effectChange(
  traffic: CityTraffic,
  roads: FeatureSet,
  effects: PeriodEffects,
): TrafficChange {
  const ids = unpackTexts(roads.ids);
  const numbers = new Map(ids.map((id, at) => [id, at]));
  const arcs = arcsByRoad(traffic, ids.length);
  const of = (street: string) => arcs[numbers.get(street) ?? -1] ?? [];
  const opened = effects.newRoads.flatMap(({ id }) =>
    of(id).map((arc) => ({ arc, closed: false })),
  );
  const changed = effects.streets.flatMap((effect) => {
    const against = effect.direction === 'against' ? 1 : 0;
    return of(effect.street)
      .filter((arc) => traffic.graph.against[arc] === against)
      .map((arc) => changeOf(arc, effect));
  });
  const [fromFactor, toFactor] = [
    factors(traffic, effects, 'from'),
    factors(traffic, effects, 'to'),
  ];
  return {
    arcs: [...opened, ...changed],
    ...(fromFactor === undefined ? {} : { fromFactor }),
    ...(toFactor === undefined ? {} : { toFactor }),
  };
}
