import { CityweaveError } from '#core/errors.ts';
import type {
  InferenceClient,
  InferenceOptions,
  InferenceRequest,
  InferenceResult,
} from './inference-client.ts';
import { BASELINES, isBaseline } from './model-registry.ts';
import type { ModelRuntime } from './model-runtime.ts';

/** What to infer with which model: a baseline or a model package, by name. */
export interface SpatialRequest extends Omit<InferenceRequest, 'model'> {
  readonly model: string;
}

/** The one way to ask any spatial model. */
export interface SpatialClient {
  infer(request: SpatialRequest, options?: InferenceOptions): Promise<InferenceResult>;
}

/** The error of a name that neither a baseline nor one of `packages` has. */
export function unknownModel(model: string, packages: Iterable<string>): CityweaveError {
  return new CityweaveError({
    code: 'unknownModel',
    params: { model, known: [...BASELINES, ...packages].join(', ') },
    where: {},
    wayOut: 'pickKnown',
  });
}

/**
 * A client that asks baselines through one client and model packages through their runtimes. Throws
 * `unknownModel` and what those throw; never takes another model than the one named.
 */
export function spatialClient(
  baselines: Pick<InferenceClient, 'infer'>,
  packages: ReadonlyMap<string, Pick<ModelRuntime, 'infer'>>,
): SpatialClient {
  return {
    async infer({ model, ...request }, options) {
      if (isBaseline(model)) return baselines.infer({ ...request, model }, options);
      const runtime = packages.get(model);
      if (runtime === undefined) throw unknownModel(model, packages.keys());
      return runtime.infer(request, options);
    },
  };
}
