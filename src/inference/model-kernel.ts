import type { ModelPackage } from '#core/model-package.ts';
import { FLAG } from '#core/observation.ts';
import type { Work } from '#core/progress.ts';
import type { Quantity } from '#core/quantity.ts';
import type { Kernel } from '#threads/kernel.ts';
import { checkModel } from './checked-model.ts';
import { straightDistance } from './covariance.ts';
import { goldenDeviation } from './golden-vectors.ts';
import type { Predicted } from './inference-kernel.ts';
import { modelError } from './model-error.ts';
import type { ModelFiles } from './model-files.ts';
import { NetworkSession } from './network-session.ts';
import type { OnnxRuntime, RuntimeParts, RuntimeWish } from './onnx-runtime.ts';
import { predictiveInterval } from './predictive-interval.ts';
import { probeModel } from './probe-model.ts';
import { requireTrainedFor } from './sensor-admission.ts';
import { type ContextScales, contextScales, sensorFeeds } from './sensor-feeds.ts';
import type { FitParameters, SpatialSamples } from './spatial-model.ts';
import { timingFeeds } from './timing-feeds.ts';
import { usableSamples } from './usable-samples.ts';

const TIMED_RUNS = 3;

/** What a package showed on its provider before its first use. */
export interface OpenedModel {
  readonly made: ModelPackage;
  /** Largest deviation from the golden vectors, in standard deviations of a case's context. */
  readonly goldenMaxDeviationSd: number;
  /** Median milliseconds of a run of `timingFeeds`. */
  readonly medianMs: number;
}

/** What to infer with the model that is open: `xy` [m × 2] in metres of the context's UTM zone. */
export interface ModelInput {
  readonly quantity: Quantity;
  readonly context: SpatialSamples;
  readonly xy: Float64Array<ArrayBuffer>;
}

/** Values with what shaped them. `busyMs` is the time within the network's runs. */
export interface ModelAnswer extends Predicted {
  readonly parameters: FitParameters;
  readonly busyMs: number;
}

interface Open {
  readonly made: ModelPackage;
  readonly session: NetworkSession;
}

async function largestDeviation(
  { golden }: ReturnType<typeof checkModel>,
  session: NetworkSession,
  work: Work,
): Promise<number> {
  let most = 0;
  for (const one of golden) {
    await work.pause();
    most = Math.max(most, goldenDeviation(one, await session.run(one.feeds)));
  }
  return most;
}

/**
 * Flags of queries `xy` [m × 2]: suspect further from any sensor than the sensors reach from their middle,
 * or further out than the network was trained for.
 */
function reachFlags(
  xy: Float64Array,
  context: SpatialSamples,
  { centre, extentM }: ContextScales,
  [, trainedM]: ModelPackage['extentM'],
): Uint8Array<ArrayBuffer> {
  const toSensor = straightDistance(xy, context.xy);
  const toCentre = straightDistance(xy, Float64Array.from(centre));
  return Uint8Array.from({ length: xy.length / 2 }, (_, query) => {
    let nearest = Infinity;
    for (let sensor = 0; sensor < context.value.length; sensor++) {
      nearest = Math.min(nearest, toSensor(query, sensor));
    }
    const isFar = nearest > extentM || toCentre(query, 0) > trainedM;
    return isFar ? FLAG.suspect : FLAG.good;
  });
}

/**
 * The operations that run model packages, over a runtime given from outside. One package is open at a
 * time; `infer` without one throws `workerLost`, because only a fresh thread has none.
 */
export function makeModelKernel({ load, now }: RuntimeParts) {
  let runtime: OnnxRuntime | undefined;
  let open: Open | undefined;

  async function timed(session: NetworkSession, made: ModelPackage, work: Work): Promise<number> {
    const feeds = timingFeeds(made);
    await session.run(feeds);
    const taken: number[] = [];
    for (let run = 0; run < TIMED_RUNS; run++) {
      await work.pause();
      const started = now();
      await session.run(feeds);
      taken.push(now() - started);
    }
    return taken.sort((a, b) => a - b)[TIMED_RUNS >> 1] ?? Number.NaN;
  }

  async function release(): Promise<void> {
    const before = open;
    open = undefined;
    await before?.session.release();
  }

  return {
    /** The checked package, nothing run. Throws what `checkModel` throws. */
    async readModel({ files }: { readonly files: ModelFiles }): Promise<ModelPackage> {
      return checkModel(files).made;
    },

    /** Loads and starts the runtime. Throws `modelRunFailed` where the provider is not to be had. */
    async prepareRuntime(wish: RuntimeWish): Promise<void> {
      try {
        runtime = await load(wish);
      } catch (cause) {
        const message = cause instanceof Error ? cause.message : String(cause);
        throw modelError('modelRunFailed', { message }, { cause, wayOut: 'tryAgain' });
      }
      const probe = await NetworkSession.open(runtime, probeModel(), wish);
      await probe.release();
    },

    /**
     * Opens a package: checks it again, runs its golden vectors, times it. Throws what `checkModel` and
     * `NetworkSession.run` throw, and `modelGolden`.
     */
    async openModel(
      { files, wish }: { readonly files: ModelFiles; readonly wish: RuntimeWish },
      work: Work,
    ): Promise<OpenedModel> {
      await release();
      if (runtime === undefined) throw modelError('workerLost', {}, { wayOut: 'tryAgain' });
      const checked = checkModel(files);
      const { made, onnx } = checked;
      const session = await NetworkSession.open(runtime, onnx, wish);
      const deviation = await largestDeviation(checked, session, work);
      if (!(deviation <= made.golden.toleranceSd)) {
        const params = {
          deviation: Number(deviation.toPrecision(3)),
          tolerance: made.golden.toleranceSd,
        };
        throw modelError('modelGolden', params, { file: made.golden.file });
      }
      const medianMs = await timed(session, made, work);
      open = { made, session };
      return { made, goldenMaxDeviationSd: deviation, medianMs };
    },

    /**
     * Infers with the open package, by at most `maxQueries` at once, pausing between. Throws
     * `tooFewSensors`, what `requireTrainedFor` and `NetworkSession.run` throw, `cancelled`.
     */
    async inferModel(input: ModelInput, work: Work): Promise<ModelAnswer> {
      if (open === undefined) throw modelError('workerLost', {}, { wayOut: 'tryAgain' });
      const { made, session } = open;
      const context = usableSamples(input.context);
      const scales = contextScales(context);
      requireTrainedFor(made, input.quantity, context, scales);
      const total = input.xy.length / 2;
      const mean = new Float64Array(total);
      const sd = new Float64Array(total);
      const quality = new Uint8Array(total);
      let busyMs = 0;
      for (let from = 0; from < total; from += made.maxQueries) {
        await work.pause();
        const xy = input.xy.subarray(2 * from, 2 * (from + made.maxQueries));
        const started = now();
        const told = await session.run(sensorFeeds(context, scales, xy));
        busyMs += now() - started;
        mean.set(told.mean, from);
        sd.set(
          Float64Array.from(told.variance, (one) => made.uncertainty.sdFactor * Math.sqrt(one)),
          from,
        );
        quality.set(reachFlags(xy, context, scales, made.extentM), from);
        const done = Math.min(total, from + made.maxQueries);
        work.progress({ stage: 'inferValues', done, total });
      }
      return {
        ...predictiveInterval(mean, sd, input.quantity),
        quality,
        parameters: {
          sensors: context.value.length,
          reachM: Math.round(scales.extentM),
          lengthM: scales.lengthM,
          timeS: scales.timeS,
          valueOffset: scales.valueOffset,
          valueScale: scales.valueScale,
          sdFactor: made.uncertainty.sdFactor,
        },
        busyMs,
      };
    },

    /** Closes the open package. Its memory comes back only with the end of the thread. */
    releaseModel: release,
  } satisfies Kernel;
}

export type ModelKernel = ReturnType<typeof makeModelKernel>;
