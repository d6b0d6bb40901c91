import type { ObservationTable } from '#core/observation.ts';

/** The rows of a table by datastream: stream k owns `rows[first[k]]` to `rows[first[k + 1]]`, oldest first. */
export interface DatastreamRows {
  /** [k + 1] */
  readonly first: Uint32Array<ArrayBuffer>;
  /** [n] row numbers of the table. */
  readonly rows: Uint32Array<ArrayBuffer>;
}

/** Sorts the rows of a table by datastream in one pass; the order in time stays. */
export function rowsByDatastream(table: ObservationTable): DatastreamRows {
  const { datastream } = table;
  const first = new Uint32Array(table.datastreams.quantities.length + 1);
  for (const stream of datastream) first[stream + 1] = (first[stream + 1] ?? 0) + 1;
  for (let stream = 1; stream < first.length; stream++) {
    first[stream] = (first[stream] ?? 0) + (first[stream - 1] ?? 0);
  }
  const next = first.slice();
  const rows = new Uint32Array(datastream.length);
  datastream.forEach((stream, row) => {
    const at = next[stream] ?? 0;
    rows[at] = row;
    next[stream] = at + 1;
  });
  return { first, rows };
}
