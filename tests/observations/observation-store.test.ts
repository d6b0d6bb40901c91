import { describe, expect, it } from 'vitest';
import { FLAG, type ObservationTable } from '#core/observation.ts';
import type { Quantity } from '#core/quantity.ts';
import { packTexts } from '#core/text-column.ts';
import type { EpochMs } from '#core/units.ts';
import { ObservationStore } from '#observations/observation-store.ts';

const START = Date.UTC(2026, 7, 21, 7, 0);
const minute = (minutes: number) => (START + 60_000 * minutes) as EpochMs;

interface Stream {
  readonly sensor: string;
  readonly quantity: Quantity;
  readonly intervalS: number;
  /** Minutes from the start, value, flag. */
  readonly rows: readonly (readonly [number, number, number])[];
}

function table(streams: readonly Stream[]): ObservationTable {
  const rows = streams
    .flatMap(({ rows: own }, stream) => own.map((row) => ({ stream, row })))
    .sort((a, b) => a.row[0] - b.row[0] || a.stream - b.stream);
  return {
    datastreams: {
      sensorIds: packTexts(streams.map(({ sensor }) => sensor)),
      quantities: streams.map(({ quantity }) => quantity),
      intervalS: Float64Array.from(streams, ({ intervalS }) => intervalS),
    },
    phenomenonTime: Float64Array.from(rows, ({ row }) => minute(row[0])),
    datastream: Uint32Array.from(rows, ({ stream }) => stream),
    value: Float64Array.from(rows, ({ row }) => row[1]),
    flag: Uint8Array.from(rows, ({ row }) => row[2]),
  };
}

const { good, suspect, fail, missing } = FLAG;
const store = new ObservationStore(
  table([
    {
      sensor: 'sensors/a',
      quantity: 'speed',
      intervalS: 300,
      rows: [
        [0, 50, good],
        [5, 55, good],
        [10, 60, good],
      ],
    },
    {
      sensor: 'sensors/b',
      quantity: 'speed',
      intervalS: 300,
      rows: [
        [0, 70, good],
        [5, 400, fail],
        [10, 400, fail],
      ],
    },
    { sensor: 'sensors/c', quantity: 'speed', intervalS: 300, rows: [[5, 200, suspect]] },
    { sensor: 'sensors/d', quantity: 'speed', intervalS: 3600, rows: [[-60, 80, good]] },
    { sensor: 'sensors/e', quantity: 'no2', intervalS: Number.NaN, rows: [[0, 21, good]] },
    {
      sensor: 'sensors/a',
      quantity: 'flow',
      intervalS: 300,
      rows: [
        [7, 600, good],
        [12, 0, missing],
      ],
    },
    { sensor: 'sensors/f', quantity: 'speed', intervalS: 300, rows: [] },
  ]),
);

describe('an observation store', () => {
  it('lists the observed quantities and their times, whatever the flags', () => {
    expect(store.quantities()).toEqual(['speed', 'flow', 'no2']);
    expect([...store.steps('speed')]).toEqual([-60, 0, 5, 10].map(minute));
    expect([...store.steps('flow')]).toEqual([7, 12].map(minute));
    expect([...store.steps('rain')]).toEqual([]);
  });

  it('tells the history of one sensor', () => {
    const series = store.series('sensors/b', 'speed');
    expect([...(series?.time ?? [])]).toEqual([0, 5, 10].map(minute));
    expect([...(series?.value ?? [])]).toEqual([70, 400, 400]);
    expect([...(series?.flag ?? [])]).toEqual([good, fail, fail]);
    expect(store.series('sensors/b', 'flow')).toBeUndefined();
    expect(store.series('sensors/unknown', 'speed')).toBeUndefined();
    expect(store.series('sensors/f', 'speed')?.value).toHaveLength(0);
  });

  const at = (minutes: number) => {
    const { sensorIds, value, flag, ageS } = store.snapshotAt('speed', minute(minutes));
    return Object.fromEntries(
      sensorIds.map((id, k) => [id.slice(8), [value[k], flag[k], ageS[k]]]),
    );
  };
  const nothing = [Number.NaN, missing, Number.NaN];

  it('gives each sensor its newest value at that very time', () => {
    expect(at(5)).toEqual({
      a: [55, good, 0],
      b: [70, good, 300],
      c: [200, suspect, 0],
      d: [80, good, 3900],
      f: nothing,
    });
  });

  it('never looks ahead', () => {
    expect(at(4.9)).toMatchObject({ a: [50, good, 294], c: nothing });
    expect(at(-61)).toEqual({ a: nothing, b: nothing, c: nothing, d: nothing, f: nothing });
  });

  it('carries a value over two intervals of its own datastream and no longer', () => {
    expect(at(20)).toMatchObject({ a: [60, good, 600] });
    expect(at(20.1)).toMatchObject({ a: [Number.NaN, missing, 606], d: [80, good, 4806] });
    expect(at(61)).toMatchObject({ d: [Number.NaN, missing, 7260] });
  });

  it('says that recent readings failed, and how old the last usable one is', () => {
    expect(at(10)).toMatchObject({ b: [70, good, 600] });
    expect(at(11)).toMatchObject({ b: [Number.NaN, fail, 660] });
    expect(at(21)).toMatchObject({ b: [Number.NaN, missing, 1260] });
  });

  it('never takes a missing reading for a value', () => {
    const { value, flag, ageS } = store.snapshotAt('flow', minute(12));
    expect([value[0], flag[0], ageS[0]]).toEqual([600, good, 300]);
  });

  it('takes an hour for the interval of a single value', () => {
    expect([...store.snapshotAt('no2', minute(120)).value]).toEqual([21]);
    expect([...store.snapshotAt('no2', minute(121)).value]).toEqual([Number.NaN]);
  });

  it('of an empty table is empty', () => {
    const empty = new ObservationStore(table([]));
    expect(empty.quantities()).toEqual([]);
    expect(empty.snapshotAt('speed', minute(0)).sensorIds).toEqual([]);
  });
});
