import { columnOf } from '#core/feature-set.ts';
import type { SpatialLayer } from '#core/layer.ts';
import { textAt, textIndexOf } from '#core/text-column.ts';
import type { Twin } from '#core/twin.ts';
import {
  streetMinutes,
  type TravelTimes,
  travelTimeDifference,
  travelTimeLayer,
} from '#layers/travel-time-layer.ts';
import { firstVertexOf } from '#simulation/what-if/facility-places.ts';
import { MainNodes } from '#simulation/what-if/main-nodes.ts';
import { isSameRun } from '#simulation/what-if/same-run.ts';
import type { CityTraffic } from '#simulation/what-if/traffic-run.ts';
import {
  arcMinutes,
  minutesNoise,
  placeMinutes,
  reachedResidents,
  type TravelWay,
} from '#simulation/what-if/travel-minutes.ts';
import type { TimedRun } from '#simulation/what-if/trip-times.ts';
import { FARTHEST_M } from '#simulation/what-if/zone-connectors.ts';
import type { LonLat } from '#twin/geodesic.ts';
import type { WhatIfResult } from './what-if.ts';
import type { WhatIfLayers } from './what-if-layers.ts';

/** Where travel begins or ends: a place (degrees), a zone `zones/...`, or a facility `facilities/...`. */
export type AskedPlace =
  | { readonly lonLat: LonLat }
  | { readonly zone: string }
  | { readonly facility: string };

/** The place where roads are entered. */
export interface ReachPlace {
  /** Of the zone or facility, else its id; the degrees of a place. */
  readonly name: string;
  /** The node of the road graph. */
  readonly lonLat: LonLat;
  /** From the asked place to that node, metres; 0 of a zone. */
  readonly distanceM: number;
}

/** Fixed limits of minutes, for residents. */
export const REACH_MINUTES = [5, 10, 15, 30] as const;

/** What is within reach before and after. */
export interface ReachAnswer {
  readonly place: ReachPlace;
  /** Minutes to each street: baseline, scenario, difference. */
  readonly layers: readonly [SpatialLayer, SpatialLayer, SpatialLayer];
  /** Streets that cars may use and no way leads to. */
  readonly streetsWithout: { readonly before: number; readonly after: number };
  /** Residents, each zone whole, within `limits` minutes; NaN where the city does not know where people live. */
  readonly residents: {
    readonly limits: Float64Array<ArrayBuffer>;
    readonly before: Float64Array<ArrayBuffer>;
    readonly after: Float64Array<ArrayBuffer>;
    /** What the errors of the solver may make of each, ≥ 0; NaN = not known. */
    readonly beforeNoise: Float64Array<ArrayBuffer>;
    readonly afterNoise: Float64Array<ArrayBuffer>;
    readonly withoutBefore: number;
    readonly withoutAfter: number;
  };
}

interface NetworkPlace extends ReachPlace {
  /** Of the network. */
  readonly node: number;
}

function nodeLonLat({ graph }: CityTraffic, node: number): LonLat {
  return [graph.lonLat[2 * node] as number, graph.lonLat[2 * node + 1] as number];
}

function placeAt(traffic: CityTraffic, name: string, at: LonLat): NetworkPlace | undefined {
  const near = new MainNodes(traffic.graph).nearest(at, FARTHEST_M);
  if (near === undefined) return undefined;
  const { node, distanceM } = near;
  const lonLat = nodeLonLat(traffic, node);
  return { name, lonLat, distanceM, node: traffic.network.zones + node };
}

/** A zone where the first of its connectors meets the roads. */
function zonePlace(traffic: CityTraffic, id: string): NetworkPlace | undefined {
  const { zones, network } = traffic;
  const node = zones.findIndex((zone) => zone.id === id);
  const zone = zones[node];
  if (zone === undefined) throw new RangeError(`there is no zone ${id}`);
  const link = network.from.indexOf(node);
  if (link < 0) return undefined;
  const lonLat = nodeLonLat(traffic, (network.to[link] as number) - network.zones);
  return { name: zone.name || id, lonLat, distanceM: 0, node };
}

function facilityPlace(
  traffic: CityTraffic,
  { facilities }: Twin,
  id: string,
): NetworkPlace | undefined {
  const row = facilities === undefined ? -1 : textIndexOf(facilities.ids, id);
  if (facilities === undefined || row < 0) throw new RangeError(`there is no facility ${id}`);
  const names = columnOf(facilities, 'name', 'text')?.values;
  const at = firstVertexOf(facilities.geometry, row);
  return at && placeAt(traffic, (names && textAt(names, row)) || id, at);
}

function placeOf(traffic: CityTraffic, twin: Twin, asked: AskedPlace): NetworkPlace | undefined {
  if ('zone' in asked) return zonePlace(traffic, asked.zone);
  if ('facility' in asked) return facilityPlace(traffic, twin, asked.facility);
  const name = asked.lonLat.map((degrees) => degrees.toFixed(5)).join(', ');
  return placeAt(traffic, name, asked.lonLat);
}

function sideOf({ run }: TimedRun, node: number, way: TravelWay) {
  const nodes = placeMinutes(run, node, way);
  return { nodes, arcs: arcMinutes(run, nodes) };
}

/**
 * Minutes by car with all traffic between a place and every street, and the residents within reach, before and after.
 * `layers` are those of the same result. `undefined` where no road is near the place (10 km) or a zone has none.
 * Throws a `RangeError` for a zone or facility that is not there. Two trees; in no need of a pause.
 */
export function placeReach(
  layers: WhatIfLayers,
  { baseline, changed }: WhatIfResult,
  asked: AskedPlace,
  way: TravelWay = 'outward',
): ReachAnswer | undefined {
  const { city } = layers;
  const found = placeOf(baseline.run.traffic, city.twin, asked);
  if (found === undefined) return undefined;
  const { node, ...place } = found;
  const isSame = isSameRun(baseline.run, changed.run);
  const before = sideOf(baseline, node, way);
  const after = isSame ? before : sideOf(changed, node, way);
  const times = (
    simulated: TravelTimes['simulated'],
    timed: TimedRun,
    minutes: TravelTimes['minutes'],
  ) => ({ simulated, minutes, noise: minutesNoise(timed) });
  const one = times(layers.baseline, baseline, before.arcs);
  const other = times(layers.scenario, changed, after.arcs);
  const title = `${way === 'outward' ? 'from' : 'to'} ${place.name}`;
  const question = { title, place: place.lonLat.map((own) => own.toFixed(7)).join(', '), way };
  const [near, then] = [
    reachedResidents(baseline, before.nodes, REACH_MINUTES),
    reachedResidents(changed, after.nodes, REACH_MINUTES),
  ];
  const column = (figures: typeof near.within, of: 'value' | 'noise') =>
    Float64Array.from(figures, (figure) => figure[of]);
  return {
    place,
    layers: [
      travelTimeLayer(city, one, question),
      travelTimeLayer(city, other, question),
      travelTimeDifference(city, [one, other], isSame, question),
    ],
    streetsWithout: {
      before: streetMinutes(city.streets, before.arcs).unreached,
      after: streetMinutes(city.streets, after.arcs).unreached,
    },
    residents: {
      limits: Float64Array.from(REACH_MINUTES),
      before: column(near.within, 'value'),
      after: column(then.within, 'value'),
      beforeNoise: column(near.within, 'noise'),
      afterNoise: column(then.within, 'noise'),
      withoutBefore: near.without,
      withoutAfter: then.without,
    },
  };
}
