/** A file to read: a browser's `File`, or the same from a disk. */
export interface SourceFile {
  readonly name: string;
  /** Bytes as stored (compressed, for a gz). */
  readonly size: number;
  /** The bytes as stored; may be called more than once. */
  stream(): ReadableStream<Uint8Array<ArrayBuffer>>;
}
