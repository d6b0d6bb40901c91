import type { SpatialLayer } from '#core/layer.ts';
import type { Quantity } from '#core/quantity.ts';
import type { Twin } from '#core/twin.ts';
import type { EpochMs } from '#core/units.ts';
import { measuredLayer } from '#layers/measured-layer.ts';
import { VALUE_DECIMALS } from '#layers/round-value.ts';
import { FRESH_INTERVALS, type ObservationStore } from '#observations/observation-store.ts';
import { requireMeasured } from './inference-context.ts';

/**
 * What the sensors of a quantity measure at `at`, as a layer: one feature a sensor, NaN and quality 9
 * where there is no usable value. Throws `quantityNotMeasured`.
 */
export function measureLayer(
  twin: Twin,
  store: ObservationStore,
  quantity: Quantity,
  at: EpochMs,
): SpatialLayer {
  requireMeasured(store, quantity);
  return measuredLayer(twin, quantity, at, store.snapshotAt(quantity, at), {
    name: 'latest-value',
    version: '1.0.0',
    parameters: { maxAgeIntervals: FRESH_INTERVALS, valueDecimals: VALUE_DECIMALS },
  });
}
