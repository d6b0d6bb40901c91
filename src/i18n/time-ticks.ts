const MINUTE_MS = 60_000;
const DAY_MINUTES = 1440;
/** Minutes between ticks, from close to far. */
const STEPS_MINUTES = [5, 10, 15, 30, 60, 120, 180, 360, 720, DAY_MINUTES];

/** By how much a zone's clock is ahead of UTC at an instant, in milliseconds. */
function offsetMs(at: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
    hourCycle: 'h23',
  }).formatToParts(at);
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value);
  const local = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return local - Math.floor(at / 1000) * 1000;
}

/** The step in milliseconds with at most `most` ticks. */
function stepMs(lengthMs: number, most: number): number {
  const close = STEPS_MINUTES.find((minutes) => lengthMs / (minutes * MINUTE_MS) <= most);
  if (close !== undefined) return close * MINUTE_MS;
  return Math.ceil(lengthMs / (DAY_MINUTES * MINUTE_MS) / most) * DAY_MINUTES * MINUTE_MS;
}

/**
 * Instants (UTC epoch milliseconds) within a span at which the clock of a zone shows round times, at most
 * about `most` of them; midnight is among them when days are.
 */
export function timeTicks(from: number, to: number, timeZone: string, most: number): number[] {
  if (!(to > from)) return [];
  const step = stepMs(to - from, most);
  const ticks: number[] = [];
  const first = Math.ceil((from + offsetMs(from, timeZone)) / step);
  for (let k = first; ; k++) {
    const guess = k * step - offsetMs(k * step, timeZone);
    const at = k * step - offsetMs(guess, timeZone);
    if (at > to) return ticks;
    if (at >= from) ticks.push(at);
  }
}

/** Whether the clock of a zone shows midnight at an instant. */
export function isMidnight(at: number, timeZone: string): boolean {
  return (at + offsetMs(at, timeZone)) % (DAY_MINUTES * MINUTE_MS) === 0;
}
