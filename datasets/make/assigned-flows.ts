import type { EpsgCode } from '#core/units.ts';
import { cityTraffic } from '#simulation/what-if/city-traffic.ts';
import { linkOfArc } from '#simulation/what-if/run-street-traffic.ts';
import { runTraffic } from '#simulation/what-if/run-traffic.ts';
import { readDemand } from '#twin/demand-file.ts';
import type { CarriedFile } from '#twin/import-result.ts';
import type { SourceFile } from '#twin/source-file.ts';
import { readZones } from '#twin/zone-file.ts';
import { PERIODS, type Period } from './demand.ts';
import { UTM } from './place.ts';
import { quietWork } from './quiet-work.ts';
import type { Town } from './town.ts';
import { roadFeatures } from './town-features.ts';

/** Vehicles per hour of both directions, by period. */
export type PeriodFlows = Readonly<Record<Period, number>>;

/** So near to equilibrium that what is left is far below the whole vehicles that flows are rounded to. */
const GAP = 1e-9;

function fileOf(files: readonly CarriedFile[], wanted: string): SourceFile {
  const found = files.find(({ role }) => role === wanted);
  if (found === undefined) throw new Error(`no file of ${wanted}`);
  return found.file;
}

/**
 * [streets] what the trips of the demand make of each street: light and heavy vehicles together in user equilibrium,
 * in whole vehicles. `files` are those that the town's package carries, so that the flows are those of what is published.
 */
export async function assignedFlows(
  town: Town,
  files: readonly CarriedFile[],
): Promise<PeriodFlows[]> {
  const work = quietWork();
  const { zones } = await readZones(fileOf(files, 'zones'), work);
  const demand = await readDemand(fileOf(files, 'demand'), zones, work);
  const city = { roads: roadFeatures(town), zones, demand, utm: UTM as EpsgCode };
  const flows = town.network.streets.map(() => ({ am: 0, midday: 0, pm: 0, night: 0 }));
  for (const period of PERIODS) {
    const traffic = await cityTraffic(city, period, work);
    const { found } = await runTraffic(traffic, { gap: GAP }, work);
    const { road } = traffic.graph;
    linkOfArc(traffic).forEach((link, arc) => {
      const own = flows[road[arc] ?? -1];
      if (own === undefined) throw new Error(`arc ${arc} is of no street`);
      own[period] += (found.light.flow[link] ?? 0) + (found.heavy[link] ?? 0);
    });
    for (const own of flows) own[period] = Math.round(own[period]);
  }
  return flows;
}
