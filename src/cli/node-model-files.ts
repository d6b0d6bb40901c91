import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { modelError } from '#inference/model-error.ts';
import type { ModelFiles } from '#inference/model-files.ts';
import { MODEL_LIMIT } from '#inference/onnx-inspection.ts';

/** The JSON and ONNX files of a folder. Throws `modelTooLarge` before reading one that is. */
export async function nodeModelFiles(folder: string): Promise<ModelFiles> {
  const names = (await readdir(folder)).filter((name) => /\.(json|onnx)$/.test(name));
  const files = names.map(async (name) => {
    const { size } = await stat(join(folder, name));
    if (size > MODEL_LIMIT) {
      const params = { sizeMb: Math.ceil(size / 1e6), limitMb: MODEL_LIMIT / 1e6 };
      throw modelError('modelTooLarge', params, { file: name });
    }
    return [name, new Uint8Array(await readFile(join(folder, name)))] as const;
  });
  return Object.fromEntries(await Promise.all(files));
}
