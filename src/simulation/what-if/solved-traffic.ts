import type { Work } from '#core/progress.ts';
import type { TrafficNetwork } from '#core/traffic-network.ts';
import {
  assignClasses,
  type ClassEquilibrium,
  type ClassInput,
  HEAVY_PCU,
} from '#simulation/traffic/class-assignment.ts';
import type { Beginning } from '#simulation/traffic/first-bushes.ts';
import { LinkCosts } from '#simulation/traffic/link-costs.ts';
import type { CityTraffic, TrafficRun } from './traffic-run.ts';

/** How a city's traffic is assigned. */
export interface TrafficSolving {
  readonly weights: ClassInput['weights'];
  /** Passenger-car units of one heavy vehicle; `HEAVY_PCU` unless stated. */
  readonly heavyPcu?: number;
  /** Relative gap of light vehicles to reach. */
  readonly gap: number;
}

/** [links] minutes with light and heavy vehicles on the links; those of closed links without any. */
export function linkMinutes(
  network: TrafficNetwork,
  { light, heavy }: Pick<ClassEquilibrium, 'light' | 'heavy'>,
  heavyPcu: number,
  closed: Uint8Array,
): Float64Array<ArrayBuffer> {
  const costs = new LinkCosts(network, { toll: 0, length: 0 });
  light.flow.forEach((own, link) => {
    const all = own + heavyPcu * (heavy[link] as number);
    costs.flow[link] = closed[link] === 1 ? 0 : all;
    costs.refresh(link);
  });
  return costs.cost;
}

/** Assigns the trips of a city's traffic, beginning with what is known of an equilibrium near it. Throws `cancelled`. */
export async function solvedTraffic(
  traffic: CityTraffic,
  { weights, heavyPcu = HEAVY_PCU, gap }: TrafficSolving,
  warm: Beginning | undefined,
  work: Work,
): Promise<TrafficRun> {
  const { network, trips, closed, noHeavy } = traffic;
  const found = await assignClasses(
    { network, trips, weights, heavyPcu, gap, closed, noHeavy, warm },
    work,
  );
  return { traffic, found, minutes: linkMinutes(network, found, heavyPcu, closed) };
}
