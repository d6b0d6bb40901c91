import type { DayPeriod } from '#core/scenario.ts';
import {
  type IndicatorFigures,
  isUnclear,
  isUpToDate,
  type ScenarioDraft,
  type ScenarioOutcome,
  type ScenarioSlice,
  type ZoneFigures,
} from './scenario-slice.ts';

/** A scenario with what it came to. */
export interface ResultColumn {
  /** As it is now; `outcome.of` is what was run. */
  readonly draft: ScenarioDraft;
  readonly outcome: ScenarioOutcome;
  readonly upToDate: boolean;
}

/** Results of one part of the day: they have one baseline. */
export interface PeriodResults {
  readonly period: DayPeriod;
  readonly columns: readonly ResultColumn[];
}

/** Every scenario with a result, in the order of the list. */
export function resultColumns({
  scenarios,
  outcomes,
}: Pick<ScenarioSlice, 'scenarios' | 'outcomes'>): ResultColumn[] {
  return scenarios.flatMap((draft) => {
    const outcome = outcomes[draft.id];
    return outcome === undefined ? [] : [{ draft, outcome, upToDate: isUpToDate(outcome, draft) }];
  });
}

/** Results by the part of the day that they are of, in the order of the first of each. */
export function byPeriod(columns: readonly ResultColumn[]): PeriodResults[] {
  const periods = new Set(columns.map(({ outcome }) => outcome.of.forcing.period));
  return [...periods].map((period) => ({
    period,
    columns: columns.filter(({ outcome }) => outcome.of.forcing.period === period),
  }));
}

/** The result that is told of: that of the scenario in hand, else the first. */
export function resultInHand(
  columns: readonly ResultColumn[],
  scenario: string | undefined,
): ResultColumn | undefined {
  return columns.find(({ draft }) => draft.id === scenario) ?? columns[0];
}

export function indicatorOf(
  { indicators }: ScenarioOutcome,
  name: string,
): IndicatorFigures | undefined {
  return indicators.find((one) => one.name === name);
}

/** The names of the indicators of some results, each once, in their order. */
export function indicatorNames(columns: readonly ResultColumn[]): string[] {
  return [...new Set(columns.flatMap(({ outcome }) => outcome.indicators.map(({ name }) => name)))];
}

export type ZoneVerdict = 'gain' | 'lose' | 'unclear' | 'noTrips';

/** Whether the trips of a zone gain or lose; that some lose every way counts as a loss. */
export function zoneVerdict(zone: ZoneFigures): ZoneVerdict {
  if (zone.cutOff > 0) return 'lose';
  const figures = { ...zone, difference: zone.meanMinutes };
  const isClear = !Number.isNaN(zone.meanMinutes) && !isUnclear(figures);
  if (isClear) return zone.meanMinutes > 0 ? 'lose' : 'gain';
  if (zone.connected > 0) return 'gain';
  return zone.trips > 0 ? 'unclear' : 'noTrips';
}

export function zoneCounts(zones: readonly ZoneFigures[]): Readonly<Record<ZoneVerdict, number>> {
  const counts = { gain: 0, lose: 0, unclear: 0, noTrips: 0 };
  for (const zone of zones) counts[zoneVerdict(zone)] += 1;
  return counts;
}

export const ZONE_COLUMNS = [
  'name',
  'trips',
  'meanMinutes',
  'gain',
  'lose',
  'unchanged',
  'cutOff',
] as const;
export type ZoneColumn = (typeof ZONE_COLUMNS)[number];

/** How the zones are ordered. */
export interface ZoneSort {
  readonly column: ZoneColumn;
  readonly descending: boolean;
}

/** Zones in an order; those without a figure come last either way, equal ones by name. */
export function sortedZones(
  zones: readonly ZoneFigures[],
  { column, descending }: ZoneSort,
  locale: string,
): ZoneFigures[] {
  const names = new Intl.Collator(locale, { numeric: true });
  const byName = (a: ZoneFigures, b: ZoneFigures) =>
    names.compare(a.name, b.name) || names.compare(a.id, b.id);
  const turn = descending ? -1 : 1;
  if (column === 'name') return [...zones].sort((a, b) => turn * byName(a, b));
  return [...zones].sort((a, b) => {
    const [own, other] = [a[column], b[column]];
    const without = Number(Number.isNaN(own)) - Number(Number.isNaN(other));
    if (without !== 0) return without;
    return turn * (own - other) || byName(a, b);
  });
}
