import Papa from 'papaparse';
import { CityweaveError } from '#core/errors.ts';

/** Rows that came together. Without quotes a row is a line; with them `lines` tells where each began. */
export interface CsvBatch {
  readonly rows: readonly (readonly string[])[];
  readonly firstLine: number;
  readonly lines: readonly number[] | undefined;
}

/** How a text separates cells and rows. */
export interface CsvDialect {
  readonly delimiter: string;
  readonly newline: '\n' | '\r';
}

interface Parsed {
  readonly data: string[][];
  readonly errors: readonly { readonly code: string; readonly row: number }[];
  readonly meta: { readonly cursor: number };
}

const DELIMITERS = [',', ';', '\t', '|'];

/** A quote that stays open for longer is a stray one. */
const LONGEST_ROW = 4e6;

/** Characters read before the dialect is told. */
const HEAD = 65_536;

/** The dialect of a text by its first line, or `undefined` when no delimiter parts that line. */
export function csvDialect(head: string): CsvDialect | undefined {
  const newline = head.includes('\n') || !head.includes('\r') ? '\n' : '\r';
  const [line = ''] = head.split(newline, 1);
  const bare = line.replace(/"[^"]*"/g, '');
  const counts = DELIMITERS.map((delimiter) => bare.split(delimiter).length - 1);
  const most = Math.max(...counts);
  const delimiter = DELIMITERS[counts.indexOf(most)];
  return most === 0 || delimiter === undefined ? undefined : { delimiter, newline };
}

/** The line (counted from 1) that row `index` of a batch begins at. */
export function lineOf(batch: CsvBatch, index: number): number {
  return batch.lines?.[index] ?? batch.firstLine + index;
}

function linesIn(row: readonly string[], newline: string): number {
  let lines = 1;
  for (const cell of row) {
    for (let at = cell.indexOf(newline); at >= 0; at = cell.indexOf(newline, at + 1)) lines += 1;
  }
  return lines;
}

function trimReturn(row: string[]): void {
  const last = row.length - 1;
  const cell = row[last] ?? '';
  if (cell.endsWith('\r')) row[last] = cell.slice(0, -1);
}

function unquoted(cell: string): string {
  return cell.length > 1 && cell.startsWith('"') && cell.endsWith('"') ? cell.slice(1, -1) : cell;
}

function noCsv(line: number): CityweaveError {
  const where = { line };
  return new CityweaveError({ code: 'unknownFormat', params: {}, where, wayOut: 'fixAtSource' });
}

/** Whether a quoted cell of a complete row goes on after its closing quote. */
function hasStrayQuote({ data, errors }: Parsed): boolean {
  return errors.some(({ code, row }) => code === 'InvalidQuotes' && row < data.length);
}

/** Text that grows chunk by chunk and gives its complete rows. */
class RowBuffer {
  readonly #dialect: CsvDialect;
  #text = '';
  #line = 1;
  /** Set once a quote did not close: from there on quotes no longer hold lines together. */
  #lineByLine = false;

  constructor(dialect: CsvDialect) {
    this.#dialect = dialect;
  }

  static of(head: string): RowBuffer {
    const dialect = csvDialect(head);
    if (dialect === undefined) throw noCsv(1);
    return new RowBuffer(dialect);
  }

  /** Rows that are complete with this chunk. */
  add(chunk: string): CsvBatch {
    this.#text += chunk;
    const rows = this.#parse(true);
    const isEndless = rows.data.length === 0 && this.#text.length > LONGEST_ROW;
    if (!isEndless && !hasStrayQuote(rows)) return this.#take(rows);
    this.#lineByLine = true;
    const lines = this.#parse(true);
    if (lines.data.length === 0 && isEndless) throw noCsv(this.#line);
    return this.#take(lines);
  }

  /** What is left when the text has ended. */
  end(): CsvBatch {
    const rows = this.#parse(false);
    const isOpen = rows.errors.some(({ code }) => code === 'MissingQuotes');
    if (!isOpen && !hasStrayQuote(rows)) return this.#take(rows);
    this.#lineByLine = true;
    return this.#take(this.#parse(false));
  }

  #parse(ignoreLastRow: boolean): Parsed {
    const fast = this.#lineByLine ? { fastMode: true } : {};
    const parser = new Papa.Parser({ ...this.#dialect, ...fast });
    return parser.parse(this.#text, 0, ignoreLastRow);
  }

  #take(parsed: Parsed): CsvBatch {
    this.#text = this.#text.slice(parsed.meta.cursor);
    const rows = this.#lineByLine ? parsed.data.map((row) => row.map(unquoted)) : parsed.data;
    for (const row of rows) trimReturn(row);
    const firstLine = this.#line;
    const { newline } = this.#dialect;
    const lines = rows.map((row) => {
      const start = this.#line;
      this.#line += linesIn(row, newline);
      return start;
    });
    const plain = this.#line - firstLine === rows.length;
    return { rows, firstLine, lines: plain ? undefined : lines };
  }
}

/**
 * The rows of a CSV text, batch by batch, never more than a chunk and one row in memory. Quoted cells
 * as in RFC 4180; `\r\n`, `\n` and `\r` end rows; empty lines come as rows of one empty cell. A quote
 * that never closes is read as a letter, and quotes after it no longer join lines. Throws
 * `unknownFormat` when the first line has no delimiter, and for a row without end.
 */
export async function* csvBatches(chunks: AsyncIterable<string>): AsyncGenerator<CsvBatch> {
  let head = '';
  let buffer: RowBuffer | undefined;
  for await (const chunk of chunks) {
    if (buffer === undefined) {
      head += chunk;
      if (head.length < HEAD) continue;
      buffer = RowBuffer.of(head);
      yield buffer.add(head);
    } else yield buffer.add(chunk);
  }
  if (buffer === undefined) {
    buffer = RowBuffer.of(head);
    yield buffer.add(head);
  }
  yield buffer.end();
}
