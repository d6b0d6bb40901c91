import type { Provider } from '#core/model-package.ts';

/** A tensor as ONNX Runtime hands it over. */
export interface RuntimeTensor {
  readonly data: unknown;
  readonly dims: readonly number[];
}

export interface RuntimeSession {
  run(feeds: Record<string, RuntimeTensor>): Promise<Readonly<Record<string, RuntimeTensor>>>;
  release(): Promise<void>;
}

/** What is used of ONNX Runtime, so that the kernel runs on any build of it. */
export interface OnnxRuntime {
  readonly InferenceSession: {
    create(
      model: Uint8Array,
      options: { executionProviders: string[]; logSeverityLevel: 3 },
    ): Promise<RuntimeSession>;
  };
  readonly Tensor: new (
    type: 'float32',
    data: Float32Array,
    dims: readonly number[],
  ) => RuntimeTensor;
}

/** Where a network is to run, and by how many threads. */
export interface RuntimeWish {
  readonly provider: Provider;
  /** 1 where memory cannot be shared. Without meaning for WebGPU. */
  readonly threads: number;
}

/** What the kernel is given from outside: a runtime, and the milliseconds of a clock that only rises. */
export interface RuntimeParts {
  load(wish: RuntimeWish): Promise<OnnxRuntime>;
  now(): number;
}
