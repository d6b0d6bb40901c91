import type { FeatureSet } from '#core/feature-set.ts';
import { Random } from '#core/random.ts';
import type { PackageSink } from '#twin/package-writer.ts';
import { STEP_MIN, STEPS, TRUTH_EVERY } from './clock.ts';
import { featureTable, type MadeFeature } from './feature-table.ts';
import { writeMade } from './made-package.ts';
import { type MadeStream, observationRows } from './observation-rows.ts';
import { lonLat } from './place.ts';
import { instrumentOf, readings, rounded } from './readings.ts';
import type { SampleCity } from './sample-city.ts';
import { faultsJson, fieldsJson, sampleReadme } from './sample-documents.ts';
import type { Station } from './sensor-network.ts';
import { textChunks } from './text-chunks.ts';
import {
  buildingFeatures,
  coverFeatures,
  districtFeatures,
  facilityFeatures,
  roadFeatures,
} from './town-features.ts';

function stationFeatures(stations: readonly Station[]): FeatureSet {
  const features = stations.map(({ id, name, at, street }): MadeFeature => {
    const road = street === undefined ? undefined : `roads/r${street + 1}`;
    return { id, parts: [[[lonLat(at)]]], properties: { name, road } };
  });
  return featureTable('sensors', 'Point', features);
}

function measured({ stations, fields, faults }: SampleCity, seed: number): MadeStream[] {
  return stations.flatMap((station, index) =>
    station.quantities.map((quantity, k): MadeStream => {
      const truth = fields.truth(quantity, station);
      const fault = faults.find((one) => one.sensor === station.id && one.quantity === quantity);
      const random = new Random(seed, 9, index, k);
      return { sensor: station.id, quantity, values: readings(truth, quantity, fault, random) };
    }),
  );
}

function trueStreams({ truthPlaces: places, fields }: SampleCity): MadeStream[] {
  return places.flatMap((place) =>
    place.quantities.map((quantity): MadeStream => {
      const truth = fields.truth(quantity, place);
      const { decimals } = instrumentOf(quantity);
      const values = Float64Array.from({ length: STEPS / TRUTH_EVERY }, (_, step) =>
        rounded(truth(step * TRUTH_EVERY * STEP_MIN), decimals),
      );
      return { sensor: place.id, quantity, values };
    }),
  );
}

/** Writes the city into one package and its truth into another, with what people and tests must know of them. */
export async function writeSampleCity(
  city: SampleCity,
  seed: number,
  sink: PackageSink,
  truthSink: PackageSink,
): Promise<void> {
  const { town, carried, stations, truthPlaces: places } = city;
  await writeMade(
    {
      id: 'sample-city',
      title: 'Havenmond (invented)',
      buildings: buildingFeatures(town),
      roads: roadFeatures(town),
      sensors: stationFeatures(stations),
      districts: districtFeatures(town),
      facilities: facilityFeatures(town),
      landcover: coverFeatures(town),
    },
    observationRows(measured(city, seed), 1),
    carried,
    sink,
  );
  await writeMade(
    {
      id: 'sample-city-truth',
      title: 'Havenmond, the truth (invented)',
      sensors: stationFeatures(places),
    },
    observationRows(trueStreams(city), TRUTH_EVERY),
    [],
    truthSink,
  );
  await sink.write('faults.json', textChunks(faultsJson(city)));
  await sink.write('README.md', textChunks(sampleReadme(city, seed)));
  await truthSink.write('fields.json', textChunks(fieldsJson(seed)));
}
