import type { Work } from '#core/progress.ts';
import { isBlank } from './cell-number.ts';
import { type CsvBatch, csvBatches, lineOf } from './csv-rows.ts';

/** A CSV with its header read. */
export interface CsvTable {
  /** The first row. */
  readonly header: readonly string[];
  /** The batch that begins with the header. */
  readonly first: CsvBatch;
  readonly others: AsyncIterable<CsvBatch>;
}

/** Takes one row below the header; lines count from 1. */
type TakeRow = (cells: readonly string[], line: number) => void;

/** Whether a row is an empty line. */
export function isEmptyRow(row: readonly string[]): boolean {
  return row.length === 1 && isBlank(row[0] ?? '');
}

/** Opens a text as CSV. Throws `unknownFormat`. */
export async function openTable(chunks: AsyncIterable<string>): Promise<CsvTable> {
  const others = csvBatches(chunks);
  for (;;) {
    const next = await others.next();
    const first: CsvBatch = next.done ? { rows: [[]], firstLine: 1, lines: undefined } : next.value;
    const [header] = first.rows;
    if (header !== undefined) return { header, first, others };
  }
}

/** The rows below the header with their lines, batch by batch; empty lines are left out. Throws `cancelled`. */
export async function* rowsOf(
  { first, others }: CsvTable,
  work: Work,
): AsyncGenerator<(take: TakeRow) => void> {
  const each = (batch: CsvBatch, from: number) => (take: TakeRow) => {
    for (let index = from; index < batch.rows.length; index++) {
      const row = batch.rows[index];
      if (row !== undefined && !isEmptyRow(row)) take(row, lineOf(batch, index));
    }
  };
  yield each(first, 1);
  for await (const batch of others) {
    await work.pause();
    yield each(batch, 0);
  }
}
