import type { TripTable } from '#core/traffic-network.ts';
import type { CityTraffic } from '#simulation/what-if/traffic-run.ts';
import { graphOf } from '#tests/twin/road-cases.ts';
import { type PairFlow, tripTable } from '#twin/trip-table.ts';
import { zonedNetwork } from '#twin/zoned-network.ts';

/** Trips of light vehicles between the zones of a small city, and of heavy ones. */
export interface SmallTrips {
  readonly light: readonly PairFlow[];
  readonly heavy?: readonly PairFlow[];
}

/** The traffic of roads as `road` writes them; zone i is reached at the i-th of these nodes of the graph. */
export async function smallTraffic(
  roads: readonly unknown[],
  nodes: readonly number[],
  { light, heavy = [] }: SmallTrips,
): Promise<CityTraffic> {
  const { graph } = await graphOf(...roads);
  const { network, arc } = zonedNetwork(
    graph,
    nodes.map((node) => [{ node }]),
  );
  const links = network.from.length;
  const table = (pairs: readonly PairFlow[]): TripTable => tripTable(nodes.length, pairs);
  return {
    graph,
    network,
    arc,
    zones: nodes.map((_, index) => ({
      id: `zones/z${index + 1}`,
      name: `Zone ${index + 1}`,
      population: 1000,
      jobs: 500,
      isGate: false,
    })),
    period: 'am',
    trips: { light: table(light), heavy: table(heavy) },
    closed: new Uint8Array(links),
    noLight: new Uint8Array(links),
    noHeavy: new Uint8Array(links),
  };
}
