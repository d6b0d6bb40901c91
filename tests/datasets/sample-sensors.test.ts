import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { sourceIdOf } from '#core/ids.ts';
import type { Quantity } from '#core/quantity.ts';
import { parseTime } from '#core/time.ts';
import { instantOf, STEP_MIN, STEPS } from '#datasets/make/clock.ts';
import { instrumentOf, noiseSd } from '#datasets/make/readings.ts';
import { ObservationStore } from '#observations/observation-store.ts';
import { FOLDER, readCommitted, sampleCity } from './the-sample-city.ts';

interface ListedFault {
  readonly sensor: string;
  readonly quantity: Quantity;
  readonly kind: string;
  readonly from: string;
  readonly to: string;
  readonly size: number;
}

/** [STEPS] readings by step, NaN where none arrived, and what was true. */
interface Compared {
  readonly read: Float64Array;
  readonly exact: Float64Array;
}

const city = await sampleCity();
const { faults } = JSON.parse(readFileSync(join(FOLDER, 'faults.json'), 'utf8')) as {
  faults: ListedFault[];
};

function stepOf(time: string): number {
  return ((parseTime(time) ?? Number.NaN) - instantOf(0)) / (STEP_MIN * 60_000);
}

let store: ObservationStore;
beforeAll(async () => {
  store = new ObservationStore((await readCommitted('')).observations);
});

function compared(sensor: string, quantity: Quantity): Compared {
  const station = city.stations.find(({ id }) => id === sourceIdOf(sensor));
  const series = store.series(sensor, quantity);
  if (station === undefined || series === undefined) throw new Error(`no ${sensor} ${quantity}`);
  const truth = city.fields.truth(quantity, station);
  const read = new Float64Array(STEPS).fill(Number.NaN);
  series.time.forEach((time, at) => {
    read[(time - instantOf(0)) / (STEP_MIN * 60_000)] = series.value[at] ?? Number.NaN;
  });
  const exact = Float64Array.from(read, (_, step) => truth(step * STEP_MIN));
  return { read, exact };
}

function isDuring(
  { sensor, quantity, from, to }: ListedFault,
  id: string,
  of: Quantity,
  step: number,
) {
  return sensor === id && quantity === of && step >= stepOf(from) && step < stepOf(to);
}

/** Errors over the stated noise, of one datastream outside of its fault. */
function scores(id: string, quantity: Quantity): number[] {
  const { read, exact } = compared(id, quantity);
  const instrument = instrumentOf(quantity);
  return [...read].flatMap((value, step) => {
    const known = exact[step] ?? Number.NaN;
    if (Number.isNaN(value) || faults.some((fault) => isDuring(fault, id, quantity, step)))
      return [];
    const sd = noiseSd(instrument, known);
    // Near the least that it can read noise is cut off.
    return known - 3 * sd < instrument.least ? [] : [(value - known) / sd];
  });
}

describe('the sensors of the sample city', () => {
  it.each(['speed', 'flow', 'no2', 'airTemperature', 'noise', 'waterLevel'] as const)(
    'read %s as it is, with the stated noise, where they are healthy',
    (quantity) => {
      const all = city.stations
        .filter(({ quantities }) => quantities.includes(quantity))
        .flatMap(({ id }) => scores(`sensors/${id}`, quantity));
      const mean = all.reduce((sum, z) => sum + z, 0) / all.length;
      const sd = Math.sqrt(all.reduce((sum, z) => sum + (z - mean) ** 2, 0) / all.length);
      expect(all.length).toBeGreaterThan(4500);
      expect(Math.abs(mean)).toBeLessThan(0.03);
      // Rounding adds a little.
      expect(sd).toBeGreaterThan(0.96);
      expect(sd).toBeLessThan(1.06);
    },
  );

  it('lose a few readings, and no datastream loses most', () => {
    const shares = city.stations.flatMap(({ id, quantities }) =>
      quantities.map((quantity) => {
        const { read } = compared(`sensors/${id}`, quantity);
        return read.filter(Number.isNaN).length / STEPS;
      }),
    );
    expect(Math.min(...shares)).toBeGreaterThan(0.005);
    expect(Math.max(...shares)).toBeLessThan(0.35);
  });
});

interface Faulty {
  readonly values: number[];
  /** Errors of the readings that arrived. */
  readonly arrived: number[];
  readonly size: number;
  readonly sd: number;
}

function mean(some: readonly number[]): number {
  return some.reduce((sum, one) => sum + one, 0) / some.length;
}

/** What each kind of fault must look like. */
const SIGNS: Readonly<Record<string, (faulty: Faulty) => void>> = {
  stuck({ values, arrived, sd }) {
    expect(new Set(values).size).toBe(1);
    expect(Math.max(...arrived.map(Math.abs))).toBeGreaterThan(3 * sd);
  },
  offset({ arrived, size }) {
    expect(Math.abs(mean(arrived) - size)).toBeLessThan(0.15 * Math.abs(size));
  },
  drift({ arrived, size }) {
    expect(mean(arrived.slice(0, 24)) / size).toBeLessThan(0.25);
    const last = mean(arrived.slice(-24)) / size;
    expect(last).toBeGreaterThan(0.6);
    expect(last).toBeLessThan(1.1);
  },
  spike({ arrived, size }) {
    const spikes = arrived.filter((error) => Math.abs(error) > 0.5 * Math.abs(size));
    expect(spikes.length).toBeGreaterThanOrEqual(3);
    expect(spikes.length).toBeLessThan(arrived.length / 2);
  },
  dropout({ values }) {
    const lost = values.filter(Number.isNaN).length / values.length;
    expect(lost).toBeGreaterThan(0.5);
    expect(lost).toBeLessThan(0.95);
  },
};

describe('the planted faults', () => {
  it('are a handful of each kind, one a station', () => {
    expect(new Set(faults.map(({ kind }) => kind))).toEqual(new Set(Object.keys(SIGNS)));
    for (const kind of Object.keys(SIGNS)) {
      expect(faults.filter((fault) => fault.kind === kind).length).toBeGreaterThanOrEqual(3);
    }
    expect(new Set(faults.map(({ sensor }) => sensor)).size).toBe(faults.length);
  });

  it.each(
    faults.map((fault) => [`${fault.kind} of ${fault.sensor} ${fault.quantity}`, fault] as const),
  )('%s shows in the readings against the truth', (_, fault) => {
    const { read, exact } = compared(fault.sensor, fault.quantity);
    const [start, end] = [stepOf(fault.from), stepOf(fault.to)];
    const values = [...read.slice(start, end)];
    const errors = values.map((value, at) => value - (exact[start + at] ?? Number.NaN));
    const arrived = errors.filter((error) => !Number.isNaN(error));
    const sd = noiseSd(instrumentOf(fault.quantity), exact[start] ?? 0);
    SIGNS[fault.kind]?.({ values, arrived, size: fault.size, sd });
  });
});
