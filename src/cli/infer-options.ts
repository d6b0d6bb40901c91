import { parseArgs } from 'node:util';
import { CityweaveError } from '#core/errors.ts';
import type { Extent } from '#core/flat-geometry.ts';
import { isQuantity, QUANTITIES, type Quantity } from '#core/quantity.ts';
import { parseTime } from '#core/time.ts';
import type { EpochMs } from '#core/units.ts';
import { isBaseline } from '#inference/model-registry.ts';
import { PLACED_TARGETS, type PlacedTarget } from '#twin/placed-features.ts';
import { modelFolder } from './model-folder.ts';
import { usageError } from './usage-error.ts';

/** How the command is used, in one line. */
export const INFER_USAGE =
  'infer --twin DIR --model NAME|DIR --quantity Q --at TIME (--grid METRES [--bbox W,S,E,N] | --points FILE | ' +
  '--on streets | --on facades) [--leave-out IDS] [--workers N] --out FILE';

/** What `infer` was asked for, checked. */
export interface InferOptions {
  readonly twin: string;
  /** A baseline, or a model package by its name or its folder's path. */
  readonly model: string;
  /** Folder of the model package; absent for a baseline. */
  readonly modelFolder?: string;
  readonly quantity: Quantity;
  readonly at: EpochMs;
  readonly where:
    | { readonly kind: 'grid'; readonly cellM: number; readonly bbox: Extent | undefined }
    | { readonly kind: 'points'; readonly file: string }
    | { readonly kind: PlacedTarget };
  /** Ids with commas between, or the path of a file of ids. */
  readonly leaveOut: string | undefined;
  readonly workers: number | undefined;
  readonly out: string;
}

type Given = Readonly<Record<string, string | undefined>>;

function required(given: Given, name: string): string {
  const value = given[name];
  if (value === undefined || value === '') throw usageError(`infer needs --${name}.`);
  return value;
}

function modelOf(text: string): Pick<InferOptions, 'model' | 'modelFolder'> {
  return isBaseline(text) ? { model: text } : { model: text, modelFolder: modelFolder(text) };
}

function quantityOf(text: string): Quantity {
  if (isQuantity(text)) return text;
  throw new CityweaveError({
    code: 'unknownQuantity',
    params: { known: QUANTITIES.join(', ') },
    where: {},
    wayOut: 'pickKnown',
  });
}

function timeOf(text: string): EpochMs {
  const at = parseTime(text);
  if (at !== undefined) return at;
  throw new CityweaveError({
    code: 'timeInvalid',
    params: { time: text },
    where: {},
    wayOut: 'none',
  });
}

function boxOf(text: string): Extent {
  const numbers = text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  const [west, south, east, north] = numbers;
  const complete = numbers.length === 4 && numbers.every(Number.isFinite);
  if (
    complete &&
    west !== undefined &&
    south !== undefined &&
    east !== undefined &&
    north !== undefined
  ) {
    return [west, south, east, north];
  }
  throw new CityweaveError({
    code: 'extentInvalid',
    params: { extent: text },
    where: {},
    wayOut: 'stateExtent',
  });
}

/** Streets or facades, when `--on` names one of them; `--on grid` says no more than `--grid` does. */
function placedOf({ on, grid, points, bbox }: Given): PlacedTarget | undefined {
  if (on === undefined || on === 'grid') return undefined;
  const target = PLACED_TARGETS.find((known) => known === on);
  if (target === undefined) throw usageError('--on is grid, streets or facades.');
  if ([grid, points, bbox].some((other) => other !== undefined)) {
    throw usageError(`--on ${target} takes neither --grid nor --points nor --bbox.`);
  }
  return target;
}

function whereOf(given: Given): InferOptions['where'] {
  const { on, grid, points, bbox } = given;
  const target = placedOf(given);
  if (target !== undefined) return { kind: target };
  if (on === 'grid' && grid === undefined) throw usageError('--on grid needs --grid METRES.');
  if ((grid === undefined) === (points === undefined)) {
    throw usageError('infer needs one of --grid, --points and --on.');
  }
  if (points !== undefined) {
    if (bbox !== undefined) throw usageError('--bbox belongs to --grid.');
    return { kind: 'points', file: points };
  }
  const cellM = grid?.trim() === '' ? Number.NaN : Number(grid);
  return { kind: 'grid', cellM, bbox: bbox === undefined ? undefined : boxOf(bbox) };
}

function workersOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const workers = Number(text);
  if (Number.isInteger(workers) && workers >= 1 && workers <= 64) return workers;
  throw usageError('--workers is a whole number from 1 to 64.');
}

/** Joins `--bbox` with a value that begins with a minus, which parseArgs would take for an option. */
function joined(args: readonly string[]): string[] {
  const negative = (at: number) =>
    /^--[a-z-]+$/.test(args[at] ?? '') && /^-\d/.test(args[at + 1] ?? '');
  return args.flatMap((arg, at) => {
    if (negative(at)) return [`${arg}=${args[at + 1]}`];
    return negative(at - 1) ? [] : [arg];
  });
}

function parsed(args: readonly string[]): Given {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: joined(args),
      options: {
        twin: text,
        model: text,
        quantity: text,
        at: text,
        grid: text,
        bbox: text,
        points: text,
        on: text,
        'leave-out': text,
        workers: text,
        out: text,
      },
    }).values;
  } catch (error) {
    throw usageError(error instanceof Error ? error.message : String(error));
  }
}

/**
 * The checked options of `infer`. Throws `usage` for what is missing or does not belong, `unknownModel`,
 * `unknownQuantity`, `timeInvalid` and `extentInvalid` for values that name nothing.
 */
export function inferOptions(args: readonly string[]): InferOptions {
  const given = parsed(args);
  return {
    twin: required(given, 'twin'),
    out: required(given, 'out'),
    ...modelOf(required(given, 'model')),
    quantity: quantityOf(required(given, 'quantity')),
    at: timeOf(required(given, 'at')),
    where: whereOf(given),
    leaveOut: given['leave-out'],
    workers: workersOf(given['workers']),
  };
}
