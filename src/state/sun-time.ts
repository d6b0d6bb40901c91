import { type SunPosition, type SunTimes, sunPosition, sunTimes } from '#core/sun-position.ts';
import type { EpochMs } from '#core/units.ts';
import { dayAround } from '#core/zoned-time.ts';
import type { TwinSummary } from './city-slice.ts';
import type { PageState } from './page-store.ts';
import { shownTime } from './time-slice.ts';

type SunState = Pick<PageState, 'look' | 'twin' | 'steps' | 'step'>;

/** The instant whose sun is meant: an own one, else that of the timeline; `undefined` without either. */
export function sunInstant({ look, steps, step }: Omit<SunState, 'twin'>): EpochMs | undefined {
  return (look.sunAt ?? shownTime({ steps, step })) as EpochMs | undefined;
}

/** Where the sun stands over the city at that instant; `undefined` while it is not shown. */
export function shownSun(state: SunState): SunPosition | undefined {
  const at = sunInstant(state);
  if (!state.look.sun || at === undefined || state.twin === undefined) return undefined;
  return sunPosition(at, ...state.twin.centre);
}

/** Rise and set over the city on the day of an instant, and that day. */
export function sunDay(
  at: EpochMs,
  { centre, timeZone }: Pick<TwinSummary, 'centre' | 'timeZone'>,
): SunTimes & { readonly start: EpochMs; readonly end: EpochMs } {
  const { start, end } = dayAround(at, timeZone);
  return { start, end, ...sunTimes(start, end, ...centre) };
}
