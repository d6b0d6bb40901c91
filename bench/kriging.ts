import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { inferencePool } from '#cli/inference-pool.ts';
import {
  InferenceClient,
  type InferenceRequest,
  type InferenceResult,
} from '#inference/inference-client.ts';
import { NORMAL_90, smallSampleFactor } from '#inference/predictive-interval.ts';
import { median, rounded } from './figures.ts';

const [SENSORS, SIDE, RUNS] = [600, 100, 7];
const BOX_M = 10_000;

/** Sensors at random places of a rough field, 100 × 100 queries; the same at every run. */
function field(sensors: number): InferenceRequest {
  let seed = 20_260_821;
  const random = () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  const xy = Float64Array.from({ length: 2 * sensors }, () => BOX_M * random());
  const value = Float64Array.from({ length: sensors }, (_, k) => {
    const [x = 0, y = 0] = xy.subarray(2 * k);
    return 100 + 30 * Math.sin(x / 900) * Math.cos(y / 1300) + 20 * (random() - 0.5);
  });
  const step = BOX_M / SIDE;
  const queries = Array.from({ length: SIDE * SIDE }, (_, k) => [
    step * ((k % SIDE) + 0.5),
    step * (Math.floor(k / SIDE) + 0.5),
  ]);
  return {
    model: 'kriging',
    quantity: 'speed',
    context: { xy, value, ageS: new Float64Array(sensors) },
    xy: Float64Array.from(queries.flat()),
  };
}

async function ours(workers: number, request: InferenceRequest, runs = RUNS) {
  const pool = inferencePool(workers);
  const client = new InferenceClient(pool);
  let result = await client.infer(request);
  const seconds: number[] = [];
  const fitSeconds: number[] = [];
  for (let run = 0; run < runs; run++) {
    const started = performance.now();
    let fitted = started;
    result = await client.infer(request, {
      onProgress: ({ stage, done }) => {
        if (stage === 'inferValues' && done === 0) fitted = performance.now();
      },
    });
    seconds.push((performance.now() - started) / 1000);
    fitSeconds.push((fitted - started) / 1000);
  }
  pool.terminate();
  const predicting = Math.min(...seconds.map((total, run) => total - (fitSeconds[run] ?? 0)));
  const sensors = request.context.value.length;
  const gflops = (sensors * sensors * SIDE * SIDE) / predicting / 1e9;
  const figures = {
    seconds: rounded(median(seconds), 4),
    fit: rounded(median(fitSeconds), 4),
    best: rounded(Math.min(...seconds), 4),
    bestWithoutFit: rounded(predicting, 4),
    gflops: rounded(gflops, 1),
  };
  return { result, figures };
}

interface PyKrigeResult {
  readonly version: string;
  readonly seconds: Readonly<Record<string, number>>;
  readonly best: Readonly<Record<string, number>>;
  readonly mean: readonly number[];
  readonly sd: readonly number[];
}

function largest(count: number, difference: (k: number) => number): number {
  let most = 0;
  for (let k = 0; k < count; k++) most = Math.max(most, Math.abs(difference(k)));
  return most;
}

/** The same sensors, queries and covariance through PyKrige, when `PYTHON` or python3 has it. */
function pykrige({ context, xy }: InferenceRequest, ours: InferenceResult) {
  const python = process.env['PYTHON'] ?? 'python3';
  const { rangeM, nuggetShare, sill } = ours.parameters;
  const { status, stdout, stderr } = spawnSync(
    python,
    [fileURLToPath(new URL('./kriging-pykrige.py', import.meta.url))],
    {
      input: JSON.stringify({
        sensors: [...context.xy],
        value: [...context.value],
        queries: [...xy],
        rangeM,
        nuggetShare,
        sill,
        runs: RUNS,
      }),
      maxBuffer: 1 << 28,
      encoding: 'utf8',
    },
  );
  if (status !== 0) {
    const reason = stderr?.trim().split('\n').at(-1) ?? '';
    return `not run (python3 -m pip install pykrige, or PYTHON=...): ${reason}`;
  }
  const told = JSON.parse(stdout) as PyKrigeResult;
  const widening = NORMAL_90 * smallSampleFactor(SENSORS - 1);
  return {
    version: told.version,
    seconds: told.seconds,
    best: told.best,
    largestDifference: {
      mean: largest(SIDE * SIDE, (k) => (told.mean[k] ?? NaN) - (ours.mean[k] ?? NaN)),
      sd: largest(
        SIDE * SIDE,
        (k) => (told.sd[k] ?? NaN) - ((ours.upper[k] ?? NaN) - (ours.mean[k] ?? NaN)) / widening,
      ),
    },
  };
}

/** Seconds with half, twice and four times the sensors, by 2 workers. */
async function growth(): Promise<Record<string, number>> {
  const seconds: Record<string, number> = {};
  for (const sensors of [SENSORS / 2, SENSORS * 2, SENSORS * 4]) {
    seconds[`${sensors} sensors`] = (await ours(2, field(sensors), 3)).figures.seconds;
  }
  return seconds;
}

/**
 * Kriging of 600 sensors at 10 000 cells with the fit of the covariance, by 1 and 2 workers, message
 * passing included; beside PyKrige, which is given the fitted covariance and does not fit. Medians of
 * 7 runs in seconds; `ratio` is ours by 2 workers, fit and all, to PyKrige's faster way, the best run of
 * each, because other programs on the machine only ever slow one down.
 */
export async function benchKriging(): Promise<Record<string, unknown>> {
  const request = field(SENSORS);
  const one = await ours(1, request);
  const two = await ours(2, request);
  const beside = pykrige(request, two.result);
  const theirs = typeof beside === 'string' ? Number.NaN : Math.min(...Object.values(beside.best));
  return {
    what: 'covariance fitted and 10 000 cells kriged, seconds',
    size: { sensors: SENSORS, cells: SIDE * SIDE },
    runs: RUNS,
    median: two.figures.seconds,
    best: two.figures.best,
    ...(Number.isNaN(theirs)
      ? {}
      : {
          ratio: rounded(two.figures.best / theirs, 2),
          ratioTo: 'PyKrige, which is given the covariance, best runs',
        }),
    parameters: one.result.parameters,
    oneWorker: one.figures,
    twoWorkers: two.figures,
    pykrige: beside,
    growth: await growth(),
  };
}
