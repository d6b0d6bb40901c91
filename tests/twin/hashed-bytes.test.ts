import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { headlessWork } from '#threads/work.ts';
import { hashFile, openHashed, readHashed } from '#twin/hashed-bytes.ts';
import { byteLines, textChunks } from '#twin/text-stream.ts';
import { codeOf, fileOf, packed } from './source-file-of.ts';

const work = headlessWork();
const sha = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest('hex');

async function gathered<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

async function linesOf(content: string, chunk: number): Promise<string[]> {
  const { chunks } = openHashed(fileOf(content, { chunk }), work);
  const lines = await gathered(byteLines(chunks, 'a.txt'));
  return lines.map((line) => new TextDecoder().decode(line));
}

describe('readHashed', () => {
  it('gives the bytes and the sha256 of the bytes', async () => {
    const { bytes, sha256 } = await readHashed(fileOf('abc'), 10, work);
    expect(new TextDecoder().decode(bytes)).toBe('abc');
    // FIPS 180-2, appendix B.1
    expect(sha256).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });

  it('unpacks a gz whatever its name and hashes it as stored', async () => {
    const gz = packed('hello'.repeat(1000));
    const { bytes, sha256 } = await readHashed(fileOf(gz, { chunk: 1 }), 5000, work);
    expect(bytes).toHaveLength(5000);
    expect(sha256).toBe(sha(gz));
  });

  it('refuses 0 bytes, also within a gz', async () => {
    expect(await codeOf(readHashed(fileOf(''), 10, work))).toBe('fileEmpty');
    expect(await codeOf(readHashed(fileOf(packed('')), 100, work))).toBe('fileEmpty');
  });

  it('refuses too large a file without reading it', async () => {
    const file = {
      name: 'big.json',
      size: 300e6,
      stream(): never {
        throw new Error('was read');
      },
    };
    expect(await codeOf(readHashed(file, 256e6, work))).toBe('fileTooLarge');
  });

  it('stops unpacking at the limit', async () => {
    const bomb = packed(new Uint8Array(5e6));
    expect(await codeOf(readHashed(fileOf(bomb), 1e6, work))).toBe('fileTooLarge');
  });

  it('refuses a gz that is cut off or broken', async () => {
    const gz = packed('hello'.repeat(1000));
    expect(await codeOf(readHashed(fileOf(gz.slice(0, 20)), 1e6, work))).toBe('fileUnreadable');
    gz.fill(255, 12, 30);
    expect(await codeOf(readHashed(fileOf(gz), 1e6, work))).toBe('fileUnreadable');
  });

  it('passes on that reading failed', async () => {
    const file = {
      name: 'gone.json',
      size: 5,
      stream: () =>
        new ReadableStream<Uint8Array<ArrayBuffer>>({
          pull(controller) {
            controller.error(new Error('disk gone'));
          },
        }),
    };
    expect(await codeOf(readHashed(file, 10, work))).toBe('fileUnreadable');
    expect(await codeOf(hashFile(file, work))).toBe('fileUnreadable');
  });

  it('ends when nobody waits any more', async () => {
    const stop = new AbortController();
    stop.abort();
    const cancelled = headlessWork(() => {}, stop.signal);
    expect(await codeOf(readHashed(fileOf('abc'), 10, cancelled))).toBe('cancelled');
  });
});

describe('openHashed', () => {
  it('gives the hash of the whole file when only a part was read', async () => {
    const content = 'x'.repeat(1000);
    const source = openHashed(fileOf(content, { chunk: 100 }), work);
    for await (const _chunk of source.chunks) break;
    expect(await source.sha256()).toBe(sha(content));
  });
});

describe('byteLines', () => {
  it.each([1, 2, 3, 7, 100])('splits lines across chunks of %i bytes', async (chunk) => {
    expect(await linesOf('one\ntwo\n\nfour', chunk)).toEqual(['one', 'two', '', 'four']);
    expect(await linesOf('one\n', chunk)).toEqual(['one']);
  });

  it('refuses a line that is too long', async () => {
    const { chunks } = openHashed(fileOf('short\nmuch too long', { chunk: 4 }), work);
    expect(await codeOf(gathered(byteLines(chunks, 'a.txt', () => 8)))).toBe('fileTooLarge');
  });
});

describe('textChunks', () => {
  it('puts characters together across chunks and drops a byte order mark', async () => {
    const text = 'Zürich, 東京\n';
    const source = openHashed(fileOf(`\ufeff${text}`, { chunk: 1 }), work);
    expect((await gathered(textChunks(source))).join('')).toBe(text);
  });

  it('says on which line text that is no UTF-8 begins', async () => {
    const bytes = Uint8Array.from([97, 10, 98, 10, 0xff]);
    const source = openHashed(fileOf(bytes, { chunk: 1 }), work);
    await expect(gathered(textChunks(source))).rejects.toMatchObject({
      code: 'notUtf8',
      where: { line: 3 },
    });
  });
});
