import { exposeKernel } from './expose.ts';
import type { Thread } from './hosted-worker.ts';
import type { Kernel } from './kernel.ts';

/** A kernel behind a message channel in this very thread: same protocol, no worker. For headless use and tests. */
export function inlineThread(kernel: Kernel): Thread {
  const { port1, port2 } = new MessageChannel();
  exposeKernel(kernel, port2);
  port1.start();
  port2.start();
  return {
    endpoint: port1,
    onLost() {},
    terminate() {
      port1.close();
      port2.close();
    },
  };
}
