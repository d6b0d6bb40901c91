import type { Work } from '#core/progress.ts';
import {
  assignClasses,
  type ClassEquilibrium,
  HEAVY_PCU,
} from '#simulation/traffic/class-assignment.ts';
import type { CityTraffic, TrafficRun } from './traffic-run.ts';

/** Drivers weigh time alone. */
const WEIGHTS = {
  light: { toll: 0, length: 0 },
  heavy: { toll: 0, length: 0 },
};

/** Minutes of each link with all its traffic; of closed ones without any. */
function minutesOf(
  { network, closed }: CityTraffic,
  { light }: ClassEquilibrium,
): Float64Array<ArrayBuffer> {
  return light.cost.map((cost, link) => {
    return closed[link] === 1 ? (network.freeFlowMin[link] as number) : cost;
  });
}

/** Assigns the traffic of a city to a relative gap, beginning with a run near it where there is one. Throws `cancelled`. */
export async function runTraffic(
  traffic: CityTraffic,
  { gap, warm }: { readonly gap: number; readonly warm?: TrafficRun | undefined },
  work: Work,
): Promise<TrafficRun> {
  const { network, trips, closed, noHeavy } = traffic;
  const found = await assignClasses(
    {
      network,
      trips,
      weights: WEIGHTS,
      heavyPcu: HEAVY_PCU,
      gap,
      closed,
      noHeavy,
      warm: warm?.found.light,
    },
    work,
  );
  return { traffic, found, minutes: minutesOf(traffic, found) };
}
