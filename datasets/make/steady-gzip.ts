import { Deflate } from 'pako';
import type { GzipTexts } from '#twin/package-writer.ts';

/**
 * Packs texts with gzip in plain JavaScript, so that equal texts give equal bytes whatever the version
 * of Node and its zlib. The header tells neither time nor machine (RFC 1952: MTIME 0).
 */
export const steadyGzip: GzipTexts = async function* (texts, work) {
  const packer = new Deflate({ level: 9, gzip: true });
  const encoder = new TextEncoder();
  for (const text of texts) {
    await work.pause();
    packer.push(encoder.encode(text), false);
  }
  packer.push(new Uint8Array(0), true);
  yield Uint8Array.from(packer.result as Uint8Array);
};
