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

/**
 * A file on disk under the name that messages give it. One that is absent or a folder is only found
 * out when it is read: `size` is then NaN.
 */
export async function diskFile(path: string, name: string): Promise<SourceFile> {
  const size = await stat(path).then(
    (found) => (found.isFile() ? found.size : Number.NaN),
    () => Number.NaN,
  );
  return { name, size, stream: () => readerOf(path) };
}
