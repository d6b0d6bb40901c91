import type { BaselineName } from '#inference/model-registry.ts';
import { spatialBlocks } from '#inference/spatial-blocks.ts';
import { hasSharedData, NO_SHARED_DATA } from '#tests/shared-data.ts';
import { type HeldOutRow, heldOutRows } from '#tests/truth/held-out.ts';
import { type RotterdamHistory, rotterdamHistory } from '#tests/truth/rotterdam-history.ts';
import { scores } from '#tests/truth/scores.ts';
import { rounded } from './figures.ts';

const MODELS = ['kriging', 'idw', 'mean'] as const satisfies readonly BaselineName[];
const QUANTITIES = ['speed', 'flow'] as const;
/** A Thursday evening, three hours of a Friday, a Saturday's night, noon and evening; local time is two hours later. */
const TIMES = [
  '2026-08-20T16:00:00Z',
  '2026-08-21T05:30:00Z',
  '2026-08-21T07:30:00Z',
  '2026-08-21T13:30:00Z',
  '2026-08-22T01:30:00Z',
  '2026-08-22T10:00:00Z',
  '2026-08-22T19:00:00Z',
];
const FOLDS = 5;
/** Stations of one region at most. */
const REGION = 80;

/** Which stations are left out together; every station once. */
type Folds = readonly (readonly number[])[];

function scattered(count: number): Folds {
  return Array.from({ length: FOLDS }, (_, fold) =>
    [...Array(count).keys()].filter((station) => station % FOLDS === fold),
  );
}

type Case = Pick<Parameters<typeof heldOutRows>[1], 'quantity' | 'time'>;

/** All stations, each predicted by a model that did not see its fold. */
async function predictAll(
  history: RotterdamHistory,
  asked: Case & { readonly model: BaselineName },
  folds: Folds,
): Promise<HeldOutRow[]> {
  const rows: HeldOutRow[] = [];
  for (const fold of folds) {
    const out = new Set(fold);
    const isOut = (station: number) => out.has(station);
    rows.push(...(await heldOutRows(history, { ...asked, isOut })).rows);
  }
  return rows;
}

function figures(rows: readonly HeldOutRow[]) {
  const { rmse, mae, coverage90 } = scores(rows);
  const width = rows.reduce((sum, row) => sum + row.width, 0) / rows.length;
  return {
    rmse: rounded(rmse, 1),
    mae: rounded(mae, 1),
    coverage90: rounded(coverage90, 3),
    width: rounded(width, 1),
  };
}

async function compared(history: RotterdamHistory, asked: Case, folds: Folds) {
  const of = async (model: BaselineName) => predictAll(history, { ...asked, model }, folds);
  const [kriging, idw, mean] = [await of('kriging'), await of('idw'), await of('mean')];
  return { n: kriging.length, kriging: figures(kriging), idw: figures(idw), mean: figures(mean) };
}

function squareSum(row: { n: number; kriging: { rmse: number }; mean: { rmse: number } }) {
  return [row.n * row.kriging.rmse ** 2, row.n * row.mean.rmse ** 2] as const;
}

/** Root mean square error of kriging over all cases, as a share of the mean's. */
function ratio(rows: readonly Parameters<typeof squareSum>[0][]): number {
  const sums = rows.map(squareSum);
  const total = (of: 0 | 1) => sums.reduce((sum, pair) => sum + pair[of], 0);
  return rounded(Math.sqrt(total(0) / total(1)), 2);
}

/**
 * How far the models are off at stations of Rotterdam that they did not see: RMSE, MAE, share of truths
 * within the 90 % interval and its mean width, in km/h and vehicles an hour. `scattered` leaves out every
 * fifth station, `regions` all stations of a compact area; each station is left out once.
 */
export async function benchLeftOut(): Promise<Record<string, unknown>> {
  if (!hasSharedData) throw new Error(NO_SHARED_DATA);
  const cases: (Case & { split: string } & Awaited<ReturnType<typeof compared>>)[] = [];
  for (const quantity of QUANTITIES) {
    const history = rotterdamHistory(quantity);
    const splits = {
      scattered: scattered(history.xy.length / 2),
      regions: spatialBlocks(history.xy, REGION),
    };
    for (const [split, folds] of Object.entries(splits)) {
      for (const time of TIMES) {
        const row = await compared(history, { quantity, time }, folds);
        cases.push({ quantity, split, time, ...row });
      }
    }
  }
  const of = (quantity: string, split: string) =>
    ratio(cases.filter((row) => row.quantity === quantity && row.split === split));
  return {
    what: 'errors at stations left out of Rotterdam, km/h and vehicles an hour',
    size: { stations: 610, times: TIMES.length, models: MODELS },
    runs: 1,
    cases,
    ratio: Object.fromEntries(
      QUANTITIES.flatMap((quantity) =>
        ['scattered', 'regions'].map((split) => [`${quantity} ${split}`, of(quantity, split)]),
      ),
    ),
    ratioTo: 'the RMSE of the mean of all stations',
  };
}
