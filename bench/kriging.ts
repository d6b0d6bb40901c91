import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { inferencePool } from '#cli/inference-pool.ts';
import {
  InferenceClient,
  type InferenceRequest,
  type InferenceResult,
} from '#inference/inference-client.ts';
import { NORMAL_90, smallSampleFactor } from '#inference/predictive-interval.ts';

const [SENSORS, SIDE, RUNS] = [600, 100, 7];
const BOX_M = 10_000;

/** 600 sensors at random places of a rough field, 100 × 100 queries; the same at every run. */
function field(): InferenceRequest {
  let seed = 20_260_821;
  const random = () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  const xy = Float64Array.from({ length: 2 * SENSORS }, () => BOX_M * random());
  const value = Float64Array.from({ length: SENSORS }, (_, k) => {
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
    context: { xy, value, ageS: new Float64Array(SENSORS) },
    xy: Float64Array.from(queries.flat()),
  };
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN;
}

async function ours(workers: number, request: InferenceRequest) {
  const pool = inferencePool(workers);
  const client = new InferenceClient(pool);
  let result = await client.infer(request);
  const seconds: number[] = [];
  const fitSeconds: number[] = [];
  for (let run = 0; run < RUNS; run++) {
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
  const total = median(seconds);
  const fit = median(fitSeconds);
  const gflops = (SENSORS * SENSORS * SIDE * SIDE) / (total - fit) / 1e9;
  const round = (number: number) => Math.round(number * 1e4) / 1e4;
  return { result, figures: { seconds: round(total), fit: round(fit), gflops: round(gflops) } };
}

interface PyKrigeResult {
  readonly version: string;
  readonly seconds: Readonly<Record<string, number>>;
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
    largestDifference: {
      mean: largest(SIDE * SIDE, (k) => (told.mean[k] ?? NaN) - (ours.mean[k] ?? NaN)),
      sd: largest(
        SIDE * SIDE,
        (k) => (told.sd[k] ?? NaN) - ((ours.upper[k] ?? NaN) - (ours.mean[k] ?? NaN)) / widening,
      ),
    },
  };
}

/**
 * Kriging of 600 sensors at 10 000 cells with the fit of the covariance, by 1 and 2 workers, message
 * passing included; beside PyKrige, which is given the fitted covariance. Medians of 7 runs in seconds.
 */
export async function benchKriging(): Promise<Record<string, unknown>> {
  const request = field();
  const one = await ours(1, request);
  const two = await ours(2, request);
  return {
    sensors: SENSORS,
    cells: SIDE * SIDE,
    parameters: one.result.parameters,
    oneWorker: one.figures,
    twoWorkers: two.figures,
    pykrige: pykrige(request, two.result),
  };
}
