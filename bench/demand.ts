import type { GehStages } from '#evaluation/demand-report.ts';
import { demandReport } from '#evaluation/demand-report.ts';
import { tripTableError } from '#evaluation/trip-table-error.ts';
import type { GehSummary } from '#simulation/demand/geh.ts';
import { hasSharedData, NO_SHARED_DATA } from '#tests/shared-data.ts';
import { headlessWork } from '#threads/work.ts';
import { rotterdamDemand } from './demand-rotterdam.ts';
import { sampleDemand } from './demand-sample.ts';
import { rounded } from './figures.ts';

/** Groups of corridors that are held out by turns. */
const FOLDS = 5;
/** Relative gap of each assignment; far below what counts can tell. */
const GAP = 1e-4;

/** Thursday afternoon to Saturday is there; Friday's busiest hours, 8-9 and 17-18 o'clock in Rotterdam. */
const HOURS = ['2026-08-21T06:00:00Z', '2026-08-21T15:00:00Z'];

function line({ counts, below5, below10, median, bias }: GehSummary): Record<string, number> {
  return {
    counts,
    below5: rounded(below5, 3),
    below10: rounded(below10, 3),
    median: rounded(median, 1),
    biasVehH: Math.round(bias),
  };
}

function lines({ prior, scaled, fitted }: GehStages) {
  return { prior: line(prior), scaled: line(scaled), fitted: line(fitted) };
}

type Case = Parameters<typeof demandReport>[0] & {
  readonly what: string;
  readonly size: Record<string, unknown>;
  readonly truth?: Parameters<typeof tripTableError>[1];
};

async function measured({ what, size, truth, ...input }: Case): Promise<Record<string, unknown>> {
  const began = performance.now();
  const report = await demandReport(input, headlessWork());
  const seconds = rounded((performance.now() - began) / 1000, 1);
  const { prior, fitted } = report.demand;
  return {
    what,
    size: { ...size, counts: input.counts.length, corridors: report.corridors, folds: FOLDS },
    runs: 1,
    seconds,
    geh: {
      heldOut: lines(report.heldOut),
      heldOutDirectional: lines(report.heldOutDirectional),
      seen: lines(report.seen),
    },
    demand: { prior, fitted },
    ...(truth === undefined
      ? {}
      : {
          tripsError: {
            prior: tripTableError(input.prior, truth),
            fitted: tripTableError(report.fitted, truth),
          },
        }),
  };
}

/** Demand fitted to counts: how well counts are reproduced that were held out by corridor, and the true trips where they are known. */
export async function* benchDemand(): AsyncIterable<Record<string, unknown>> {
  const sample = await sampleDemand();
  yield measured({ ...sample, folds: FOLDS, gap: GAP });
  if (!hasSharedData) {
    yield { what: 'demand, Rotterdam', notRun: NO_SHARED_DATA };
    return;
  }
  for (const hour of HOURS) {
    yield measured({ ...(await rotterdamDemand(hour)), folds: FOLDS, gap: GAP });
  }
}
