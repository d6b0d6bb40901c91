import { CityFields } from './city-fields.ts';
import { type Fault, faultsOf } from './faults.ts';
import { type Station, stationsOf, truthPlaces } from './sensor-network.ts';
import { makeTown, type Town } from './town.ts';

/** Everything about the sample city before it is written. */
export interface SampleCity {
  readonly town: Town;
  readonly fields: CityFields;
  readonly stations: readonly Station[];
  readonly faults: readonly Fault[];
  readonly truthPlaces: readonly Station[];
}

/** Makes the sample city. The same seed gives the same city. */
export function makeSampleCity(seed: number): SampleCity {
  const town = makeTown(seed);
  const stations = stationsOf(town, seed);
  return {
    town,
    fields: new CityFields(town),
    stations,
    faults: faultsOf(stations, seed),
    truthPlaces: truthPlaces(town, stations, seed),
  };
}
