import type { ModelPackage } from '#core/model-package.ts';
import type { Quantity } from '#core/quantity.ts';
import { modelError } from './model-error.ts';
import type { ContextScales } from './sensor-feeds.ts';
import type { SpatialSamples } from './spatial-model.ts';

/**
 * Throws `modelQuantity`, `modelSensors`, `modelExtent` or `modelValueRange` when a context is not of the
 * kind that the package says its network was trained for.
 */
export function requireTrainedFor(
  made: ModelPackage,
  quantity: Quantity,
  { value }: SpatialSamples,
  scales: ContextScales,
): void {
  const model = made.name;
  const wayOut = 'pickKriging';
  const own = made.quantities.find((one) => one.quantity === quantity);
  if (own === undefined) {
    const known = made.quantities.map((one) => one.quantity).join(', ');
    throw modelError('modelQuantity', { model, quantity, known }, { wayOut });
  }
  const [fewest, most] = made.sensors;
  const count = value.length;
  if (count < fewest || count > most) {
    throw modelError('modelSensors', { model, count, least: fewest, most }, { wayOut });
  }
  const [near, far] = made.extentM;
  const extentM = Math.round(scales.extentM);
  if (scales.extentM < near || scales.extentM > far) {
    throw modelError('modelExtent', { model, extentM, least: near, most: far }, { wayOut });
  }
  const [low, high] = own.range;
  const odd = value.find((one) => one < low || one > high);
  if (odd === undefined) return;
  const params = { model, value: odd, unit: own.unit, least: low, most: high };
  throw modelError('modelValueRange', params, { wayOut });
}
