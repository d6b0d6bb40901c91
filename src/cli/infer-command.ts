import { availableParallelism } from 'node:os';
import type { SpatialLayer } from '#core/layer.ts';
import type { Work } from '#core/progress.ts';
import { layerGeoJsonLines } from '#exchange/geojson-layer-writer.ts';
import { InferenceClient } from '#inference/inference-client.ts';
import { type SpatialClient, spatialClient } from '#inference/spatial-client.ts';
import { ObservationStore } from '#observations/observation-store.ts';
import { type InferLayerRequest, inferLayer } from '#pipelines/infer-layer.ts';
import { pointsTarget } from '#pipelines/points-file.ts';
import { readPackage } from '#twin/package-reader.ts';
import { placedFeatures, placeSource } from '#twin/place-source.ts';
import type { Command } from './command.ts';
import { diskFile } from './disk-file.ts';
import { INFER_USAGE, type InferOptions, inferOptions } from './infer-options.ts';
import { inferencePool } from './inference-pool.ts';
import { leaveOutIds } from './leave-out-ids.ts';
import { nodeModelRuntime } from './node-model-runtime.ts';
import { checkOutput, writeOutput } from './output-file.ts';
import { packageFiles } from './package-folder.ts';

const MOST_WORKERS = 4;

async function requestOf(options: InferOptions, work: Work): Promise<InferLayerRequest> {
  const open = (path: string) => diskFile(path, path);
  const { where, leaveOut } = options;
  const given = where.kind === 'points' ? await pointsTarget(await open(where.file), work) : where;
  const out = leaveOut === undefined ? undefined : await leaveOutIds(leaveOut, open, work);
  const { twin, observations } = await readPackage(await packageFiles(options.twin), work);
  return {
    twin,
    store: new ObservationStore(observations),
    model: options.model,
    quantity: options.quantity,
    at: options.at,
    target:
      given.kind === 'grid' || given.kind === 'points'
        ? given
        : {
            kind: 'placed',
            features: await placedFeatures(placeSource(twin, given.kind), work),
          },
    leaveOut: out,
  };
}

/** A layer with what differs from run to run. */
interface Inferred {
  readonly layer: SpatialLayer;
  readonly seconds: number;
  readonly provider: string;
  readonly workers: number;
}

async function inferLayerTimed(request: InferLayerRequest, client: SpatialClient, work: Work) {
  const started = performance.now();
  const layer = await inferLayer(request, client, {
    signal: work.signal,
    onProgress: (progress) => work.progress(progress),
  });
  return { layer, seconds: (performance.now() - started) / 1000 };
}

async function inferWithBaseline(
  workers: number,
  request: InferLayerRequest,
  work: Work,
): Promise<Inferred> {
  const pool = inferencePool(workers);
  try {
    const client = spatialClient(new InferenceClient(pool), new Map());
    const timed = await inferLayerTimed(request, client, work);
    return { ...timed, provider: 'javascript', workers };
  } finally {
    pool.terminate();
  }
}

async function inferWithPackage(
  folder: string,
  request: InferLayerRequest,
  work: Work,
): Promise<Inferred> {
  const runtime = nodeModelRuntime(folder);
  try {
    const { name } = await runtime.made();
    const { provider, threads } = await runtime.choice();
    const timed = await inferLayerTimed({ ...request, model: name }, runtime, work);
    return { ...timed, provider, workers: threads };
  } finally {
    runtime.terminate();
  }
}

/** What differs from run to run or sums a layer up; the rest is in its file. */
function summary({ target }: InferLayerRequest, { layer, seconds, provider, workers }: Inferred) {
  const { sha256, parameters } = layer.lineage.method;
  return {
    features: layer.value.length,
    ...(target.kind === 'placed' && target.features.thinned !== undefined
      ? { thinned: target.features.thinned }
      : {}),
    withoutValue: layer.value.reduce((count, value) => count + (Number.isNaN(value) ? 1 : 0), 0),
    sensors: parameters['sensors'],
    sensorsWithoutValue: parameters['sensorsWithoutValue'],
    sensorsLeftOut: parameters['sensorsLeftOut'],
    seconds: Number(seconds.toFixed(3)),
    provider,
    workers,
    modelSha256: sha256 ?? null,
  };
}

/** `infer`: a twin package at one time → a layer of what lies between its sensors, as GeoJSON. */
export const inferCommand: Command = {
  usage: INFER_USAGE,
  async run({ args, work }) {
    const options = inferOptions(args);
    const workers = options.workers ?? Math.min(MOST_WORKERS, availableParallelism());
    await checkOutput(options.out);
    const request = await requestOf(options, work);
    const { modelFolder } = options;
    const inferred =
      modelFolder === undefined
        ? await inferWithBaseline(workers, request, work)
        : await inferWithPackage(modelFolder, request, work);
    await writeOutput(options.out, layerGeoJsonLines(inferred.layer));
    return { output: summary(request, inferred) };
  },
};
