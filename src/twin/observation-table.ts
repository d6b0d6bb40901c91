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

/** Numbers 0 to n - 1. */
function counted(length: number): Indices {
  const numbers = new Uint32Array(length);
  for (let at = 0; at < length; at++) numbers[at] = at;
  return numbers;
}

/** Stable order of `rows` by `rank[key[row]]`, ranks being 0 to `ranks` - 1: a counting sort. */
function sortedBy(rows: Indices, key: Indices, rank: Indices, ranks: number): Indices {
  const next = new Uint32Array(ranks + 1);
  const rankOf = (at: number) => rank[key[rows[at] ?? 0] ?? 0] ?? 0;
  for (let at = 0; at < rows.length; at++) {
    const slot = rankOf(at) + 1;
    next[slot] = (next[slot] ?? 0) + 1;
  }
  for (let slot = 1; slot <= ranks; slot++) next[slot] = (next[slot] ?? 0) + (next[slot - 1] ?? 0);
  const sorted = new Uint32Array(rows.length);
  for (let at = 0; at < rows.length; at++) {
    const slot = rankOf(at);
    const place = next[slot] ?? 0;
    sorted[place] = rows[at] ?? 0;
    next[slot] = place + 1;
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
  for (let row = 0; row < stream.length; row++) used[stream[row] ?? 0] = 1;
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

function sensorIndexOf(code: number): number {
  return Math.floor(code / QUANTITIES.length);
}

function quantityOf(code: number): Quantity {
  return QUANTITIES[code % QUANTITIES.length] ?? 'speed';
}

/**
 * Leaves in `order` (rows by time, then stream, then as collected) only the last row of each stream and
 * time, and returns how many that are.
 */
function keepLast(
  order: Indices,
  collector: ObservationCollector,
  sensorIds: readonly string[],
  onReplaced: (replaced: Replaced) => void,
): number {
  const { instant, stream, value } = collector.rows();
  let kept = 0;
  for (let at = 0; at < order.length; at++) {
    const row = order[at] ?? 0;
    const next = order[at + 1] ?? -1;
    if (instant[next] !== instant[row] || stream[next] !== stream[row]) {
      order[kept++] = row;
      continue;
    }
    const code = stream[row] ?? 0;
    onReplaced({
      file: fileOf(collector, row),
      sensorId: sensorIds[sensorIndexOf(code)] ?? '',
      quantity: quantityOf(code),
      time: collector.instants[instant[row] ?? 0] ?? Number.NaN,
      same: value[next] === value[row],
    });
  }
  return kept;
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
  const byStream = sortedBy(counted(value.length), stream, place, codes.length);
  await work.pause();
  const order = sortedBy(byStream, instant, ranksOf(times), times.length);
  await work.pause();
  const kept = keepLast(order, collector, sensorIds, onReplaced);
  await work.pause();
  const table: ObservationTable = {
    datastreams: {
      sensorIds: packTexts(codes.map((code) => sensorIds[sensorIndexOf(code)] ?? '')),
      quantities: codes.map(quantityOf),
      intervalS: new Float64Array(codes.length),
    },
    phenomenonTime: new Float64Array(kept),
    datastream: new Uint32Array(kept),
    value: new Float64Array(kept),
    flag: new Uint8Array(kept),
  };
  for (let at = 0; at < kept; at++) {
    const row = order[at] ?? 0;
    table.phenomenonTime[at] = times[instant[row] ?? 0] ?? Number.NaN;
    table.datastream[at] = place[stream[row] ?? 0] ?? 0;
    table.value[at] = value[row] ?? Number.NaN;
    table.flag[at] = flag[row] ?? FLAG.missing;
  }
  await work.pause();
  modeStepS(table.datastream, table.phenomenonTime, table.datastreams.intervalS);
  return table;
}
