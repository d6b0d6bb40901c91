import type { EpochMs } from './units.ts';

/** A time on the clock of a zone. */
export interface ZonedTime {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  /** Minutes since midnight as the clock shows them, with a fraction for seconds. */
  readonly minutes: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(timeZone, format);
  return format;
}

/** What the clock of a zone shows at an instant. Throws a RangeError for an unknown zone. */
export function zonedTime(at: number, timeZone: string): ZonedTime {
  const parts = formatOf(timeZone).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((one) => one.type === type)?.value);
  return {
    year: part('year'),
    month: part('month'),
    day: part('day'),
    minutes: part('hour') * 60 + part('minute') + part('second') / 60,
  };
}

function clockMs({ year, month, day, minutes }: ZonedTime): number {
  return Date.UTC(year, month - 1, day) + Math.round(minutes * 60_000);
}

/**
 * The instant at which the clock of a zone shows a time: the earlier of two where the clock is set back,
 * and as much later where it is set forward over that time.
 */
export function instantOf(time: ZonedTime, timeZone: string): EpochMs {
  const wanted = clockMs(time);
  const offsetAt = (at: number) => clockMs(zonedTime(at, timeZone)) - Math.floor(at / 1000) * 1000;
  const [before, after] = [offsetAt(wanted - 86_400_000), offsetAt(wanted + 86_400_000)];
  const first = wanted - before;
  if (offsetAt(first) === before) return first as EpochMs;
  const second = wanted - after;
  return (offsetAt(second) === after ? second : first) as EpochMs;
}

/** Start and end of the day of a zone that an instant lies in. */
export function dayAround(at: number, timeZone: string): { start: EpochMs; end: EpochMs } {
  const { year, month, day } = zonedTime(at, timeZone);
  return {
    start: instantOf({ year, month, day, minutes: 0 }, timeZone),
    end: instantOf({ year, month, day: day + 1, minutes: 0 }, timeZone),
  };
}
