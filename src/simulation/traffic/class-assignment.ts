import type { Work } from '#core/progress.ts';
import type { TrafficNetwork, TripTable } from '#core/traffic-network.ts';
import { cheapestLoad } from './cheapest-load.ts';
import { assignTrips, type Equilibrium } from './equilibrium.ts';
import type { Beginning } from './first-bushes.ts';
import { type CostWeights, LinkCosts } from './link-costs.ts';
import { linkStars } from './link-stars.ts';
import { servedTrips, type UnservedTrips } from './served-trips.ts';
import { ShortestTree } from './shortest-tree.ts';
import { volumeCapacity } from './volume-capacity.ts';

/** Passenger-car units of a heavy vehicle: an assumption; handbooks give from 1.5 to 3 on level ground. */
export const HEAVY_PCU = 2;

/** Trips of light and heavy vehicles. */
export interface ClassTrips {
  /** Vehicles an hour. */
  readonly light: TripTable;
  /** Vehicles an hour. */
  readonly heavy: TripTable;
}

/** What is assigned, by class. */
export interface ClassInput {
  readonly network: TrafficNetwork;
  readonly trips: ClassTrips;
  readonly weights: { readonly light: CostWeights; readonly heavy: CostWeights };
  /** Passenger-car units of one heavy vehicle. */
  readonly heavyPcu: number;
  /** Relative gap of the light vehicles to reach. */
  readonly gap: number;
  /** [links] 1 = closed to all. */
  readonly closed?: Uint8Array<ArrayBuffer> | undefined;
  /** [links] 1 = closed to light vehicles, to heavy ones. */
  readonly noLight?: Uint8Array<ArrayBuffer> | undefined;
  readonly noHeavy?: Uint8Array<ArrayBuffer> | undefined;
  readonly warm?: Beginning | undefined;
}

/** An equilibrium of light vehicles around heavy ones. */
export interface ClassEquilibrium {
  /** `flow` is that of light vehicles, vehicles an hour; costs are theirs, with all traffic on the links. */
  readonly light: Equilibrium;
  /** [links] heavy vehicles an hour. */
  readonly heavy: Float64Array<ArrayBuffer>;
  /** Trips of heavy vehicles that have no way. */
  readonly unservedHeavy: UnservedTrips;
  /** [links] all traffic as a part of the capacity; 0 on links of constant cost. */
  readonly volumeCapacity: Float64Array<ArrayBuffer>;
}

/** [links] 1 = closed to all or to one class. */
function either(
  links: number,
  closed: Uint8Array | undefined,
  banned: Uint8Array | undefined,
): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: links }, (_, link) =>
    closed?.[link] === 1 || banned?.[link] === 1 ? 1 : 0,
  );
}

/** Heavy vehicles on their cheapest ways without other traffic. */
function loadHeavy({ network, trips, weights, closed, noHeavy }: ClassInput) {
  const shut = either(network.from.length, closed, noHeavy);
  const tree = new ShortestTree(network, linkStars(network.nodes, network.from));
  const served = servedTrips(network, trips.heavy, shut);
  const { cost } = new LinkCosts(network, weights.heavy, undefined, shut);
  return { flow: cheapestLoad(network, served.trips, cost, tree), unserved: served.unserved };
}

/**
 * Assigns light and heavy vehicles. Two classes that share links have many equilibria, which differ in where
 * the heavy ones are, and emissions and noise with them. Here heavy vehicles keep to their cheapest ways
 * without other traffic, where they may go; light ones find their equilibrium around them. So the split of
 * every link whose time rises with its flow is unique, and a change of the demand of light vehicles moves no
 * heavy one. Throws `cancelled`.
 */
export async function assignClasses(input: ClassInput, work: Work): Promise<ClassEquilibrium> {
  const { network, trips, weights, gap, closed, noLight, warm, heavyPcu } = input;
  const heavy = loadHeavy(input);
  const preload = heavy.flow.map((flow) => flow * heavyPcu);
  const light = await assignTrips(
    {
      network,
      trips: trips.light,
      weights: weights.light,
      gap,
      preload,
      closed: either(network.from.length, closed, noLight),
      warm,
    },
    work,
  );
  return {
    light,
    heavy: heavy.flow,
    unservedHeavy: heavy.unserved,
    volumeCapacity: volumeCapacity(network, light.flow, preload),
  };
}
