import type { Scalar } from './geojson-reading.ts';

/** A property's value as a column wants it; `exact` is false when the source says more than is kept. */
interface Understood {
  readonly value: Scalar;
  readonly exact: boolean;
}
/** Understands a raw value, or not. */
export type Understand = (raw: Scalar) => Understood | undefined;

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** The number a value stands for: a number, or a text that is nothing but a decimal number. */
export function numberOf(raw: Scalar): number | undefined {
  if (typeof raw === 'number') return raw;
  if (typeof raw !== 'string' || !NUMBER.test(raw.trim())) return undefined;
  const number = Number(raw);
  return Number.isFinite(number) ? number + 0 : undefined;
}

const TRUE = ['true', 'yes', 'y', 't', '1'];
const FALSE = ['false', 'no', 'n', 'f', '0'];

/** Yes and no as OpenStreetMap, GIS tables and JSON write them. */
export const understandBoolean: Understand = (raw) => {
  if (typeof raw === 'boolean') return { value: raw, exact: true };
  const text = String(raw).trim().toLowerCase();
  if (TRUE.includes(text)) return { value: true, exact: true };
  return FALSE.includes(text) ? { value: false, exact: true } : undefined;
};

/** `yes` and the kind of thing (`viaduct`, `culvert` ...) both mean yes; the kind is then kept apart. */
export const understandPresence: Understand = (raw) =>
  understandBoolean(raw) ?? (typeof raw === 'string' ? { value: true, exact: false } : undefined);

/** Any value as text. */
export const understandText: Understand = (raw) => ({ value: String(raw), exact: true });

/** A number of at least 0; below (-1, -9999 ...) it stands for an unknown one. */
export const understandCount: Understand = (raw) => {
  const number = numberOf(raw);
  return number === undefined || number < 0 ? undefined : { value: number, exact: true };
};

/** Any number. */
export const understandNumber: Understand = (raw) => {
  const number = numberOf(raw);
  return number === undefined ? undefined : { value: number, exact: true };
};

const UNITS_M: Readonly<Record<string, number>> = { '': 1, m: 1, ft: 0.3048, "'": 0.3048 };

/** A length above 0 in metres; `12 m` and `40 ft` are understood (OpenStreetMap wiki, Key:height). */
export const understandLengthM: Understand = (raw) => {
  const match = /^\s*([\d.]+)\s*(m|ft|')?\s*$/i.exec(String(raw));
  const number = numberOf(match?.[1] ?? '');
  const unit = UNITS_M[(match?.[2] ?? '').toLowerCase()];
  if (number === undefined || unit === undefined || number <= 0) return undefined;
  return { value: number * unit, exact: true };
};

/** Kilometres per hour; `30 mph` is understood (OpenStreetMap wiki, Key:maxspeed). One mile is 1.609344 km. */
export const understandSpeedKmh: Understand = (raw) => {
  const match = /^\s*([\d.]+)\s*(mph|km\/?h|kph)?\s*$/i.exec(String(raw));
  const number = numberOf(match?.[1] ?? '');
  if (number === undefined || number <= 0) return undefined;
  const mph = match?.[2]?.toLowerCase() === 'mph';
  return { value: mph ? number * 1.609344 : number, exact: true };
};
