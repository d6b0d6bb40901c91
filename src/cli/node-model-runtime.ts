import { ModelRuntime } from '#inference/model-runtime.ts';
import { nodeModelFiles } from './node-model-files.ts';
import { nodeThread } from './node-thread.ts';

/** A model package of a folder in a Node thread. Call `terminate` when done. */
export function nodeModelRuntime(folder: string): ModelRuntime {
  const file = new URL('./model-thread.ts', import.meta.url);
  return new ModelRuntime({
    files: () => nodeModelFiles(folder),
    start: () => nodeThread(file),
    candidates: async () => [{ provider: 'wasm', threads: 1 }],
  });
}
