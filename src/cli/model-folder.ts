import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MODEL_JSON } from '#inference/model-files.ts';
import { unknownModel } from '#inference/spatial-client.ts';

const MODELS = fileURLToPath(new URL('../../models/', import.meta.url));

/** Names of the model packages that come with Cityweave. */
function packageNames(): string[] {
  if (!existsSync(MODELS)) return [];
  return readdirSync(MODELS)
    .filter((name) => existsSync(join(MODELS, name, MODEL_JSON)))
    .sort();
}

/**
 * The folder of a model package: one that comes with Cityweave by its name, any other by its path. Throws
 * `unknownModel`.
 */
export function modelFolder(model: string): string {
  const known = packageNames();
  if (known.includes(model)) return join(MODELS, model);
  if (/[\\/]/.test(model) && existsSync(join(model, MODEL_JSON))) return model;
  throw unknownModel(model, known);
}
