import type { Work } from '#core/progress.ts';

/** A computation that yields between its steps, so that its caller may pause it or give it up. */
export type Stepwise<T> = Generator<void, T>;

/** Runs all steps at once. */
export function atOnce<T>(steps: Stepwise<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** Runs the steps with a pause after each. Throws `cancelled` when nobody waits any more. */
export async function pausing<T>(steps: Stepwise<T>, work: Work): Promise<T> {
  try {
    for (;;) {
      const step = steps.next();
      if (step.done === true) return step.value;
      await work.pause();
    }
  } finally {
    steps.return(undefined as T);
  }
}
