import { CityweaveError } from '#core/errors.ts';
import { QUANTITIES, type Quantity } from '#core/quantity.ts';
import { quantityOfWord } from './observation-name.ts';
import { knownUnits, type UnitConversion, unitConversion } from './observation-unit.ts';

/** What values measure, and how they become values in the unit of that quantity. */
export interface FileQuantity {
  readonly quantity: Quantity;
  readonly conversion: UnitConversion;
}

/** Why a quantity could not be told: what is to be asked. */
export interface UnknownMeasure {
  readonly code: 'unknownQuantity' | 'unknownUnit' | 'unitMissing';
  readonly params: Readonly<Record<string, string>>;
}

/** Quantity and unit as a person or a file writes them. */
export interface StatedMeasure {
  readonly quantity?: string | undefined;
  readonly unit?: string | undefined;
}

/** Understands a stated quantity and unit, or says which of them is not known. */
export function measureOf({
  quantity = '',
  unit = '',
}: StatedMeasure): FileQuantity | UnknownMeasure {
  const found = quantityOfWord(quantity.trim());
  if (found === undefined) {
    return { code: 'unknownQuantity', params: { known: QUANTITIES.join(', ') } };
  }
  const known = knownUnits(found);
  if (unit.trim() === '') return { code: 'unitMissing', params: { quantity: found, known } };
  const conversion = unitConversion(found, unit.trim());
  return conversion === undefined
    ? { code: 'unknownUnit', params: { quantity: found, unit: unit.trim().slice(0, 40), known } }
    : { quantity: found, conversion };
}

/** Like `measureOf` for a whole file. Throws `unknownQuantity`, `unitMissing`, `unknownUnit`. */
export function fileQuantity(stated: StatedMeasure, file: string): FileQuantity {
  const measure = measureOf(stated);
  if ('code' in measure) {
    throw new CityweaveError({ ...measure, where: { file }, wayOut: 'declareQuantity' });
  }
  return measure;
}
