/** What lies on a shelf. */
export interface ShelvedBytes {
  readonly name: string;
  readonly bytes: number;
}

/** A place for bytes by name: OPFS, IndexedDB or memory. Rejects with whatever the place says. */
export interface ByteShelf {
  /** Puts all of it there or nothing. */
  put(name: string, bytes: Blob): Promise<void>;
  /** `undefined` when there is nothing of that name. */
  get(name: string): Promise<Blob | undefined>;
  list(): Promise<ShelvedBytes[]>;
  remove(name: string): Promise<void>;
}
