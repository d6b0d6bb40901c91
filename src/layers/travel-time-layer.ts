import type { SpatialLayer } from '#core/layer.ts';
import type { StreetFeatures } from './street-features.ts';
import {
  bothSolves,
  numberColumn,
  oneSolve,
  type RangedValues,
  rangedChange,
  type SimulatedCity,
  type SimulatedTraffic,
  statedLayer,
} from './street-layer.ts';

/** How long it takes by car between a place and the streets. */
export interface TravelTimes {
  readonly simulated: SimulatedTraffic;
  /** [arcs] minutes of the nearer end; infinite where no way leads, NaN where no car may drive. */
  readonly minutes: Float64Array<ArrayBuffer>;
  /** How far the truth may be from the minutes, as a part of them; NaN = not known. */
  readonly noise: number;
}

/** Of which place and which way, for title and lineage. */
export interface TravelQuestion {
  /** `from Mill Quarter` */
  readonly title: string;
  readonly place: string;
  readonly way: string;
}

const METHOD = { name: 'least-time', version: '1' };

/** The minutes of streets, and how many that cars may use have no way. */
export interface StreetMinutes {
  /** [streets] of the nearest of a street's ends; NaN where there is no way, or no car may drive. */
  readonly minutes: Float64Array<ArrayBuffer>;
  readonly unreached: number;
}

/** The least of a street's arcs, for each street. Throws a `RangeError` for another number of arcs. */
export function streetMinutes({ ids, row }: StreetFeatures, arcs: Float64Array): StreetMinutes {
  if (arcs.length !== row.length) throw new RangeError(`${arcs.length} arcs on ${row.length}`);
  const minutes = new Float64Array(ids.offsets.length - 1).fill(Number.NaN);
  row.forEach((street, arc) => {
    const own = arcs[arc] as number;
    const least = minutes[street] as number;
    if (Number.isNaN(least) || own < least) minutes[street] = own;
  });
  const unreached = minutes.reduce(
    (count, own) => (own === Number.POSITIVE_INFINITY ? count + 1 : count),
    0,
  );
  return { minutes: minutes.map((own) => (Number.isFinite(own) ? own : Number.NaN)), unreached };
}

function ranged(city: SimulatedCity, { minutes, noise }: TravelTimes): RangedValues {
  const { minutes: value } = streetMinutes(city.streets, minutes);
  return {
    value,
    lower: value.map((own) => Math.max(0, own - own * noise)),
    upper: value.map((own) => own + own * noise),
  };
}

function asked(layer: SpatialLayer, { title, place, way }: TravelQuestion): SpatialLayer {
  const { method } = layer.lineage;
  return {
    ...layer,
    title: layer.title.replace(layer.quantity, () => `${layer.quantity} ${title}`),
    lineage: {
      ...layer.lineage,
      method: { ...method, parameters: { ...method.parameters, placeLonLat: place, way } },
    },
  };
}

/**
 * Minutes by car between a place and each street (its nearer end), with all traffic. A street without a way, or where
 * no car may drive, has no value. The range is what the solver's error may make of the minutes.
 */
export function travelTimeLayer(
  city: SimulatedCity,
  times: TravelTimes,
  question: TravelQuestion,
): SpatialLayer {
  const layer = statedLayer(
    { ...city, simulator: METHOD },
    {
      quantity: 'travelTime',
      side: times.simulated.scenario === undefined ? 'baseline' : 'scenario',
      kind: 'simulated',
      values: ranged(city, times),
      parameters: oneSolve(times.simulated),
      columns: [],
    },
  );
  return asked(layer, question);
}

/**
 * Scenario less baseline, with the minutes of both in columns. No value where one side has none. `isSame`: both are of
 * one run, and there is no noise between them.
 */
export function travelTimeDifference(
  city: SimulatedCity,
  [baseline, scenario]: readonly [TravelTimes, TravelTimes],
  isSame: boolean,
  question: TravelQuestion,
): SpatialLayer {
  const [before, after] = [ranged(city, baseline), ranged(city, scenario)];
  const layer = statedLayer(
    { ...city, simulator: METHOD },
    {
      quantity: 'travelTime',
      side: 'difference',
      kind: 'difference',
      values: rangedChange(before, after, isSame),
      parameters: bothSolves(baseline.simulated, scenario.simulated),
      columns: [numberColumn('baseline', before.value), numberColumn('scenario', after.value)],
    },
  );
  return asked(layer, question);
}
