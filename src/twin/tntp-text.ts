import { CityweaveError } from '#core/errors.ts';

/** A line of numbers of a TNTP file, without its comment. */
export interface TntpLine {
  /** From 1. */
  readonly number: number;
  readonly text: string;
}

/** A file of the Transportation Networks format (TNTP): what its head states, and the lines below it. */
export interface TntpText {
  /** Stated values by their name in capitals, such as `NUMBER OF LINKS`. */
  readonly head: ReadonlyMap<string, string>;
  readonly lines: readonly TntpLine[];
}

const TAG = /^<([^>]+)>(.*)$/;
const END = 'END OF METADATA';

/** Takes a TNTP file apart. Throws `tntpHead` where the end of the head is missing. */
export function tntpText(text: string, file: string): TntpText {
  const head = new Map<string, string>();
  const lines: TntpLine[] = [];
  let isBelow = false;
  text.split('\n').forEach((raw, at) => {
    const line = (raw.split('~')[0] ?? '').trim();
    if (line === '') return;
    const [, name = '', value = ''] = TAG.exec(line) ?? [];
    if (isBelow) lines.push({ number: at + 1, text: line });
    else if (name.trim() === END) isBelow = true;
    else if (name !== '') head.set(name.trim().toUpperCase(), value.trim());
  });
  if (!isBelow) throw headError(END, file);
  return { head, lines };
}

/** Why a head cannot be used: the entry `name` is missing or no number. */
export function headError(name: string, file: string): CityweaveError {
  return new CityweaveError({
    code: 'tntpHead',
    params: { name },
    where: { file },
    wayOut: 'fixAtSource',
  });
}

/** A whole number that the head states. Throws `tntpHead`. */
export function stated({ head }: TntpText, name: string, file: string): number {
  const value = Number(head.get(name) ?? '');
  if (!Number.isInteger(value) || value < 1) throw headError(name, file);
  return value;
}
