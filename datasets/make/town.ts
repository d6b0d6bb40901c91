import { allBuildings } from './all-buildings.ts';
import { type Area, areasOf } from './areas.ts';
import { type Facility, withFacilities } from './facilities.ts';
import { type PeopledPlot, peopled } from './people.ts';
import { type StreetNetwork, streetNetwork } from './street-network.ts';
import { type TownPlan, townPlan } from './town-plan.ts';

/** The seed of the committed town. */
export const SEED = 20_260_609;

/** The whole town in metres around its middle. */
export interface Town {
  readonly plan: TownPlan;
  readonly network: StreetNetwork;
  readonly buildings: readonly PeopledPlot[];
  readonly facilities: readonly Facility[];
  readonly districts: readonly Area[];
  readonly zones: readonly (Area & { district: string })[];
}

/** Makes the town. The same seed gives the same town. */
export function makeTown(seed: number): Town {
  const plan = townPlan(seed);
  const network = streetNetwork(plan, seed);
  const { plots, facilities } = withFacilities(allBuildings(plan, seed));
  const buildings = peopled(plots, seed);
  return { plan, network, buildings, facilities, ...areasOf(plan.blocks, buildings) };
}
