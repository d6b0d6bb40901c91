import type { TextKey, Words } from './words.ts';

/** Weekday, day, month and time in the city's zone: "Fri 21 Aug, 09:25". */
export function dayTimeText(at: number, timeZone: string, words: Words): string {
  return new Intl.DateTimeFormat(words.locale, {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at);
}

/** Date with year, time with seconds, and the zone's name: for where from, and messages. */
export function fullTimeText(at: number, timeZone: string, words: Words): string {
  return new Intl.DateTimeFormat(words.locale, {
    timeZone,
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  }).format(at);
}

/** Hours and minutes in the city's zone: "09:25". */
export function clockText(at: number, timeZone: string, words: Words): string {
  return new Intl.DateTimeFormat(words.locale, {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at);
}

const STEPS: readonly { readonly below: number; readonly unitS: number; readonly key: TextKey }[] =
  [
    { below: 120, unitS: 1, key: 'values:seconds' },
    { below: 7200, unitS: 60, key: 'values:minutes' },
    { below: 172_800, unitS: 3600, key: 'values:hours' },
    { below: Infinity, unitS: 86_400, key: 'values:days' },
  ];

/** A length of time in the largest unit that leaves at least 2: "90 s", "14 min", "3 h", "2 days". */
export function durationText(seconds: number, words: Words): string {
  const step = STEPS.find(({ below }) => seconds < below) ?? STEPS[STEPS.length - 1];
  if (step === undefined) return '';
  return words.text(step.key, { count: Math.round(seconds / step.unitS) });
}

/** From a length of time to a longer one, in the unit of the longer where that says anything: "0 to 5 min". */
export function durationRangeText(fromS: number, toS: number, words: Words): string {
  const { unitS } = STEPS.find(({ below }) => toS < below) ?? { unitS: 86_400 };
  const [from, to] = [Math.round(fromS / unitS), Math.round(toS / unitS)];
  const longer = durationText(toS, words);
  if (from === to) return longer;
  const shorter = from === 0 && fromS > 0 ? durationText(fromS, words) : String(from);
  return words.text('values:durationRange', { from: shorter, to: longer });
}

/** Weekday and day in the city's zone: "Fri 21". */
export function dayText(at: number, timeZone: string, words: Words): string {
  return new Intl.DateTimeFormat(words.locale, {
    timeZone,
    weekday: 'short',
    day: 'numeric',
  }).format(at);
}
