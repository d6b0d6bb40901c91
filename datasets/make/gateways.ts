import { distance, type Vec } from './plane.ts';
import type { StreetNetwork } from './street-network.ts';

/** Where a street leaves the map: traffic from and to elsewhere. */
export interface Gateway {
  readonly name: string;
  readonly node: number;
  readonly at: Vec;
  /** Vehicles an hour of a full day peak that come in here, and as many that go out. */
  readonly peakVehH: number;
  readonly isMotorway: boolean;
}

const EDGE_EAST_M = 3150;
const EDGE_NORTH_M = 2350;

/** The places where streets end at the edge of the map, from west to east. */
export function gatewaysOf({ nodes, streets }: StreetNetwork): Gateway[] {
  const gateways = nodes.flatMap((at, node): Gateway[] => {
    if (Math.abs(at[0]) < EDGE_EAST_M && Math.abs(at[1]) < EDGE_NORTH_M) return [];
    const street = streets.find(({ from, to }) => from === node || to === node);
    if (street === undefined) return [];
    const isMotorway = street.rank === 'motorway';
    const name = isMotorway ? (at[0] < 0 ? 'Motorway west' : 'Motorway east') : street.name;
    return [{ name, node, at, peakVehH: isMotorway ? 3300 : 620, isMotorway }];
  });
  return gateways.sort((a, b) => a.at[0] - b.at[0]);
}

/** The node of ordinary streets that is nearest to a position. */
export function nearestNode({ nodes, streets }: StreetNetwork, at: Vec): number {
  const usable = new Set(
    streets.filter(({ rank }) => rank !== 'motorway').flatMap(({ from, to }) => [from, to]),
  );
  let [best, off] = [-1, Infinity];
  for (const node of usable) {
    const away = distance(nodes[node] as Vec, at);
    if (away < off) [best, off] = [node, away];
  }
  return best;
}
