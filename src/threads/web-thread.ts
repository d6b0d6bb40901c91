import type { Thread } from './hosted-worker.ts';

/** A browser worker as a thread. Pass what `import W from '#workers/x.worker.ts?worker'` constructs. */
export function webThread(worker: Worker): Thread {
  return {
    endpoint: worker,
    onLost(listener) {
      worker.addEventListener('error', (event) => listener(event.error ?? event.message));
      worker.addEventListener('messageerror', (event) => listener(event));
    },
    terminate: () => worker.terminate(),
  };
}
