import type { ProblemCode, WayOutCode } from '#core/error-codes.ts';
import { CityweaveError } from '#core/errors.ts';
import type { Work } from '#core/progress.ts';
import { QUANTITY_FACTS } from '#core/quantity.ts';
import type { ProblemTally } from '#core/report.ts';
import { parseTime } from '#core/time.ts';
import { type LongColumns, longColumns } from './csv-layout.ts';
import { type CsvBatch, lineOf } from './csv-rows.ts';
import { type CsvTable, isEmptyRow, openTable } from './csv-table.ts';
import type { FileQuantity, StatedMeasure } from './file-quantity.ts';
import type { ObservationCollector } from './observation-collector.ts';
import type { SensorLookup } from './sensor-lookup.ts';

/** What the reading of observations needs. */
export interface CsvContext {
  readonly file: string;
  readonly work: Work;
  readonly tally: ProblemTally;
  readonly lookup: SensorLookup;
  readonly collector: ObservationCollector;
  /** Quantity and unit of the whole file, where the rows do not tell. */
  readonly stated: StatedMeasure;
}

/** Cells (wide) or rows (long) that hold a value: all, and those refused; blank ones counted apart. */
export interface CsvCounts {
  featuresIn: number;
  refused: number;
  blank: number;
}

/** Takes the rows of one file below its header. */
export interface RowReader {
  readonly counts: CsvCounts;
  row(cells: readonly string[], line: number): void;
  /** Called once after the last row: tells what was counted instead of told. */
  end(): void;
}

const DEEP_ENOUGH = 20;

/** Counts `count` values of a file as refused, for one reason at one place. */
export function refuse(
  context: CsvContext,
  counts: CsvCounts,
  problem: {
    code: ProblemCode;
    params?: Record<string, string | number>;
    line: number;
    column?: number;
    wayOut?: WayOutCode;
  },
  count = 1,
): void {
  const { code, params = {}, line, column, wayOut = 'fixAtSource' } = problem;
  const where = { file: context.file, line, ...(column === undefined ? {} : { column }) };
  counts.refused += count;
  context.tally.add('refused', { code, params, where, wayOut }, count);
}

/** Notes a value that is a full counter; it is taken and flagged as failed. */
export function noteSaturated(
  { tally, file }: CsvContext,
  { quantity }: FileQuantity,
  value: number,
  line: number,
  column: number,
): void {
  if (value !== QUANTITY_FACTS[quantity].saturated) return;
  const where = { file, line, column };
  const params = { value };
  tally.add('noted', { code: 'saturatedObservation', params, where, wayOut: 'fixAtSource' });
}

function noTimes(file: string, line: number): CityweaveError {
  const where = { file, line, column: 1 };
  return new CityweaveError({ code: 'noTimeColumn', params: {}, where, wayOut: 'fixAtSource' });
}

/** Throws `noTimeColumn` when none of the first rows has a time where it should be. */
function checkTimes(batch: CsvBatch, timeColumn: number, file: string): void {
  const rows = batch.rows.filter((row) => !isEmptyRow(row)).slice(1, 1 + DEEP_ENOUGH);
  const some = rows.some((row) => parseTime(row[timeColumn] ?? '') !== undefined);
  if (rows.length > 0 && !some) throw noTimes(file, lineOf(batch, 1));
}

/** A CSV of observations with its header read. */
export interface OpenCsv extends CsvTable {
  /** Defined for a long CSV. */
  readonly long: LongColumns | undefined;
}

/** Opens a text as CSV. Throws `unknownFormat`, `noTimeColumn`. */
export async function openCsv(chunks: AsyncIterable<string>, file: string): Promise<OpenCsv> {
  const table = await openTable(chunks);
  const long = longColumns(table.header);
  checkTimes(table.first, long?.time ?? 0, file);
  return { ...table, long };
}
