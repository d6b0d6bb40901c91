import { columnOf, type FeatureSet } from '#core/feature-set.ts';
import type { ObservationTable } from '#core/observation.ts';
import type { DayPeriod } from '#core/scenario.ts';
import { packTexts, type TextColumn, textAt } from '#core/text-column.ts';
import type { Twin } from '#core/twin.ts';
import { instantOf, zonedTime } from '#core/zoned-time.ts';
import { type GehSummary, geh, gehSummary } from '#simulation/demand/geh.ts';
import { type FlowSpan, type PeriodFlow, periodFlows } from '#simulation/demand/period-flows.ts';
import { stationCounts, type UnusedStation } from '#simulation/demand/station-counts.ts';
import { linkOfArc } from '#simulation/what-if/run-street-traffic.ts';
import type { CityTraffic } from '#simulation/what-if/traffic-run.ts';
import type { TimedRun } from '#simulation/what-if/trip-times.ts';
import { CountArcs } from '#twin/count-arcs.ts';
import { periodTime } from './what-if-layers.ts';

/** What was counted in one part of working days. */
export interface CountedFlows {
  readonly period: DayPeriod;
  /** Working days of the observations, Monday to Friday; which of them are holidays is not known. */
  readonly days: number;
  /** By sensor; `spans` are the days that count for it. */
  readonly flows: ReadonlyMap<string, PeriodFlow>;
  /** Sensors that count vehicles at all. */
  readonly counting: ReadonlySet<string>;
}

export const COUNT_DIRECTIONS = ['along', 'against', 'both'] as const;
export type CountDirection = (typeof COUNT_DIRECTIONS)[number];

/** Counts beside the modelled flow; columns [counts], one a station. */
export interface CountedStreets {
  /** `sensors/...` */
  readonly station: TextColumn;
  readonly stationName: TextColumn;
  /** `roads/...` that is counted. */
  readonly street: TextColumn;
  /** The opposite carriageway, where it is a street of its own that is counted with it; else empty. */
  readonly otherStreet: TextColumn;
  /** [counts] index into `COUNT_DIRECTIONS`; `both` for two carriageways, too. */
  readonly direction: Uint8Array<ArrayBuffer>;
  /** Mean of the days, vehicles an hour. */
  readonly measuredVehH: Float64Array<ArrayBuffer>;
  /** Working days that the mean is of. */
  readonly days: Uint32Array<ArrayBuffer>;
  readonly modelledVehH: Float64Array<ArrayBuffer>;
  readonly geh: Float64Array<ArrayBuffer>;
}

/** How well a run reproduces what stations count. */
export interface CountsAnswer {
  readonly period: DayPeriod;
  readonly days: number;
  readonly streets: CountedStreets;
  /** Shares and median NaN without a count. */
  readonly summary: GehSummary;
  /** How many counting stations are of no use, by why. */
  readonly unused: Readonly<Record<UnusedStation, number>>;
}

const [SUNDAY, SATURDAY] = [0, 6];

/** The part of each working day that the table reaches into. */
function workingSpans(
  { phenomenonTime }: ObservationTable,
  period: DayPeriod,
  timeZone: string,
): FlowSpan[] {
  const [first, last] = [phenomenonTime[0], phenomenonTime.at(-1)];
  if (first === undefined || last === undefined) return [];
  const { year, month, day } = zonedTime(first, timeZone);
  const spans: FlowSpan[] = [];
  // From the day before: its night reaches into the first one.
  for (let after = -1; ; after++) {
    const weekday = new Date(Date.UTC(year, month - 1, day + after)).getUTCDay();
    const noon = instantOf({ year, month, day: day + after, minutes: 720 }, timeZone);
    const span = periodTime(period, noon, timeZone);
    if (!(span.start <= last)) return spans;
    if (weekday !== SUNDAY && weekday !== SATURDAY && span.end > first) spans.push(span);
  }
}

/** Mean flows of a part of the day over the working days of a table, by the city's clock. Throws a `RangeError` for an unknown time zone. */
export function workingDayFlows(
  table: ObservationTable,
  period: DayPeriod,
  timeZone: string,
): CountedFlows {
  const { sensorIds, quantities } = table.datastreams;
  const spans = workingSpans(table, period, timeZone);
  const counting = quantities.flatMap((quantity, stream) =>
    quantity === 'flow' ? [textAt(sensorIds, stream)] : [],
  );
  return {
    period,
    days: spans.length,
    flows: periodFlows(table, spans),
    counting: new Set(counting),
  };
}

/** Finds arcs that counts are of: those of the twin, which come before all that scenarios add. */
function twinArcs(
  { graph, closed }: CityTraffic,
  roads: FeatureSet,
  links: Uint32Array,
): CountArcs {
  const added = links.findIndex((link) => closed[link] === 1);
  const arcs = added < 0 ? graph.from.length : added;
  return new CountArcs({ ...graph, from: graph.from.subarray(0, arcs) }, roads.geometry);
}

interface CountedStreet {
  readonly street: string;
  readonly otherStreet: string;
  readonly direction: CountDirection;
}

/** The street of one or two arcs that are counted together. */
function countedStreet(
  { graph }: CityTraffic,
  roads: FeatureSet,
  arcs: readonly number[],
): CountedStreet {
  const ids = arcs.map((arc) => textAt(roads.ids, graph.road[arc] as number));
  const [street = '', other = street] = ids;
  const alone = graph.against[arcs[0] as number] === 1 ? 'against' : 'along';
  return {
    street,
    otherStreet: other === street ? '' : other,
    direction: arcs.length > 1 ? 'both' : alone,
  };
}

function namesOf(sensors: FeatureSet): Map<string, string> {
  const names = columnOf(sensors, 'name', 'text')?.values;
  const ids = Array.from({ length: sensors.ids.offsets.length - 1 }, (_, at) =>
    textAt(sensors.ids, at),
  );
  return new Map(ids.map((id, at) => [id, names === undefined ? '' : textAt(names, at)]));
}

/**
 * What stations count in the period of a baseline, beside what it has there, light and heavy. Each station counts one
 * direction or both, as far as `stationCounts` can tell. `undefined` in a city without roads or sensors.
 */
export function countsBeside(
  { roads, sensors }: Pick<Twin, 'roads' | 'sensors'>,
  counted: CountedFlows,
  { run }: TimedRun,
): CountsAnswer | undefined {
  if (roads === undefined || sensors === undefined) return undefined;
  const { traffic, found } = run;
  const links = linkOfArc(traffic);
  const hints = { roadIds: roads.ids, counting: counted.counting };
  const arcs = twinArcs(traffic, roads, links);
  const { counts, unused } = stationCounts(sensors, counted.flows, arcs, hints);
  const names = namesOf(sensors);
  const flowOf = (arc: number) => {
    const link = links[arc] as number;
    return (found.light.flow[link] as number) + (found.heavy[link] as number);
  };
  const rows = counts.map(({ sensor, arcs: own, flow: measured }) => ({
    sensor,
    ...countedStreet(traffic, roads, own),
    measured,
    days: counted.flows.get(sensor)?.spans ?? 0,
    modelled: own.reduce((sum, arc) => sum + flowOf(arc), 0),
  }));
  return {
    period: counted.period,
    days: counted.days,
    streets: {
      station: packTexts(rows.map(({ sensor }) => sensor)),
      stationName: packTexts(rows.map(({ sensor }) => names.get(sensor) ?? '')),
      street: packTexts(rows.map(({ street }) => street)),
      otherStreet: packTexts(rows.map(({ otherStreet }) => otherStreet)),
      direction: Uint8Array.from(rows, ({ direction }) => COUNT_DIRECTIONS.indexOf(direction)),
      measuredVehH: Float64Array.from(rows, ({ measured }) => measured),
      days: Uint32Array.from(rows, ({ days }) => days),
      modelledVehH: Float64Array.from(rows, ({ modelled }) => modelled),
      geh: Float64Array.from(rows, ({ modelled, measured }) => geh(modelled, measured)),
    },
    summary: gehSummary(rows.map(({ modelled, measured }) => [modelled, measured])),
    unused,
  };
}
