import { columnOf } from '#core/feature-set.ts';
import type { DayPeriod } from '#core/scenario.ts';
import { textAt } from '#core/text-column.ts';
import type { TripTable } from '#core/traffic-network.ts';
import type { BuildingSet } from '#core/twin.ts';
import type { EpsgCode } from '#core/units.ts';
import { assumedDemand } from '#simulation/demand/assumed-demand.ts';
import { type BuiltVolumes, builtVolumes } from '#simulation/demand/built-volumes.ts';
import type { RoadGate } from '#simulation/demand/road-gates.ts';
import { utmProjection } from '#twin/crs.ts';
import type { RoadGraph } from '#twin/road-graph.ts';
import { tripTable } from '#twin/trip-table.ts';
import { zoneId } from '#twin/zone-file.ts';
import type { CityTraffic, TrafficZone } from './traffic-run.ts';

/**
 * Trips an hour as part of those of the peak hour. An assumption; at the road stations of Rotterdam the mean hours
 * from 9 to 16 and from 19 to 7 had 0.83 and 0.30 of the flow of the busiest one (NDW, 20 and 21 August 2026).
 */
const PART_OF_PEAK: Readonly<Record<DayPeriod, number>> = { am: 1, midday: 0.8, pm: 1, night: 0.3 };

const UNKNOWN = { population: Number.NaN, jobs: Number.NaN };

/** What is known of a city that states no zones or no demand. */
export interface BuiltCity {
  readonly utm: EpsgCode;
  readonly buildings?: BuildingSet | undefined;
}

function volumesOf({ buildings }: BuiltCity): BuiltVolumes {
  const isKnown = buildings !== undefined && columnOf(buildings, 'heightM', 'number') !== undefined;
  return isKnown
    ? builtVolumes(buildings)
    : { lonLat: new Float64Array(0), volumeM3: new Float64Array(0) };
}

/** A gate, named by its place in metres as cells are, so that it keeps its id when others come or go. */
function gateZone({ lonLat, nodeIds }: RoadGraph, utm: EpsgCode, { nodes }: RoadGate): TrafficZone {
  const [node = 0] = nodes;
  const metres = utmProjection(utm).toUtm(
    lonLat[2 * node] as number,
    lonLat[2 * node + 1] as number,
  );
  const id = zoneId(`gate_${metres.map(Math.round).join('_')}`);
  return { id, name: textAt(nodeIds, node), ...UNKNOWN, isGate: true };
}

function scaled(trips: TripTable, factor: number): TripTable {
  return { ...trips, flow: trips.flow.map((flow) => flow * factor) };
}

/** Zones, network and trips by `assumedDemand`, all of them light vehicles; cells are named `E_N`. */
export function assumedTraffic(
  graph: RoadGraph,
  city: BuiltCity,
  period: DayPeriod,
): Pick<CityTraffic, 'zones' | 'network' | 'arc' | 'trips'> {
  const { network, zones, gates, prior } = assumedDemand(graph, volumesOf(city), city.utm);
  return {
    zones: [
      ...zones.map(({ id }) => ({ id: zoneId(id), name: id, ...UNKNOWN, isGate: false })),
      ...gates.map((gate) => gateZone(graph, city.utm, gate)),
    ],
    ...network,
    trips: {
      light: scaled(prior, PART_OF_PEAK[period]),
      heavy: tripTable(network.network.zones, []),
    },
  };
}
