import { DELAY_FUNCTIONS, type TrafficNetwork } from '#core/traffic-network.ts';
import type { FoundFlows } from './flow-difference.ts';

const CONSTANT = DELAY_FUNCTIONS.indexOf('constant');

/** Whether a link has a capacity that its flow is measured by: none where the time does not rise, and none of 0. */
export function hasCapacity({ delay, capacity }: TrafficNetwork, link: number): boolean {
  return delay[link] !== CONSTANT && (capacity[link] ?? 0) > 0;
}

/**
 * [links] the flow and what is preloaded (both [links], passenger-car units an hour) as a part of the capacity:
 * v/c, which is over 1 where more would drive than the link is made for. 0 on links without `hasCapacity`.
 */
export function volumeCapacity(
  network: TrafficNetwork,
  flow: Float64Array<ArrayBuffer>,
  preload?: Float64Array<ArrayBuffer>,
): Float64Array<ArrayBuffer> {
  return flow.map((own, link) => {
    if (!hasCapacity(network, link)) return 0;
    return (own + (preload?.[link] ?? 0)) / (network.capacity[link] as number);
  });
}

/** The links of a result that bear more than their capacity. */
export interface OverCapacity {
  /** [over] numbers of the links with v/c over 1, the highest v/c first; equal ones in the order of the network. */
  readonly links: readonly number[];
  /** How many of them are over by no more than the result's `linkError`, so that they may not be over. */
  readonly withinLinkError: number;
}

/**
 * Which links of a result without preload are over capacity (v/c > 1). With a `linkError` that is not known
 * (NaN), each may not be.
 */
export function overCapacity(network: TrafficNetwork, found: FoundFlows): OverCapacity {
  const ratio = volumeCapacity(network, found.flow);
  const links = Array.from(ratio.keys())
    .filter((link) => (ratio[link] as number) > 1)
    .sort((a, b) => (ratio[b] as number) - (ratio[a] as number));
  const surely = links.filter(
    (link) => (found.flow[link] as number) - (network.capacity[link] as number) > found.linkError,
  );
  return { links, withinLinkError: links.length - surely.length };
}
