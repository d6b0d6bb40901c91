import { CityweaveError } from '#core/errors.ts';
import type { Work } from '#core/progress.ts';
import { DAY_PERIODS, type DayPeriod, VEHICLE_CLASSES, type VehicleClass } from '#core/scenario.ts';
import type { TripTable } from '#core/traffic-network.ts';
import { cellNumber } from './cell-number.ts';
import { openTable, rowsOf } from './csv-table.ts';
import { openHashed } from './hashed-bytes.ts';
import type { SourceFile } from './source-file.ts';
import { type RowReport, TakenRows } from './taken-rows.ts';
import { textChunks } from './text-stream.ts';
import { tripTable } from './trip-table.ts';
import { zoneId } from './zone-file.ts';

/** Vehicles an hour between the zones of a city. */
export interface CityDemand {
  /** By period and class, the zones numbered as they were given. Without a column of periods all have the same trips. */
  readonly trips: Readonly<Record<DayPeriod, Readonly<Record<VehicleClass, TripTable>>>>;
  /** Whether the file tells periods apart. */
  readonly byPeriod: boolean;
  /** Whether the file tells classes apart; else all trips are light. */
  readonly byClass: boolean;
  readonly report: RowReport;
}

/** What the columns are called, compared without case, spaces and signs. */
const NAMES = {
  origin: ['origin', 'originzone', 'from', 'fromzone'],
  destination: ['destination', 'destinationzone', 'to', 'tozone'],
  period: ['period', 'dayperiod', 'timeperiod'],
  class: ['class', 'vehicleclass'],
  vehH: ['vehh', 'vehperhour', 'vehiclesperhour', 'vph'],
} as const satisfies Readonly<Record<string, readonly string[]>>;
type ColumnName = keyof typeof NAMES;
/** Where the columns are; -1 where there is none. */
type Columns = Readonly<Record<ColumnName, number>>;

/** Throws `columnMissing` where origin, destination or vehH is. */
function columnsOf(header: readonly string[], file: string): Columns {
  const plain = header.map((name) => name.toLowerCase().replace(/[^a-z0-9]/g, ''));
  const find = (column: ColumnName) => {
    const known: readonly string[] = NAMES[column];
    return plain.findIndex((name) => known.includes(name));
  };
  for (const column of ['origin', 'destination', 'vehH'] as const) {
    if (find(column) >= 0) continue;
    const where = { file, line: 1 };
    const params = { column };
    throw new CityweaveError({ code: 'columnMissing', params, where, wayOut: 'fixAtSource' });
  }
  return {
    origin: find('origin'),
    destination: find('destination'),
    period: find('period'),
    class: find('class'),
    vehH: find('vehH'),
  };
}

/** The place of a word in a list whatever its case; the first without a column for it, -1 for any other word. */
function placeIn(words: readonly string[], cells: readonly string[], column: number): number {
  return column < 0 ? 0 : words.indexOf((cells[column] ?? '').trim().toLowerCase());
}

/** Adds up the rows of a file by period, class and pair of zones. */
class DemandReader {
  readonly rows: TakenRows;
  readonly #width: number;
  readonly #columns: Columns;
  readonly #zones: ReadonlyMap<string, number>;
  /** By period, then class: vehicles an hour by origin × zones + destination. */
  readonly #flows = DAY_PERIODS.map(() => VEHICLE_CLASSES.map(() => new Map<number, number>()));

  constructor(
    header: readonly string[],
    columns: Columns,
    zones: ReadonlyMap<string, number>,
    rows: TakenRows,
  ) {
    this.#width = header.length;
    this.#columns = columns;
    this.#zones = zones;
    this.rows = rows;
  }

  row(cells: readonly string[], line: number): void {
    if (cells.length !== this.#width) {
      this.rows.refuse('raggedRow', line, { columns: this.#width });
      return;
    }
    const { period, class: kind, vehH } = this.#columns;
    const read = {
      origin: this.#zoneAt(cells, this.#columns.origin),
      destination: this.#zoneAt(cells, this.#columns.destination),
      period: placeIn(DAY_PERIODS, cells, period),
      class: placeIn(VEHICLE_CLASSES, cells, kind),
      vehH: cellNumber(cells[vehH] ?? ''),
    };
    // NaN is refused as well.
    const bad = Object.entries(read).find(([, value]) => !(value >= 0));
    if (bad !== undefined) this.rows.refuse('tripsInvalid', line, { member: bad[0] });
    else this.#take(read, line);
  }

  #zoneAt(cells: readonly string[], column: number): number {
    return this.#zones.get(zoneId((cells[column] ?? '').trim())) ?? -1;
  }

  #take(read: Readonly<Record<ColumnName, number>>, line: number): void {
    const flows = this.#flows[read.period]?.[read.class] as Map<number, number>;
    const pair = read.origin * this.#zones.size + read.destination;
    const before = flows.get(pair);
    const sum = (before ?? 0) + read.vehH;
    if (!Number.isFinite(sum)) {
      this.rows.refuse('tripsInvalid', line, { member: 'vehH' });
      return;
    }
    flows.set(pair, sum);
    if (before === undefined) this.rows.take();
    else this.rows.repair('tripsAddedUp', line);
  }

  /** The trips of a period; those of the only one where the file tells none apart. */
  #tripsOf(period: number): Record<VehicleClass, TripTable> {
    const zones = this.#zones.size;
    const table = (kind: VehicleClass) => {
      const flows = this.#flows[period]?.[VEHICLE_CLASSES.indexOf(kind)] ?? [];
      const pairs = Array.from(flows, ([pair, flow]) => {
        return { origin: Math.floor(pair / zones), destination: pair % zones, flow };
      });
      return tripTable(zones, pairs);
    };
    return { light: table('light'), heavy: table('heavy') };
  }

  trips(): CityDemand['trips'] {
    const [first, ...others] = DAY_PERIODS.map((_, period) =>
      period === 0 || this.#columns.period >= 0 ? this.#tripsOf(period) : undefined,
    );
    const am = first as Record<VehicleClass, TripTable>;
    const [midday = am, pm = am, night = am] = others;
    return { am, midday, pm, night };
  }
}

/**
 * Reads trips from a CSV, a row for each pair of zones (by their ids, `zones/` before them or not): columns
 * `origin`, `destination`, `vehH`, and where known `period` (`DAY_PERIODS`) and `class` (`VEHICLE_CLASSES`), in any
 * order. A row of an unknown zone, period or class or without a number ≥ 0 is refused; of the same pair twice
 * the sum is taken, the later row being repaired. Trips within a zone are taken, though no network bears them.
 * Throws `columnMissing`, `unknownFormat` and what the reading of bytes throws.
 */
export async function readDemand(
  file: SourceFile,
  zones: readonly { readonly id: string }[],
  work: Work,
): Promise<CityDemand> {
  const table = await openTable(textChunks(openHashed(file, work)));
  const columns = columnsOf(table.header, file.name);
  const numbers = new Map(zones.map(({ id }, zone) => [zoneId(id), zone]));
  const reader = new DemandReader(table.header, columns, numbers, new TakenRows(file.name));
  let done = 0;
  for await (const each of rowsOf(table, work)) {
    each((cells, line) => {
      reader.row(cells, line);
      done += 1;
    });
    work.progress({ stage: 'readingTrips', done, total: 0 });
  }
  return {
    trips: reader.trips(),
    byPeriod: columns.period >= 0,
    byClass: columns.class >= 0,
    report: reader.rows.report(),
  };
}
