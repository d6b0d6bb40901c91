import * as Comlink from 'comlink';
import { CityweaveError } from '#core/errors.ts';
import type { Progress } from '#core/progress.ts';
import type { Service } from './expose.ts';
import type { InputOf, Kernel, OutputOf } from './kernel.ts';
import { type Answer, cancelledError, fromErrorMessage } from './messages.ts';

/** A started thread: where to send messages and how to end it. */
export interface Thread {
  readonly endpoint: Comlink.Endpoint;
  /** Calls back when the thread could not start or ended by itself. */
  onLost(listener: (cause: unknown) => void): void;
  terminate(): void;
}

export interface HostOptions {
  /** Starts a fresh thread; called again after a thread was lost or ended. */
  readonly start: () => Thread;
  /** A thread with a call running that answers no ping for so long is ended. Default 30 000. */
  readonly watchdogMs?: number;
}

export interface CallOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
  /** Buffers of the input that move instead of being copied. */
  readonly transfer?: Transferable[];
  /**
   * A call that tells no progress for so long is ended with its thread, pings or not: for work that can
   * wait for ever without blocking its thread. Without it only the watchdog looks.
   */
  readonly progressWithinMs?: number;
}

interface Live {
  readonly thread: Thread;
  readonly service: Comlink.Remote<Service>;
}

/**
 * One worker thread behind typed calls: started on the first call, cancelled call by call, ended when
 * it stops answering, started afresh by the next call.
 */
export class HostedWorker<K extends Kernel> {
  readonly #options: HostOptions;
  #live: Live | undefined;
  #nextId = 1;
  readonly #failures = new Map<number, (error: Error) => void>();
  #watch: ReturnType<typeof setInterval> | undefined;
  #lastSign = 0;
  #lastCheck = 0;

  constructor(options: HostOptions) {
    this.#options = options;
  }

  /** Calls running now. */
  get busy(): number {
    return this.#failures.size;
  }

  /** Runs one operation of the kernel in the thread. Rejects with a `CityweaveError` or what the kernel threw. */
  async call<M extends keyof K & string>(
    operation: M,
    input: InputOf<K, M>,
    options: CallOptions = {},
  ): Promise<OutputOf<K, M>> {
    if (options.signal?.aborted) throw cancelledError();
    const { service } = this.#ensure();
    const id = this.#nextId++;
    let over = false;
    const deadline = this.#deadline(options.progressWithinMs);
    const tell = Comlink.proxy((progress: Progress) => {
      this.#lastSign = performance.now();
      deadline.renew();
      if (!over && options.signal?.aborted !== true) options.onProgress?.(progress);
    });
    const given =
      options.transfer === undefined ? input : Comlink.transfer(input, options.transfer);
    const cancel = () => void service.cancel(id);
    options.signal?.addEventListener('abort', cancel, { once: true });
    try {
      const lost = new Promise<never>((_, reject) => this.#failures.set(id, reject));
      this.#startWatch();
      const answer: Answer = await Promise.race([service.call(id, operation, given, tell), lost]);
      if ('error' in answer) throw fromErrorMessage(answer.error);
      return answer.value as OutputOf<K, M>;
    } finally {
      over = true;
      deadline.end();
      options.signal?.removeEventListener('abort', cancel);
      this.#failures.delete(id);
      if (this.#failures.size === 0) this.#stopWatch();
    }
  }

  /** Ends the thread; running calls reject with `workerLost`. The next call starts a fresh one. */
  terminate(code: 'workerLost' | 'workerUnresponsive' = 'workerLost', cause?: unknown): void {
    const live = this.#live;
    this.#live = undefined;
    this.#stopWatch();
    live?.thread.terminate();
    const error = new CityweaveError(
      { code, params: {}, where: {}, wayOut: 'tryAgain' },
      { cause },
    );
    for (const fail of [...this.#failures.values()]) fail(error);
    this.#failures.clear();
  }

  #deadline(limitMs: number | undefined): { renew(): void; end(): void } {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const end = () => clearTimeout(timer);
    const renew = () => {
      end();
      if (limitMs !== undefined) {
        timer = setTimeout(() => this.terminate('workerUnresponsive'), limitMs);
      }
    };
    renew();
    return { renew, end };
  }

  #ensure(): Live {
    if (this.#live !== undefined) return this.#live;
    const thread = this.#options.start();
    const live = { thread, service: Comlink.wrap<Service>(thread.endpoint) };
    thread.onLost((cause) => {
      if (this.#live === live) this.terminate('workerLost', cause);
    });
    this.#live = live;
    return live;
  }

  #startWatch(): void {
    if (this.#watch !== undefined) return;
    const limit = this.#options.watchdogMs ?? 30_000;
    this.#lastSign = performance.now();
    this.#lastCheck = this.#lastSign;
    this.#watch = setInterval(() => this.#check(limit), Math.min(1000, limit / 4));
  }

  #check(limit: number): void {
    const now = performance.now();
    // A hidden tab runs its timers once a minute, a sleeping machine none: then nobody has asked.
    if (now - this.#lastCheck > limit / 2) this.#lastSign = now;
    this.#lastCheck = now;
    if (now - this.#lastSign > limit) {
      this.terminate('workerUnresponsive');
      return;
    }
    this.#live?.service.ping().then(
      () => {
        this.#lastSign = performance.now();
      },
      () => {},
    );
  }

  #stopWatch(): void {
    clearInterval(this.#watch);
    this.#watch = undefined;
  }
}
