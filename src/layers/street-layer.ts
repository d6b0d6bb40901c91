import type { Column } from '#core/feature-set.ts';
import type { LayerKind, LayerMethod, SpatialLayer } from '#core/layer.ts';
import { FLAG } from '#core/observation.ts';
import { QUANTITY_FACTS, type Quantity } from '#core/quantity.ts';
import type { DayPeriod } from '#core/scenario.ts';
import type { StreetTraffic } from '#core/street-traffic.ts';
import type { CarriedRole, Role, Twin } from '#core/twin.ts';
import { FLOW_COLUMN } from './flow-width.ts';
import type { LayerValues } from './layer-values.ts';
import { lineageOf } from './lineage.ts';
import { roundValue } from './round-value.ts';
import type { StreetFeatures } from './street-features.ts';
import { type StreetQuantity, type StreetValues, streetValues } from './street-values.ts';

/** What the layers of one simulated city have in common. */
export interface SimulatedCity {
  readonly twin: Twin;
  readonly streets: StreetFeatures;
  /** Roles of the twin's files that the traffic was made from. */
  readonly roles: readonly (Role | CarriedRole)[];
  readonly simulator: { readonly name: string; readonly version: string };
  readonly period: DayPeriod;
  readonly time: SpatialLayer['time'];
  readonly status: SpatialLayer['status'];
}

/** The traffic of a run, and how far its solver came. */
export interface SimulatedTraffic {
  readonly traffic: StreetTraffic;
  readonly relativeGap: number;
  /** NaN = not known. */
  readonly linkErrorVehH: number;
  /** Absent in the baseline. */
  readonly scenario?: { readonly title: string; readonly sha256: string };
}

/** Ranges that hold more than the solver's error, such as those from uncertain demand. */
export interface StreetRanges {
  /** [streets] in the unit of the quantity; NaN = no range but the solver's. */
  readonly lower: Float64Array<ArrayBuffer>;
  readonly upper: Float64Array<ArrayBuffer>;
  /** Share of the draws between them. */
  readonly level: number;
  /** What they come from, for the lineage: `uncertain demand, 20 draws`. */
  readonly from: string;
}

/** Share that the files state of a range which the solver's error alone makes; it is a bound, no share of draws. */
const NOISE_LEVEL = 0.9;
const SOLVER = 'error of the solver';

/** Names of the columns by direction. */
const COLUMNS: Readonly<Record<StreetQuantity, readonly [along: string, against: string]>> = {
  flow: ['flowAlongVehH', 'flowAgainstVehH'],
  speed: ['speedAlongKmh', 'speedAgainstKmh'],
  delay: ['delayAlongS', 'delayAgainstS'],
  volumeCapacity: ['volumeCapacityAlong', 'volumeCapacityAgainst'],
};

export function numberColumn(name: string, numbers: Float64Array<ArrayBuffer>): Column {
  return { name, type: 'number', values: numbers.map(roundValue) };
}

/** An end of both ranges together; that of the solver where the other has none. */
function wider(solver: number, given: number | undefined, pick: (a: number, b: number) => number) {
  return given === undefined || Number.isNaN(given) ? solver : pick(solver, given);
}

/**
 * Rounded values with their ranges, the given ones widened so that they hold the solver's too. A range that is
 * not known leaves the value with quality 2; a street without a value has 9.
 */
function layerValues(
  { value, lower, upper }: RangedValues,
  ranges: StreetRanges | undefined,
): LayerValues {
  const low = lower.map((end, at) => wider(end, ranges?.lower[at], Math.min));
  const high = upper.map((end, at) => wider(end, ranges?.upper[at], Math.max));
  return {
    value: value.map(roundValue),
    lower: low.map(roundValue),
    upper: high.map(roundValue),
    quality: Uint8Array.from(value, (one, at) => {
      if (Number.isNaN(one)) return FLAG.missing;
      return Number.isNaN(low[at]) || Number.isNaN(high[at]) ? FLAG.unknown : FLAG.good;
    }),
  };
}

type Parameters = LayerMethod['parameters'];

function solverOf({ relativeGap, linkErrorVehH }: SimulatedTraffic): Parameters {
  return { relativeGap, linkErrorVehH };
}

function scenarioOf({ scenario }: SimulatedTraffic): Parameters {
  if (scenario === undefined) return {};
  return { scenario: scenario.title, scenarioSha256: scenario.sha256 };
}

/** What shaped a run: how far its solver came, and its scenario. */
export function oneSolve(simulated: SimulatedTraffic): Parameters {
  return { ...solverOf(simulated), ...scenarioOf(simulated) };
}

/** What shaped both runs of a difference. */
export function bothSolves(baseline: SimulatedTraffic, scenario: SimulatedTraffic): Parameters {
  return {
    ...oneSolve(scenario),
    baselineRelativeGap: baseline.relativeGap,
    baselineLinkErrorVehH: baseline.linkErrorVehH,
  };
}

/** A value of each street [streets] with the ends of its range. */
export type RangedValues = Omit<StreetValues, 'along' | 'against'>;

/** What a layer of simulated streets says. */
export interface StreetStatement {
  readonly quantity: Quantity;
  /** What comes after the quantity in id and title. */
  readonly side: string;
  readonly kind: LayerKind;
  readonly values: RangedValues;
  readonly ranges?: StreetRanges | undefined;
  readonly parameters: Parameters;
  readonly columns: readonly Column[];
}

/** What widths of lines are made from: whatever the layer shows, of the same run. */
function flowColumn({ streets }: SimulatedCity, { traffic }: SimulatedTraffic): Column {
  return numberColumn(FLOW_COLUMN, streetValues(streets, traffic, 'flow').value);
}

/** A layer of all streets of a simulated city. */
export function statedLayer(city: SimulatedCity, stated: StreetStatement): SpatialLayer {
  const { twin, streets, period, time, status, simulator } = city;
  const { quantity, side, ranges, values } = stated;
  const parameters = { period, ...stated.parameters, range: ranges?.from ?? SOLVER };
  return {
    id: `${quantity}-${side}`,
    title: `${quantity}, ${side}, ${period}`,
    quantity,
    unit: QUANTITY_FACTS[quantity].unit,
    kind: stated.kind,
    status,
    time,
    intervalLevel: ranges?.level ?? NOISE_LEVEL,
    ids: streets.ids,
    geometry: streets.geometry,
    ...layerValues(values, ranges),
    columns: [...streets.columns, ...stated.columns],
    lineage: lineageOf(twin, city.roles, { ...simulator, parameters }),
  };
}

function directionColumns(quantity: StreetQuantity, values: StreetValues): Column[] {
  const [along, against] = COLUMNS[quantity];
  return [numberColumn(along, values.along), numberColumn(against, values.against)];
}

/**
 * Simulated streets, one feature a street: what `streetValues` says of both directions together, with the value
 * of each direction and the flow of both in columns. The range is what the solver's error may make of the value, or the given one
 * together with that.
 */
export function streetLayer(
  city: SimulatedCity,
  simulated: SimulatedTraffic,
  quantity: StreetQuantity,
  ranges?: StreetRanges,
): SpatialLayer {
  const values = streetValues(city.streets, simulated.traffic, quantity);
  return statedLayer(city, {
    quantity,
    side: simulated.scenario === undefined ? 'baseline' : 'scenario',
    kind: 'simulated',
    values,
    ranges,
    parameters: oneSolve(simulated),
    columns: [...directionColumns(quantity, values), flowColumn(city, simulated)],
  });
}

/** Whether two runs say the very same, bit for bit: then there is no noise between them. */
function isSameTraffic(a: StreetTraffic, b: StreetTraffic): boolean {
  if (a === b) return true;
  return (Object.keys(a) as (keyof StreetTraffic)[]).every((name) => {
    const [own, other] = [a[name], b[name]];
    return own.length === other.length && own.every((one, at) => Object.is(one, other[at]));
  });
}

function less(b: Float64Array<ArrayBuffer>, a: Float64Array): Float64Array<ArrayBuffer> {
  return b.map((one, at) => one - (a[at] as number));
}

/** `b` less `a`. Errors of both solves may come from the same origins, so the ranges add up whole; of one run and itself there is none. */
export function rangedChange(a: RangedValues, b: RangedValues, isSame: boolean): RangedValues {
  const value = less(b.value, a.value);
  return {
    value,
    lower: isSame ? value : less(b.lower, a.upper),
    upper: isSame ? value : less(b.upper, a.lower),
  };
}

function change(a: StreetValues, b: StreetValues, isSame: boolean): StreetValues {
  return {
    ...rangedChange(a, b, isSame),
    along: less(b.along, a.along),
    against: less(b.against, a.against),
  };
}

/**
 * Scenario less baseline, street by street, with the values of both and the flow of the scenario in columns. A difference that the errors of
 * both solves may make has a range that holds zero: no clear change. So has one of exactly zero. A street that
 * may not be driven before or after has no difference of speed and delay (NaN, quality 9). `ranges`, if given,
 * are those of the difference.
 */
export function streetDifferenceLayer(
  city: SimulatedCity,
  [baseline, scenario]: readonly [SimulatedTraffic, SimulatedTraffic],
  quantity: StreetQuantity,
  ranges?: StreetRanges,
): SpatialLayer {
  const before = streetValues(city.streets, baseline.traffic, quantity);
  const after = streetValues(city.streets, scenario.traffic, quantity);
  const values = change(before, after, isSameTraffic(baseline.traffic, scenario.traffic));
  return statedLayer(city, {
    quantity,
    side: 'difference',
    kind: 'difference',
    values,
    ranges,
    parameters: bothSolves(baseline, scenario),
    columns: [
      ...directionColumns(quantity, values),
      numberColumn('baseline', before.value),
      numberColumn('scenario', after.value),
      flowColumn(city, scenario),
    ],
  });
}
