import { CityweaveError } from '#core/errors.ts';
import type { Work } from '#core/progress.ts';
import type { Kernel } from '#threads/kernel.ts';

/** Operations that do what a worker may do, good and bad. */
export const echoKernel = {
  async double(values: Float64Array<ArrayBuffer>) {
    return values.map((value) => 2 * value);
  },

  async refuse(file: string) {
    throw new CityweaveError(
      {
        code: 'notJson',
        params: { message: 'no brace' },
        where: { file, line: 3 },
        wayOut: 'tryAgain',
      },
      { cause: new RangeError('the inner reason', { cause: 'a plain text' }) },
    );
  },

  async stumble() {
    throw new TypeError('not a function');
  },

  async count(total: number, work: Work) {
    for (let done = 1; done <= total; done++) {
      work.progress({ stage: 'counting', done, total });
      await work.pause();
    }
    return total;
  },

  /** Longer in all than between two signs of life: a quarter of a second each. */
  async tick(total: number, work: Work) {
    for (let done = 1; done <= total; done++) {
      await new Promise((resolve) => setTimeout(resolve, 250));
      work.progress({ stage: 'ticking', done, total });
    }
    return total;
  },

  async untilCancelled(_: null, work: Work) {
    work.progress({ stage: 'waiting', done: 0, total: 0 });
    for (;;) await work.pause();
  },

  async block() {
    for (;;);
  },

  async end() {
    setTimeout(() => {
      throw new Error('out of the blue');
    }, 0);
    await new Promise(() => {});
  },
} satisfies Kernel;
export type EchoKernel = typeof echoKernel;
