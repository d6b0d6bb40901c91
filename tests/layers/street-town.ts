import { packGeometry } from '#core/flat-geometry.ts';
import type { StreetTraffic } from '#core/street-traffic.ts';
import { packTexts } from '#core/text-column.ts';
import type { Twin } from '#core/twin.ts';
import type { EpochMs, EpsgCode } from '#core/units.ts';
import { streetFeatures } from '#layers/street-features.ts';
import type { SimulatedCity, SimulatedTraffic } from '#layers/street-layer.ts';

/** Three roads: one of two sections both ways, a path without arcs, and a one-way street. */
export const ROADS = {
  ids: packTexts(['roads/high', 'roads/path', 'roads/low']),
  geometry: packGeometry('MultiLineString', 2, [
    [
      [
        [
          [4.5, 51.9],
          [4.51, 51.900000049],
          [4.52, 51.9],
        ],
      ],
    ],
    [
      [
        [
          [4.5, 51.91],
          [4.51, 51.91],
        ],
      ],
    ],
    [
      [
        [
          [4.5, 51.92],
          [4.51, 51.92],
        ],
      ],
    ],
  ]),
  columns: [
    { name: 'name', type: 'text', values: packTexts(['High <b>Street</b>', '', 'Low Street']) },
  ],
} as const;

/** Arcs 0, 1: the sections of High Street along; 2, 3 against; 4: Low Street. */
export const ARCS = {
  road: Uint32Array.of(0, 0, 0, 0, 2),
  against: Uint8Array.of(0, 0, 1, 1, 0),
  lengthM: Float64Array.of(1000, 500, 1000, 500, 600),
};

export const numbers = (...of: number[]) => Float64Array.from(of);

/** Free: 60 km/h on High Street, 36 on Low Street. */
export const CALM: StreetTraffic = {
  flowVehH: numbers(300, 300, 100, 100, 50),
  minutes: numbers(2, 1, 1, 0.5, 1),
  freeFlowMin: numbers(1, 0.5, 1, 0.5, 1),
  volumeCapacity: numbers(0.9, 1.1, 0.2, 0.3, 0.1),
  closed: new Uint8Array(5),
  flowNoiseVehH: new Float64Array(5),
  minutesNoise: new Float64Array(5),
  volumeCapacityNoise: new Float64Array(5),
};

const TWIN = {
  id: 'town',
  invented: true,
  license: 'CC0-1.0',
  attribution: 'nobody',
  sources: [{ name: 'roads.geojson', bytes: 1, sha256: 'ab'.repeat(32), role: 'roads' }],
  utm: 32631 as EpsgCode,
} as unknown as Twin;

export const CITY: SimulatedCity = {
  twin: TWIN,
  streets: streetFeatures(ROADS, ARCS),
  roles: ['roads', 'zones', 'demand'],
  simulator: { name: 'user-equilibrium', version: '1' },
  period: 'am',
  time: { start: 0 as EpochMs, end: 3_600_000 as EpochMs },
  status: 'final',
};
export const BASE: SimulatedTraffic = { traffic: CALM, relativeGap: 1e-9, linkErrorVehH: 0 };

export function edited(change: Partial<StreetTraffic>): SimulatedTraffic {
  const scenario = { title: 'High Street closed', sha256: 'cd'.repeat(32) };
  return { ...BASE, traffic: { ...CALM, ...change }, scenario };
}
