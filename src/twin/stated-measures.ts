import type { StatedMeasure } from './file-quantity.ts';
import type { StatedQuantity } from './import-result.ts';
import { quantityOfName } from './observation-name.ts';

/**
 * Quantity and unit of each file, by name: what is stated of that very file, else what its name tells
 * when it tells both, else the next of those stated without a file (a single one belongs to all).
 * `names` in the order the person gave the files.
 */
export function statedMeasures(
  names: readonly string[],
  stated: readonly StatedQuantity[],
): Map<string, StatedMeasure> {
  const open = stated.filter(({ file }) => file === undefined);
  let next = 0;
  const measures = new Map<string, StatedMeasure>();
  for (const name of names) {
    const told = quantityOfName(name);
    const own = stated.find(({ file }) => file === name);
    const complete = own !== undefined || told.unit !== undefined;
    const given = complete ? own : open.length === 1 ? open[0] : open[next++];
    const unit = given?.unit ?? told.unit;
    measures.set(name, { quantity: given?.quantity ?? told.quantity, unit });
  }
  return measures;
}

/**
 * Quantity and unit stated of a file whose rows name their quantities: what is stated of that very
 * file, else what its name tells, else what is stated without a file when that is a single one.
 */
export function statedMeasure(name: string, stated: readonly StatedQuantity[]): StatedMeasure {
  const open = stated.filter(({ file }) => file === undefined);
  const usable = open.length === 1 ? stated : stated.filter((one) => !open.includes(one));
  return statedMeasures([name], usable).get(name) ?? {};
}
