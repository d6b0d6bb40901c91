import type { TextParams, Words } from '#i18n/words.ts';
import type { ScenarioQuantity } from './what-if-command.ts';

/** What indicators are told under, in the order of the table: who is cut off comes first. */
export const THEMES = ['ways', 'time', 'streets', 'reach', 'other'] as const;
export type IndicatorTheme = (typeof THEMES)[number];

interface IndicatorFacts {
  readonly theme: IndicatorTheme;
  /** What of streets shows where it comes from. */
  readonly shows?: ScenarioQuantity;
}

const FACTS = {
  residentsWithout: { theme: 'ways' },
  unserved: { theme: 'ways', shows: 'flow' },
  totalTime: { theme: 'time', shows: 'delay' },
  meanDelay: { theme: 'time', shows: 'delay' },
  distance: { theme: 'time', shows: 'flow' },
  detours: { theme: 'time', shows: 'flow' },
  overCapacity: { theme: 'streets', shows: 'volumeCapacity' },
  overCapacityKm: { theme: 'streets', shows: 'volumeCapacity' },
  jobsWithin: { theme: 'reach' },
  minutesTo: { theme: 'reach' },
} as const satisfies Record<string, IndicatorFacts>;
type IndicatorKey = keyof typeof FACTS;

/** What an indicator is called by: its text, and what of it is in its name. */
function keyOf(name: string): { key: IndicatorKey; place?: string; minutes?: number } | undefined {
  const [, key, place] = /^(residentsWithout|minutesTo)\.(.+)$/s.exec(name) ?? [];
  if (key !== undefined && place !== undefined) return { key: key as IndicatorKey, place };
  const [, minutes] = /^jobsWithin(\d+)Min$/.exec(name) ?? [];
  if (minutes !== undefined) return { key: 'jobsWithin', minutes: Number(minutes) };
  return Object.hasOwn(FACTS, name) ? { key: name as IndicatorKey } : undefined;
}

/** A kind of place as people say it; its own word where there is no other. */
export function placeName(kind: string, words: Words): string {
  return words.lookUp('results', `place.${kind}`) ?? kind;
}

function paramsOf({ place, minutes }: { place?: string; minutes?: number }, words: Words) {
  const params: Record<string, string | number> = {};
  if (place !== undefined) params['place'] = placeName(place, words);
  if (minutes !== undefined) params['minutes'] = minutes;
  return params as TextParams;
}

/** The kind of place that an indicator counts residents without a way to. */
export function placeWithout(name: string): string | undefined {
  const found = keyOf(name);
  return found?.key === 'residentsWithout' ? found.place : undefined;
}

export function themeOf(name: string): IndicatorTheme {
  const found = keyOf(name);
  return found === undefined ? 'other' : FACTS[found.key].theme;
}

/** What of streets shows where an indicator comes from; `undefined` where nothing does. */
export function shownBy(name: string): ScenarioQuantity | undefined {
  const found = keyOf(name);
  if (found === undefined) return undefined;
  const facts: IndicatorFacts = FACTS[found.key];
  return facts.shows;
}

/** The name of an indicator; as it is in files where Cityweave knows no other. */
export function indicatorName(name: string, words: Words): string {
  const found = keyOf(name);
  return found === undefined
    ? name
    : words.text(`results:indicator.${found.key}`, paramsOf(found, words));
}

/** What an indicator tells, in one sentence. */
export function indicatorAbout(name: string, words: Words): string | undefined {
  const found = keyOf(name);
  return found && words.text(`results:about.${found.key}`, paramsOf(found, words));
}
