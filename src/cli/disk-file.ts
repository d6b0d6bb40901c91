import type { FileHandle } from 'node:fs/promises';
import { open, stat } from 'node:fs/promises';
import type { SourceFile } from '#twin/source-file.ts';

const CHUNK_BYTES = 262_144;

function readerOf(path: string): ReadableStream<Uint8Array<ArrayBuffer>> {
  let opened: Promise<FileHandle> | undefined;
  const close = async () => {
    const handle = opened;
    opened = undefined;
    await (await handle)?.close();
  };
  return new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        opened ??= open(path);
        const buffer = new Uint8Array(CHUNK_BYTES);
        const { bytesRead } = await (await opened).read(buffer, 0, CHUNK_BYTES);
        if (bytesRead > 0) controller.enqueue(buffer.subarray(0, bytesRead));
        else {
          await close();
          controller.close();
        }
      },
      cancel: () => close().catch(() => {}),
    },
    { highWaterMark: 0 },
  );
}

/** A pipe or device may never end, so it is not read at all. */
function refusingReader(): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream({
    start: (controller) => controller.error(new Error('it is no regular file')),
  });
}

/**
 * A file on disk under the name that messages give it. One that is absent or a folder is only found
 * out when it is read: `size` is then NaN.
 */
export async function diskFile(path: string, name: string): Promise<SourceFile> {
  const found = await stat(path).catch(() => undefined);
  if (found !== undefined && !found.isFile()) {
    return { name, size: Number.NaN, stream: refusingReader };
  }
  return { name, size: found?.size ?? Number.NaN, stream: () => readerOf(path) };
}
