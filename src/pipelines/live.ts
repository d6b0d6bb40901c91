import type { CityweaveError } from '#core/errors.ts';
import type { SpatialLayer } from '#core/layer.ts';
import type { Progress } from '#core/progress.ts';
import { asCityweaveError } from '#threads/messages.ts';

/** Where the layers of a flow that follows time go. Only the newest request ever reaches it. */
export interface LiveSink<R> {
  /** Work on a request began; whatever was under way is given up. */
  started(request: R): void;
  progress(request: R, progress: Progress): void;
  layer(request: R, layer: SpatialLayer): void;
  failed(request: R, error: CityweaveError): void;
}

/** Makes the layer of a request; gives up when the signal is aborted. */
export type LiveStep<R> = (
  request: R,
  options: { signal: AbortSignal; onProgress: (progress: Progress) => void },
) => Promise<SpatialLayer>;

/**
 * Follows requests, one after another. `request` cancels the one under way; `follow` waits for it, and of
 * those that wait only the newest is kept, so that layers appear even when times come faster than they
 * can be computed. What is out of date (result, progress or error) never reaches the sink, even when the
 * step does not heed its signal.
 */
export class LiveLayers<R> {
  readonly #step: LiveStep<R>;
  readonly #sink: LiveSink<R>;
  #running: AbortController | undefined;
  #waiting: R | undefined;

  constructor(step: LiveStep<R>, sink: LiveSink<R>) {
    this.#step = step;
    this.#sink = sink;
  }

  /** Whether a request is under way. */
  get busy(): boolean {
    return this.#running !== undefined;
  }

  /** Takes a request in place of the one under way. Settles when it is done, failed or replaced; never rejects. */
  async request(request: R): Promise<void> {
    this.stop();
    await this.#run(request);
  }

  /** Takes a request after the one under way, in place of any that waits. Settles like `request`, or at once when it waits. */
  async follow(request: R): Promise<void> {
    if (this.busy) this.#waiting = request;
    else await this.#run(request);
  }

  async #run(request: R): Promise<void> {
    const own = new AbortController();
    this.#running = own;
    const current = () => this.#running === own;
    this.#sink.started(request);
    try {
      const layer = await this.#step(request, {
        signal: own.signal,
        onProgress: (progress) => {
          if (current()) this.#sink.progress(request, progress);
        },
      });
      if (current()) this.#sink.layer(request, layer);
    } catch (thrown) {
      if (current()) this.#sink.failed(request, asCityweaveError(thrown));
    } finally {
      if (current()) this.#running = undefined;
    }
    const waiting = this.#waiting;
    if (this.busy || waiting === undefined) return;
    this.#waiting = undefined;
    await this.#run(waiting);
  }

  /** Gives up what is under way, and what waits. */
  stop(): void {
    this.#waiting = undefined;
    this.#running?.abort();
    this.#running = undefined;
  }
}
