import type { TripTable } from '#core/traffic-network.ts';
import type { CityTraffic } from './traffic-run.ts';

/** What changes of one arc. */
export interface ArcChange {
  readonly arc: number;
  readonly closed?: boolean;
  readonly speedKmh?: number;
  /** In the arc's direction, > 0. */
  readonly lanes?: number;
  readonly noLight?: boolean;
  readonly noHeavy?: boolean;
}

/** What a scenario changes of a city's traffic. */
export interface TrafficChange {
  readonly arcs: readonly ArcChange[];
  /** [zones] factors of the trips that begin and that end in a zone, ≥ 0. */
  readonly fromFactor?: Float64Array;
  readonly toFactor?: Float64Array;
}

/** The trips with factors by origin and destination; pairs without trips left out. */
function scaled({ start, destination, flow }: TripTable, change: TrafficChange): TripTable {
  const { fromFactor, toFactor } = change;
  if (fromFactor === undefined && toFactor === undefined) return { start, destination, flow };
  const zones = start.length - 1;
  const kept: number[] = [];
  const left: number[] = [];
  const begins = new Uint32Array(zones + 1);
  for (let origin = 0; origin < zones; origin++) {
    for (let pair = start[origin] as number; pair < (start[origin + 1] as number); pair++) {
      const to = destination[pair] as number;
      const own = (flow[pair] as number) * (fromFactor?.[origin] ?? 1) * (toFactor?.[to] ?? 1);
      if (!(own > 0)) continue;
      kept.push(to);
      left.push(own);
    }
    begins[origin + 1] = kept.length;
  }
  return { start: begins, destination: Uint32Array.from(kept), flow: Float64Array.from(left) };
}

/** [arcs] link of each arc. */
function linksOf({ arc }: CityTraffic): Map<number, number> {
  const links = new Map<number, number>();
  arc.forEach((own, link) => {
    if (own >= 0) links.set(own, link);
  });
  return links;
}

/** The columns of a traffic that changes of arcs write to. */
type Changed = Pick<CityTraffic['network'], 'freeFlowMin' | 'capacity'> &
  Pick<CityTraffic, 'closed' | 'noLight' | 'noHeavy'>;

function positive(value: number, arc: number): number {
  if (value > 0 && Number.isFinite(value)) return value;
  throw new RangeError(`arc ${arc} would have ${value}`);
}

function changeLink(traffic: CityTraffic, changed: Changed, link: number, change: ArcChange): void {
  const { graph, network } = traffic;
  const { arc, speedKmh, lanes } = change;
  if (speedKmh !== undefined) {
    const slower = (graph.speedKmh[arc] as number) / positive(speedKmh, arc);
    changed.freeFlowMin[link] = (network.freeFlowMin[link] as number) * slower;
  }
  if (lanes !== undefined) {
    const wider = positive(lanes, arc) / (graph.lanes[arc] as number);
    changed.capacity[link] = (network.capacity[link] as number) * wider;
  }
  for (const name of ['closed', 'noLight', 'noHeavy'] as const) {
    const is = change[name];
    if (is !== undefined) changed[name][link] = is ? 1 : 0;
  }
}

/**
 * The traffic of a city as a scenario has it: the same links, so that results can be compared and begun with one
 * another. A new speed changes the free-flow time, lanes the capacity, in proportion. Without a change the result
 * is the same object. Throws a `RangeError` for an arc that is not there, and a speed or lanes that are no number
 * above 0.
 */
export function changedTraffic(traffic: CityTraffic, change: TrafficChange): CityTraffic {
  const { arcs, fromFactor, toFactor } = change;
  if (arcs.length === 0 && fromFactor === undefined && toFactor === undefined) return traffic;
  const { network, trips } = traffic;
  const changed: Changed = {
    freeFlowMin: network.freeFlowMin.slice(),
    capacity: network.capacity.slice(),
    closed: traffic.closed.slice(),
    noLight: traffic.noLight.slice(),
    noHeavy: traffic.noHeavy.slice(),
  };
  const links = linksOf(traffic);
  for (const own of arcs) {
    const link = links.get(own.arc);
    if (link === undefined) throw new RangeError(`there is no arc ${own.arc}`);
    changeLink(traffic, changed, link, own);
  }
  const { freeFlowMin, capacity, ...bans } = changed;
  return {
    ...traffic,
    network: { ...network, freeFlowMin, capacity },
    trips: { light: scaled(trips.light, change), heavy: scaled(trips.heavy, change) },
    ...bans,
  };
}
