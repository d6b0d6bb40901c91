import type { Candidate } from '#inference/provider-trials.ts';

/** What is asked of the browser about its graphics processor; a part of `navigator.gpu`. */
export interface GraphicsAccess {
  requestAdapter(): Promise<{ readonly info: { readonly isFallbackAdapter?: boolean } } | null>;
}

/** More threads than this gain nothing on networks of this size. */
const MOST_THREADS = 4;

async function webGpu(gpu: GraphicsAccess | undefined): Promise<Candidate> {
  const provider = 'webgpu';
  const adapter = await gpu?.requestAdapter().catch(() => null);
  if (adapter === undefined || adapter === null) return { provider, unavailable: 'noAdapter' };
  if (adapter.info.isFallbackAdapter === true) return { provider, unavailable: 'softwareAdapter' };
  return { provider, threads: 1 };
}

/**
 * Where a model may run in this browser, in the order to try: WebAssembly with as many threads as
 * isolation allows, and with one, because threads wait for each other where cores are busy; then WebGPU
 * on a real graphics processor.
 */
export async function modelCandidates(
  cores: number,
  isolated: boolean,
  gpu: GraphicsAccess | undefined,
): Promise<readonly Candidate[]> {
  const threads = isolated ? Math.min(MOST_THREADS, Math.max(1, cores)) : 1;
  const counts = threads === 1 ? [1] : [threads, 1];
  const wasm = counts.map((count): Candidate => ({ provider: 'wasm', threads: count }));
  return [...wasm, await webGpu(gpu)];
}
