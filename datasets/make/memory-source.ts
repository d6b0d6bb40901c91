import type { SourceFile } from '#twin/source-file.ts';

/** A file of bytes in memory. */
export function memorySource(name: string, bytes: Uint8Array<ArrayBuffer>): SourceFile {
  return {
    name,
    size: bytes.length,
    stream: () =>
      new ReadableStream({
        start(controller) {
          controller.enqueue(bytes.slice());
          controller.close();
        },
      }),
  };
}

/** A text as a file. */
export function textSource(name: string, text: string): SourceFile {
  return memorySource(name, new TextEncoder().encode(text));
}
