import * as Comlink from 'comlink';
import type { Progress } from '#core/progress.ts';
import type { Kernel } from './kernel.ts';
import { type Answer, toErrorMessage } from './messages.ts';
import { transferablesOf } from './transferables.ts';
import { makeWork } from './work.ts';

/** What a worker answers to; hosted-worker.ts is the other end. */
export interface Service {
  call(
    id: number,
    operation: string,
    input: unknown,
    tell: (progress: Progress) => void,
  ): Promise<Answer>;
  cancel(id: number): void;
  ping(): void;
}

/** The listener for progress has a message port of its own, which would stay open for ever. */
function release(tell: object): void {
  const end = (tell as Partial<Comlink.ProxyMethods>)[Comlink.releaseProxy];
  end?.();
}

/** The service over a kernel, without any thread: what a worker exposes and what tests call directly. */
function makeService(kernel: Kernel): Service {
  const running = new Map<number, AbortController>();
  return {
    async call(id, operation, input, tell) {
      const controller = new AbortController();
      running.set(id, controller);
      try {
        const run = kernel[operation];
        if (run === undefined) throw new Error(`No operation ${operation}`);
        let told: unknown;
        const work = makeWork(controller.signal, (progress) => {
          told = tell(progress);
        });
        const value: unknown = await run(input, work);
        await told;
        return Comlink.transfer({ value }, transferablesOf(value));
      } catch (thrown) {
        return { error: toErrorMessage(thrown) };
      } finally {
        running.delete(id);
        release(tell);
      }
    },
    cancel(id) {
      running.get(id)?.abort();
    },
    ping() {},
  };
}

/** Makes a kernel answer on this worker's message port (or the given endpoint). */
export function exposeKernel(kernel: Kernel, endpoint?: Comlink.Endpoint): void {
  Comlink.expose(makeService(kernel), endpoint);
}
