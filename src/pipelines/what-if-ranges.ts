import type { Work } from '#core/progress.ts';
import type { StreetFeatures } from '#layers/street-features.ts';
import type { StreetRanges } from '#layers/street-layer.ts';
import { GRAVITY_DOUBT, type PriorDoubt } from '#simulation/demand/demand-factors.ts';
import { DemandSamples } from '#simulation/demand/demand-samples.ts';
import { demandEnsemble } from '#simulation/what-if/demand-ensemble.ts';
import {
  type DifferenceRanges,
  differenceRanges,
  type MemberDifferences,
} from '#simulation/what-if/difference-ranges.ts';
import { outcomeJudge } from '#simulation/what-if/outcome-judge.ts';
import type { CityTraffic } from '#simulation/what-if/traffic-run.ts';
import type { WhatIfResult } from './what-if.ts';
import { FINAL_GAP } from './what-if-gaps.ts';

/** How far a demand that a city states may be off: an assumption, half of what one without a survey deserves and less. */
const STATED_DOUBT: PriorDoubt = { overall: 0.1, tripEnds: 0.2, pairs: 0.2 };

/** What uncertain demand makes of the differences of a scenario; no prediction intervals. */
export interface WhatIfRanges {
  readonly ranges: DifferenceRanges;
  /** The draws themselves, from which ranges of sums are made. */
  readonly members: readonly MemberDifferences[];
}

/**
 * Runs both sides of a final result under `count` sampled demands, the same on both (common random numbers, keyed by
 * the scenario's seed, the member and the ids of zones). Two or more. Throws `cancelled`.
 */
export async function whatIfRanges(
  { baseline, changed, scenario, places }: WhatIfResult,
  count: number,
  work: Work,
): Promise<WhatIfRanges> {
  const { traffic } = baseline.run;
  const samples = new DemandSamples({
    prior: traffic.trips,
    zones: traffic.zones,
    doubt: traffic.assumed === true ? GRAVITY_DOUBT : STATED_DOUBT,
    seed: scenario.seed,
  });
  const members = await demandEnsemble(
    {
      baseline: baseline.run,
      scenario: changed.run,
      members: Array.from({ length: count }, (_, member) => member),
      sample: (member, own) => samples.member(member, own),
      gap: FINAL_GAP,
      judge: outcomeJudge({ places }),
    },
    work,
  );
  return { ranges: differenceRanges(members), members };
}

/** [streets] sum of the flows of both directions. */
function byStreet(
  { arc }: CityTraffic,
  { row, ids }: StreetFeatures,
  flow: Float32Array,
): Float32Array<ArrayBuffer> {
  const sums = new Float32Array(ids.offsets.length - 1);
  arc.forEach((own, link) => {
    if (own < 0) return;
    const street = row[own] as number;
    sums[street] = (sums[street] as number) + (flow[link] as number);
  });
  return sums;
}

/** The ranges of the difference of flow by street, both directions together. */
export function streetFlowRanges(
  { members }: WhatIfRanges,
  traffic: CityTraffic,
  streets: StreetFeatures,
): StreetRanges {
  const ofStreets = members.map((member) => {
    return { ...member, flow: byStreet(traffic, streets, member.flow) };
  });
  const { flow, coverage } = differenceRanges(ofStreets);
  return { ...flow, level: coverage, from: `uncertain demand, ${members.length} draws` };
}
