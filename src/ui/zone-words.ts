import { numberText, roundedTo } from '#i18n/number-text.ts';
import type { Words } from '#i18n/words.ts';
import type { ZoneColumn, ZoneVerdict } from '#state/scenario-results.ts';
import type { ZoneFigures } from '#state/scenario-slice.ts';
import { differenceStep, type Verdict } from './result-figures.ts';

/** The verdict on a zone as on an indicator. */
export const ZONE_VERDICTS: Readonly<Record<ZoneVerdict, Verdict>> = {
  gain: 'better',
  lose: 'worse',
  unclear: 'unclear',
  noTrips: 'unknown',
};

/** The name of a zone; its id where it has none. */
export function zoneName({ name, id }: ZoneFigures): string {
  return name === '' ? id : name;
}

/** Trips an hour, to a whole one; what is less than one but not none is told as such. */
function tripsText(trips: number, words: Words): string {
  if (trips > 0 && trips < 0.5) return words.text('results:below', { step: numberText(1, words) });
  return roundedTo(1, trips, undefined, words.locale);
}

/** The mean change of the minutes of a zone's trips, with its likely range where there is one. */
export function zoneChangeText(zone: ZoneFigures, words: Words): string {
  const { meanMinutes, lower, upper } = zone;
  if (Number.isNaN(meanMinutes)) return words.text('results:zone.noTrips');
  const figures = { ...zone, unit: 'min', betterWhen: 'less', difference: meanMinutes } as const;
  const step = differenceStep({ ...figures, baseline: 0, scenario: meanMinutes });
  const show = (value: number) =>
    step > 0 ? roundedTo(step, value, 'difference', words.locale) : numberText(value, words);
  const change = show(meanMinutes);
  if (lower === undefined || upper === undefined || Number.isNaN(lower + upper)) return change;
  return words.text('results:zone.likely', { change, lower: show(lower), upper: show(upper) });
}

/** A cell of the table of zones. */
export function zoneCell(zone: ZoneFigures, column: ZoneColumn, words: Words): string {
  if (column === 'name') return zoneName(zone);
  return column === 'meanMinutes' ? zoneChangeText(zone, words) : tripsText(zone[column], words);
}
