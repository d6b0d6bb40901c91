/** A file whose bytes are kept, named by their hash. */
export interface KeptFile {
  /** The name it was opened by. */
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** UTC epoch milliseconds. */
  readonly lastModified: number;
  /** Hex sha256; absent while its bytes are not kept yet. */
  readonly sha256?: string;
}

/** Whether a text is a hex sha256, as names of kept bytes are. */
export function isHash(text: unknown): text is string {
  return typeof text === 'string' && /^[0-9a-f]{64}$/.test(text);
}
