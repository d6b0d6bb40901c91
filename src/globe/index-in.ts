import type { GlobeFeature } from './globe-contract.ts';

/** The number of the feature when the source is meant, else -1. */
export function indexIn(feature: GlobeFeature | undefined, source: string): number {
  return feature?.source === source ? feature.index : -1;
}
