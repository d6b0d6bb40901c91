import type { Extent } from '#core/flat-geometry.ts';

/** A place on the ground, degrees. */
export interface TypedPlace {
  readonly lon: number;
  readonly lat: number;
}

const NUMBER = /^([+-]?\d{1,3}(?:\.\d+)?)\s*°?\s*([nsew])?$/i;
/** Further than this from the city a pair of numbers is not meant to be in it. */
const NEAR_DEG = 2;

interface Part {
  readonly value: number;
  readonly axis: 'lat' | 'lon' | undefined;
}

function partOf(text: string): Part | undefined {
  const [, digits, letter = ''] = NUMBER.exec(text.trim()) ?? [];
  if (digits === undefined) return undefined;
  const half = letter.toLowerCase();
  const sign = half === 's' || half === 'w' ? -1 : 1;
  const axis = half === '' ? undefined : 'ns'.includes(half) ? 'lat' : 'lon';
  return { value: sign * Number(digits), axis };
}

function placeOf(lat: number, lon: number): TypedPlace | undefined {
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? { lon, lat } : undefined;
}

function isNear(place: TypedPlace | undefined, [west, south, east, north]: Extent): boolean {
  if (place === undefined) return false;
  const { lon, lat } = place;
  const isInWidth = lon > west - NEAR_DEG && lon < east + NEAR_DEG;
  return isInWidth && lat > south - NEAR_DEG && lat < north + NEAR_DEG;
}

function split(typed: string): readonly [string, string] | undefined {
  const parts = typed.trim().split(/\s*[,;]\s*|(?<=[nsew])\s+(?=[+-]?\d)|(?<=\d)\s+(?=[+-]?\d)/i);
  const [first, second] = parts;
  return parts.length === 2 && first !== undefined && second !== undefined
    ? [first, second]
    : undefined;
}

/**
 * The place that a text such as `53.1, 4.08` or `53.1° N 4.08° E` names, `undefined` when it is no pair of
 * degrees. Letters say which is which; without them the order that lies near the city, else latitude first.
 */
export function typedCoordinates(typed: string, city: Extent | undefined): TypedPlace | undefined {
  const [first, second] = (split(typed) ?? []).map(partOf);
  if (first === undefined || second === undefined) return undefined;
  if (first.axis !== undefined && first.axis === second.axis) return undefined;
  const latFirst = placeOf(first.value, second.value);
  const lonFirst = placeOf(second.value, first.value);
  if (first.axis === 'lat' || second.axis === 'lon') return latFirst;
  if (first.axis === 'lon' || second.axis === 'lat') return lonFirst;
  if (city !== undefined && !isNear(latFirst, city) && isNear(lonFirst, city)) return lonFirst;
  return latFirst ?? lonFirst;
}
