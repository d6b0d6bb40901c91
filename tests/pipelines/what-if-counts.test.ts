import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { FLAG, type ObservationTable } from '#core/observation.ts';
import type { Quantity } from '#core/quantity.ts';
import { packTexts, textIndexOf, unpackTexts } from '#core/text-column.ts';
import { WhatIf, type WhatIfCity } from '#pipelines/what-if.ts';
import { whatIfCityOf } from '#pipelines/what-if-city.ts';
import {
  COUNT_DIRECTIONS,
  type CountsAnswer,
  countsBeside,
  workingDayFlows,
} from '#pipelines/what-if-counts.ts';
import { WhatIfLayers } from '#pipelines/what-if-layers.ts';
import { readScenario } from '#scenario/scenario-file.ts';
import { runTraffic } from '#simulation/what-if/run-traffic.ts';
import type { TimedRun } from '#simulation/what-if/trip-times.ts';
import { sampleFiles } from '#tests/sample-what-if.ts';
import { headlessWork } from '#threads/work.ts';
import { readPackage } from '#twin/package-reader.ts';

const folder = (path: string) => fileURLToPath(new URL(`../../datasets/${path}`, import.meta.url));

/** Values every half hour from an instant on: what `valueAt` says, NaN = no row. */
function observed(
  from: string,
  hours: number,
  valueAt: (time: number) => number,
  { quantity = 'flow' as Quantity, flag = FLAG.good as number } = {},
): ObservationTable {
  const times = Array.from({ length: 2 * hours }, (_, at) => Date.parse(from) + at * 1_800_000);
  const rows = times.filter((time) => !Number.isNaN(valueAt(time)));
  return {
    datastreams: {
      sensorIds: packTexts(['sensors/a']),
      quantities: [quantity],
      intervalS: Float64Array.of(1800),
    },
    phenomenonTime: Float64Array.from(rows),
    datastream: new Uint32Array(rows.length),
    value: Float64Array.from(rows, valueAt),
    flag: new Uint8Array(rows.length).fill(flag),
  };
}

const ZONE = 'Europe/Amsterdam';
const isBetween = (time: number, from: string, to: string) =>
  time >= Date.parse(from) && time < Date.parse(to);

describe('the mean of working days', () => {
  // The 12th of June 2026 is a Friday; from 7 to 9 o'clock in Amsterdam is from 5 to 7 UTC.
  const peaks = (time: number) => {
    if (isBetween(time, '2026-06-12T05:00Z', '2026-06-12T07:00Z')) return 600;
    if (isBetween(time, '2026-06-15T05:00Z', '2026-06-15T07:00Z')) return 800;
    return 5000;
  };

  test('is that of the hours of the period by the clock of the city, without weekends', () => {
    const table = observed('2026-06-11T22:00Z', 4 * 24, peaks);
    const { days, flows, counting } = workingDayFlows(table, 'am', ZONE);
    expect(days).toBe(2);
    expect(flows.get('sensors/a')).toEqual({ flow: 700, coverage: 1, spans: 2 });
    expect([...counting]).toEqual(['sensors/a']);
  });

  test('is of the days that have three quarters of their values', () => {
    const table = observed('2026-06-11T22:00Z', 4 * 24, (time) =>
      isBetween(time, '2026-06-15T05:30Z', '2026-06-15T06:30Z') ? Number.NaN : peaks(time),
    );
    expect(workingDayFlows(table, 'am', ZONE).flows.get('sensors/a')).toMatchObject({
      flow: 600,
      spans: 1,
    });
  });

  test('is over the whole night that begins on a working day, an hour shorter where the clock goes forward', () => {
    // In Cairo it went from 24 o'clock on Thursday the 23rd of April 2026 to 1 o'clock: from 19 to 7 are 11 hours.
    const night = (time: number) =>
      isBetween(time, '2026-04-23T17:00Z', '2026-04-24T04:00Z') ? 90 : 5000;
    const table = observed('2026-04-23T16:00Z', 14, night);
    const { flows } = workingDayFlows(table, 'night', 'Africa/Cairo');
    expect(flows.get('sensors/a')).toEqual({ flow: 90, coverage: 1, spans: 1 });
  });

  test('is none without a working day, a value that passed, or a flow', () => {
    const weekend = observed('2026-06-12T22:00Z', 40, peaks);
    expect(workingDayFlows(weekend, 'am', ZONE)).toMatchObject({ days: 0, flows: new Map() });
    const failed = observed('2026-06-11T22:00Z', 24, peaks, { flag: FLAG.fail });
    expect(workingDayFlows(failed, 'am', ZONE)).toMatchObject({ days: 1, flows: new Map() });
    const speeds = workingDayFlows(
      observed('2026-06-11T22:00Z', 24, peaks, { quantity: 'speed' }),
      'am',
      ZONE,
    );
    expect([speeds.flows.size, speeds.counting.size]).toEqual([0, 0]);
    expect(workingDayFlows(observed('2026-06-11T22:00Z', 0, peaks), 'am', ZONE).days).toBe(0);
  });
});

describe('the counts of the sample city beside its baseline', () => {
  const { scenario } = readScenario(
    readFileSync(folder('scenarios/new-bridge.json')),
    'new-bridge.json',
  );
  const text = gunzipSync(readFileSync(folder('sample-city/observations.csv.gz'))).toString();
  const lines = text.split('\n').map((line) => line.split(','));
  let city: WhatIfCity;
  let baseline: TimedRun;
  let wider: TimedRun;
  let observations: ObservationTable;
  let answer: CountsAnswer;
  let layers: WhatIfLayers;
  beforeAll(async () => {
    const files = await sampleFiles();
    const read = await readPackage(files, headlessWork());
    observations = read.observations;
    city = await whatIfCityOf(read.twin, files, headlessWork());
    const whatIf = new WhatIf(city, runTraffic);
    const plain = await whatIf.estimate({ ...scenario, edits: [] }, headlessWork());
    baseline = plain.baseline;
    wider = (await whatIf.estimate(scenario, headlessWork())).baseline;
    layers = new WhatIfLayers(city, plain, { sha256: '0'.repeat(64) });
    answer = beside(baseline);
  });

  function beside(timed: TimedRun): CountsAnswer {
    const { twin } = city;
    const found = countsBeside(twin, workingDayFlows(observations, 'am', twin.timeZone), timed);
    if (found === undefined) throw new Error('no counts');
    return found;
  }

  /** Values of Tuesday's and Wednesday's morning peak, from the text of the file; 24 where none is missing. */
  function fileValues(sensor: string): number[][] {
    return ['2026-06-09', '2026-06-10'].map((day) =>
      lines
        .filter(([time = '', own, quantity, , flag]) => {
          const isCounted = own === sensor && quantity === 'flow' && flag === '1';
          return isCounted && time.startsWith(day) && /T0[56]:/.test(time);
        })
        .map(([, , , value]) => Number(value)),
    );
  }

  test('are of all loops, each on the street that it names', () => {
    const { streets, unused, days, summary } = answer;
    expect(unpackTexts(streets.station)).toHaveLength(36);
    expect(Object.values(unused)).toEqual([0, 0, 0, 0]);
    expect([days, summary.counts]).toEqual([2, 36]);
    const sensors = readFileSync(folder('sample-city/sensors.geojson'), 'utf8');
    const named = new Map(
      (JSON.parse(sensors) as Sensors).features.map(({ id, properties }) => [id, properties.road]),
    );
    const stations = unpackTexts(streets.station);
    const full = stations.map((id) =>
      fileValues(id.replace('sensors/', '')).filter((values) => values.length >= 18),
    );
    expect([...streets.days]).toEqual(full.map((all) => all.length));
    expect(streets.days).toContain(1);
    expect(unpackTexts(streets.street)).toEqual(stations.map((id) => named.get(id)));
  });

  test('say what the file says of the bridge, and what the layer of flow says', () => {
    const { streets } = answer;
    const at = textIndexOf(streets.station, 'sensors/L01');
    expect(unpackTexts(streets.street)[at]).toBe('roads/r2034');
    expect(COUNT_DIRECTIONS[streets.direction[at] ?? 0]).toBe('both');
    const means = fileValues('L01').map(
      (values) => values.reduce((sum, own) => sum + own, 0) / values.length,
    );
    expect(means).toHaveLength(2);
    expect(streets.measuredVehH[at]).toBeCloseTo(((means[0] ?? 0) + (means[1] ?? 0)) / 2, 6);
    const flow = layers.layer('flow', 'baseline');
    const modelled = flow.value[textIndexOf(flow.ids, 'roads/r2034')] ?? Number.NaN;
    expect(streets.modelledVehH[at]).toBeCloseTo(modelled, 3);
    const [m, c] = [streets.modelledVehH[at] ?? 0, streets.measuredVehH[at] ?? 0];
    expect(streets.geh[at]).toBeCloseTo(Math.sqrt((2 * (m - c) ** 2) / (m + c)), 9);
  });

  test('are of one direction on a motorway', () => {
    const at = textIndexOf(answer.streets.station, 'sensors/L04');
    expect(COUNT_DIRECTIONS[answer.streets.direction[at] ?? 0]).toBe('along');
    expect(unpackTexts(answer.streets.otherStreet)[at]).toBe('');
  });

  test('are summed up as their rows say', () => {
    const { geh } = answer.streets;
    const sorted = [...geh].sort((a, b) => a - b);
    expect(answer.summary.below5).toBe(sorted.filter((own) => own < 5).length / 36);
    expect(answer.summary.median).toBeCloseTo(((sorted[17] ?? 0) + (sorted[18] ?? 0)) / 2, 9);
  });

  test('are the same beside a baseline that has the streets of a scenario', () => {
    expect(wider.run.traffic.graph.from.length).toBeGreaterThan(
      baseline.run.traffic.graph.from.length,
    );
    expect(beside(wider)).toEqual(answer);
  });

  test('are none in a city without sensors, or without values: shares are not known then', () => {
    const counted = workingDayFlows(observations, 'am', ZONE);
    expect(countsBeside({}, counted, baseline)).toBeUndefined();
    const none = countsBeside(city.twin, { ...counted, flows: new Map() }, baseline);
    expect([none?.summary.counts, none?.summary.below5]).toEqual([0, Number.NaN]);
    expect(none?.unused.noFlow).toBe(36);
  });
});

interface Sensors {
  readonly features: readonly { readonly id: string; readonly properties: { road?: string } }[];
}
