import type { Evidence } from '#core/evidence.ts';
import type { Reliability, Why } from '#state/inspector-slice.ts';
import type { PlaceSeries } from '#state/place-series.ts';
import type { Inspected } from '#state/selection-slice.ts';
import { gapsOf } from '#state/time-slice.ts';
import { INSPECTED } from './city.ts';

const AT = Date.UTC(2026, 7, 21, 7, 25);
const STEP_MS = 300_000;
const DAY_STEPS = 288;

const wave = (k: number) =>
  28 + 14 * Math.sin((k / DAY_STEPS) * 4 * Math.PI) + 3 * Math.sin(k * 1.7);

/** A day of NO2 at a station with a hole of 75 minutes, two suspect readings and one that failed. */
export function measuredSeries(): PlaceSeries {
  const rows = Array.from({ length: DAY_STEPS }, (_, k) => k).filter((k) => k < 90 || k > 105);
  const time = Float64Array.from(rows, (k) => AT - STEP_MS * (DAY_STEPS - 1 - k));
  const quality = Uint8Array.from(rows, (k) => (k === 200 ? 4 : k === 150 || k === 151 ? 3 : 1));
  const none = new Float64Array(rows.length).fill(Number.NaN);
  return {
    of: 'sensors flow',
    feature: 'sensors/12',
    quantity: 'no2',
    unit: 'ug/m3',
    kind: 'measured',
    from: time[0] ?? 0,
    to: AT,
    shown: AT - 40 * STEP_MS,
    gaps: gapsOf(
      time.filter((_, k) => quality[k] !== 4),
      STEP_MS,
    ),
    time,
    value: Float64Array.from(rows, (k) => (k === 200 ? 900 : wave(k))),
    lower: none,
    upper: none,
    quality,
    status: 'ready',
    done: rows.length,
    total: rows.length,
  };
}

/** The same day as a model estimates it elsewhere, half done. */
export function inferredSeries(status: PlaceSeries['status']): PlaceSeries {
  const series = measuredSeries();
  const kept = [...series.time.keys()].slice(120);
  const pick = (of: (k: number) => number) => Float64Array.from(kept, of);
  return {
    ...series,
    of: 'inferred-no2 no2',
    kind: 'inferred',
    method: 'kriging',
    time: pick((k) => series.time[k] ?? 0),
    value: pick((k) => wave(k)),
    lower: pick((k) => wave(k) - 6 - k / 60),
    upper: pick((k) => wave(k) + 7 + k / 60),
    quality: new Uint8Array(kept.length).fill(1),
    status,
    done: kept.length,
    total: DAY_STEPS,
  };
}

export const CELL: Inspected = {
  ...INSPECTED,
  layer: 'inferred-no2',
  kind: 'cell',
  id: '597000_5752250',
  name: '',
  readings: INSPECTED.readings.slice(0, 1),
  properties: [],
};

const SENSOR_NAMES = ['Harbour Street 12', 'Weir Bridge', '<b>Loop</b>', ''];

export const WHY: Why = {
  of: 'inferred-no2 no2',
  feature: '597000_5752250',
  status: 'ready',
  found: {
    kind: 'weights',
    method: 'kriging',
    at: AT,
    value: 31.2,
    sum: 31.2,
    lon: 4.45,
    lat: 51.9,
    sensors: SENSOR_NAMES.map((name, k) => ({
      id: `sensors/${k + 12}`,
      name,
      distanceM: 120 * 3 ** k,
      value: 33.1 - 4 * k,
      ageS: 60,
      effect: [0.52, 0.31, 0.14, -0.04][k] ?? 0,
      lon: 4.45,
      lat: 51.9,
    })),
    others: 57,
    othersEffect: 0.07,
    notAsked: 0,
  },
};

export const RELIABILITY: Reliability = {
  near: {
    'inferred-no2 no2': SENSOR_NAMES.slice(0, 3).map((name, k) => ({
      id: `sensors/${k + 12}`,
      name,
      distanceM: 120 * 3 ** k,
      value: 33.1 - 4 * k,
    })),
  },
  streams: [
    {
      of: 'sensors flow',
      count: 560,
      good: 541,
      suspect: 14,
      failed: 5,
      unchecked: 0,
      expected: 576,
      intervalS: 300,
      firstAt: AT - 576 * STEP_MS,
      lastAt: AT,
    },
  ],
};

const SENSORS = 40;
const measured = Float64Array.from({ length: SENSORS }, (_, k) => wave(k * 7));
const mean = measured.map((value, k) => value + 5 * Math.sin(k * 3.1));

export const EVIDENCE: Evidence = {
  at: AT,
  times: [AT - 900_000, AT],
  sensors: SENSORS,
  groups: SENSORS,
  scores: [
    {
      model: 'virtual-sensor',
      score: { count: 80, rmse: 4.31, mae: 3, coverage90: 0.91, width90: 14 },
    },
    { model: 'kriging', score: { count: 80, rmse: 3.62, mae: 2.8, coverage90: 0.89, width90: 13 } },
    { model: 'idw', score: { count: 80, rmse: 4.9, mae: 3.6, coverage90: 0.9, width90: 17 } },
  ],
  predictions: {
    sensorIds: Array.from({ length: SENSORS }, (_, k) => `sensors/${k}`),
    measured,
    models: [
      {
        model: 'kriging',
        mean,
        lower: mean.map((one) => one - 6),
        upper: mean.map((one) => one + 6),
      },
    ],
  },
};
