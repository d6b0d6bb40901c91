import * as ort from 'onnxruntime-node';
import type { OnnxRuntime, RuntimeWish } from '#inference/onnx-runtime.ts';

/** ONNX Runtime as a native library, to compare with. */
export async function loadNativeRuntime({
  threads,
}: Pick<RuntimeWish, 'threads'>): Promise<OnnxRuntime> {
  return {
    Tensor: ort.Tensor,
    InferenceSession: {
      create: (model) =>
        ort.InferenceSession.create(model, {
          executionProviders: ['cpu'],
          intraOpNumThreads: threads,
          logSeverityLevel: 3,
        }),
    },
  };
}
