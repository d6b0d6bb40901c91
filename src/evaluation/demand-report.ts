import type { Work } from '#core/progress.ts';
import type { TrafficNetwork, TripTable } from '#core/traffic-network.ts';
import { fitToCounts } from '#simulation/demand/count-fit.ts';
import { type GehSummary, gehSummary } from '#simulation/demand/geh.ts';
import { linkCounts } from '#simulation/demand/link-counts.ts';
import { minutesBetween } from '#simulation/traffic/accessibility.ts';
import {
  type CorridorCount,
  heldOutFlows,
  modelledCount,
  scaledTrips,
  shortBy,
} from './held-out-fit.ts';
import { meanTripCost } from './trip-table-error.ts';

/** What is reported on. */
export interface DemandReportInput {
  readonly network: TrafficNetwork;
  readonly prior: TripTable;
  /** The last zones are gates, this many of them. */
  readonly gates: number;
  readonly counts: readonly CorridorCount[];
  readonly folds: number;
  /** Relative gap of each assignment. */
  readonly gap: number;
}

/** GEH of the prior, of the prior times one factor that counts give, and of the fit. */
export interface GehStages {
  readonly prior: GehSummary;
  readonly scaled: GehSummary;
  readonly fitted: GehSummary;
}

/** What a demand is like: its trips an hour, and the mean of their minutes without traffic. */
export interface DemandFigures {
  readonly trips: number;
  readonly meanMinutes: number;
}

/** How well a fitted demand reproduces counts that it saw and that it did not see. */
export interface DemandReport {
  readonly corridors: number;
  /** On counts whose whole corridor was held out. */
  readonly heldOut: GehStages;
  /** The same, only counts of one direction. */
  readonly heldOutDirectional: GehStages;
  /** On all counts, all of them seen. */
  readonly seen: GehStages;
  readonly demand: { readonly prior: DemandFigures; readonly fitted: DemandFigures };
  /** Fitted to all counts. */
  readonly fitted: TripTable;
}

const WEIGHTS = { toll: 0, length: 0 };

type Stages = Readonly<Record<keyof GehStages, Float64Array>>;

function stagesOf(counts: readonly CorridorCount[], flows: Stages, which: number[]): GehStages {
  const summary = (stage: keyof GehStages) =>
    gehSummary(
      which.map((at) => [flows[stage][at] as number, (counts[at] as CorridorCount).flow] as const),
    );
  return { prior: summary('prior'), scaled: summary('scaled'), fitted: summary('fitted') };
}

/** Fits a demand to counts, all of them and by folds of corridors, and judges both. Throws `cancelled`. */
export async function demandReport(input: DemandReportInput, work: Work): Promise<DemandReport> {
  const { network, prior, gates, counts, gap } = input;
  const held = await heldOutFlows({ ...input, weights: WEIGHTS }, work);
  const scaled = scaledTrips(prior, shortBy(counts, held.prior));
  const fit = await fitToCounts(
    { network, weights: WEIGHTS, prior: scaled, gates, counts: linkCounts(counts), gap },
    work,
  );
  const flowsOf = (flow: Float64Array) =>
    Float64Array.from(counts, (count) => modelledCount(count, flow));
  const seen = {
    prior: held.prior,
    scaled: flowsOf(fit.before.flow),
    fitted: flowsOf(fit.equilibrium.flow),
  };
  const every = [...counts.keys()];
  const directional = every.filter((at) => counts[at]?.links.length === 1);
  const minutes = minutesBetween(network, network.freeFlowMin);
  const figures = (trips: TripTable): DemandFigures => ({
    trips: trips.flow.reduce((sum, own) => sum + own, 0),
    meanMinutes: meanTripCost(trips, minutes),
  });
  return {
    corridors: new Set(counts.map(({ corridor }) => corridor)).size,
    heldOut: stagesOf(counts, held, every),
    heldOutDirectional: stagesOf(counts, held, directional),
    seen: stagesOf(counts, seen, every),
    demand: { prior: figures(prior), fitted: figures(fit.trips) },
    fitted: fit.trips,
  };
}
