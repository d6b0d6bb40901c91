import type { Locks } from '#storage/tab-claim.ts';

interface Waiter {
  readonly run: () => void;
  readonly signal: AbortSignal | undefined;
}

type Granted = (lock: Lock | null) => unknown;

/** A lock manager of one lock as the Web Locks API describes it, and the end of whichever tab holds it. */
export function madeLocks(): { locks: Locks; endHolder: () => void } {
  const waiting: Waiter[] = [];
  let breakHolder: ((reason: unknown) => void) | undefined;
  const next = () => {
    breakHolder = undefined;
    while (waiting.length > 0) {
      const waiter = waiting.shift();
      if (waiter?.signal?.aborted) continue;
      waiter?.run();
      return;
    }
  };
  const hold = (granted: Granted) =>
    new Promise((resolve, reject) => {
      breakHolder = reject;
      Promise.resolve(granted({ name: 'workspace', mode: 'exclusive' })).then((value) => {
        resolve(value);
        next();
      }, reject);
    });
  const queued = (granted: Granted, signal: AbortSignal | undefined) =>
    new Promise((resolve, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason));
      waiting.push({ run: () => resolve(hold(granted)), signal });
    });
  const request = async (_: string, options: LockOptions, granted: Granted) => {
    if (options.steal === true) {
      const broken = breakHolder;
      const held = hold(granted);
      broken?.(new DOMException('stolen', 'AbortError'));
      return held;
    }
    if (breakHolder === undefined) return hold(granted);
    return options.ifAvailable === true ? granted(null) : queued(granted, options.signal);
  };
  return { locks: { request } as unknown as Locks, endHolder: next };
}
