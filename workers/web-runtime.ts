import type { OnnxRuntime, RuntimeWish } from '#inference/onnx-runtime.ts';

/** The runtime of WebAssembly only: the smaller download. */
async function wasmRuntime() {
  const [ort, mjs, wasm] = await Promise.all([
    import('onnxruntime-web/wasm'),
    import('onnxruntime-web/ort-wasm-simd-threaded.mjs?url'),
    import('onnxruntime-web/ort-wasm-simd-threaded.wasm?url'),
  ]);
  return { ort, mjs: mjs.default, wasm: wasm.default };
}

async function webGpuRuntime() {
  const [ort, mjs, wasm] = await Promise.all([
    import('onnxruntime-web/webgpu'),
    import('onnxruntime-web/ort-wasm-simd-threaded.asyncify.mjs?url'),
    import('onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm?url'),
  ]);
  return { ort, mjs: mjs.default, wasm: wasm.default };
}

/** ONNX Runtime from this very origin, loaded only when a model is opened. One provider a thread. */
export async function loadWebRuntime({ provider, threads }: RuntimeWish): Promise<OnnxRuntime> {
  const { ort, mjs, wasm } = await (provider === 'webgpu' ? webGpuRuntime() : wasmRuntime());
  const absolute = (path: string) => new URL(path, globalThis.location.href).href;
  ort.env.wasm.wasmPaths = { mjs: absolute(mjs), wasm: absolute(wasm) };
  ort.env.wasm.numThreads = globalThis.crossOriginIsolated ? threads : 1;
  ort.env.logLevel = 'error';
  return ort;
}
