import type { Quantity } from '#core/quantity.ts';
import type { EpochMs } from '#core/units.ts';
import { isUsable, type ObservationStore } from './observation-store.ts';

/**
 * What is known of a quantity at a time: values that stand for that time, with the ages of the newest and
 * the oldest of them; only older ones, with the age of the newest; or none yet. Ages in seconds.
 */
export type Freshness =
  | { readonly kind: 'fresh'; readonly newestS: number; readonly oldestS: number }
  | { readonly kind: 'stale'; readonly seconds: number }
  | { readonly kind: 'none' };

/** How fresh the measurements of a quantity are at `at`; nothing after `at` is looked at. */
export function freshnessAt(store: ObservationStore, quantity: Quantity, at: EpochMs): Freshness {
  const { value, flag, ageS } = store.snapshotAt(quantity, at);
  let [newestS, oldestS, everS] = [Infinity, -Infinity, Infinity];
  ageS.forEach((age, stream) => {
    if (Number.isNaN(age)) return;
    everS = Math.min(everS, age);
    if (Number.isNaN(value[stream]) || !isUsable(flag[stream] ?? Number.NaN)) return;
    newestS = Math.min(newestS, age);
    oldestS = Math.max(oldestS, age);
  });
  if (Number.isFinite(newestS)) return { kind: 'fresh', newestS, oldestS };
  return Number.isFinite(everS) ? { kind: 'stale', seconds: everS } : { kind: 'none' };
}
