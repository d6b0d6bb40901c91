import { modelError } from './model-error.ts';
import type { OnnxRuntime, RuntimeSession, RuntimeTensor, RuntimeWish } from './onnx-runtime.ts';
import { SENSOR_INPUTS, shapeOf } from './sensor-contract.ts';
import type { NetworkOutput, SensorFeeds } from './sensor-feeds.ts';

function runFailed(cause: unknown): Error {
  const message = cause instanceof Error ? cause.message : String(cause);
  return modelError('modelRunFailed', { message: message.slice(0, 200) }, { cause });
}

/** An output as numbers. Throws `modelNotFinite` for one that is none, and for a negative variance. */
function numbersOf(tensor: RuntimeTensor | undefined, name: string, count: number): Float32Array {
  const data = tensor?.data;
  if (!(data instanceof Float32Array) || data.length !== count) {
    throw modelError('modelContract', { part: `output ${name}`, expected: `${count} numbers` });
  }
  const least = name === 'variance' ? 0 : -Infinity;
  if (data.every((value) => Number.isFinite(value) && value >= least)) return data.slice();
  throw modelError('modelNotFinite', { part: name }, { wayOut: 'pickKriging' });
}

/** A network opened in a runtime. One run at a time, in the order they were asked for. */
export class NetworkSession {
  readonly #runtime: OnnxRuntime;
  readonly #session: RuntimeSession;
  #last: Promise<unknown> = Promise.resolve();

  private constructor(runtime: OnnxRuntime, session: RuntimeSession) {
    this.#runtime = runtime;
    this.#session = session;
  }

  /** Throws `modelRunFailed` with what the runtime said. */
  static async open(
    runtime: OnnxRuntime,
    model: Uint8Array,
    { provider }: RuntimeWish,
  ): Promise<NetworkSession> {
    try {
      const session = await runtime.InferenceSession.create(model, {
        executionProviders: [provider],
        logSeverityLevel: 3,
      });
      return new NetworkSession(runtime, session);
    } catch (cause) {
      throw runFailed(cause);
    }
  }

  /**
   * Mean and variance of the queries, checked to be finite. Throws `modelRunFailed`, `modelContract`,
   * `modelNotFinite`.
   */
  run(feeds: SensorFeeds): Promise<NetworkOutput> {
    const run = this.#last.then(() => this.#runNow(feeds));
    this.#last = run.catch(() => {});
    return run;
  }

  async release(): Promise<void> {
    await this.#last;
    await this.#session.release();
  }

  async #runNow({ sizes, arrays }: SensorFeeds): Promise<NetworkOutput> {
    const { Tensor } = this.#runtime;
    const feeds = Object.entries(SENSOR_INPUTS).map(([name, axes]) => [
      name,
      new Tensor('float32', arrays[name as keyof typeof arrays], shapeOf(axes, sizes)),
    ]);
    let told: Readonly<Record<string, RuntimeTensor>>;
    try {
      told = await this.#session.run(Object.fromEntries(feeds));
    } catch (cause) {
      throw runFailed(cause);
    }
    const count = sizes.batch * sizes.queries;
    return {
      mean: numbersOf(told['mean'], 'mean', count),
      variance: numbersOf(told['variance'], 'variance', count),
    };
  }
}
