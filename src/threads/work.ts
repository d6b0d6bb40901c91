import type { Progress, Work } from '#core/progress.ts';
import { cancelledError } from './messages.ts';

const YIELD_EVERY_MS = 40;
const PROGRESS_EVERY_MS = 60;

function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      channel.port1.close();
      resolve();
    };
    channel.port2.postMessage(null);
  });
}

/**
 * A `Work` that yields to other messages every 40 ms and passes on progress at most every 60 ms, the
 * first and the last of each stage always.
 */
export function makeWork(signal: AbortSignal, tell: (progress: Progress) => void): Work {
  let yielded = performance.now();
  let told = -Infinity;
  let stage = '';
  return {
    signal,
    progress(progress) {
      const now = performance.now();
      const edge = progress.stage !== stage || progress.done === progress.total;
      if (!edge && now - told < PROGRESS_EVERY_MS) return;
      told = now;
      stage = progress.stage;
      tell(progress);
    },
    async pause() {
      if (signal.aborted) throw cancelledError();
      if (performance.now() - yielded < YIELD_EVERY_MS) return;
      await nextTask();
      yielded = performance.now();
      if (signal.aborted) throw cancelledError();
    },
  };
}

/** A `Work` for headless use: never cancelled unless `signal` says so, progress to `tell` if given. */
export function headlessWork(
  tell: (progress: Progress) => void = () => {},
  signal?: AbortSignal,
): Work {
  return makeWork(signal ?? new AbortController().signal, tell);
}
