import { readFileSync } from 'node:fs';
import type { TrafficNetwork, TripTable } from '#core/traffic-network.ts';
import { sharedData } from '#tests/shared-data.ts';
import { readTntpNetwork } from '#twin/tntp-network.ts';
import { readTntpTrips } from '#twin/tntp-trips.ts';

/** A network of the Transportation Networks collection, with its best known flows where it has them. */
export interface KnownNetwork {
  readonly network: TrafficNetwork;
  readonly trips: TripTable;
  /** [links] NaN without published flows. */
  readonly flow: Float64Array<ArrayBuffer>;
}

/** Reads `FOLDER/STEM_net.tntp` and its companions. */
export function knownNetwork(folder: string, stem: string): KnownNetwork {
  const read = (kind: string) =>
    readFileSync(sharedData(`traffic-assignment/${folder}/${stem}_${kind}.tntp`), 'utf8');
  const { network } = readTntpNetwork(read('net'), `${stem}_net.tntp`);
  const { trips } = readTntpTrips(read('trips'), `${stem}_trips.tntp`);
  const flow = new Float64Array(network.from.length).fill(Number.NaN);
  const number = new Map(
    Array.from(network.from, (from, link) => [`${from + 1}-${(network.to[link] ?? 0) + 1}`, link]),
  );
  try {
    for (const line of read('flow').split('\n').slice(1)) {
      const [from, to, volume] = line.trim().split(/\s+/);
      const link = number.get(`${from}-${to}`);
      if (link !== undefined) flow[link] = Number(volume);
    }
  } catch {
    // Berlin and Braess have none.
  }
  return { network, trips, flow };
}
