import { Random } from '#core/random.ts';
import type { CarriedFile } from '#twin/import-result.ts';
import { assignedFlows, type PeriodFlows } from './assigned-flows.ts';
import { carriedFiles } from './carried-files.ts';
import { CityFields, type Truth } from './city-fields.ts';
import { countedFlow } from './counted-flow.ts';
import { type Fault, faultsOf } from './faults.ts';
import type { Vec } from './plane.ts';
import { type Station, stationsOf, truthPlaces } from './sensor-network.ts';
import type { Street } from './street-network.ts';
import { makeTown, type Town } from './town.ts';
import { INCIDENT } from './traffic-field.ts';

/** Everything about the sample city before it is written. */
export interface SampleCity {
  readonly town: Town;
  /** Zones, demand and terrain, as files. */
  readonly carried: readonly CarriedFile[];
  /** [streets] what the demand makes of each. */
  readonly assigned: readonly PeriodFlows[];
  readonly fields: CityFields;
  readonly stations: readonly Station[];
  readonly faults: readonly Fault[];
  readonly truthPlaces: readonly Station[];
}

function incidentPlaceOf(streets: readonly Street[]): Vec {
  const place = streets.find(({ name, bridge }) => bridge && name === INCIDENT.street)?.middle;
  if (place === undefined) throw new Error(`no street ${INCIDENT.street}`);
  return place;
}

/** Makes the sample city. The same seed gives the same city. */
export async function makeSampleCity(seed: number): Promise<SampleCity> {
  const town = makeTown(seed);
  const { streets } = town.network;
  const stations = stationsOf(town, seed);
  const carried = await carriedFiles(town);
  const assigned = await assignedFlows(town, carried);
  const place = incidentPlaceOf(streets);
  const counted = stations.flatMap(({ street = -1 }, index): [number, Truth][] => {
    const own = streets[street];
    if (own === undefined) return [];
    const flows = assigned[street] as PeriodFlows;
    return [[street, countedFlow(own, flows, place, new Random(seed, 10, index))]];
  });
  return {
    town,
    carried,
    assigned,
    fields: new CityFields(town, new Map(counted), place),
    stations,
    faults: faultsOf(stations, seed),
    truthPlaces: truthPlaces(town, stations, seed),
  };
}
