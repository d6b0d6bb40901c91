import type { Work } from '#core/progress.ts';
import {
  assignClasses,
  type ClassEquilibrium,
  HEAVY_PCU,
} from '#simulation/traffic/class-assignment.ts';
import type { Beginning } from '#simulation/traffic/first-bushes.ts';
import type { CityTraffic, TrafficRun } from './traffic-run.ts';

/** Drivers weigh time alone. */
export const WEIGHTS = {
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

/** How a run is made. */
export interface RunOptions {
  /** Relative gap to reach. */
  readonly gap: number;
  /** A run near it to begin with. */
  readonly warm?: TrafficRun | undefined;
  /**
   * The run whose errors this one cannot be surer than, `warm` unless stated: one solved to about the same gap, where
   * `warm` was only a coarse step on the way, which this run refines by a decade and more of its own.
   */
  readonly errorsOf?: TrafficRun | undefined;
}

function beginning({ warm, errorsOf = warm }: RunOptions): Beginning | undefined {
  if (warm === undefined || errorsOf === undefined) return undefined;
  const { linkError, linkErrors } = errorsOf.found.light;
  return { ...warm.found.light, linkError, linkErrors };
}

/** Assigns the traffic of a city to a relative gap. Throws `cancelled`. */
export async function runTraffic(
  traffic: CityTraffic,
  options: RunOptions,
  work: Work,
): Promise<TrafficRun> {
  const { network, trips, closed, noLight, noHeavy } = traffic;
  const found = await assignClasses(
    {
      network,
      trips,
      weights: WEIGHTS,
      heavyPcu: HEAVY_PCU,
      gap: options.gap,
      closed,
      noLight,
      noHeavy,
      warm: beginning(options),
    },
    work,
  );
  return { traffic, found, minutes: minutesOf(traffic, found) };
}
