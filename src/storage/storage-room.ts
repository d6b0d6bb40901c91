/** How much this origin has stored, and may. */
export interface StorageRoom {
  readonly usedBytes: number;
  readonly quotaBytes: number;
  /** Whether the browser promises not to delete it by itself when the disk runs full. */
  readonly persisted: boolean;
}

/** What the browser says of this origin's storage, or `undefined` when it says nothing. */
export async function storageRoom(): Promise<StorageRoom | undefined> {
  const storage: StorageManager | undefined = navigator.storage;
  if (typeof storage?.estimate !== 'function') return undefined;
  try {
    const [{ usage = 0, quota = 0 }, persisted] = await Promise.all([
      storage.estimate(),
      storage.persisted(),
    ]);
    return { usedBytes: usage, quotaBytes: quota, persisted };
  } catch {
    return undefined;
  }
}

/** Asks the browser not to delete by itself what is kept; returns whether it promises that. */
export async function askToPersist(): Promise<boolean> {
  try {
    return (await navigator.storage?.persist?.()) ?? false;
  } catch {
    return false;
  }
}
