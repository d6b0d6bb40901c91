import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { csvBatches, csvDialect, lineOf } from '#twin/csv-rows.ts';

async function* pieces(text: string, length: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += length) yield text.slice(at, at + length);
}

async function rowsOf(text: string, length = 7) {
  const rows: (readonly string[])[] = [];
  const lines: number[] = [];
  for await (const batch of csvBatches(pieces(text, length))) {
    batch.rows.forEach((row, index) => {
      rows.push(row);
      lines.push(lineOf(batch, index));
    });
  }
  return { rows, lines };
}

describe('rows of a CSV', () => {
  it.each([
    ['\n', 'a,b\n1,2\n3,4'],
    ['\r\n', 'a,b\r\n1,2\r\n3,4'],
    ['\r', 'a,b\r1,2\r3,4'],
  ])('end at %j', async (_, text) => {
    expect((await rowsOf(text)).rows).toEqual([
      ['a', 'b'],
      ['1', '2'],
      ['3', '4'],
    ]);
  });

  it.each([',', ';', '\t', '|'])('are parted by %j', (delimiter) => {
    expect(csvDialect(`a${delimiter}b${delimiter}"x,,,,y"\n`)?.delimiter).toBe(delimiter);
  });

  it('count lines through quoted line breaks', async () => {
    const { rows, lines } = await rowsOf('a,b\n"1\n1",2\n3,4\n');
    expect(rows.slice(0, 3)).toEqual([
      ['a', 'b'],
      ['1\n1', '2'],
      ['3', '4'],
    ]);
    expect(lines.slice(0, 3)).toEqual([1, 2, 4]);
  });

  it('survive a quote that never closes: no line is lost', async () => {
    const { rows, lines } = await rowsOf('a,b\n1,"2\n3,4\n"5",6\n');
    expect(rows.slice(0, 4)).toEqual([
      ['a', 'b'],
      ['1', '"2'],
      ['3', '4'],
      ['5', '6'],
    ]);
    expect(lines.slice(0, 4)).toEqual([1, 2, 3, 4]);
  });

  it('are those of a writer, however the text is cut', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '1', ' ', '"', ',', '\n', 'é') });
    const table = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(table, fc.integer({ min: 1, max: 40 }), async (data, cut) => {
        const text = Papa.unparse([['x', 'y', 'z'], ...data], { newline: '\r\n' });
        expect((await rowsOf(text, cut)).rows.slice(1)).toEqual(data);
      }),
    );
  });

  it('without end are refused', async () => {
    const long = `a,b\n${'x'.repeat(5_000_000)}`;
    await expect(rowsOf(long, 65_536)).rejects.toMatchObject({ code: 'unknownFormat' });
  });
});
