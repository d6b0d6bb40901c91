import { parseArgs } from 'node:util';
import { usageError } from './usage-error.ts';

/** How the command is used, in one line. */
export const ASSIGN_USAGE =
  'assign --net FILE --trips FILE [--gap 1e-6] [--toll-weight X] [--length-weight Y] [--warm flows.csv] ' +
  '[--close FROM-TO]... [--out flows.csv]';

/** What `assign` was asked for, checked. */
export interface AssignOptions {
  readonly net: string;
  readonly trips: string;
  readonly gap: number;
  readonly weights: { readonly toll: number; readonly length: number };
  /** Pairs of nodes as the file numbers them. */
  readonly close: readonly (readonly [number, number])[];
  readonly warm: string | undefined;
  readonly out: string | undefined;
}

function numberOf(name: string, text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (Number.isFinite(value) && value >= 0) return value;
  throw usageError(`--${name} is a number from 0 on.`);
}

function gapOf(text: string | undefined): number {
  const gap = numberOf('gap', text, 1e-6);
  if (gap > 0 && gap < 1) return gap;
  throw usageError('--gap is a number between 0 and 1, such as 1e-6.');
}

function endsOf(text: string): readonly [number, number] {
  const [, from, to] = /^(\d+)-(\d+)$/.exec(text.trim()) ?? [];
  if (from !== undefined && to !== undefined) return [Number(from), Number(to)];
  throw usageError('--close is the numbers of two nodes, such as 12-34.');
}

function parsed(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...args],
      options: {
        net: text,
        trips: text,
        gap: text,
        'toll-weight': text,
        'length-weight': text,
        warm: text,
        close: { type: 'string', multiple: true },
        out: text,
      },
    }).values;
  } catch (error) {
    throw usageError(error instanceof Error ? error.message : String(error));
  }
}

/** The checked options of `assign`. Throws `usage`. */
export function assignOptions(args: readonly string[]): AssignOptions {
  const given = parsed(args);
  if (given.net === undefined) throw usageError('assign needs --net FILE.');
  if (given.trips === undefined) throw usageError('assign needs --trips FILE.');
  return {
    net: given.net,
    trips: given.trips,
    gap: gapOf(given.gap),
    weights: {
      toll: numberOf('toll-weight', given['toll-weight'], 0),
      length: numberOf('length-weight', given['length-weight'], 0),
    },
    close: (given.close ?? []).map(endsOf),
    warm: given.warm,
    out: given.out,
  };
}
