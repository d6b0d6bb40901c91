import type { OnnxRuntime, RuntimeWish } from '#inference/onnx-runtime.ts';

/**
 * The page's own WebAssembly build of ONNX Runtime in Node, one thread, so that page and command line
 * compute the same. Throws for any other provider.
 */
export async function loadNodeRuntime({ provider }: RuntimeWish): Promise<OnnxRuntime> {
  if (provider !== 'wasm') throw new Error(`${provider} is not to be had in Node`);
  const ort = await import('onnxruntime-web/wasm');
  ort.env.wasm.numThreads = 1;
  ort.env.logLevel = 'error';
  return ort;
}
