import type { Work } from '#core/progress.ts';

/** A `Work` that nobody watches or cancels. */
export function quietWork(): Work {
  return {
    signal: new AbortController().signal,
    progress: () => {},
    pause: () => Promise.resolve(),
  };
}
