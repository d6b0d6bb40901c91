import { CityweaveError } from '#core/errors.ts';

/** What `exactJson` can write. */
export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue | undefined };

/** The shortest text that reads back as the same double, negative zero too. Throws `layerUnwritable`. */
function numberJson(value: number, member: string): string {
  if (!Number.isFinite(value)) {
    throw new CityweaveError({
      code: 'layerUnwritable',
      params: { member, expected: 'finite number' },
      where: {},
      wayOut: 'none',
    });
  }
  return Object.is(value, -0) ? '-0' : String(value);
}

/**
 * JSON in which every finite number reads back bit for bit (JSON.stringify loses the sign of zero).
 * Keys keep their order; members that are `undefined` are left out. Throws `layerUnwritable` for NaN and
 * infinity, naming `member`.
 */
export function exactJson(value: JsonValue, member = 'value'): string {
  if (typeof value === 'number') return numberJson(value, member);
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) {
    return `[${value.map((item: JsonValue) => exactJson(item, member)).join(',')}]`;
  }
  const members = Object.entries(value)
    .filter((entry): entry is [string, JsonValue] => entry[1] !== undefined)
    .map(([key, item]) => `${JSON.stringify(key)}:${exactJson(item, `${member}.${key}`)}`);
  return `{${members.join(',')}}`;
}
