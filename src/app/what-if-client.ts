import type { AskedCity, OpenCity, WhatIfKernel } from '#pipelines/what-if-kernel.ts';
import type { CallOptions, HostedWorker } from '#threads/hosted-worker.ts';
import type { InputOf, OutputOf } from '#threads/kernel.ts';
import { asCityweaveError } from '#threads/messages.ts';

type Operation = Exclude<keyof WhatIfKernel & string, 'open'>;

/** What was lost with its thread. */
const LOST = new Set(['workerLost', 'workerUnresponsive']);

/** The page's end of the what-if worker: opens the city there before the first question, and again when the thread was lost. */
export class WhatIfClient {
  readonly #worker: HostedWorker<WhatIfKernel>;
  readonly #city: () => Promise<OpenCity>;
  #opening: Promise<AskedCity> | undefined;

  /** `city` gives the city that is open in the page. */
  constructor(worker: HostedWorker<WhatIfKernel>, city: () => Promise<OpenCity>) {
    this.#worker = worker;
    this.#city = city;
  }

  /** What the open city may be asked; opened once. */
  open(): Promise<AskedCity> {
    if (this.#opening !== undefined) return this.#opening;
    const own = this.#open();
    this.#opening = own;
    own.catch(() => this.#lost(own));
    return own;
  }

  /** Asks the city. Rejects as `HostedWorker.call` does; after a lost thread the next call opens the city again. */
  async call<M extends Operation>(
    operation: M,
    input: InputOf<WhatIfKernel, M>,
    options: CallOptions = {},
  ): Promise<OutputOf<WhatIfKernel, M>> {
    const own = this.open();
    await own;
    try {
      return await this.#worker.call(operation, input, options);
    } catch (thrown) {
      if (LOST.has(asCityweaveError(thrown).code)) this.#lost(own);
      throw thrown;
    }
  }

  /** Another city is open, or none: what was solved goes with the thread. */
  close(): void {
    this.#opening = undefined;
    this.#worker.terminate();
  }

  /** What was opened is no more there; another opening since then is. */
  #lost(own: Promise<AskedCity>): void {
    if (this.#opening === own) this.#opening = undefined;
  }

  async #open(): Promise<AskedCity> {
    return this.#worker.call('open', await this.#city());
  }
}
