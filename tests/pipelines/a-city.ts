import { packGeometry } from '#core/flat-geometry.ts';
import { packTexts } from '#core/text-column.ts';
import type { Twin } from '#core/twin.ts';
import type { EpsgCode } from '#core/units.ts';
import { ObservationStore } from '#observations/observation-store.ts';

/** A reading: index of the sensor, minutes after the epoch, value, flag (1 unless stated). */
export type Reading = readonly [number, number, number, number?];

/** Sensors on a line 0.01° apart from lon 4.4, lat 51.9 on, named `sensors/s0` and so on. */
export function aTwin(sensors: number): Twin {
  const indices = Array.from({ length: sensors }, (_, index) => index);
  return {
    id: 'town',
    title: 'Town',
    timeZone: 'Europe/Amsterdam',
    invented: true,
    license: 'CC0-1.0',
    attribution: 'nobody',
    extent: [4.4, 51.9, 4.5, 51.9],
    utm: 32631 as EpsgCode,
    sources: [
      { name: 'b.csv', bytes: 1, sha256: 'b'.repeat(64), role: 'observations' },
      { name: 'roads.geojson', bytes: 1, sha256: 'c'.repeat(64), role: 'roads' },
      { name: 's.geojson', bytes: 1, sha256: 'a'.repeat(64), role: 'sensors' },
      { name: 'a.csv', bytes: 1, sha256: 'd'.repeat(64), role: 'observations' },
    ],
    sensors: {
      ids: packTexts(indices.map((index) => `sensors/s${index}`)),
      geometry: packGeometry(
        'Point',
        2,
        indices.map((index) => [[[[4.4 + index / 100, 51.9]]]]),
      ),
      columns: [
        { name: 'name', type: 'text', values: packTexts(indices.map((i) => `Street ${i}`)) },
      ],
    },
  };
}

/** Speeds every 5 minutes; readings in the order of time. */
export function aStore(sensors: number, readings: readonly Reading[]): ObservationStore {
  return new ObservationStore({
    datastreams: {
      sensorIds: packTexts(Array.from({ length: sensors }, (_, index) => `sensors/s${index}`)),
      quantities: Array.from({ length: sensors }, () => 'speed' as const),
      intervalS: new Float64Array(sensors).fill(300),
    },
    phenomenonTime: Float64Array.from(readings, ([, minute]) => minute * 60_000),
    datastream: Uint32Array.from(readings, ([sensor]) => sensor),
    value: Float64Array.from(readings, ([, , value]) => value),
    flag: Uint8Array.from(readings, ([, , , flag = 1]) => flag),
  });
}
