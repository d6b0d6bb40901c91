import type { Lineage } from '#core/layer.ts';
import type { FileReport } from '#core/report.ts';
import type { Theme } from '#core/tokens.ts';
import { legendClasses } from '#layers/legend-classes.ts';
import type { TwinSummary } from '#state/city-slice.ts';
import type { LayerEntry, Legend } from '#state/layer-slice.ts';
import type { PageState } from '#state/page-store.ts';
import type { Inspected } from '#state/selection-slice.ts';
import { gapsOf } from '#state/time-slice.ts';
import { inViewOf, SEEN } from './in-view.ts';

const HASH = '6f1ed002ab5595859014ebf0951522d9a1f0c2f1e5a4a0f7c8c2b1f7d3e9a4b5';
const AT = Date.UTC(2026, 7, 21, 7, 25);
const STEP_MS = 300_000;

const SOURCES = [
  { name: 'harbour.city.json', bytes: 5_200_000, sha256: HASH, role: 'buildings' },
  { name: 'streets.geojson.gz', bytes: 2_100_000, sha256: HASH, role: 'roads' },
  { name: 'stations.geojson', bytes: 88_000, sha256: HASH, role: 'sensors' },
  { name: 'no2_5min.csv.gz', bytes: 9_800_000, sha256: HASH, role: 'observations' },
] as const;

export const TWIN: TwinSummary = {
  id: 'harbour',
  title: 'Harbour city',
  timeZone: 'Europe/Amsterdam',
  centre: [4.48, 51.92],
  invented: true,
  license: 'CC-BY-4.0',
  attribution: 'City of Harbour, OpenStreetMap contributors',
  sources: SOURCES,
  counts: { buildings: 853, roads: 12_640, sensors: 61, districts: 30 },
};

const LINEAGE: Lineage = {
  twin: 'harbour',
  invented: true,
  inputs: [
    { name: 'stations.geojson', role: 'sensors', sha256: HASH },
    { name: 'no2_5min.csv.gz', role: 'observations', sha256: HASH },
  ],
  method: {
    name: 'kriging',
    version: '1.0.0',
    parameters: { sensors: 61, rangeM: 1843.2, nuggetShare: 0.21, sill: 88.4 },
  },
  software: { name: 'Cityweave', version: '0.1.0' },
  license: 'CC-BY-4.0',
  attribution: 'City of Harbour, OpenStreetMap contributors',
};

function legendOf(theme: Theme): Legend {
  return {
    quantity: 'no2',
    unit: 'ug/m3',
    classes: legendClasses('no2', 'inferred', theme),
    kind: 'inferred',
    hatched: true,
    noDataColor: '#C6CDD4',
  };
}

export function layersOf(theme: Theme): LayerEntry[] {
  const city = { group: 'city', kind: 'measured', visible: true, status: 'ready' } as const;
  const legend = legendOf(theme);
  return [
    { ...city, id: 'buildings', role: 'buildings', total: 853, shown: 841 },
    { ...city, id: 'roads', role: 'roads', total: 12_640, shown: 12_640 },
    { ...city, id: 'districts', role: 'districts', total: 30, shown: 30, visible: false },
    {
      ...city,
      id: 'sensors',
      group: 'sensors',
      role: 'sensors',
      quantity: 'no2',
      total: 61,
      shown: 58,
      age: { kind: 'stale', seconds: 840 },
      legend: { ...legend, hatched: false },
    },
    {
      id: 'inferred-no2',
      group: 'inferred',
      inference: { quantity: 'no2', model: 'kriging', where: 'grid', cellM: 250 },
      invented: true,
      quantity: 'no2',
      kind: 'inferred',
      visible: true,
      total: 1204,
      shown: 1204,
      age: { kind: 'behind', at: AT, newestS: 0, oldestS: 300 },
      method: 'kriging',
      legend,
      status: 'ready',
    },
    {
      id: 'inferred-speed',
      group: 'inferred',
      inference: { quantity: 'speed', model: 'idw', where: 'streets', cellM: 250 },
      invented: true,
      quantity: 'speed',
      kind: 'inferred',
      visible: false,
      total: 0,
      shown: 0,
      status: 'ready',
    },
    {
      id: 'own-1',
      group: 'own',
      title: 'Street speed, school street',
      quantity: 'speed',
      kind: 'simulated',
      visible: false,
      total: 412,
      shown: 412,
      status: 'ready',
    },
  ];
}

/** Two days of 5-minute steps with a hole of 70 minutes and one of 6 hours. */
function steps(): Float64Array<ArrayBuffer> {
  const all = Array.from({ length: 576 }, (_, index) => AT - STEP_MS * (287 - index));
  return Float64Array.from(
    all.filter((_, index) => (index < 100 || index > 114) && (index < 400 || index > 472)),
  );
}

export const INSPECTED: Inspected = {
  layer: 'sensors',
  kind: 'station',
  id: 'sensors/12',
  name: 'Harbour Street 12',
  readings: [
    {
      layer: 'inferred-no2',
      feature: '597000_5752250',
      method: 'kriging',
      quantity: 'no2',
      unit: 'ug/m3',
      kind: 'inferred',
      value: 31.2,
      lower: 26.4,
      upper: 37.1,
      level: 0.9,
      quality: 1,
      at: AT,
    },
    {
      layer: 'sensors',
      feature: 'sensors/12',
      quantity: 'flow',
      unit: '{vehicle}/h',
      kind: 'measured',
      value: 1284,
      quality: 3,
      at: AT,
      ageS: 12,
    },
    {
      layer: 'sensors',
      feature: 'sensors/12',
      quantity: 'speed',
      unit: 'km/h',
      kind: 'measured',
      value: Number.NaN,
      quality: 9,
      at: AT,
      ageS: 840,
      stale: true,
    },
  ],
  properties: [
    { name: 'name', value: 'Harbour Street 12' },
    { name: 'heightM', value: 12.34, unit: 'm', assumed: true },
    { name: 'lanes', value: 2 },
    { name: 'oneway', value: false },
    { name: 'n_sites', value: 4 },
  ],
  provenance: {
    files: [SOURCES[2]],
    license: 'CC-BY-4.0',
    attribution: 'City of Harbour',
    invented: true,
    lineage: LINEAGE,
  },
};

export const REPORTS: FileReport[] = [
  {
    file: 'streets.geojson.gz',
    bytes: 2_100_000,
    sha256: HASH,
    role: 'roads',
    crs: { epsg: 4326, from: 'format' },
    featuresIn: 12_640,
    taken: 12_632,
    repaired: 5,
    refused: 3,
    problems: [
      {
        code: 'notANumber',
        params: {},
        where: { file: 'streets.geojson.gz', feature: '5512' },
        wayOut: 'fixAtSource',
        effect: 'refused',
        count: 3,
        examples: [
          { file: 'streets.geojson.gz', feature: '5512' },
          { file: 'streets.geojson.gz', feature: '#881', property: 'lanes' },
        ],
      },
      {
        code: 'featureGivenTwice',
        params: { other: 'streets_old.geojson' },
        where: { file: 'streets.geojson.gz' },
        wayOut: 'none',
        effect: 'repaired',
        count: 5,
        examples: [],
      },
    ],
  },
  {
    file: 'no2_5min.csv.gz',
    bytes: 9_800_000,
    sha256: HASH,
    role: 'observations',
    featuresIn: 346_818,
    taken: 346_818,
    repaired: 0,
    refused: 0,
    blank: 17_962,
    problems: [
      {
        code: 'saturatedObservation',
        params: { value: 65_535 },
        where: { file: 'no2_5min.csv.gz', line: 3, column: 12 },
        wayOut: 'none',
        effect: 'noted',
        count: 713,
        examples: [{ file: 'no2_5min.csv.gz', line: 3, column: 12 }],
      },
    ],
  },
];

/** The page with a city, a history and a computed layer. */
export function loaded(theme: Theme): Partial<PageState> {
  return {
    twin: TWIN,
    twinRevision: 1,
    layers: layersOf(theme),
    inferenceWheres: ['grid', 'streets', 'facades'],
    steps: steps(),
    gaps: gapsOf(steps(), STEP_MS),
    now: AT,
    live: false,
    step: 260,
    drives: 'inferred-no2',
    camera: {
      lon: 4.456,
      lat: 51.9061,
      heightM: 2400,
      metresPerPixel: 5.4,
      headingDeg: 20,
      pitchDeg: 45,
    },
    inView: inViewOf(853),
    summary: SEEN,
    computing: { method: 'kriging', workers: 2, running: false, durationMs: 182.4 },
    reports: REPORTS,
  };
}
