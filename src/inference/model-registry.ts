import { idwModel } from './idw-model.ts';
import { krigingModel } from './kriging-model.ts';
import { meanModel } from './mean-model.ts';
import type { SpatialModel } from './spatial-model.ts';

/** The formulas that need no model file, by the name that page and command line use. */
export const BASELINES = ['kriging', 'idw', 'mean'] as const;
export type BaselineName = (typeof BASELINES)[number];

const MODELS: Readonly<Record<BaselineName, SpatialModel>> = {
  kriging: krigingModel,
  idw: idwModel,
  mean: meanModel,
};

/** Whether a text is the name of a baseline. */
export function isBaseline(text: string): text is BaselineName {
  return (BASELINES as readonly string[]).includes(text);
}

/** The model of that name. */
export function spatialModel(name: BaselineName): SpatialModel {
  return MODELS[name];
}
