import { FLAG, type ObservationTable } from '#core/observation.ts';
import type { Work } from '#core/progress.ts';
import { QUANTITIES, type Quantity } from '#core/quantity.ts';
import { packTexts } from '#core/text-column.ts';
import { modeStepS } from './mode-step.ts';
import type { ObservationCollector } from './observation-collector.ts';

type Indices = Uint32Array<ArrayBuffer>;

/** An observation that another of the same datastream and time replaced. */
export interface Replaced {
  readonly file: string;
  readonly sensorId: string;
  readonly quantity: Quantity;
  readonly time: number;
  /** Whether the one that was kept has the same value. */
  readonly same: boolean;
}

/** A table without rows. */
export function emptyObservations(): ObservationTable {
  return {
    datastreams: {
      sensorIds: packTexts([]),
      quantities: [],
      intervalS: new Float64Array(0),
    },
    phenomenonTime: new Float64Array(0),
    datastream: new Uint32Array(0),
    value: new Float64Array(0),
    flag: new Uint8Array(0),
  };
}

/** Stable order of `rows` by `rank` (ranks 0 to `ranks` - 1): a counting sort. */
function sortedBy(rows: Indices, rank: (row: number) => number, ranks: number): Indices {
  const next = new Uint32Array(ranks + 1);
  for (const row of rows) {
    const at = rank(row) + 1;
    next[at] = (next[at] ?? 0) + 1;
  }
  for (let at = 1; at <= ranks; at++) next[at] = (next[at] ?? 0) + (next[at - 1] ?? 0);
  const sorted = new Uint32Array(rows.length);
  for (const row of rows) {
    const at = rank(row);
    const place = next[at] ?? 0;
    sorted[place] = row;
    next[at] = place + 1;
  }
  return sorted;
}

/** Rank of each index when the indices are ordered by `keys`, which are distinct. */
function ranksOf(keys: readonly number[]): Indices {
  const order = Uint32Array.from(keys, (_, index) => index);
  order.sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0));
  const ranks = new Uint32Array(keys.length);
  order.forEach((index, rank) => {
    ranks[index] = rank;
  });
  return ranks;
}

/** The distinct codes in order, and the place of each code among them. */
function distinctStreams(stream: Indices, codes: number): { codes: number[]; place: Indices } {
  const used = new Uint8Array(codes);
  for (const code of stream) used[code] = 1;
  const place = new Uint32Array(codes);
  const distinct: number[] = [];
  used.forEach((isUsed, code) => {
    if (isUsed === 1) place[code] = distinct.push(code) - 1;
  });
  return { codes: distinct, place };
}

function fileOf(collector: ObservationCollector, row: number): string {
  return collector.files.findLast(({ start }) => start <= row)?.file ?? '';
}

/**
 * The collected observations as a table. Of several with one datastream and time the last one collected
 * stays, and `onReplaced` is told of each other one. Datastreams follow the order of the sensors, then of
 * `QUANTITIES`; an interval is the mode of the time steps.
 */
export async function observationTable(
  collector: ObservationCollector,
  sensorIds: readonly string[],
  onReplaced: (replaced: Replaced) => void,
  work: Work,
): Promise<ObservationTable> {
  const { instant, stream, value, flag } = collector.rows();
  const { codes, place } = distinctStreams(stream, sensorIds.length * QUANTITIES.length);
  const times = collector.instants;
  const timeRank = ranksOf(times);
  await work.pause();
  const all = Uint32Array.from(value, (_, row) => row);
  const byStream = sortedBy(all, (row) => place[stream[row] ?? 0] ?? 0, codes.length);
  await work.pause();
  const order = sortedBy(byStream, (row) => timeRank[instant[row] ?? 0] ?? 0, times.length);
  await work.pause();

  const sensorOf = (code: number) => sensorIds[Math.floor(code / QUANTITIES.length)] ?? '';
  const quantityOf = (code: number) => QUANTITIES[code % QUANTITIES.length] ?? 'speed';
  let kept = 0;
  for (let at = 0; at < order.length; at++) {
    const row = order[at] ?? 0;
    const next = order[at + 1];
    if (next !== undefined && instant[next] === instant[row] && stream[next] === stream[row]) {
      const code = stream[row] ?? 0;
      onReplaced({
        file: fileOf(collector, row),
        sensorId: sensorOf(code),
        quantity: quantityOf(code),
        time: times[instant[row] ?? 0] ?? Number.NaN,
        same: value[next] === value[row],
      });
    } else {
      order[kept++] = row;
    }
  }

  const rows = order.subarray(0, kept);
  const table: ObservationTable = {
    datastreams: {
      sensorIds: packTexts(codes.map(sensorOf)),
      quantities: codes.map(quantityOf),
      intervalS: new Float64Array(codes.length),
    },
    phenomenonTime: Float64Array.from(rows, (row) => times[instant[row] ?? 0] ?? Number.NaN),
    datastream: Uint32Array.from(rows, (row) => place[stream[row] ?? 0] ?? 0),
    value: Float64Array.from(rows, (row) => value[row] ?? Number.NaN),
    flag: Uint8Array.from(rows, (row) => flag[row] ?? FLAG.missing),
  };
  await work.pause();
  modeStepS(table.datastream, table.phenomenonTime, table.datastreams.intervalS);
  return table;
}
