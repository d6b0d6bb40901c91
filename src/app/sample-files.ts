import type { EpochMs } from '#core/units.ts';
import buildings from '#datasets/sample-city/buildings.city.jsonl.gz?url&no-inline';
import demand from '#datasets/sample-city/demand.csv.gz?url&no-inline';
import districts from '#datasets/sample-city/districts.geojson?url&no-inline';
import facilities from '#datasets/sample-city/facilities.geojson?url&no-inline';
import landcover from '#datasets/sample-city/landcover.geojson?url&no-inline';
import observations from '#datasets/sample-city/observations.csv.gz?url&no-inline';
import roads from '#datasets/sample-city/roads.geojson.gz?url&no-inline';
import sensors from '#datasets/sample-city/sensors.geojson?url&no-inline';
import terrain from '#datasets/sample-city/terrain.asc.gz?url&no-inline';
import truthObservations from '#datasets/sample-city/truth/observations.csv.gz?url&no-inline';
import truthSensors from '#datasets/sample-city/truth/sensors.geojson?url&no-inline';
import truthTwin from '#datasets/sample-city/truth/twin.json?url&no-inline';
import twin from '#datasets/sample-city/twin.json?url&no-inline';
import zones from '#datasets/sample-city/zones.geojson?url&no-inline';
import type { CarriedFiles } from './sample-flow.ts';

/** Where the replay of the sample city begins: Tuesday, 9 June 2026, 07:10 in its own time. */
export const SAMPLE_START = Date.UTC(2026, 5, 9, 5, 10) as EpochMs;

/** The package of the sample city. */
export const SAMPLE_FILES: CarriedFiles = {
  'twin.json': twin,
  'buildings.city.jsonl.gz': buildings,
  'roads.geojson.gz': roads,
  'sensors.geojson': sensors,
  'districts.geojson': districts,
  'facilities.geojson': facilities,
  'observations.csv.gz': observations,
  'zones.geojson': zones,
  'demand.csv.gz': demand,
  'terrain.asc.gz': terrain,
  'landcover.geojson': landcover,
};

/** The package of its truth: points without a sensor and their true values. */
export const TRUTH_FILES: CarriedFiles = {
  'twin.json': truthTwin,
  'sensors.geojson': truthSensors,
  'observations.csv.gz': truthObservations,
};
