import type { Work } from '#core/progress.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** Modification time, extra flags and operating system of RFC 1952, which may differ between machines. */
const HEADER = new Map([
  [4, 0],
  [5, 0],
  [6, 0],
  [7, 0],
  [8, 0],
  [9, 255],
]);

/** Texts as UTF-8 packed with gzip; its header tells neither time nor machine, so that equal texts give equal bytes. */
export async function* gzipChunks(texts: Iterable<string>, work: Work): AsyncGenerator<Bytes> {
  const encoder = new TextEncoder();
  const source = texts[Symbol.iterator]();
  const plain = new ReadableStream<Bytes>({
    async pull(controller) {
      await work.pause();
      const next = source.next();
      if (next.done) controller.close();
      else controller.enqueue(encoder.encode(next.value));
    },
  });
  const reader = plain.pipeThrough(new CompressionStream('gzip')).getReader();
  let done = 0;
  for (;;) {
    const next = await reader.read();
    if (next.done) return;
    const chunk: Bytes = next.value;
    for (const [at, byte] of HEADER) {
      if (at >= done && at < done + chunk.length) chunk[at - done] = byte;
    }
    done += chunk.length;
    yield chunk;
  }
}
