import type { FeatureSet } from '#core/feature-set.ts';
import type { Work } from '#core/progress.ts';
import { textIndexOf } from '#core/text-column.ts';
import { heavyBushes } from '#simulation/traffic/heavy-bushes.ts';
import { type SelectedTrips, selectLinks } from '#simulation/traffic/select-links.ts';
import { WEIGHTS } from './run-traffic.ts';
import type { CityTraffic, TrafficRun } from './traffic-run.ts';

/** A street whose traffic is asked about. */
export interface AskedStreet {
  /** `roads/...` */
  readonly street: string;
  /** Both where absent. */
  readonly direction?: 'along' | 'against' | undefined;
}

/**
 * The links of streets; `roads` are those of the graph. None for streets that cars may not use. Throws a
 * `RangeError` for a street that is not there.
 */
export function streetLinks(
  { graph, arc }: CityTraffic,
  roads: FeatureSet,
  asked: readonly AskedStreet[],
): number[] {
  const wanted = new Set<string>();
  for (const { street, direction } of asked) {
    const road = textIndexOf(roads.ids, street);
    if (road < 0) throw new RangeError(`there is no street ${street}`);
    if (direction !== 'against') wanted.add(`${road} 0`);
    if (direction !== 'along') wanted.add(`${road} 1`);
  }
  const links: number[] = [];
  arc.forEach((own, link) => {
    if (own >= 0 && wanted.has(`${graph.road[own]} ${graph.against[own]}`)) links.push(link);
  });
  return links;
}

function sum(a: Float64Array<ArrayBuffer>, b: Float64Array): Float64Array<ArrayBuffer> {
  return a.map((own, at) => own + (b[at] as number));
}

/**
 * Light and heavy vehicles an hour whose way passes any of the links, each counted once: by zone where they begin and
 * end, and on all links. As sure as `selectLinks`. Throws `cancelled`.
 */
export async function throughTraffic(
  { traffic, found }: TrafficRun,
  links: readonly number[],
  work: Work,
): Promise<SelectedTrips> {
  const { network, trips, closed, noHeavy } = traffic;
  const marked = new Uint8Array(network.from.length);
  for (const link of links) marked[link] = 1;
  const light = { network, trips: trips.light, marked };
  const one = await selectLinks(light, found.light.bushes, work);
  const bushes = heavyBushes({ network, trips, weights: WEIGHTS, closed, noHeavy });
  const other = await selectLinks({ ...light, trips: trips.heavy }, bushes, work);
  return {
    from: sum(one.from, other.from),
    to: sum(one.to, other.to),
    flow: sum(one.flow, other.flow),
  };
}
