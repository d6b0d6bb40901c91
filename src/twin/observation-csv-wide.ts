import { parseTime } from '#core/time.ts';
import type { EpochMs } from '#core/units.ts';
import { cellNumber, isBlank } from './cell-number.ts';
import { type FileQuantity, fileQuantity } from './file-quantity.ts';
import {
  type CsvContext,
  type CsvCounts,
  noteSaturated,
  type RowReader,
  refuse,
} from './observation-csv.ts';
import { convert } from './observation-unit.ts';

const NAMES_TOLD = 8;

/**
 * Reads a wide CSV: first column time, each other column the sensor that its header names. Columns
 * without a sensor are refused value by value. Throws what `fileQuantity` throws, unless no
 * column has a sensor at all.
 */
export class WideReader implements RowReader {
  readonly counts: CsvCounts = { featuresIn: 0, refused: 0, blank: 0 };
  readonly #context: CsvContext;
  readonly #header: readonly string[];
  /** [columns] index of the sensor, -1 for none. */
  readonly #sensor: Int32Array<ArrayBuffer>;
  /** [columns] values of columns without a sensor. */
  readonly #orphans: Float64Array<ArrayBuffer>;
  readonly #quantity: FileQuantity | undefined;

  constructor(header: readonly string[], context: CsvContext) {
    this.#context = context;
    this.#header = header.map((name) => name.trim());
    const found = context.lookup.find(this.#header.slice(1));
    this.#sensor = Int32Array.from(this.#header, (_, column) => found[column - 1] ?? -1);
    this.#orphans = new Float64Array(header.length);
    this.#quantity = found.some((sensor) => sensor >= 0)
      ? fileQuantity(context.stated, context.file)
      : undefined;
  }

  row(cells: readonly string[], line: number): void {
    const time = parseTime(cells[0] ?? '');
    const ragged = cells.length !== this.#header.length;
    if (ragged || time === undefined) this.#refuseRow(cells, line, ragged);
    else this.#takeRow(cells, line, time);
  }

  #refuseRow(cells: readonly string[], line: number, ragged: boolean): void {
    const values = cells.slice(1).filter((cell) => !isBlank(cell)).length;
    this.counts.featuresIn += values;
    this.counts.blank += cells.length - 1 - values;
    const problem = ragged
      ? { code: 'raggedRow' as const, params: { columns: this.#header.length }, line }
      : { code: 'rowTimeInvalid' as const, line };
    refuse(this.#context, this.counts, problem, values);
  }

  #takeRow(cells: readonly string[], line: number, time: EpochMs): void {
    const instant = this.#context.collector.instant(time);
    for (let column = 1; column < cells.length; column++) {
      const cell = cells[column] ?? '';
      if (isBlank(cell)) this.counts.blank += 1;
      else this.#takeCell(cell, column, line, instant);
    }
  }

  #takeCell(cell: string, column: number, line: number, instant: number): void {
    this.counts.featuresIn += 1;
    const sensor = this.#sensor[column] ?? -1;
    if (sensor < 0 || this.#quantity === undefined) {
      this.#orphans[column] = (this.#orphans[column] ?? 0) + 1;
      return;
    }
    const value = cellNumber(cell);
    if (Number.isNaN(value)) {
      refuse(this.#context, this.counts, { code: 'notANumber', line, column: column + 1 });
      return;
    }
    const { quantity, conversion } = this.#quantity;
    const converted = convert(value, conversion);
    this.#context.collector.add(instant, sensor, quantity, converted);
    noteSaturated(this.#context, this.#quantity, converted, line, column + 1);
  }

  end(): void {
    if (this.#quantity === undefined) this.#refuseAll();
    else {
      this.#orphans.forEach((values, column) => {
        if (values > 0) this.#refuseColumn(values, column);
      });
    }
  }

  #refuseColumn(values: number, column: number): void {
    const sensor = this.#header[column] ?? '';
    const place = { line: 1, column: column + 1, wayOut: 'fixIds' as const };
    const problem = { code: 'observationWithoutSensor' as const, params: { sensor }, ...place };
    refuse(this.#context, this.counts, problem, values);
  }

  #refuseAll(): void {
    const values = this.#orphans.reduce((sum, count) => sum + count, 0);
    const names = this.#header.slice(1);
    const more = names.length > NAMES_TOLD ? ' …' : '';
    const columns = names.slice(0, NAMES_TOLD).join(', ') + more;
    const none = this.#context.lookup.ids.length === 0;
    refuse(
      this.#context,
      this.counts,
      none
        ? { code: 'noSensors', line: 1, wayOut: 'addSensors' }
        : { code: 'noSensorColumns', params: { columns }, line: 1, wayOut: 'fixIds' },
      values,
    );
  }
}
