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

/** Minutes of each link with all its traffic; of those closed to light vehicles without any. */
function minutesOf(
  { network, closed, noLight }: CityTraffic,
  { light }: ClassEquilibrium,
): Float64Array<ArrayBuffer> {
  return light.cost.map((cost, link) => {
    const isShut = closed[link] === 1 || noLight[link] === 1;
    return isShut ? (network.freeFlowMin[link] as number) : cost;
  });
}

/** Assigns the traffic of a city to a relative gap, beginning with a run near it where there is one. Throws `cancelled`. */
export async function runTraffic(
  traffic: CityTraffic,
  { gap, warm }: { readonly gap: number; readonly warm?: TrafficRun | undefined },
  work: Work,
): Promise<TrafficRun> {
  const { network, trips, closed, noLight, noHeavy } = traffic;
  const found = await assignClasses(
    {
      network,
      trips,
      weights: WEIGHTS,
      heavyPcu: HEAVY_PCU,
      gap,
      closed,
      noLight,
      noHeavy,
      warm: warm?.found.light,
    },
    work,
  );
  return { traffic, found, minutes: minutesOf(traffic, found) };
}
