import { CityweaveError } from '#core/errors.ts';
import type { Work } from '#core/progress.ts';
import type { TrafficNetwork, TripTable } from '#core/traffic-network.ts';
import { readTntpFlows } from '#evaluation/tntp-flows.ts';
import { assignTrips, type Equilibrium } from '#simulation/traffic/equilibrium.ts';
import { hasCapacity, overCapacity, volumeCapacity } from '#simulation/traffic/volume-capacity.ts';
import { DOCUMENT_LIMIT, readHashed } from '#twin/hashed-bytes.ts';
import { readTntpNetwork } from '#twin/tntp-network.ts';
import { readTntpTrips } from '#twin/tntp-trips.ts';
import { ASSIGN_USAGE, assignOptions } from './assign-options.ts';
import type { Command } from './command.ts';
import { diskFile } from './disk-file.ts';
import { writeOutput } from './output-file.ts';

async function textOf(path: string, work: Work): Promise<string> {
  const { bytes } = await readHashed(await diskFile(path, path), DOCUMENT_LIMIT, work);
  return new TextDecoder().decode(bytes);
}

/** Marks links as closed, all that lead from one node to the other. Throws `linkUnknown`. */
function close(
  { from, to }: TrafficNetwork,
  closed: Uint8Array<ArrayBuffer>,
  pairs: readonly (readonly [number, number])[],
): void {
  for (const [tail, head] of pairs) {
    let found = 0;
    from.forEach((own, link) => {
      if (own !== tail - 1 || to[link] !== head - 1) return;
      closed[link] = 1;
      found += 1;
    });
    if (found > 0) continue;
    const params = { link: `${tail}-${head}` };
    throw new CityweaveError({ code: 'linkUnknown', params, where: {}, wayOut: 'pickKnown' });
  }
}

/** The nodes of a link as the network's file numbers them: from 1. */
function endsOf({ from, to }: TrafficNetwork, link: number) {
  return { from: (from[link] ?? 0) + 1, to: (to[link] ?? 0) + 1 };
}

/** Lines of a CSV file of link flows; v/c is empty where a link has no capacity to measure by. */
function* flowLines(network: TrafficNetwork, { flow, cost }: Equilibrium): Generator<string> {
  const ratio = volumeCapacity(network, flow);
  yield 'from,to,flow,cost,volumeCapacity\n';
  for (let link = 0; link < flow.length; link++) {
    const { from, to } = endsOf(network, link);
    const part = hasCapacity(network, link) ? ratio[link] : '';
    yield `${from},${to},${flow[link]},${cost[link]},${part}\n`;
  }
}

/** Most links over capacity that are named; all of them are counted. */
const NAMED = 10;

/** How many links are over capacity, and the worst of them. */
function flagged(network: TrafficNetwork, found: Equilibrium) {
  const { links, withinLinkError } = overCapacity(network, found);
  const ratio = volumeCapacity(network, found.flow);
  const worst = links.slice(0, NAMED).map((link) => ({
    ...endsOf(network, link),
    flow: found.flow[link],
    capacity: network.capacity[link],
    volumeCapacity: ratio[link],
  }));
  return { links: links.length, withinLinkError, worst };
}

function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/** Trips that begin and end in the same zone: no network bears them. */
function withinZones({ start, destination, flow }: TripTable): number {
  let sum = 0;
  for (let zone = 0; zone + 1 < start.length; zone++) {
    for (let at = start[zone] ?? 0; at < (start[zone + 1] ?? 0); at++) {
      if (destination[at] === zone) sum += flow[at] ?? 0;
    }
  }
  return sum;
}

/** `assign`: the user equilibrium of a network and a trip table. */
export const assignCommand: Command = {
  usage: ASSIGN_USAGE,
  async run({ args, work }) {
    const { net, trips: tripFile, gap, weights, close: pairs, warm, out } = assignOptions(args);
    const { network, closed, report } = readTntpNetwork(await textOf(net, work), net);
    const { trips, report: tripReport } = readTntpTrips(await textOf(tripFile, work), tripFile);
    close(network, closed, pairs);
    const begun =
      warm === undefined ? undefined : readTntpFlows(await textOf(warm, work), network, warm);
    const startedAt = performance.now();
    const flow = begun?.flow.map((one) => (Number.isFinite(one) ? one : 0));
    const found = await assignTrips({ network, trips, weights, gap, closed, warm: { flow } }, work);
    const seconds = (performance.now() - startedAt) / 1000;
    if (out !== undefined) await writeOutput(out, flowLines(network, found));
    const { objective, relativeGap, iterations, totalCost, linkError, converged, unserved } = found;
    const figures = { objective, relativeGap, iterations, seconds, totalTime: totalCost };
    const noise = { linkError, converged, unserved: sumOf(unserved.flow) };
    const files = { links: report, trips: tripReport };
    const unused = begun === undefined ? {} : { warm: { refused: begun.refused } };
    return {
      output: {
        ...figures,
        ...noise,
        withinZones: withinZones(trips),
        overCapacity: flagged(network, found),
        ...files,
        ...unused,
      },
      failed: !converged,
    };
  },
};
