import { parseJson } from '#twin/json-document.ts';
import { isRecord } from '#twin/json-record.ts';
import { modelError } from './model-error.ts';
import {
  type RunSizes,
  SENSOR_INPUTS,
  SENSOR_OUTPUTS,
  type SensorInput,
  shapeOf,
} from './sensor-contract.ts';
import type { NetworkOutput, SensorFeeds } from './sensor-feeds.ts';

/** A run whose outcome is known: inputs, and the outputs where the network was made. */
export interface GoldenCase {
  readonly feeds: SensorFeeds;
  readonly expected: NetworkOutput;
}

const MOST_CASES = 64;

function invalid(file: string, member: string, expected: string) {
  return modelError('modelPackageInvalid', { member, expected }, { file });
}

function flatten(value: unknown): unknown[] {
  return Array.isArray(value) ? value.flat(3) : [];
}

/** Lengths of nested lists, along their first members. */
function nesting(value: unknown): number[] {
  return Array.isArray(value) ? [value.length, ...nesting(value[0])] : [];
}

function numbersOf(value: unknown, shape: readonly number[], file: string, member: string) {
  const flat = flatten(value);
  const count = shape.reduce((product, length) => product * length, 1);
  const isRight = nesting(value).join() === shape.join() && flat.length === count;
  if (isRight && flat.every((one) => Number.isFinite(one)))
    return Float32Array.from(flat as number[]);
  throw invalid(file, member, `finite numbers in nested lists of ${shape.join(' × ')}`);
}

function sizesOf(inputs: Readonly<Record<string, unknown>>, file: string, path: string): RunSizes {
  const [batch = 0, sensors = 0] = nesting(inputs['context_value']);
  const [, queries = 0] = nesting(inputs['query_time']);
  if (batch > 0 && sensors > 0 && queries > 0) return { batch, sensors, queries };
  throw invalid(file, `${path}context_value and query_time`, 'nested lists of numbers');
}

function caseOf(value: unknown, file: string, path: string): GoldenCase {
  const record = isRecord(value) ? value : {};
  const [inputs, outputs] = [record['inputs'], record['outputs']];
  if (!isRecord(inputs)) throw invalid(file, `${path}inputs`, 'an object');
  if (!isRecord(outputs)) throw invalid(file, `${path}outputs`, 'an object');
  const sizes = sizesOf(inputs, file, `${path}inputs.`);
  const read = (of: typeof inputs, name: string, shape: readonly number[], part: string) =>
    numbersOf(of[name], shape, file, `${path}${part}.${name}`);
  const arrays = Object.entries(SENSOR_INPUTS).map(
    ([name, axes]) => [name, read(inputs, name, shapeOf(axes, sizes), 'inputs')] as const,
  );
  const shape = shapeOf(SENSOR_OUTPUTS.mean, sizes);
  return {
    feeds: { sizes, arrays: Object.fromEntries(arrays) as Record<SensorInput, Float32Array> },
    expected: {
      mean: read(outputs, 'mean', shape, 'outputs'),
      variance: read(outputs, 'variance', shape, 'outputs'),
    },
  };
}

/**
 * The golden vectors of a file `{"cases": [{"inputs": {name: nested lists}, "outputs": {"mean",
 * "variance"}}]}`. Throws `notJson` and kin, `modelPackageInvalid` with the member.
 */
export function readGoldenVectors(bytes: Uint8Array, file: string): readonly GoldenCase[] {
  const document = parseJson(bytes, file);
  const cases = isRecord(document) ? document['cases'] : undefined;
  if (!Array.isArray(cases) || cases.length === 0 || cases.length > MOST_CASES) {
    throw invalid(file, 'cases', `a list of 1 to ${MOST_CASES} cases`);
  }
  return cases.map((one, at) => caseOf(one, file, `cases[${at}].`));
}

/** Standard deviation of the values that the mask says are there. */
function contextSd({ arrays }: SensorFeeds): number {
  const there = [...arrays.context_value].filter((_, at) => arrays.context_mask[at] === 1);
  const mean = there.reduce((sum, value) => sum + value, 0) / there.length;
  const squares = there.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return Math.sqrt(squares / there.length);
}

/**
 * The largest difference of mean and standard deviation from what was expected, in standard deviations
 * of the case's context; where all its values are equal, in the case's value scale.
 */
export function goldenDeviation({ feeds, expected }: GoldenCase, told: NetworkOutput): number {
  const unit = contextSd(feeds) || (feeds.arrays.scales[3] ?? 1);
  let most = 0;
  expected.mean.forEach((mean, at) => {
    const ofMean = Math.abs((told.mean[at] ?? NaN) - mean);
    const ofSd = Math.abs(
      Math.sqrt(told.variance[at] ?? NaN) - Math.sqrt(expected.variance[at] ?? NaN),
    );
    most = Math.max(most, ofMean / unit, ofSd / unit);
  });
  return most;
}
