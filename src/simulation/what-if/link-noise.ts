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

/** Minutes [links] when each link bears that much more, or less (never below zero), passenger-car units an hour. */
function minutesAt(
  { traffic, found }: TrafficRun,
  more: (link: number) => number,
): Float64Array<ArrayBuffer> {
  const { network } = traffic;
  const costs = new LinkCosts(network, { toll: 0, length: 0 });
  for (let link = 0; link < costs.flow.length; link++) {
    if (!hasCapacity(network, link)) continue;
    const all = (found.volumeCapacity[link] as number) * (network.capacity[link] as number);
    costs.flow[link] = Math.max(0, all + more(link));
    costs.refresh(link);
  }
  return costs.cost;
}

function noiseOf(run: TrafficRun, errorOf: (link: number) => number): LinkNoise {
  const { closed, noLight } = run.traffic;
  const flow = Float64Array.from(closed, (isClosed, link) =>
    isClosed === 1 || noLight[link] === 1 ? 0 : errorOf(link),
  );
  const error = (link: number) => flow[link] as number;
  const less = minutesAt(run, (link) => -error(link));
  const more = minutesAt(run, error);
  const minutes = minutesAt(run, () => 0).map((found, link) =>
    Math.max((more[link] as number) - found, found - (less[link] as number)),
  );
  const parts = minutes.map((noise, link) =>
    noise === 0 ? 0 : noise / (run.minutes[link] as number),
  );
  return { flow, minutes, relative: parts.reduce((most, part) => Math.max(most, part), 0) };
}

/**
 * What the solver's error may make of one link. Let e be `linkError`, the largest error of a link's flow. Then
 * the true flow lies in [V − e, V + e], and since no delay function falls with the flow, the true minutes in
 * [t(V − e), t(V + e)]: the noise of the minutes is the farther end's distance from t(V). Links closed to
 * light vehicles have none: heavy ones keep to their ways. As good as `linkError` is, which is an estimate.
 */
export function linkNoise(run: TrafficRun): LinkNoise {
  const { linkError } = run.found.light;
  return noiseOf(run, () => linkError);
}

/**
 * The same with the error of each link for itself (`linkErrors`, where known), for sums over links and along
 * ways: that every link is off by the largest error would make the noise of a sum grow with the city.
 */
export function summedNoise(run: TrafficRun): LinkNoise {
  const { linkError, linkErrors } = run.found.light;
  return noiseOf(run, (link) => linkErrors?.[link] ?? linkError);
}
