import { LinkCosts } from '#simulation/traffic/link-costs.ts';
import { hasCapacity } from '#simulation/traffic/volume-capacity.ts';
import type { TrafficRun } from './traffic-run.ts';

/** A relative error that is rounding alone: what sums in another order may differ by. */
export const ROUNDING = 1e-12;

/** What the error of the solver may make of the links of a run; NaN where nothing tells it. */
export interface LinkNoise {
  /** [links] vehicles an hour. */
  readonly flow: Float64Array<ArrayBuffer>;
  /** [links] minutes. */
  readonly minutes: Float64Array<ArrayBuffer>;
  /** The largest of `minutes` as a part of the link's minutes. */
  readonly relative: number;
}

/** Minutes [links] when each link bears that much more (or less, never below zero), passenger-car units an hour. */
function minutesAt({ traffic, found }: TrafficRun, more: number): Float64Array<ArrayBuffer> {
  const { network } = traffic;
  const costs = new LinkCosts(network, { toll: 0, length: 0 });
  for (let link = 0; link < costs.flow.length; link++) {
    if (!hasCapacity(network, link)) continue;
    const all = (found.volumeCapacity[link] as number) * (network.capacity[link] as number);
    costs.flow[link] = Math.max(0, all + more);
    costs.refresh(link);
  }
  return costs.cost;
}

/** [links] at the flows found, and the larger of what the error takes from the minutes and adds to them. */
function minutesNoise(run: TrafficRun, error: number): Float64Array<ArrayBuffer> {
  const [less, found, more] = [-error, 0, error].map((change) => minutesAt(run, change));
  return Float64Array.from(found as Float64Array, (minutes, link) => {
    if (run.traffic.closed[link] === 1) return 0;
    return Math.max((more?.[link] as number) - minutes, minutes - (less?.[link] as number));
  });
}

/**
 * What the solver's error may make of each link. Let e be `linkError`, the largest error of a link's flow. Then
 * the true flow lies in [V − e, V + e], and since no delay function falls with the flow, the true minutes in
 * [t(V − e), t(V + e)]: the noise of the minutes is the farther end's distance from t(V). Closed links have
 * none. As good as `linkError` is, which is an estimate.
 */
export function linkNoise(run: TrafficRun): LinkNoise {
  const { linkError } = run.found.light;
  const minutes = minutesNoise(run, linkError);
  const flow = minutes.map((_, link) => (run.traffic.closed[link] === 1 ? 0 : linkError));
  const parts = minutes.map((noise, link) => {
    const whole = run.minutes[link] as number;
    return noise === 0 ? 0 : noise / whole;
  });
  return { flow, minutes, relative: parts.reduce((most, part) => Math.max(most, part), 0) };
}
