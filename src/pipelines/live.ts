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
 * Follows requests, one after another: a new one cancels the one under way, and what is out of date
 * (result, progress or error) never reaches the sink, even when the step does not heed its signal.
 */
export class LiveLayers<R> {
  readonly #step: LiveStep<R>;
  readonly #sink: LiveSink<R>;
  #running: AbortController | undefined;

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
  }

  /** Gives up what is under way. */
  stop(): void {
    this.#running?.abort();
    this.#running = undefined;
  }
}
