import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import proj4 from 'proj4';
import { FLAG, type ObservationTable } from '#core/observation.ts';
import type { Quantity } from '#core/quantity.ts';
import { packTexts } from '#core/text-column.ts';
import { sharedData } from '#tests/shared-data.ts';

/** Rotterdam's stations in metres of UTM zone 31 and their history of one quantity, read without any code under test. */
export interface RotterdamHistory {
  /** [610 × 2] */
  readonly xy: Float64Array<ArrayBuffer>;
  readonly table: ObservationTable;
}

const FILES: Readonly<Record<'speed' | 'flow', string>> = {
  speed: 'rotterdam/ndw_5min_speed_kmh.csv.gz',
  flow: 'rotterdam/ndw_5min_flow_vph.csv.gz',
};

interface Stations {
  readonly features: readonly { readonly geometry: { readonly coordinates: [number, number] } }[];
}

/** Reads the wide CSV: a blank is no row, 65535 is saturated. */
export function rotterdamHistory(quantity: 'speed' | 'flow'): RotterdamHistory {
  const stations = JSON.parse(
    readFileSync(sharedData('rotterdam/ndw_stations.geojson'), 'utf8'),
  ) as Stations;
  const utm = proj4('+proj=longlat +datum=WGS84', '+proj=utm +zone=31 +datum=WGS84');
  const places = stations.features.flatMap(({ geometry }) => utm.forward(geometry.coordinates));
  const [head = '', ...lines] = gunzipSync(readFileSync(sharedData(FILES[quantity])))
    .toString('utf8')
    .trimEnd()
    .split(/\r?\n/);
  const sensorIds = head
    .split(',')
    .slice(1)
    .map((name) => `sensors/${name.slice(1)}`);
  const rows = lines.flatMap((line) => {
    const [time = '', ...cells] = line.split(',');
    return cells.flatMap((cell, station) =>
      cell === '' ? [] : [[Date.parse(time), station, Number(cell)] as const],
    );
  });
  return {
    xy: Float64Array.from(places),
    table: {
      datastreams: {
        sensorIds: packTexts(sensorIds),
        quantities: sensorIds.map((): Quantity => quantity),
        intervalS: new Float64Array(sensorIds.length).fill(300),
      },
      phenomenonTime: Float64Array.from(rows, ([time]) => time),
      datastream: Uint32Array.from(rows, ([, station]) => station),
      value: Float64Array.from(rows, ([, , value]) => value),
      flag: Uint8Array.from(rows, ([, , value]) => (value === 65_535 ? FLAG.fail : FLAG.good)),
    },
  };
}
