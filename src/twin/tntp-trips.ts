import type { TripTable } from '#core/traffic-network.ts';
import { type RowReport, TakenRows } from './taken-rows.ts';
import { stated, type TntpLine, tntpText } from './tntp-text.ts';
import { tripTable } from './trip-table.ts';

/** Trips as read, with what became of the entries: those within a zone are taken, though no network bears them. */
export interface TntpTrips {
  readonly trips: TripTable;
  readonly report: RowReport;
}

/** Largest part of the stated sum by which the sum of the entries may miss it. */
const SUM_TOLERANCE = 1e-6;

class TripReader {
  readonly #zones: number;
  readonly #rows: TakenRows;
  readonly pairs: { origin: number; destination: number; flow: number }[] = [];
  #origin = 0;

  constructor(zones: number, rows: TakenRows) {
    this.#zones = zones;
    this.#rows = rows;
  }

  #isZone(zone: number): boolean {
    return Number.isInteger(zone) && zone >= 1 && zone <= this.#zones;
  }

  line({ number, text }: TntpLine): void {
    const [, origin] = /^origin\s+(\S+)/i.exec(text) ?? [];
    if (origin !== undefined) {
      this.#origin = Number(origin);
      return;
    }
    for (const entry of text.split(';')) if (entry.trim() !== '') this.#entry(entry, number);
  }

  #entry(entry: string, line: number): void {
    const [destination, flow] = entry
      .split(':')
      .map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
    if (!this.#isZone(this.#origin) || destination === undefined || !this.#isZone(destination)) {
      this.#rows.refuse('tripsInvalid', line, { member: 'zone' });
    } else if (flow === undefined || !Number.isFinite(flow) || flow < 0) {
      this.#rows.refuse('tripsInvalid', line, { member: 'flow' });
    } else {
      this.#rows.take();
      this.pairs.push({ origin: this.#origin - 1, destination: destination - 1, flow });
    }
  }
}

/**
 * Reads trips in the Transportation Networks format. An entry that names no zone or is no number ≥ 0 is
 * refused; entries of the same pair are added up. Throws `tntpHead`.
 */
export function readTntpTrips(text: string, file: string): TntpTrips {
  const source = tntpText(text, file);
  const zones = stated(source, 'NUMBER OF ZONES', file);
  const rows = new TakenRows(file);
  const reader = new TripReader(zones, rows);
  for (const line of source.lines) reader.line(line);
  const total = Number(source.head.get('TOTAL OD FLOW') ?? Number.NaN);
  const found = reader.pairs.reduce((sum, { flow }) => sum + flow, 0);
  if (Number.isFinite(total) && Math.abs(total - found) > SUM_TOLERANCE * Math.max(total, found)) {
    rows.note('countWrong', { name: 'TOTAL OD FLOW', stated: total, found });
  }
  return { trips: tripTable(zones, reader.pairs), report: rows.report() };
}
