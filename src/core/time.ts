import type { EpochMs } from './units.ts';

const RFC3339 =
  /^(\d{4})-(\d{2})-(\d{2})[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|z|[+-]\d{2}:\d{2})$/;

function offsetMinutes(zone: string): number {
  if (zone === 'Z' || zone === 'z') return 0;
  const sign = zone.startsWith('-') ? -1 : 1;
  return sign * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6)));
}

/**
 * The instant an RFC 3339 text names (seconds may be left out), or `undefined` when the text names
 * none: no offset, a month 13, a 30 February.
 */
export function parseTime(text: string): EpochMs | undefined {
  const match = RFC3339.exec(text.trim());
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second = '0', fraction = '', zone = 'Z'] = match;
  const local = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
    fraction === '' ? 0 : Math.floor(Number(`0.${fraction}`) * 1000),
  );
  const read = new Date(local);
  const sameDay = read.getUTCMonth() === Number(month) - 1 && read.getUTCDate() === Number(day);
  if (!sameDay || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  return (local - offsetMinutes(zone) * 60_000) as EpochMs;
}

/** RFC 3339 in UTC with whole seconds, milliseconds only where there are some: `2026-08-21T07:30:00Z`. */
export function formatTime(time: EpochMs): string {
  return new Date(time).toISOString().replace('.000Z', 'Z');
}
