import type { Work } from '#core/progress.ts';
import type { TrafficNetwork, TripTable } from '#core/traffic-network.ts';
import { fitToCounts } from '#simulation/demand/count-fit.ts';
import { GRAVITY_DOUBT, type PriorDoubt } from '#simulation/demand/demand-factors.ts';
import { type LinkCount, linkCounts } from '#simulation/demand/link-counts.ts';
import { assignTrips } from '#simulation/traffic/equilibrium.ts';
import type { CostWeights } from '#simulation/traffic/link-costs.ts';

/** A count that is held out with all others of its corridor. */
export interface CorridorCount extends LinkCount {
  readonly corridor: string;
}

/** What is fitted, and judged on counts that it did not see. */
export interface HeldOutInput {
  readonly network: TrafficNetwork;
  readonly weights: CostWeights;
  readonly prior: TripTable;
  /** The last zones are gates, this many of them. */
  readonly gates: number;
  readonly counts: readonly CorridorCount[];
  /** Groups of corridors that are held out by turns, > 1. */
  readonly folds: number;
  readonly doubt?: PriorDoubt;
  /** Relative gap of each assignment. */
  readonly gap: number;
}

/** Flows of the counts' links, each from a demand that did not see the count; arrays are [counts], vehicles an hour. */
export interface HeldOutFlows {
  /** Of the prior as it is: no count was seen. */
  readonly prior: Float64Array;
  /** Of the prior times one factor, that of the counts that were not held out. */
  readonly scaled: Float64Array;
  /** Of the fit to the counts that were not held out. */
  readonly fitted: Float64Array;
  /** [counts] fold in which the count was held out. */
  readonly fold: Uint32Array;
}

/**
 * Deals corridors out to folds, the largest first to the fold with fewest counts, so that folds are about equal; of
 * equal ones by name.
 */
export function foldsByCorridor(counts: readonly CorridorCount[], folds: number): Uint32Array {
  const sizes = new Map<string, number>();
  for (const { corridor } of counts) sizes.set(corridor, (sizes.get(corridor) ?? 0) + 1);
  const dealt = new Map<string, number>();
  const filled = new Uint32Array(folds);
  const inOrder = [...sizes].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  for (const [corridor, size] of inOrder) {
    const fold = filled.indexOf(Math.min(...filled));
    dealt.set(corridor, fold);
    filled[fold] = (filled[fold] as number) + size;
  }
  return Uint32Array.from(counts, ({ corridor }) => dealt.get(corridor) as number);
}

/** A trip table with all trips times a factor. */
export function scaledTrips(trips: TripTable, factor: number): TripTable {
  return { ...trips, flow: trips.flow.map((flow) => flow * factor) };
}

/** What flows on the links of a count together. */
export function modelledCount({ links }: LinkCount, flow: Float64Array): number {
  return links.reduce((sum, link) => sum + (flow[link] as number), 0);
}

/** The median of counted over modelled flows [counts]: what a prior is short of, whatever single counts say. */
export function shortBy(counts: readonly LinkCount[], modelled: Float64Array): number {
  const ratios = counts
    .map(({ flow }, at) => flow / (modelled[at] as number))
    .filter(Number.isFinite)
    .sort((a, b) => a - b);
  return ratios[ratios.length >> 1] ?? 1;
}

/** Fits as often as there are folds, each time without the counts of one. Throws `cancelled`. */
export async function heldOutFlows(input: HeldOutInput, work: Work): Promise<HeldOutFlows> {
  const { network, weights, gap, prior, gates, counts, folds, doubt = GRAVITY_DOUBT } = input;
  const fold = foldsByCorridor(counts, folds);
  const first = await assignTrips({ network, weights, gap, trips: prior }, work);
  const flowsOf = (flow: Float64Array) =>
    Float64Array.from(counts, (count) => modelledCount(count, flow));
  const unscaled = flowsOf(first.flow);
  const scaled = unscaled.slice();
  const fitted = unscaled.slice();
  for (let held = 0; held < folds; held++) {
    const seenAt = [...counts.keys()].filter((at) => fold[at] !== held);
    if (seenAt.length === counts.length) continue;
    const seen = seenAt.map((at) => counts[at] as CorridorCount);
    const factor = shortBy(
      seen,
      Float64Array.from(seenAt, (at) => unscaled[at] as number),
    );
    const base = { network, weights, gap, gates, doubt, prior: scaledTrips(prior, factor) };
    const fit = await fitToCounts({ ...base, counts: linkCounts(seen) }, work);
    counts.forEach((count, at) => {
      if (fold[at] !== held) return;
      scaled[at] = modelledCount(count, fit.before.flow);
      fitted[at] = modelledCount(count, fit.equilibrium.flow);
    });
  }
  return { prior: unscaled, scaled, fitted, fold };
}
