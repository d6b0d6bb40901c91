import type { Progress } from '#core/progress.ts';
import type { WorkerPool } from '#threads/worker-pool.ts';
import type {
  FitInput,
  InferenceKernel,
  Predicted,
  PredictInput,
  WeighInput,
} from './inference-kernel.ts';
import type { FitParameters } from './spatial-model.ts';

/** Queries a piece of work holds: fixed, so that the number of workers never shows in the result. */
const QUERIES_PER_PIECE = 1000;

/** What to infer: `xy` [m × 2] in metres of the context's UTM zone. */
export interface InferenceRequest extends FitInput {
  readonly xy: Float64Array<ArrayBuffer>;
}

/** Values at the places asked for, with what shaped them. Axes: query. */
export interface InferenceResult extends Predicted {
  readonly parameters: FitParameters;
  readonly modelVersion: string;
  /** Hex sha256 of the model file; absent for a formula. */
  readonly modelSha256?: string;
  /** Milliseconds within the network's runs; absent for a formula. */
  readonly busyMs?: number;
}

export interface InferenceOptions {
  readonly signal?: AbortSignal;
  /** Stages `fitModel` and `inferValues`; done and total count queries. */
  readonly onProgress?: (progress: Progress) => void;
}

function joined(parts: readonly Predicted[], count: number): Predicted {
  const result = {
    mean: new Float64Array(count),
    lower: new Float64Array(count),
    upper: new Float64Array(count),
    quality: new Uint8Array(count),
  };
  parts.forEach((part, piece) => {
    for (const name of ['mean', 'lower', 'upper', 'quality'] as const) {
      result[name].set(part[name], piece * QUERIES_PER_PIECE);
    }
  });
  return result;
}

/**
 * Infers through a pool of workers: one fits, all predict. The same request gives the same bytes with
 * any number of workers. A new request does not cancel an older one: abort its signal for that.
 */
export class InferenceClient {
  readonly #pool: WorkerPool<InferenceKernel>;

  constructor(pool: WorkerPool<InferenceKernel>) {
    this.#pool = pool;
  }

  /**
   * Throws `tooFewSensors` (less than 3 finite values), `tooManySensors`, `cancelled`, `workerLost`,
   * `workerUnresponsive`.
   */
  async infer(
    { model, quantity, context, xy }: InferenceRequest,
    { signal, onProgress }: InferenceOptions = {},
  ): Promise<InferenceResult> {
    const total = xy.length / 2;
    const given = signal === undefined ? {} : { signal };
    onProgress?.({ stage: 'fitModel', done: 0, total });
    const [fitted] = await this.#pool.map('fit', [{ model, quantity, context }], given);
    if (fitted === undefined) throw new Error('The pool answered without a result');
    const { state, version } = fitted;
    const pieces: PredictInput[] = [];
    for (let from = 0; from < total; from += QUERIES_PER_PIECE) {
      const piece = xy.slice(2 * from, 2 * (from + QUERIES_PER_PIECE));
      pieces.push({ model, quantity, state, xy: piece });
    }
    onProgress?.({ stage: 'inferValues', done: 0, total });
    const parts = await this.#pool.map('predict', pieces, {
      ...given,
      onDone: (done) =>
        onProgress?.({
          stage: 'inferValues',
          done: Math.min(total, done * QUERIES_PER_PIECE),
          total,
        }),
    });
    return { ...joined(parts, total), parameters: state.parameters, modelVersion: version };
  }

  /**
   * Share [n] of each sensor of the context in the value at the one place `xy` [2]. Throws what `infer` throws.
   */
  async weigh(
    input: WeighInput,
    { signal }: Pick<InferenceOptions, 'signal'> = {},
  ): Promise<Float64Array<ArrayBuffer>> {
    const [weights] = await this.#pool.map(
      'weigh',
      [input],
      signal === undefined ? {} : { signal },
    );
    if (weights === undefined) throw new Error('The pool answered without a result');
    return weights;
  }
}
