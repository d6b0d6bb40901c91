import { FLAG } from '#core/observation.ts';
import { isQuantity, QUANTITY_FACTS } from '#core/quantity.ts';
import { parseTime } from '#core/time.ts';
import type { EpochMs } from '#core/units.ts';
import { cellNumber, isBlank } from './cell-number.ts';
import type { LongColumns } from './csv-layout.ts';
import {
  type FileQuantity,
  fileQuantity,
  measureOf,
  type UnknownMeasure,
} from './file-quantity.ts';
import {
  type CsvContext,
  type CsvCounts,
  noteSaturated,
  type RowReader,
  refuse,
} from './observation-csv.ts';
import { quantityOfWord } from './observation-name.ts';
import { convert } from './observation-unit.ts';

const NAMES_TOLD = 50;
const FLAGS: readonly number[] = Object.values(FLAG);

/** A cache for texts that come in runs or from a small set. */
function remembering<V>(make: (text: string) => V, most: number): (text: string) => V {
  const known = new Map<string, V>();
  return (text) => {
    let value = known.get(text);
    if (value === undefined) {
      if (known.size >= most) known.clear();
      value = make(text);
      known.set(text, value);
    }
    return value;
  };
}

/**
 * Reads a long CSV: one observation a row. Its unit is the row's own, else the stated one. Without
 * either, a quantity under its own name is in the unit of `QUANTITY_FACTS`, which is the form of the
 * twin package; any other name needs a unit.
 */
export class LongReader implements RowReader {
  readonly counts: CsvCounts = { featuresIn: 0, refused: 0, blank: 0 };
  readonly #context: CsvContext;
  readonly #width: number;
  readonly #columns: LongColumns;
  readonly #fileQuantity: FileQuantity | undefined;
  readonly #orphans = new Map<string, { line: number; count: number }>();
  readonly #timeOf = remembering((text) => parseTime(text) ?? null, 4096);
  readonly #sensorOf: (text: string) => number;
  readonly #measureOf = remembering((text) => this.#measured(text), 256);
  #unknownUnits = 0;

  /** `sample` are names of sensors from the file, to find their common prefix. */
  constructor(width: number, columns: LongColumns, sample: Iterable<string>, context: CsvContext) {
    this.#context = context;
    this.#width = width;
    this.#columns = columns;
    const find = context.lookup.finder(sample);
    this.#sensorOf = remembering((name) => find([name])[0] ?? -1, 1_000_000);
    const told = columns.quantity >= 0 || columns.unit >= 0;
    this.#fileQuantity = told ? undefined : fileQuantity(context.stated, context.file);
  }

  row(cells: readonly string[], line: number): void {
    const { time, sensor, value } = this.#columns;
    const text = cells[value] ?? '';
    if (isBlank(text) && cells.length === this.#width) {
      this.counts.blank += 1;
      return;
    }
    this.counts.featuresIn += 1;
    const at = this.#timeOf(cells[time] ?? '');
    if (cells.length !== this.#width) {
      const params = { columns: this.#width };
      refuse(this.#context, this.counts, { code: 'raggedRow', params, line });
    } else if (at === null) {
      refuse(this.#context, this.counts, { code: 'rowTimeInvalid', line, column: time + 1 });
    } else this.#takeRow(cells, (cells[sensor] ?? '').trim(), at, line);
  }

  #takeRow(cells: readonly string[], name: string, time: EpochMs, line: number): void {
    const sensor = this.#sensorOf(name);
    if (sensor < 0) {
      this.#addOrphan(name, line);
      return;
    }
    const { quantity, unit, value, flag } = this.#columns;
    const measured =
      this.#fileQuantity ?? this.#measureOf(`${cells[quantity] ?? ''}\n${cells[unit] ?? ''}`);
    if ('code' in measured) {
      const column = (quantity < 0 ? unit : quantity) + 1;
      refuse(this.#context, this.counts, { ...measured, line, column });
      return;
    }
    const number = cellNumber(cells[value] ?? '');
    if (Number.isNaN(number)) {
      refuse(this.#context, this.counts, { code: 'notANumber', line, column: value + 1 });
      return;
    }
    const stated = flag < 0 ? 0 : Number(cells[flag]);
    const { collector } = this.#context;
    const converted = convert(number, measured.conversion);
    const known = FLAGS.includes(stated) ? stated : 0;
    collector.add(collector.instant(time), sensor, measured.quantity, converted, known);
    noteSaturated(this.#context, measured, converted, line, value + 1);
  }

  #measured(text: string): FileQuantity | UnknownMeasure {
    const [quantityText = '', unitText = ''] = text.split('\n');
    const stated = this.#context.stated.quantity ?? '';
    const quantity = this.#columns.quantity < 0 ? stated : quantityText;
    const unit = isBlank(unitText) ? this.#unitOf(quantity) : unitText;
    const measure = measureOf({ quantity, unit });
    if (!('code' in measure) || measure.code !== 'unknownUnit') return measure;
    this.#unknownUnits += 1;
    return this.#unknownUnits > NAMES_TOLD
      ? { ...measure, params: { ...measure.params, unit: '…' } }
      : measure;
  }

  /** The unit of rows that tell none: the stated one unless it is stated of another quantity. */
  #unitOf(quantity: string): string | undefined {
    const { stated } = this.#context;
    const other =
      stated.quantity !== undefined &&
      quantityOfWord(stated.quantity) !== quantityOfWord(quantity.trim());
    if (stated.unit !== undefined && !other) return stated.unit;
    return isQuantity(quantity) ? QUANTITY_FACTS[quantity].unit : undefined;
  }

  #addOrphan(name: string, line: number): void {
    const known = this.#orphans.get(name);
    if (known === undefined) this.#orphans.set(name, { line, count: 1 });
    else known.count += 1;
  }

  end(): void {
    const orphans = [...this.#orphans];
    for (const [sensor, { line, count }] of orphans.slice(0, NAMES_TOLD)) {
      const problem = { code: 'observationWithoutSensor' as const, params: { sensor }, line };
      refuse(this.#context, this.counts, { ...problem, wayOut: 'fixIds' }, count);
    }
    const rest = orphans.slice(NAMES_TOLD);
    const values = rest.reduce((sum, [, { count }]) => sum + count, 0);
    if (values === 0) return;
    const params = { sensors: rest.length };
    const line = rest[0]?.[1].line ?? 1;
    const problem = { code: 'observationsWithoutSensors' as const, params, line };
    refuse(this.#context, this.counts, { ...problem, wayOut: 'fixIds' }, values);
  }
}
