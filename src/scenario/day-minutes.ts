import type { DayPeriod, Hours } from '#core/scenario.ts';

export const DAY_MINUTES = 1440;

/** When each part of the day is, by the city's clock. */
export const PERIOD_HOURS: Readonly<Record<DayPeriod, Hours>> = {
  am: { from: '07:00', to: '09:00' },
  midday: { from: '09:00', to: '16:00' },
  pm: { from: '16:00', to: '19:00' },
  night: { from: '19:00', to: '07:00' },
};

/** Minutes since midnight, from the first to before the second. */
type Span = readonly [number, number];

/** Minutes since midnight of `HH:MM` from 00:00 to 23:59; NaN for anything else. */
export function clockMinutes(clock: string): number {
  const parts = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(clock);
  return parts === null ? Number.NaN : Number(parts[1]) * 60 + Number(parts[2]);
}

/** Whether hours are some: two times of the clock that differ. */
export function areHours({ from, to }: Hours): boolean {
  const [first, last] = [clockMinutes(from), clockMinutes(to)];
  return !Number.isNaN(first - last) && first !== last;
}

/** The stretches of one day, the second after midnight; the whole day where nothing is said; none of hours that are none. */
export function spansOf(hours: Hours | undefined): readonly Span[] {
  if (hours === undefined) return [[0, DAY_MINUTES]];
  if (!areHours(hours)) return [];
  const [from, to] = [clockMinutes(hours.from), clockMinutes(hours.to)];
  if (from < to) return [[from, to]];
  return [
    [from, DAY_MINUTES],
    [0, to],
  ];
}

/** How many minutes of the day two hours share. */
export function sharedMinutes(one: Hours | undefined, other: Hours | undefined): number {
  const others = spansOf(other);
  let minutes = 0;
  for (const [from, to] of spansOf(one)) {
    for (const [otherFrom, otherTo] of others) {
      minutes += Math.max(0, Math.min(to, otherTo) - Math.max(from, otherFrom));
    }
  }
  return minutes;
}

/** Whether hours count in a part of the day: they cover at least half of it. */
export function countsIn(hours: Hours | undefined, period: DayPeriod): boolean {
  const whole = PERIOD_HOURS[period];
  return 2 * sharedMinutes(hours, whole) >= sharedMinutes(whole, whole);
}
