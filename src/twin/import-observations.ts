import type { Work } from '#core/progress.ts';
import { rowsOf } from './csv-table.ts';
import type { StatedMeasure } from './file-quantity.ts';
import type { ReportDraft } from './file-report.ts';
import { openHashed } from './hashed-bytes.ts';
import type { ObservationCollector } from './observation-collector.ts';
import { type CsvContext, type OpenCsv, openCsv, type RowReader } from './observation-csv.ts';
import { LongReader } from './observation-csv-long.ts';
import { WideReader } from './observation-csv-wide.ts';
import type { SensorLookup } from './sensor-lookup.ts';
import type { SourceFile } from './source-file.ts';
import { textChunks } from './text-stream.ts';

/** What is known of a CSV before the sensors are. */
export interface CsvScan {
  /** Whether its rows name their quantity themselves. */
  readonly tellsQuantity: boolean;
  /** The names by which it calls its sensors. */
  readonly names: ReadonlySet<string>;
}

function trimmed(cells: readonly (string | undefined)[]): string[] {
  return cells.flatMap((cell) => cell?.trim() || []);
}

/**
 * The names of sensors in a CSV: the header of a wide one, the sensor column of a long one, which is
 * read to its end unless `wholeFile` is false. Throws as `openCsv` does.
 */
export async function scanCsv(file: SourceFile, wholeFile: boolean, work: Work): Promise<CsvScan> {
  const csv = await openCsv(textChunks(openHashed(file, work)), file.name);
  const { header, long, first } = csv;
  if (long === undefined) return { tellsQuantity: false, names: new Set(trimmed(header.slice(1))) };
  const tellsQuantity = long.quantity >= 0;
  const column = long.sensor;
  const names = new Set(trimmed(first.rows.slice(1).map((row) => row[column])));
  if (!wholeFile) return { tellsQuantity, names };
  let latest = '';
  for await (const each of rowsOf(csv, work)) {
    each((row) => {
      const name = row[column] ?? '';
      if (name !== latest) for (const one of trimmed([name])) names.add(one);
      latest = name;
    });
  }
  return { tellsQuantity, names };
}

function readerOf({ header, long, first }: OpenCsv, context: CsvContext): RowReader {
  if (long === undefined) return new WideReader(header, context);
  const sample = new Set(trimmed(first.rows.slice(1).map((row) => row[long.sensor])));
  return new LongReader(header.length, long, sample, context);
}

/** What the reading of a CSV needs beside the file. */
export interface ObservationsContext {
  readonly work: Work;
  readonly lookup: SensorLookup;
  readonly collector: ObservationCollector;
  readonly stated: StatedMeasure;
}

/**
 * Reads a CSV of observations into the collector and fills its report. Leaves nothing in the collector
 * when it throws: `unknownFormat`, `noTimeColumn`, `unknownQuantity`, `unitMissing`, `unknownUnit`,
 * `tooManyObservations`, and what the reading of bytes throws.
 */
export async function importObservations(
  draft: ReportDraft,
  context: ObservationsContext,
): Promise<void> {
  const { file, tally } = draft;
  const { collector, work } = context;
  const source = openHashed(file, work);
  collector.begin(file.name);
  try {
    const csv = await openCsv(textChunks(source), file.name);
    const reader = readerOf(csv, { ...context, file: file.name, tally });
    for await (const each of rowsOf(csv, work)) {
      each((row, line) => reader.row(row, line));
      const done = reader.counts.featuresIn;
      work.progress({ stage: 'readingObservations', done, total: 0 });
    }
    reader.end();
    const { featuresIn, refused, blank } = reader.counts;
    draft.counts = { featuresIn, taken: featuresIn - refused, repaired: 0, refused };
    draft.blank = blank;
    draft.role = 'observations';
    draft.sha256 = await source.sha256();
  } catch (error) {
    collector.undo();
    throw error;
  }
}
