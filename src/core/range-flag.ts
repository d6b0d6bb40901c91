import { FLAG, type Flag } from './observation.ts';
import { QUANTITY_FACTS, type Quantity } from './quantity.ts';

/**
 * Gross range test (QARTOD): fail outside the possible range or at the value an overflowing counter
 * writes, suspect outside the plausible range, missing for NaN, else good.
 */
export function rangeFlag(quantity: Quantity, value: number): Flag {
  const { possible, plausible, saturated } = QUANTITY_FACTS[quantity];
  if (Number.isNaN(value)) return FLAG.missing;
  if (value === saturated || value < possible[0] || value > possible[1]) return FLAG.fail;
  return value < plausible[0] || value > plausible[1] ? FLAG.suspect : FLAG.good;
}
