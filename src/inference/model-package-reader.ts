import type { ModelPackage } from '#core/model-package.ts';
import { PROVIDERS } from '#core/model-package.ts';
import { isQuantity, QUANTITY_FACTS } from '#core/quantity.ts';
import { parseJson } from '#twin/json-document.ts';
import { isRecord } from '#twin/json-record.ts';
import { modelError } from './model-error.ts';
import { fileOf, MODEL_JSON, type ModelFiles } from './model-files.ts';

const JSON_LIMIT = 1e6;
const MLM_EXTENSION = 'https://stac-extensions.github.io/mlm/v1.5.2/schema.json';
/** Member of the Item's properties that holds the fields of `ModelPackage`. */
const BLOCK = 'cityweave:package';

interface Check {
  readonly expected: string;
  readonly holds: (value: unknown) => boolean;
}
type Checks = Readonly<Record<string, Check>>;

const check = (expected: string, holds: Check['holds']): Check => ({ expected, holds });
const isFiniteNumber = (value: unknown): value is number => Number.isFinite(value);
const isPair = (value: unknown): value is [number, number] => {
  if (!Array.isArray(value) || value.length !== 2 || !value.every(isFiniteNumber)) return false;
  const [low = 0, high = 0] = value;
  return low <= high;
};
const isName = (value: unknown) => typeof value === 'string' && /^[\w.-]{1,80}$/.test(value);
const filled = check('a text', (value) => typeof value === 'string' && value !== '');
const name = check('a name of letters, digits, dots and dashes', isName);
const hash = check(
  'a sha256 in 64 hex digits',
  (value) => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value),
);
const count = (most: number) =>
  check(
    `a whole number from 1 to ${most}`,
    (value) => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= most,
  );
const positive = check('a number above 0', (value) => isFiniteNumber(value) && value > 0);
const pair = (least: number) =>
  check(
    `two numbers from ${least} up, the lesser first`,
    (value) => isPair(value) && value[0] >= least,
  );
const list = check('a list of objects', (value) => Array.isArray(value) && value.every(isRecord));
const object = check('an object', isRecord);
const exactly = (text: string) => check(text, (value) => value === text);

const ITEM: Checks = {
  type: exactly('Feature'),
  stac_version: filled,
  stac_extensions: check(
    `a list with ${MLM_EXTENSION}`,
    (value) => Array.isArray(value) && value.includes(MLM_EXTENSION),
  ),
  properties: object,
};
const PROPERTIES: Checks = { 'mlm:name': filled, 'mlm:architecture': filled, [BLOCK]: object };
const PACKAGE: Checks = {
  name,
  version: name,
  sha256: hash,
  opset: count(100),
  parameters: count(1e8),
  providers: check(
    `a list out of ${PROVIDERS.join(', ')} with wasm in it`,
    (value) =>
      Array.isArray(value) &&
      value.includes('wasm') &&
      value.every((one) => (PROVIDERS as readonly unknown[]).includes(one)),
  ),
  maxQueries: count(100_000),
  sensors: pair(1),
  extentM: pair(0),
  crs: exactly('utm'),
  quantities: check(
    'a list of objects, one at least',
    (value) => list.holds(value) && (value as unknown[]).length > 0,
  ),
  golden: object,
  uncertainty: object,
  claims: list,
  criticality: exactly('advisory'),
};
const GOLDEN: Checks = { file: name, sha256: hash, toleranceSd: positive };
const UNCERTAINTY: Checks = { kind: exactly('gaussian'), sdFactor: positive };
const QUANTITY: Checks = {
  quantity: check('a known quantity', (value) => typeof value === 'string' && isQuantity(value)),
  unit: filled,
  range: pair(-Infinity),
};
const CLAIM: Checks = {
  protocol: filled,
  dataSha256: hash,
  unit: filled,
  baseline: filled,
  modelRmse: positive,
  baselineRmse: positive,
};

function requireAll(
  value: unknown,
  checks: Checks,
  path: string,
): Readonly<Record<string, unknown>> {
  const record = isRecord(value) ? value : {};
  for (const [member, { expected, holds }] of Object.entries(checks)) {
    if (Object.hasOwn(record, member) && holds(record[member])) continue;
    const params = { member: `${path}${member}`, expected };
    throw modelError('modelPackageInvalid', params, { file: MODEL_JSON });
  }
  return record;
}

/** A package whose values are in another unit than Cityweave computes in would be silently wrong. */
function requireUnits(quantities: ModelPackage['quantities']): void {
  for (const { quantity, unit } of quantities) {
    const expected = QUANTITY_FACTS[quantity].unit;
    if (unit === expected) continue;
    throw modelError('unitMismatch', { quantity, expected, unit }, { file: MODEL_JSON });
  }
}

/**
 * The package that `model.json` states, every field checked. Throws `modelFileMissing`, `modelTooLarge`,
 * `notJson` and kin, `modelPackageInvalid` with the member and what it should be, `unitMismatch`.
 */
export function readModelPackage(files: ModelFiles): ModelPackage {
  const item = requireAll(parseJson(fileOf(files, MODEL_JSON, JSON_LIMIT), MODEL_JSON), ITEM, '');
  const properties = requireAll(item['properties'], PROPERTIES, 'properties.');
  const path = `properties.${BLOCK}.`;
  const block = requireAll(properties[BLOCK], PACKAGE, path);
  requireAll(block['golden'], GOLDEN, `${path}golden.`);
  requireAll(block['uncertainty'], UNCERTAINTY, `${path}uncertainty.`);
  for (const [member, checks] of [
    ['quantities', QUANTITY],
    ['claims', CLAIM],
  ] as const) {
    (block[member] as unknown[]).forEach((one, at) => {
      requireAll(one, checks, `${path}${member}[${at}].`);
    });
  }
  const made = block as unknown as ModelPackage;
  requireUnits(made.quantities);
  return made;
}
