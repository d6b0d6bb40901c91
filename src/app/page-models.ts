import { modelError } from '#inference/model-error.ts';
import type { ModelFiles } from '#inference/model-files.ts';
import { ModelRuntime } from '#inference/model-runtime.ts';
import type { Thread } from '#threads/hosted-worker.ts';
import { type GraphicsAccess, modelCandidates } from './model-candidates.ts';

/** Addresses of the files of the packages in `models/`, by their path. */
const ADDRESSES = import.meta.glob<string>(
  ['/models/*/model.json', '/models/*/model.onnx', '/models/*/golden.json'],
  { query: '?url&no-inline', import: 'default', eager: true },
);

async function fetched(address: string, file: string): Promise<Uint8Array> {
  const answer = await fetch(address);
  if (!answer.ok) throw modelError('modelFileMissing', {}, { file });
  return new Uint8Array(await answer.arrayBuffer());
}

async function filesAt(addresses: ReadonlyMap<string, string>): Promise<ModelFiles> {
  const files = [...addresses].map(async ([name, address]) => [name, await fetched(address, name)]);
  return Object.fromEntries(await Promise.all(files)) as ModelFiles;
}

/** Addresses by file name of each package, by its name. */
function packages(): Map<string, Map<string, string>> {
  const found = new Map<string, Map<string, string>>();
  for (const [path, address] of Object.entries(ADDRESSES)) {
    const [name = '', file = ''] = path.split('/').slice(-2);
    found.set(name, (found.get(name) ?? new Map<string, string>()).set(file, address));
  }
  return found;
}

/** The model packages that come with the page by name; nothing is fetched before the first use. */
export function pageModels(cores: number, start: () => Thread): ReadonlyMap<string, ModelRuntime> {
  const gpu = (navigator as { readonly gpu?: GraphicsAccess }).gpu;
  const runtimes = [...packages()].map(([name, addresses]) => {
    const runtime = new ModelRuntime({
      files: () => filesAt(addresses),
      start,
      candidates: () => modelCandidates(cores, globalThis.crossOriginIsolated, gpu),
    });
    return [name, runtime] as const;
  });
  return new Map(runtimes);
}
